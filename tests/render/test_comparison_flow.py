"""A comparison as a flow: every word of the sheet, and what tells shared wording apart without colours."""

from collections.abc import Iterator

import pytest

from antou.render.comparison import Band, Cell, ComparisonSheet, Head, SharedWording, Words
from antou.render.comparison_flow import comparison_flow
from antou.render.flow import Paragraph, Row, Run, Style, Table, Underline

NONE = Cell((), "无对应句")
DEGREES = tuple(Words(f"{count}部相同", count) for count in range(2, 7))


def sentence(*words: Words | str) -> tuple[Words, ...]:
    return tuple(one if isinstance(one, Words) else Words(one) for one in words)


def sheet(*bands: Band, unit: str = "部", names: str = "甲乙丙丁戊") -> ComparisonSheet:
    heads = tuple(Head(name, "底本" if at == 0 else f"相近 {at}%", (f"一、{name}",)) for at, name in enumerate(names))
    shared = (SharedWording("相同的文字", 3, "甲 一、；乙 二、"),)
    return ComparisonSheet("题目", "关于", unit, heads, bands, shared, ("说明",), ("（出处一）", "（出处二）"))


def columns(made: ComparisonSheet) -> Table:
    return next(item for item in comparison_flow(made) if isinstance(item, Table))


def runs(row: Row) -> Iterator[Run]:
    return (run for cell in row.runs for run in cell)


WHOLE = sheet(
    Band(
        "物资",
        "底本 2 句",
        (
            (Cell((sentence(*DEGREES), sentence("第二句。"))), Cell((sentence("乙"),)), NONE, NONE, Cell((), "未提及")),
            (Cell((sentence("底本独有。"),)), NONE, NONE, NONE, NONE),
        ),
    ),
    Band("别处", "", ((NONE, NONE, Cell((sentence("丙一。"), sentence("丙二。"))), NONE, NONE),)),
)


def test_everything_in_the_sheet_is_in_the_flow_in_its_order() -> None:
    items = comparison_flow(WHOLE)
    assert [item.text if isinstance(item, Paragraph) else "" for item in items] == [
        "题目",
        "关于",
        "共有的文字：2 部相同（点线），3 部相同（虚线），4 部相同（实线），5 部相同（粗实线、加粗）。",
        "",
        "共有文字 1 条",
        "",
        "说明",
        "（出处一）",
        "（出处二）",
    ]
    assert [item.style for item in items if isinstance(item, Paragraph)][-1] is Style.SOURCE
    shared = items[5]
    assert isinstance(shared, Table)
    assert [row.cells for row in shared.rows] == [
        ("文字", "共有于", "在哪里"),
        ("相同的文字", "3 部", "甲 一、；乙 二、"),
    ]


def test_every_row_stands_under_the_names_and_places_of_its_columns() -> None:
    table = columns(WHOLE)
    assert (table.repeated, len(set(table.widths))) == (2, 1)
    assert table.rows[0].header
    assert table.rows[0].cells == ("甲\n底本", "乙\n相近 1%", "丙\n相近 2%", "丁\n相近 3%", "戊\n相近 4%")
    assert table.rows[1].cells == tuple(f"一、{name}" for name in "甲乙丙丁戊")
    band, first, second = table.rows[2:5]
    assert (band.cells[0], band.across, band.leads) == ("物资　底本 2 句", True, True)
    texts = "".join(words.text for words in DEGREES)
    assert first.cells == (f"{texts}\n第二句。", "乙", "无对应句", "无对应句", "未提及")
    # What the base alone has stays in its column: the base is read downwards.
    assert second.cells == ("底本独有。", *["无对应句"] * 4)
    assert not second.across


def test_what_one_other_column_alone_has_goes_across_under_its_name() -> None:
    band, row = columns(WHOLE).rows[5:]
    assert band.cells[0] == "别处　只有一部规划写到的句子通栏排，前面是它的名称"
    assert (row.cells[0], row.across, row.leads) == ("丙：丙一。\n丙二。", True, False)
    assert row.runs[0][0].bold


def test_columns_of_one_plan_are_told_apart_by_their_number() -> None:
    row = columns(sheet(Band("别处", "", ((NONE, Cell((sentence("乙。"),))),)), unit="栏", names="甲甲")).rows[-1]
    assert row.cells[0] == "第 2 栏　甲：乙。"


def test_a_sentence_beside_sentences_that_are_left_out_is_not_alone() -> None:
    hidden = Cell((), "没有相同的文字", left_out=True)
    row = columns(sheet(Band("别处", "", ((hidden, Cell((sentence("乙。"),))),)), names="甲乙")).rows[-1]
    assert row.cells == ("没有相同的文字", "乙。")


def test_degrees_are_told_by_the_line_and_the_widest_by_weight_too() -> None:
    marked = [run for run in runs(columns(WHOLE).rows[3]) if run.underline]
    assert [(run.underline, run.bold) for run in marked] == [
        (Underline.DOTTED, False),
        (Underline.DASHED, False),
        (Underline.SOLID, False),
        (Underline.THICK, True),
        (Underline.THICK, True),
    ]


@pytest.mark.parametrize("count", [0, 2, 4])
def test_figures_are_bold_over_the_line_they_have(count: int) -> None:
    row = columns(sheet(Band("甲", "", ((Cell((sentence(Words("300吨", count, figure=True)),)), NONE),)), names="甲乙"))
    (run, *_rest) = runs(row.rows[-1])
    assert (run.text, run.bold) == ("300吨", True)
    assert run.underline is {0: Underline.NONE, 2: Underline.DOTTED, 4: Underline.SOLID}[count]


def test_the_legend_shows_what_it_explains_and_only_what_can_be() -> None:
    legend = comparison_flow(sheet(names="甲乙丙"))[2]
    assert isinstance(legend, Paragraph)
    assert [(run.text, run.underline) for run in legend.runs if run.underline] == [
        ("2 部相同", Underline.DOTTED),
        ("3 部相同", Underline.DASHED),
    ]
