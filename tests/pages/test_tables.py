from collections.abc import Mapping
from dataclasses import replace

import pytest
from tests.pages.conftest import Typeset, set_lines

from antou.library.locator import Locator
from antou.library.model import Library
from antou.pages.compose import compose
from antou.pages.fonts import Faces
from antou.pages.page import Page, Piece
from antou.pages.paginate import paginate
from antou.render.document import sections_document
from antou.render.flow import Paragraph, Row, Run, Style, Table, row_across
from antou.render.layouts import preset

OFFICIAL = preset("official")


def table(*rows: tuple[str, ...], header: bool = True, merged: tuple[int, ...] = ()) -> Table:
    return Table(
        tuple(Row(Locator("beibei/1", at), cells, header and at == 0) for at, cells in enumerate(rows)), merged
    )


def pieces(page: Page, text: str) -> list[Piece]:
    return [piece for piece in page.pieces if piece.text == text]


def test_the_head_is_repeated_on_every_page_but_told_only_once(plans: Mapping[str, Typeset]) -> None:
    pages = [page for page in plans["wujiang"].pages if pieces(page, "指标属性")]
    assert len(pages) == 2
    assert [pieces(page, "指标属性")[0].origin is None for page in pages] == [False, True]


def test_merged_cells_are_one_cell_with_its_text_on_each_page(plans: Mapping[str, Typeset]) -> None:
    plan = plans["wujiang"]
    index = next(at for at, item in enumerate(plan.flow) if isinstance(item, Table))
    pages = [page for page in plan.pages if index in page.items]
    for page in pages:
        # Between the rows of one category no line crosses its column.
        numbers = [
            piece for piece in page.pieces if piece.origin and piece.origin.item == index and piece.origin.cell == 0
        ]
        across = {round(rule.y1, 2) for rule in page.rules if rule.y1 == rule.y2}
        column = [rule for rule in page.rules if rule.y1 == rule.y2 and rule.x1 <= pieces(page, "类别")[0].x <= rule.x2]
        assert len(column) < len(across)
        assert len(numbers) >= 3
    shown = [text for page in pages for text in ("安全生产", "防灾减灾", "应急救援", "综合") if pieces(page, text)]
    assert list(dict.fromkeys(shown)) == ["安全生产", "防灾减灾", "应急救援", "综合"]  # one that goes on is repeated


def test_a_merged_cell_that_goes_on_repeats_its_text(faces: Faces) -> None:
    rows = [("类别", "指标"), *(("防灾减灾" if at == 0 else "", f"指标{at}") for at in range(40))]
    pages = paginate((table(*rows, merged=(0,)),), OFFICIAL, faces)
    assert len(pages) == 2
    assert [len(pieces(page, "防灾减灾")) for page in pages] == [1, 1]
    assert pieces(pages[1], "防灾减灾")[0].origin is None


def test_a_merged_cell_taller_than_its_rows_stretches_them(faces: Faces) -> None:
    tall = "综合" * 60
    pages = paginate((table(("类别", "指标"), (tall, "甲" * 300), ("", "乙"), merged=(0,)),), OFFICIAL, faces)
    (page,) = pages
    bottom = max(rule.y2 for rule in page.rules)
    assert max(piece.baseline for piece in page.pieces if piece.origin) < bottom


def test_no_row_is_parted_if_it_fits_on_a_page(plans: Mapping[str, Typeset]) -> None:
    for plan in plans.values():
        seen: dict[tuple[int, int], set[int]] = {}
        for line in set_lines(plan.pages):
            item = plan.flow[line.item]
            if isinstance(item, Table) and item.columns > 1:
                seen.setdefault((line.item, line.row), set()).add(line.page)
        assert all(len(pages) == 1 for pages in seen.values())


def test_a_row_higher_than_a_page_goes_on_without_losing_a_line(faces: Faces) -> None:
    long = "应急管理" * 600
    flow = (Paragraph(Style.CAPTION, (Run("表题"),)), table(("名称", "内容"), ("甲", long), ("乙", "丙")))
    pages = paginate(flow, OFFICIAL, faces)
    assert len(pages) > 1
    text = "".join(line.text for line in set_lines(pages) if (line.item, line.row, line.cell) == (1, 1, 1))
    assert text == long
    assert all(pieces(page, "内容") for page in pages)
    assert pieces(pages[0], "表题")


def test_a_box_without_head_is_parted_like_text(plans: Mapping[str, Typeset]) -> None:
    plan = plans["wujiang"]
    index = next(at for at, item in enumerate(plan.flow) if isinstance(item, Table) and item.columns == 1)
    pages = [page for page in plan.pages if index in page.items]
    assert len(pages) > 2
    for page in pages[:-1]:
        assert max(rule.y2 for rule in page.rules) > OFFICIAL.top_pt + 0.8 * OFFICIAL.text_height_pt


@pytest.mark.parametrize("columns", [1, 2, 6, 12])
def test_cells_stay_inside_their_columns_and_the_table_fills_the_width(faces: Faces, columns: int) -> None:
    rows = [tuple(f"第{at}列名称" for at in range(columns)), tuple("防灾减灾" * (at + 1) for at in range(columns))]
    (page,) = paginate((table(*rows),), OFFICIAL, faces)
    right = OFFICIAL.left_pt + OFFICIAL.text_width_pt
    assert max(rule.x2 for rule in page.rules) == pytest.approx(right)
    for piece in page.pieces:
        if piece.origin:
            ems = sum(0.5 if char.isascii() else 1.0 for char in piece.text)
            assert piece.x + ems * piece.type.size_pt * piece.spread <= right


def test_a_table_without_rows_below_its_head_is_shown(faces: Faces) -> None:
    (page,) = paginate((table(("序号", "指标")),), OFFICIAL, faces)
    assert pieces(page, "指标")


def across(text: str, columns: int, *, leads: bool = False) -> Row:
    return row_across((Run(text),), columns, leads=leads)


def lines_of(pages: tuple[Page, ...]) -> list[tuple[int, int, str]]:
    """Page, row and words of every line."""
    return [(line.page, line.row, line.text) for line in set_lines(pages)]


def test_a_row_across_takes_the_whole_width_and_no_rule_crosses_it(faces: Faces) -> None:
    words = "应急管理" * 9
    rows = (*table(("甲", "乙"), ("丙", "丁")).rows, across(words, 2), *table(("戊", "己"), header=False).rows)
    (page,) = paginate((Table(rows),), OFFICIAL, faces)
    assert [text for _page, row, text in lines_of((page,)) if row == 2] == [words]
    (piece,) = pieces(page, words)
    inner = [rule for rule in page.rules if rule.x1 == rule.x2 and OFFICIAL.left_pt < rule.x1 < 500]
    assert inner
    assert not any(rule.y1 < piece.baseline < rule.y2 and 80 < rule.x1 < 520 for rule in inner)


def test_a_title_in_a_table_is_never_the_last_thing_on_a_page(faces: Faces) -> None:
    plain = [Row(None, (f"第{at}行", "内容"), header=False) for at in range(60)]
    for before in range(20, 40):
        rows = (*plain[:before], across("标题", 2, leads=True), *plain[before:])
        shown = lines_of(paginate((Table(rows),), OFFICIAL, faces))
        at = next(number for number, line in enumerate(shown) if line[2] == "标题")
        assert shown[at][0] == shown[at + 1][0]
        assert len(shown) == 121


def test_a_title_goes_with_the_first_lines_of_a_row_too_high_for_it(faces: Faces) -> None:
    # The row would just fit on a page, but not with its title.
    most = int((OFFICIAL.text_height_pt - 2 * OFFICIAL.table.padding_pt[1]) / OFFICIAL.table.pitch_pt)
    rows = (across("标题", 2, leads=True), Row(None, ("\n".join(["行"] * most), "乙"), header=False))
    shown = lines_of(paginate((Paragraph(Style.BODY, (Run("前文"),)), Table(rows, widths=(1, 1))), OFFICIAL, faces))
    assert shown[1][2] == "标题"
    assert shown[1][0] == shown[2][0]
    assert sum(text == "行" for _page, _row, text in shown) == most


def test_a_line_feed_begins_a_paragraph_of_the_cell(faces: Faces) -> None:
    cell = "第一段。\n第二段话比较长，一行放不下，要接着排到下一行去。\n三"
    made = Table((Row(None, (cell, "乙"), header=False),), side_by_side=True, widths=(1, 1))
    shown = [line for line in set_lines(paginate((made,), OFFICIAL, faces)) if line.cell == 0]
    assert [line.text for line in shown] == ["第一段。", "第二段话比较长，一行放不下，要接着", "排到下一行去。", "三"]
    origin = shown[1].pieces[0].origin
    assert origin is not None
    assert origin.start == cell.index("第二段")


def test_columns_side_by_side_are_as_wide_as_told_and_read_from_the_top(faces: Faces) -> None:
    made = Table((Row(None, ("短", "长" * 80), header=False),), side_by_side=True, widths=(1, 2))
    (page,) = paginate((made,), OFFICIAL, faces)
    edges = sorted({rule.x1 for rule in page.rules if rule.x1 == rule.x2})
    left, right = edges[1] - edges[0], edges[2] - edges[1]
    padding = 2 * OFFICIAL.table.padding_pt[0]
    assert right - padding == pytest.approx(2 * (left - padding))
    own = [piece for piece in page.pieces if piece.origin]
    assert own[0].baseline == min(piece.baseline for piece in own)
    assert own[0].x == pytest.approx(OFFICIAL.left_pt + OFFICIAL.table.padding_pt[0])


def _below_a_low_row(faces: Faces, lines: int, *, side_by_side: bool) -> list[tuple[int, str]]:
    """Under a line of text a table of a low row and one of so many lines: page and words of each of these."""
    rows = (
        Row(None, ("甲", "乙"), header=True),
        Row(None, ("\n".join(["行"] * 10), "乙"), header=False),
        Row(None, ("\n".join(f"第{at}行" for at in range(lines)), "短"), header=False),
    )
    made = Table(rows, side_by_side=side_by_side, widths=(1, 1))
    shown = lines_of(paginate((Paragraph(Style.BODY, (Run("前文"),)), made), OFFICIAL, faces))
    return [(page, text) for page, row, text in shown if row == 2 and text != "短"]


def test_a_high_row_of_texts_side_by_side_fills_the_page_before_it_goes_on(faces: Faces) -> None:
    page = int((OFFICIAL.text_height_pt - 2 * OFFICIAL.table.padding_pt[1]) / OFFICIAL.table.pitch_pt)
    for lines, side_by_side, parted in ((page - 4, True, True), (page - 4, False, False), (page // 3, True, False)):
        shown = _below_a_low_row(faces, lines, side_by_side=side_by_side)
        assert [text for _page, text in shown] == [f"第{at}行" for at in range(lines)]
        assert len({number for number, _text in shown}) == (2 if parted else 1)
        if parted:
            assert sum(number == 1 for number, _text in shown) > page - 10 - 8


def test_a_second_row_comes_again_unless_it_would_crowd_the_page(faces: Faces) -> None:
    body = [Row(None, (f"第{at}行", "内容"), header=False) for at in range(60)]
    for second, again in (("路径", True), ("\n".join(["路径"] * 20), False)):
        rows = (Row(None, ("甲", "乙"), header=True), Row(None, (second, ""), header=False), *body)
        first, *others = paginate((Table(rows, repeated=2),), OFFICIAL, faces)
        assert pieces(first, "路径")
        assert others
        for page in others:
            assert bool(pieces(page, "路径")) is again
            assert pieces(page, "甲")
            assert all(piece.origin is None for piece in (*pieces(page, "甲"), *pieces(page, "路径")))


def test_a_source_line_has_rows_of_its_table_above_it(library: Library, faces: Faces) -> None:
    for name in ("official", "compact", "large"):
        for section in ("beibei/2.4", "wansheng/3.2", "wansheng/6", "zigong/2.3", "gongshu/2.3"):
            document = sections_document(library, [section])
            last = compose(document, preset(name), faces).pages[-1]
            assert len(last.items) > 1, (name, section)


def test_a_table_gives_two_rows_to_its_source_line(faces: Faces) -> None:
    for count in range(20, 30):
        rows = (("序号", "指标"), *((str(at), "甲") for at in range(count)))
        source = Paragraph(Style.SOURCE, (Run("源" * 90),))
        pages = paginate((table(*rows), source), OFFICIAL, faces)
        assert [item for page in pages for item in page.items][-1] == 1
        assert pages[-1].items == (0, 1)
        own = {piece.origin.row for piece in pages[-1].pieces if piece.origin and piece.origin.item == 0}
        assert len(own) >= 2


@pytest.mark.parametrize("times", range(1, 9))
def test_a_row_higher_than_a_small_page_loses_no_line_below_it(faces: Faces, times: int) -> None:
    style = replace(OFFICIAL.table, size_pt=40, pitch_pt=60, wide_size_pt=40, wide_pitch_pt=60)
    layout = replace(OFFICIAL, text_height_mm=70, lines=6, table=style)
    words = "应急管理规划" * times
    pages = paginate((table(("类别", words), header=False),), layout, faces)
    shown = [piece for page in pages for piece in page.pieces]
    assert sorted("".join(piece.text for piece in shown)) == sorted(f"类别{words}")
    assert all(piece.baseline <= layout.top_pt + layout.text_height_pt for piece in shown)
