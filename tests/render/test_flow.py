"""Passages become one flow that says the same words."""

from itertools import groupby

import pytest

from antou.library.locator import Locator
from antou.library.model import BlockKind, Library
from antou.library.passage import Passage, Span
from antou.render.citation import source_line
from antou.render.flow import Flow, Paragraph, Row, Run, Style, Table, Underline, flow


def _locators(items: Flow) -> list[Locator | None]:
    found: list[Locator | None] = []
    for item in items:
        found += [row.locator for row in item.rows] if isinstance(item, Table) else [item.locator]
    return found


def test_every_block_of_every_section_is_in_its_flow_once_and_in_order(library: Library) -> None:
    for plan in library.plans:
        for section in plan.by_id:
            blocks = library.blocks_under(section)
            assert _locators(flow(library, [Passage(section)])) == [block.locator for block in blocks]


def test_words_of_a_paragraph_are_those_of_its_block(library: Library) -> None:
    for plan in library.plans:
        for item in flow(library, [Passage(plan.slug)]):
            if isinstance(item, Paragraph):
                assert item.locator is not None
                block = library.block(item.locator)
                assert item.text == block.text
                bold = "".join(run.text for run in item.runs if run.bold)
                assert bold == block.text[: block.lead].removeprefix("——")
            else:
                for row in item.rows:
                    assert row.locator is not None
                    assert "\t".join(row.cells) == library.block(row.locator).text


def test_styles_follow_the_kind_of_block_and_the_level_of_the_section(library: Library) -> None:
    headings = {0: Style.TITLE, 1: Style.HEADING_1, 2: Style.HEADING_2, 3: Style.HEADING_3}
    others = {BlockKind.PARAGRAPH: Style.BODY, BlockKind.CAPTION: Style.CAPTION, BlockKind.NOTE: Style.NOTE}
    seen = set()
    for plan in library.plans:
        for item in flow(library, [Passage(plan.slug)]):
            if isinstance(item, Paragraph) and item.locator:
                section = library.section(item.locator.section)
                kind = library.block(item.locator).kind
                assert item.style is (headings[section.level] if kind is BlockKind.HEADING else others[kind])
                seen.add(item.style)
    assert seen == {*headings.values(), *others.values()}


def test_passages_keep_the_order_in_which_they_are_asked_for(library: Library) -> None:
    ids = ["zigong/1", "beibei/3.4.3", "zigong/1"]
    expected = sum((flow(library, [Passage(section)]) for section in ids), ())
    assert flow(library, map(Passage, ids)) == expected


def test_every_passage_ends_with_its_source_where_asked(library: Library) -> None:
    items = flow(library, [Passage("zigong/1"), Passage("beibei/3.4.3")], sources=True)
    lines = [item for item in items if isinstance(item, Paragraph) and item.style is Style.SOURCE]
    assert [line.text for line in lines] == [source_line(library, section) for section in ("zigong/1", "beibei/3.4.3")]
    assert {line.locator for line in lines} == {None}
    assert items[-1] == lines[1]


def test_an_unknown_section_is_a_key_error(library: Library) -> None:
    with pytest.raises(KeyError):
        flow(library, [Passage("beibei/99")])


def _tables(library: Library, slug: str) -> list[Table]:
    return [item for item in flow(library, [Passage(slug)]) if isinstance(item, Table)]


def test_merged_cells_of_wujiang_span_their_rows(library: Library) -> None:
    indicators, box = _tables(library, "wujiang")
    spans = [indicators.span(row, 1) for row in range(24)]
    assert spans == [1, 5, 0, 0, 0, 0, 9, *[0] * 8, 6, *[0] * 5, 3, 0, 0]
    assert indicators.merged == (1,)
    assert {indicators.span(row, column) for row in range(24) for column in (0, 2, 3, 4)} == {1}
    assert (box.merged, box.columns) == ((), 1)


def test_an_empty_cell_that_is_not_merged_spans_only_itself(library: Library) -> None:
    _, annex = _tables(library, "wansheng")
    assert annex.merged == ()
    assert {annex.span(row, 5) for row in range(8)} == {1}


def test_a_merged_cell_at_the_top_without_text_begins_its_own_span() -> None:
    at = Locator("x/1")
    rows = [
        Row(at, cells, header) for cells, header in ((("甲",), True), (("",), False), (("",), False), (("乙",), False))
    ]
    table = Table(tuple(rows), (0,))
    assert [table.span(row, 0) for row in range(4)] == [1, 2, 0, 1]


def _own(library: Library, section: str) -> list[Locator]:
    return [block.locator for block in library.section(section).blocks]


def test_without_what_is_under_it_a_section_is_its_own_text(library: Library) -> None:
    for plan in library.plans:
        for section in plan.by_id:
            items = flow(library, [Passage(section, subsections=False)])
            assert _locators(items) == _own(library, section)


def test_a_table_that_is_left_out_is_told_and_nothing_else_is_missing(library: Library) -> None:
    left_out = 0
    for plan in library.plans:
        whole = flow(library, [Passage(plan.slug)])
        without = flow(library, [Passage(plan.slug, tables=False)], errata=True)
        tables = [item for item in whole if isinstance(item, Table)]
        captions = [item.text for item in whole if isinstance(item, Paragraph) and item.style is Style.CAPTION]
        assert not [item for item in without if isinstance(item, Table)]
        told = [item.text for item in without if isinstance(item, Paragraph) and item.text.startswith("（表略")]
        assert len(told) == len(tables)
        assert all(any(caption in line for line in told) for caption in captions)
        kept = {item.locator for item in without if isinstance(item, Paragraph)} - {None}
        of_tables = (BlockKind.ROW, BlockKind.CAPTION, BlockKind.NOTE)
        assert kept == {block.locator for block in plan.blocks if block.kind not in of_tables}
        left_out += len(tables)
    assert left_out > 5


def test_hits_are_underlined_and_the_words_stay(library: Library) -> None:
    block = next(
        block for block in library.plan("beibei").blocks if block.lead and block.text.startswith("完善应急物资")
    )
    row = next(block for block in library.plan("beibei").blocks if block.table and len(block.printed_cells[1]) > 4)
    start = len(row.printed_cells[0]) + 1
    # From the bold lead into the text; and from one cell into the next.
    hits = {
        block.locator: (Span(2, block.lead + 3), Span(40, 42)),
        row.locator: (Span(start - 2, start + 2),),
    }
    plain, marked = (flow(library, [Passage("beibei", hits=found)]) for found in ({}, hits))
    lined = {}
    for before, after in zip(plain, marked, strict=True):
        if isinstance(before, Paragraph):
            assert isinstance(after, Paragraph)
            assert after.text == before.text
            assert _letters(after.runs) == _letters(before.runs)
            lined[after.locator] = _lined(after.runs)
        else:
            assert isinstance(after, Table)
            for one, other in zip(before.rows, after.rows, strict=True):
                columns = range(len(one.cells))
                assert one.cells == other.cells
                assert one.cells == tuple("".join(run.text for run in other.runs_in(at)) for at in columns)
                lined[other.locator] = ["".join(_lined(runs)) for runs in other.runs]
    assert {place: words for place, words in lined.items() if any(words)} == {
        block.locator: [block.text[2 : block.lead + 3], block.text[40:42]],
        row.locator: [row.printed_cells[0][-1:], row.printed_cells[1][:2], *("" for _ in row.printed_cells[2:])],
    }


def _letters(runs: tuple[Run, ...]) -> list[tuple[str, bool]]:
    return [(char, run.bold) for run in runs for char in run.text]


def _lined(runs: tuple[Run, ...]) -> list[str]:
    """The stretches over a solid line."""
    parts = groupby(runs, key=lambda run: run.underline is Underline.SOLID)
    return ["".join(run.text for run in group) for lined, group in parts if lined]


def test_notes_follow_the_block_they_are_on_line_by_line(library: Library) -> None:
    table = next(block.locator for block in library.plan("beibei").blocks if block.table)
    notes = {Locator("beibei/3.4.3.1"): ("要核对\n\n下周问区里", "再看"), table: ("这一行重要",)}
    items = flow(library, [Passage("beibei", notes=notes)])
    texts = [item.text if isinstance(item, Paragraph) else "表" for item in items]
    at = texts.index("批注：要核对")
    assert texts[at : at + 3] == ["批注：要核对", "下周问区里", "批注：再看"]
    before = items[at - 1]
    assert isinstance(before, Paragraph)
    assert before.locator == Locator("beibei/3.4.3.1")
    assert isinstance(items[texts.index("批注：这一行重要") - 1], Table)
    supplied = [item for item in items if isinstance(item, Paragraph) and item.locator is None]
    assert [item.style for item in supplied] == [Style.NOTE] * 4


def test_what_was_noted_on_a_table_is_printed_without_the_table_too(library: Library) -> None:
    plan = next(plan for plan in library.plans if any(block.kind is BlockKind.NOTE for block in plan.blocks))
    kinds = (BlockKind.CAPTION, BlockKind.ROW, BlockKind.NOTE)
    notes = {block.locator: (f"批{at}",) for at, block in enumerate(plan.blocks) if block.kind in kinds}
    items = flow(library, [Passage(plan.slug, tables=False, notes=notes)])
    told = [item.text for item in items if isinstance(item, Paragraph) and item.text.startswith("批注：")]
    assert told == [f"批注：{text}" for (text,) in notes.values()]
