"""How many of the sections that themes.toml puts together are found by their text alone.

A case is a section that a theme names and another plan in which one of its themes names sections too; it is found
if one of the first three is such a section, leniently also if it is the parent or a child of one. The bars are
slightly below the figures in tests/benchmarks/comparing.md, which says how to write them anew.
"""

from collections.abc import Iterator

import pytest

from antou.compare.nearness import Nearest
from antou.compare.pairing import Pairing
from antou.library.model import Library
from antou.library.themes import Themes

FIRST = 3


def _cases(themes: Themes) -> dict[tuple[str, str], set[str]]:
    """Section and other plan -> what is right there."""
    cases: dict[tuple[str, str], set[str]] = {}
    for theme in themes.all:
        for slug, ids in theme.plans.items():
            for section in ids:
                for other, right in theme.plans.items():
                    if other != slug and right:
                        cases.setdefault((section, other), set()).update(right)
    return cases


def _wider(library: Library, right: set[str]) -> Iterator[str]:
    for section in map(library.section, right):
        yield from (section.id, section.parent or "", *section.children)


@pytest.fixture(scope="module")
def recall(library: Library, themes: Themes, near: Nearest) -> dict[tuple[str, str], tuple[int, int, int]]:
    """By pair of plans: cases, found leniently, found strictly."""
    pairing = Pairing(library, Themes(), near)
    figures: dict[tuple[str, str], tuple[int, int, int]] = {}
    for (section, other), right in _cases(themes).items():
        first = {one.section for one in pairing.related(section)[other][:FIRST]}
        pair = (section.partition("/")[0], other)
        cases, lenient, strict = figures.get(pair, (0, 0, 0))
        figures[pair] = (cases + 1, lenient + bool(first & set(_wider(library, right))), strict + bool(first & right))
    return figures


def test_text_alone_finds_nearly_all(recall: dict[tuple[str, str], tuple[int, int, int]]) -> None:
    cases, lenient, strict = map(sum, zip(*recall.values(), strict=True))
    assert cases > 1500
    assert lenient / cases >= 0.94
    assert strict / cases >= 0.89


def test_no_pair_of_plans_is_left_behind(recall: dict[tuple[str, str], tuple[int, int, int]]) -> None:
    assert len(recall) == 20
    for pair, (cases, lenient, strict) in recall.items():
        assert lenient / cases >= 0.87, pair
        assert strict / cases >= 0.8, pair
