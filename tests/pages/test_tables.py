from collections.abc import Mapping

import pytest
from tests.pages.conftest import Typeset, set_lines

from antou.library.locator import Locator
from antou.pages.fonts import Faces
from antou.pages.page import Page, Piece
from antou.pages.paginate import paginate
from antou.render.flow import Paragraph, Row, Run, Style, Table
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
