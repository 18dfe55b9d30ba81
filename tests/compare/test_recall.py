"""Nearly all sections that themes.toml puts together are found by their text alone.

The bars are slightly below the figures in tests/benchmarks/comparing.md, which says how to write them anew.
"""

import pytest
from tests.benchmarks.recall import Recall, recall

from antou.compare.nearness import Nearest
from antou.library.model import Library
from antou.library.themes import Themes


@pytest.fixture(scope="module")
def found(library: Library, themes: Themes, near: Nearest) -> Recall:
    return recall(library, themes, near)


def test_text_alone_finds_nearly_all(found: Recall) -> None:
    cases, lenient, strict = map(sum, zip(*found.values(), strict=True))
    assert cases > 1500
    assert lenient / cases >= 0.94
    assert strict / cases >= 0.89


def test_no_pair_of_plans_is_left_behind(found: Recall) -> None:
    assert len(found) == 20
    for pair, (cases, lenient, strict) in found.items():
        assert lenient / cases >= 0.87, pair
        assert strict / cases >= 0.8, pair
