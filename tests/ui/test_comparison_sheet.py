"""What is written of a comparison is what is shown of it: every sentence once, every count right."""

from collections import Counter

import pytest

from antou import paths
from antou.compare.columns import theme_columns
from antou.compare.comparing import compare
from antou.compare.comparison import Comparison, Unit
from antou.library.model import Library
from antou.library.themes import load_themes
from antou.render.comparison import Cell, ComparisonSheet, texts
from antou.ui.comparison_columns import Column, columns_by_theme, coverage
from antou.ui.comparison_lines import Show
from antou.ui.comparison_sheet import Shown, comparison_sheet, comparison_title

THEMES = ["应急物资储备", "指导思想", "区域协作联动", "规划指标"]
Made = tuple[str, tuple[Column, ...], Comparison]


@pytest.fixture(params=THEMES)
def made(library: Library, request: pytest.FixtureRequest) -> Made:
    themes = load_themes(paths.content_dir(), library, [])
    columns = columns_by_theme(
        library, theme_columns(library, [one for one in themes.all if one.name == request.param])
    )
    return request.param, columns, compare(library, [column.sections for column in columns])


def cells(sheet: ComparisonSheet) -> list[tuple[int, Cell]]:
    return [(at, cell) for band in sheet.bands for row in band.rows for at, cell in enumerate(row)]


def test_every_sentence_is_written_once(library: Library, made: Made) -> None:
    theme, columns, comparison = made
    written = Counter(
        (at, text)
        for at, cell in cells(comparison_sheet(library, columns, comparison, Shown(theme)))
        for text in texts(cell)
    )
    wanted = Counter(
        (at, library.block(one.locator).text[one.span.start : one.span.end].replace("\t", "　"))
        for row in comparison.rows
        for at, one in enumerate(row.cells)
        if one
    )
    assert written == wanted


def test_shared_and_own_sentences_make_up_the_whole(library: Library, made: Made) -> None:
    theme, columns, comparison = made
    counts = {
        show: Counter(
            (at, text)
            for at, cell in cells(comparison_sheet(library, columns, comparison, Shown(theme, show=show)))
            for text in texts(cell)
        )
        for show in Show
    }
    assert counts[Show.SHARED] + counts[Show.OWN] == counts[Show.ALL]
    own = comparison_sheet(library, columns, comparison, Shown(theme, show=Show.OWN))
    assert own.shared == ()
    whole = comparison_sheet(library, columns, comparison, Shown(theme))
    assert [one.text for one in whole.shared] == [one.text for one in comparison.shared]
    assert [one.columns for one in whole.shared] == [len(one.columns) for one in comparison.shared]


def test_a_silent_plan_is_named_and_cited(library: Library, made: Made) -> None:
    theme, columns, comparison = made
    sheet = comparison_sheet(library, columns, comparison, Shown(theme))
    assert len(sheet.heads) == len(sheet.sources) == len(columns) == 5
    for at, column in enumerate(columns):
        plan, head = library.plan(column.slug), sheet.heads[at]
        assert head.name == plan.short
        assert len(head.paths) == len(column.sections)
        assert sheet.sources[at].startswith(f"（《{plan.title}》")
        assert sheet.sources[at].endswith("规划期2021—2025年，以正式文件为准）")
        words = {cell.said for place, cell in cells(sheet) if place == at and not cell.sentences}
        if column.sections:
            assert words <= {"无对应句"}
        else:
            assert head.role == "未提及此主题"
            assert words == {"本规划未提及此主题", ""}
    assert sheet.heads[0].role == "底本"


def test_figures_stand_out_only_where_they_do_on_the_page(library: Library) -> None:
    columns = (Column("beibei", ("beibei/3.4.3",)), Column("wansheng", ("wansheng/4.4.2",)))
    comparison = compare(library, [column.sections for column in columns], by=Unit.PARAGRAPH)
    for stressed in (True, False):
        sheet = comparison_sheet(library, columns, comparison, Shown(unit=Unit.PARAGRAPH, stress_figures=stressed))
        figures = [words.text for _, cell in cells(sheet) for one in cell.sentences for words in one if words.figure]
        assert ("6000人" in figures) == stressed
        assert any("数字和日期加粗" in note for note in sheet.notes) == stressed
        assert sheet.about == "自选 2 栏；列出全部句子；按自然段对齐"
        assert sheet.title == "北碚区、万盛经开区章节对照"


def test_two_columns_of_one_plan_are_not_two_plans(library: Library) -> None:
    columns = (Column("beibei", ("beibei/3.4.3",)), Column("beibei", ("beibei/4.3",)))
    comparison = compare(library, [column.sections for column in columns])
    sheet = comparison_sheet(library, columns, comparison, Shown())
    assert sheet.unit == "栏"
    assert comparison_title(library, None, columns) == "北碚区章节对照"


def test_who_writes_is_said(library: Library) -> None:
    own = [Column(plan.slug, (plan.slug,)) for plan in library.plans]
    silent = [*own[:3], Column("zigong", ()), Column("gongshu", ())]
    assert coverage(library, "甲", own) == "主题“甲”：五部规划都有相关章节"
    assert coverage(library, "甲", silent) == "主题“甲”：三部规划有相关章节，自贡市、拱墅区未提及"
    assert coverage(library, "甲", own[:2]) == "主题“甲”：所列两部规划都有相关章节"
    assert coverage(library, None, silent) == "自选 5 栏：自贡市、拱墅区没有相近的条文"
    assert coverage(library, None, []) == ""


def test_the_columns_of_a_theme_begin_with_one_that_writes(library: Library) -> None:
    sections = [(), ("wansheng/4",), (), ("zigong/3",), ()]
    assert [one.slug for one in columns_by_theme(library, sections)] == [
        "wansheng", "beibei", "wujiang", "zigong", "gongshu",
    ]  # fmt: skip
    assert columns_by_theme(library, sections, "zigong")[0] == Column("zigong", ("zigong/3",))
    assert columns_by_theme(library, sections, "gongshu")[0].slug == "wansheng"
    assert columns_by_theme(library, [()] * 5) == ()


def test_that_nothing_is_left_to_show_is_written(library: Library) -> None:
    columns = (Column("beibei", ("beibei/3.4.3",)),)
    comparison = compare(library, [column.sections for column in columns])
    sheet = comparison_sheet(library, columns, comparison, Shown(show=Show.SHARED))
    assert (sheet.bands, sheet.shared) == ((), ())
    assert sheet.about == "自选 1 栏；只列有相同文字的句子；没有这样的句子；按句对齐"
