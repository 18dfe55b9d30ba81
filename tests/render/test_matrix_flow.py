"""The matrices as flows: every cell in its place, groups as bands, notes and sources below."""

from antou.library.model import Library
from antou.render.citation import source_line
from antou.render.flow import Paragraph, Table
from antou.render.indicator_table import Table as PlainTable
from antou.render.matrix_flow import matrix_flow

ROWS = (("甲类", "一", "下降9%；9起（正文）", 3), ("甲类", "二", "未列", 0.5), ("乙类", "三", "1", 2))


def plain(*rows: tuple[str | float, ...]) -> PlainTable:
    return PlainTable("总表", ("类别", "名称", "值", "数"), rows, (16, 30, 12, 8), ("说明一", "说明二"))


def matrix(table: PlainTable, library: Library) -> Table:
    return next(item for item in matrix_flow(table, library) if isinstance(item, Table))


def test_groups_are_bands_over_their_rows(library: Library) -> None:
    table = matrix(plain(*ROWS), library)
    assert [(row.cells, row.header, row.leads) for row in table.rows] == [
        (("名称", "值", "数"), True, False),
        (("甲类", "", ""), False, True),
        (("一", "下降9%；\n9起（正文）", "3"), False, False),
        (("二", "未列", "0.5"), False, False),
        (("乙类", "", ""), False, True),
        (("三", "1", "2"), False, False),
    ]
    assert table.widths == (30, 12, 8)


def test_an_order_that_parts_the_groups_keeps_their_column(library: Library) -> None:
    table = matrix(plain(ROWS[0], ROWS[2], ROWS[1]), library)
    assert [row.cells[0] for row in table.rows] == ["类别", "甲类", "乙类", "甲类"]
    assert len(table.widths) == 4


def test_notes_and_every_plan_stand_below(library: Library) -> None:
    items = matrix_flow(plain(*ROWS), library)
    words = [item.text for item in items if isinstance(item, Paragraph)]
    assert words == ["总表", "说明一", "说明二", *(source_line(library, plan.slug) for plan in library.plans)]
