"""The wording that columns have in common: really there, as long as can be, whatever the order of the columns."""

from collections.abc import Callable, Collection, Sequence
from itertools import permutations
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antou.compare.comparison import Shared
from antou.compare.wording import SHORTEST, shared_wording
from antou.library.folding import fold, fold_block
from antou.library.locator import Locator
from antou.library.model import Block, BlockKind, Library

Paragraphs = Callable[[str, Sequence[str]], list[Block]]
Place = tuple[Locator, int, int]


def _folded_places(columns: Sequence[Sequence[Block]], text: str) -> dict[Place, set[int]]:
    """Where a folded string stands, found in the plainest way, with the columns; spans of the text as printed."""
    found: dict[Place, set[int]] = {}
    for column, blocks in enumerate(columns):
        for block in blocks:
            folded = fold_block(block.text)
            at = folded.text.find(text)
            while at >= 0:
                found.setdefault((block.locator, *folded.span(at, at + len(text))), set()).add(column)
                at = folded.text.find(text, at + 1)
    return found


def _is_mark(char: str) -> bool:
    return char not in "%‰" and category(char).startswith("P")


def _neighbours(columns: Sequence[Sequence[Block]], text: str, step: int) -> set[str | Place]:
    """What stands before (-1) or after (1) each place, punctuation left out; the place itself where nothing does."""
    found: set[str | Place] = set()
    for column in columns:
        for block in column:
            folded = fold_block(block.text)
            at = folded.text.find(text)
            while at >= 0:
                beside = at - 1 if step < 0 else at + len(text)
                while 0 <= beside < len(folded.text) and _is_mark(folded.text[beside]):
                    beside += step
                if 0 <= beside < len(folded.text) and folded.text[beside] != "\t":
                    # The marks between belong to it: `、管理` and `。管理` do not go on alike.
                    between = folded.text[beside:at] if step < 0 else folded.text[at + len(text) : beside + 1]
                    found.add(between)
                else:
                    found.add((block.locator, at, at))
                at = folded.text.find(text, at + 1)
    return found


def _check(columns: Sequence[Sequence[Block]], shared: Sequence[Shared]) -> None:
    blocks = {block.locator: block for column in columns for block in column}
    assert len({fold(one.text) for one in shared}) == len(shared)
    for one in shared:
        text = fold(one.text)
        assert len(text) >= SHORTEST
        assert not _is_mark(text[0])
        assert not _is_mark(text[-1])
        places = {(place.locator, place.span.start, place.span.end) for place in one.places}
        assert len(places) == len(one.places)
        for locator, start, end in places:
            assert fold_block(blocks[locator].text[start:end]).text == text
        everywhere = _folded_places(columns, text)
        assert places == set(everywhere)
        assert set(one.columns) == set().union(*everywhere.values())
        assert len(one.columns) > 1
        assert len(_neighbours(columns, text, -1)) > 1, one
        assert len(_neighbours(columns, text, 1)) > 1, one


def _covered(columns: Sequence[Sequence[Block]], shared: Sequence[Shared]) -> None:
    """Whatever six characters two columns have in common is in a string that is told at that very place."""
    places = [place for one in shared for place in one.places]
    told = {(place.locator, at) for place in places for at in range(place.span.start, place.span.end)}
    texts = [[(block.locator, fold_block(block.text)) for block in column] for column in columns]
    for column, blocks in enumerate(texts):
        others = "\n".join(folded.text for at, other in enumerate(texts) if at != column for _, folded in other)
        for locator, folded in blocks:
            for at in range(len(folded.text) - SHORTEST + 1):
                seed = folded.text[at : at + SHORTEST]
                if seed in others and "\t" not in seed and not any(map(_is_mark, seed)):
                    assert all((locator, folded.offsets[at + step]) in told for step in range(SHORTEST))


def _as_set(shared: Sequence[Shared]) -> set[tuple[str, frozenset[Place]]]:
    return {
        (one.text, frozenset((place.locator, place.span.start, place.span.end) for place in one.places))
        for one in shared
    }


# Few characters, so that much is repeated; two widths of the same mark, white space, and a cell's border.
COLUMNS = st.lists(
    st.lists(st.text("应急物，, 、\t", min_size=0, max_size=24), min_size=0, max_size=3), min_size=2, max_size=5
)


@given(COLUMNS)
@settings(max_examples=300)
def test_strings_of_made_up_texts_are_true_maximal_and_complete(columns: list[list[str]]) -> None:
    blocks = [
        [Block(Locator(f"{slug}/1", at), BlockKind.ROW, text, line=1) for at, text in enumerate(texts)]
        for slug, texts in zip("abcde", columns, strict=False)
    ]
    shared = shared_wording(blocks)
    _check(blocks, shared)
    _covered(blocks, shared)


@given(COLUMNS, st.randoms(use_true_random=False))
def test_the_order_of_columns_does_not_matter(columns: list[list[str]], random: "object") -> None:
    blocks = [
        [Block(Locator(f"{slug}/1", at), BlockKind.ROW, text, line=1) for at, text in enumerate(texts)]
        for slug, texts in zip("abcde", columns, strict=False)
    ]
    other = list(blocks)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert _as_set(shared_wording(blocks)) == _as_set(shared_wording(other))


@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_strings_of_the_plans_are_true_maximal_and_complete(
    data: st.DataObject, library: Library, stock: frozenset[str]
) -> None:
    some = st.lists(st.sampled_from(library.plans), min_size=2, max_size=5, unique_by=lambda plan: plan.slug)
    plans = data.draw(some)
    columns = [library.blocks_under(data.draw(st.sampled_from(plan.sections)).id) for plan in plans]
    shared = shared_wording(columns)
    _check(columns, shared)
    _covered(columns, shared)
    without = shared_wording(columns, stock)
    assert _as_set(without) <= _as_set(shared)


def test_whole_plans_share_the_same_whatever_their_order(library: Library, stock: frozenset[str]) -> None:
    columns = [plan.blocks for plan in library.plans]
    shared = shared_wording(columns, stock)
    _check(columns, shared[::100])  # the plain way of looking takes its time
    assert _as_set(shared) == _as_set(shared_wording(columns[::-1], stock))


def test_places_are_told_as_printed(paragraphs: Paragraphs) -> None:
    one, other = "健全“平战 结合”机制", '完善"平战结合"机制'
    (shared,) = shared_wording([paragraphs("a", [one]), paragraphs("b", [other])])
    assert shared.text in ("平战结合”机制", '平战结合"机制')
    assert [(one[place.span.start : place.span.end]) for place in shared.places[:1]] == ["平战 结合”机制"]
    assert other[shared.places[1].span.start : shared.places[1].span.end] == '平战结合"机制'


@pytest.mark.parametrize(
    ("texts", "strings"),
    [
        (["应急物资储备体系", "应急物资储备体系"], {"应急物资储备体系"}),
        (["应急物资储", "应急物资储"], set()),
        (["加强，应急物资储备。", "建设；应急物资储备！"], {"应急物资储备"}),
        # In any order, and a shorter string where it stands alone beside the longer ones that hold it.
        (["甲乙丙丁戊己，子丑寅卯辰巳", "子丑寅卯辰巳，甲乙丙丁戊己"], {"甲乙丙丁戊己", "子丑寅卯辰巳"}),
        (["甲乙丙丁戊己庚", "甲乙丙丁戊己庚", "甲乙丙丁戊己辛"], {"甲乙丙丁戊己庚", "甲乙丙丁戊己"}),
        # What one column says twice and no other says is not shared.
        (["甲乙丙丁戊己，甲乙丙丁戊己", "无"], set()),
        (["率达到≥95.5%以上", "率达到≥95.5%左右"], {"率达到≥95.5%"}),
        (["一二三\t四五六", "一二三\t四五六"], set()),
    ],
)
def test_what_is_shared(texts: list[str], strings: set[str], paragraphs: Paragraphs) -> None:
    columns = [paragraphs(slug, [text]) for slug, text in zip("abc", texts, strict=False)]
    assert {one.text for one in shared_wording(columns)} == strings


@pytest.mark.parametrize(
    ("text", "stock", "told"),
    [
        ("人民群众生命财产安全", ["人民群众生命财产安全"], False),
        ("保障人民群众生命财产安全", ["人民群众生命财产安全"], False),
        ("切实保障人民群众生命财产安全", ["人民群众生命财产安全"], False),
        ("切实有效保障人民群众生命财产安全", ["人民群众生命财产安全"], True),
        ("群众生命财产安全", ["人民群众生命财产安全"], True),
        ("应急物资储备体系建设", ["应急 物资", "体系建设"], False),
        ("集中管理、统一调拨", [], True),
        ("集中管理、统一调拨", ["统一调拨"], False),
    ],
)
def test_stock_phrases_are_nobodys_own(text: str, stock: Collection[str], told: bool, paragraphs: Paragraphs) -> None:
    columns = [paragraphs("a", [text]), paragraphs("b", [text])]
    assert bool(shared_wording(columns, stock)) is told


def test_part_of_a_stock_phrase_is_stock_where_the_whole_stands(paragraphs: Paragraphs) -> None:
    columns = [paragraphs("a", ["甲人民群众生命财产安全"]), paragraphs("b", ["乙民群众生命财产安全"])]
    assert not shared_wording([columns[0], paragraphs("c", ["丙人民群众生命财产安全"])], ["人民群众生命财产安全"])
    assert shared_wording(columns, ["人民群众生命财产安全"])


def test_a_section_in_two_columns_is_told_once(library: Library) -> None:
    blocks = library.blocks_under("beibei/3.4.3")
    shared = shared_wording([blocks, blocks])
    assert all(len(one.columns) == 2 for one in shared)
    assert max(len(one.places) for one in shared if len(one.text) > 50) == 1


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_columns_are_numbered_as_given(order: tuple[int, ...], paragraphs: Paragraphs) -> None:
    texts = ["甲乙丙丁戊己", "无", "甲乙丙丁戊己"]
    (shared,) = shared_wording([paragraphs("abc"[at], [texts[at]]) for at in order])
    assert shared.columns == tuple(place for place, at in enumerate(order) if at != 1)
    assert [place.locator.slug for place in shared.places] == ["abc"[at] for at in order if at != 1]
