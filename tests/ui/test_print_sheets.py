"""What a print list holds beside sections, made into flows again."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from antou import paths
from antou.compare.comparing import compare
from antou.compare.comparison import Unit
from antou.library.indicators import Indicator, load_indicators
from antou.library.model import Library
from antou.library.stock import load_stock
from antou.library.themes import Themes, load_themes
from antou.render.comparison_flow import comparison_flow
from antou.render.flow import Flow, Paragraph, Table
from antou.shelf.print_items import ComparisonItem, IndicatorsItem, ThemesItem
from antou.ui.comparison_columns import Column
from antou.ui.comparison_lines import Show
from antou.ui.comparison_sheet import Shown, comparison_sheet
from antou.ui.print_sheets import PrintSheets, comparison_item

COLUMNS = (Column("beibei", ("beibei/3.4.3",)), Column("wansheng", ("wansheng/4.4.2",)), Column("wujiang", ()))


@pytest.fixture(scope="module")
def stock() -> frozenset[str]:
    return load_stock(paths.content_dir(), [])


@pytest.fixture(scope="module")
def themes(library: Library) -> Themes:
    return load_themes(paths.content_dir(), library, [])


@pytest.fixture(scope="module")
def indicators(library: Library) -> Sequence[Indicator]:
    return load_indicators(paths.content_dir(), library, [])


@pytest.fixture(scope="module")
def sheets(library: Library, themes: Themes, stock: frozenset[str], indicators: Sequence[Indicator]) -> PrintSheets:
    return PrintSheets(library, lambda: themes, lambda: stock, lambda: indicators)


def table(flow: Flow) -> Table:
    return next(item for item in flow if isinstance(item, Table))


def firsts(flow: Flow) -> list[str]:
    """The first cell of every row of the first table."""
    return [row.cells[0] for row in table(flow).rows]


@pytest.mark.parametrize("show", Show)
@pytest.mark.parametrize("unit", Unit)
def test_a_comparison_is_what_was_shown(
    sheets: PrintSheets, library: Library, stock: frozenset[str], show: Show, unit: Unit
) -> None:
    shown = Shown("应急物资储备", unit, show, stress_figures=show is Show.ALL)
    comparison = compare(library, [column.sections for column in COLUMNS], by=unit, stock=stock)
    wanted = comparison_flow(comparison_sheet(library, COLUMNS, comparison, shown))
    assert sheets.flow(comparison_item(COLUMNS, shown)) == wanted


def test_what_the_library_lacks_is_left_out(sheets: PrintSheets) -> None:
    item = comparison_item(COLUMNS, Shown())
    (_beibei, wansheng, wujiang) = item.columns
    other = replace(item, columns=(("beibei", ("beibei/99",)), ("elsewhere", ("elsewhere/1",)), wujiang, wansheng))
    head = table(sheets.flow(other)).rows[0]
    # A base without text cannot be one.
    assert [cell.split("\n")[0] for cell in head.cells] == ["万盛经开区", "北碚区", "武江区"]
    assert sheets.flow(replace(item, columns=(("beibei", ("beibei/99",)),))) == ()
    assert sheets.flow(replace(item, columns=())) == ()


def test_words_of_another_version_are_read_as_the_usual_ones(sheets: PrintSheets) -> None:
    item = comparison_item(COLUMNS, Shown())
    assert sheets.flow(replace(item, unit="chapter", show="none")) == sheets.flow(item)


def test_all_themes_and_who_is_silent(sheets: PrintSheets, themes: Themes) -> None:
    flow = sheets.flow(ThemesItem())
    names = firsts(flow)
    assert [one for one in names if one in {theme.name for theme in themes.all}] == [one.name for one in themes.all]
    assert any("未提及" in row.cells for row in table(flow).rows)


def test_indicators_stand_in_the_order_named(sheets: PrintSheets, indicators: Sequence[Indicator]) -> None:
    whole = firsts(sheets.flow(IndicatorsItem()))
    assert set(whole) >= {one.name for one in indicators}
    several = [one.name for one in indicators if len(one.plans) > 1 and one.group == indicators[0].group]
    chosen = (several[1], "没有这项指标", several[0])
    assert firsts(sheets.flow(IndicatorsItem(names=chosen)))[1:] == [indicators[0].group, several[1], several[0]]
    assert sheets.flow(IndicatorsItem(names=("没有这项指标",))) == ()


def test_targets_outside_of_the_tables_are_left_out_on_demand(sheets: PrintSheets) -> None:
    for in_text in (True, False):
        flow = sheets.flow(IndicatorsItem(in_text=in_text))
        cells = [cell for row in table(flow).rows for cell in row.cells]
        assert any("（正文）" in cell for cell in cells) is in_text


@pytest.mark.parametrize("item", [comparison_item(COLUMNS, Shown("甲")), IndicatorsItem(), ThemesItem()])
def test_every_sheet_begins_with_its_title(
    sheets: PrintSheets, item: ComparisonItem | IndicatorsItem | ThemesItem
) -> None:
    first = sheets.flow(item)[0]
    assert isinstance(first, Paragraph)
    assert first.text in ("甲对照", "指标对照", "主题一览")
