"""Where a text is cut into what is laid side by side."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antou.compare.comparison import Unit
from antou.compare.sentences import stretches
from antou.library.locator import Locator
from antou.library.model import Block, BlockKind, Library

Paragraphs = Callable[[str, Sequence[str]], list[Block]]


def _cut(block: Block, by: Unit = Unit.SENTENCE) -> list[str]:
    return [block.text[one.span.start : one.span.end] for one in stretches([block], by)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("建立机制。完善制度！有无？", ["建立机制。", "完善制度！", "有无？"]),
        ("一是建设；二是管理；三是使用。", ["一是建设；", "二是管理；", "三是使用。"]),
        ("建立机制;完善制度。", ["建立机制;", "完善制度。"]),
        ("他说：“建立机制。完善制度。”随后建设。", ["他说：“建立机制。完善制度。”随后建设。"]),
        ("实施工程（新建；改建）。完成。", ["实施工程（新建；改建）。", "完成。"]),
        ("这里（没有右括号。下一句。", ["这里（没有右括号。", "下一句。"]),
        ("这里没有左括号）。下一句。", ["这里没有左括号）。", "下一句。"]),
        ("建立机制。”完善制度。", ["建立机制。”", "完善制度。"]),
        ("比例≤0.9‰，增长1.5倍。完成", ["比例≤0.9‰，增长1.5倍。", "完成"]),
        ("　　建立机制。　完善制度。 ", ["建立机制。", "完善制度。"]),
        ("等等……。。完", ["等等……。。", "完"]),
        ("没有句号", ["没有句号"]),
        ("", []),
        ("　", []),
    ],
)
def test_sentences_end_with_their_marks(text: str, pieces: list[str], paragraphs: Paragraphs) -> None:
    (block,) = paragraphs("a", [text])
    assert _cut(block) == pieces


def test_a_lead_belongs_to_its_first_sentence(paragraphs: Paragraphs) -> None:
    (block,) = paragraphs("a", ["——完善储备。健全模式。建立体系。"])
    assert _cut(replace(block, lead=6)) == ["——完善储备。健全模式。", "建立体系。"]


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.CAPTION, BlockKind.ROW])
def test_what_is_no_paragraph_is_not_cut(kind: BlockKind, paragraphs: Paragraphs) -> None:
    (block,) = paragraphs("a", ["一。二。三。"])
    assert _cut(replace(block, kind=kind, text="一。\t二。三。")) == ["一。\t二。三。"]


def test_an_item_of_a_box_is_cut_like_a_paragraph(paragraphs: Paragraphs) -> None:
    (block,) = paragraphs("a", ["1.消防：一是建设。二是管理。"])
    assert _cut(replace(block, kind=BlockKind.ROW)) == ["1.消防：一是建设。", "二是管理。"]


def test_paragraphs_are_not_cut_where_paragraphs_are_asked_for(paragraphs: Paragraphs) -> None:
    (block,) = paragraphs("a", [" 一。二。三。"])
    assert _cut(block, Unit.PARAGRAPH) == ["一。二。三。"]


def _check_nothing_is_lost(blocks: Sequence[Block], by: Unit) -> None:
    texts = {block.locator: block.text for block in blocks}
    told: dict[Locator, list[int]] = {locator: [] for locator in texts}
    for one in stretches(blocks, by):
        piece = texts[one.locator][one.span.start : one.span.end]
        assert piece
        assert piece == piece.strip()
        told[one.locator].extend(range(one.span.start, one.span.end))
    for locator, text in texts.items():
        assert told[locator] == sorted(set(told[locator]))
        assert {at for at, char in enumerate(text) if not char.isspace()} <= set(told[locator])


TEXTS = st.lists(st.text("应急。！；？（）“”》;. \t　", max_size=25), max_size=4)


@given(TEXTS, st.sampled_from(Unit), st.integers(0, 9))
def test_every_character_is_in_exactly_one_stretch(texts: list[str], by: Unit, lead: int) -> None:
    blocks = [
        Block(Locator("a/1", at), BlockKind.PARAGRAPH, text, line=1, lead=min(lead, len(text)))
        for at, text in enumerate(texts)
    ]
    _check_nothing_is_lost(blocks, by)


@pytest.mark.parametrize("by", Unit)
def test_every_character_of_the_plans_is_in_exactly_one_stretch(by: Unit, library: Library) -> None:
    for plan in library.plans:
        _check_nothing_is_lost(plan.blocks, by)


def test_no_sentence_of_the_plans_is_as_long_as_a_page(library: Library) -> None:
    longest = max(
        one.span.end - one.span.start for plan in library.plans for one in stretches(plan.blocks, Unit.SENTENCE)
    )
    assert longest < 22 * 28
