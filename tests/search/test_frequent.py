"""The figures of frequent texts, counted when the index is built, are those of counting at every question."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from antou.library.folding import fold_all
from antou.library.model import Library
from antou.search.engine import Engine
from antou.search.frequent import SHARE, Frequent
from antou.search.index import open_index


@pytest.fixture(scope="module")
def texts(library: Library) -> list[str]:
    return fold_all([block.text for block in library.blocks()])


@pytest.fixture(scope="module")
def expected(texts: list[str]) -> set[str]:
    """Every text of up to six characters that stands in more than the share of all blocks, by brute force."""
    blocks: Counter[str] = Counter()
    for text in texts:
        blocks.update({text[at:end] for at in range(len(text)) for end in range(at + 1, min(at + 6, len(text)) + 1)})
    return {text for text, count in blocks.items() if count > SHARE * len(texts)}


@pytest.fixture(scope="module")
def frequent(index_folder: Path, library: Library) -> Frequent:
    return open_index(index_folder, library).frequent


def test_exactly_the_frequent_texts_are_known(texts: list[str], expected: set[str], frequent: Frequent) -> None:
    assert {"应急", "应急管理", "安全", "，"} & expected == {"应急", "应急管理", "安全"}  # the comma is folded
    assert all(text in frequent for text in expected)
    chance = Random(3)
    starts = ((text, chance.randrange(len(text))) for text in texts if text)
    others = {text[at : at + chance.randint(1, 8)] for text, at in starts} - expected
    assert len(others) > 500
    assert not any(text in frequent for text in others)


def test_the_answer_is_the_same_as_without_an_index(expected: set[str], indexed: Engine, scanning: Engine) -> None:
    for text in expected:
        assert indexed.search(text) == scanning.search(text), text


def test_it_is_the_same_for_some_of_the_plans(expected: set[str], indexed: Engine, scanning: Engine) -> None:
    for text in sorted(expected)[::10]:
        assert indexed.search(text, ["zigong", "beibei"]) == scanning.search(text, ["zigong", "beibei"]), text


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    Frequent(["a", "b"], {"应": [1, 2, 3, 4, 5, 0, 0, 0, 0, 0]}).save(tmp_path / "kept.json")
    kept = Frequent.load(tmp_path / "kept.json")
    assert list(kept.plans("应")) == ["a"]
    assert kept.parts("应") == (4, 5)


@pytest.mark.parametrize(
    "spoilt",
    [
        "",
        "[]",
        "{}",
        '{"plans": ["a"], "texts": {"应": [1, 2]}}',
        '{"plans": ["a"], "texts": {"应": [1, 2, 3, 4, -5]}}',
    ],
)
def test_a_file_that_makes_no_sense_is_refused(tmp_path: Path, spoilt: str) -> None:
    path = tmp_path / "kept.json"
    path.write_text(spoilt, encoding="utf-8")
    with pytest.raises((ValueError, KeyError, TypeError, OverflowError)):
        Frequent.load(path)
