"""The page of indicators: options, keys, detail, leaving and coming back, looks."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.conftest import clipboard_rows, indicator_cell, indicator_names

from antou.compare.indicator_matrix import Order, Reach
from antou.shelf.settings import THEMES
from antou.ui.indicator_model import NAME
from antou.ui.indicators_page import IndicatorsPage
from antou.ui.main_window import INDICATORS, READING
from antou.workspace import Workspace

BEIBEI, WANSHENG, WUJIANG, ZIGONG, GONGSHU = range(1, 6)
LOSS = "年均因自然灾害直接经济损失占地区生产总值比例"
RATE = "亿元地区生产总值生产安全事故死亡率"
GEAR = "应急管理部门装备达标率"


@pytest.fixture
def page(indicators_page: IndicatorsPage) -> IndicatorsPage:
    return indicators_page


def current(page: IndicatorsPage) -> tuple[str, int]:
    index = page.view.currentIndex()
    return str(index.siblingAtColumn(NAME).data()), index.column()


def test_it_opens_with_what_several_plans_set(page: IndicatorsPage) -> None:
    assert [button.text() for button in page.bar.reaches.values()] == ["全部 115", "两部以上 27", "只有一部 88"]
    assert len(indicator_names(page)) == 27
    assert current(page) == (RATE, NAME)
    assert page.view.hasFocus()


def test_options_narrow_what_is_shown(page: IndicatorsPage) -> None:
    page.bar.reaches[Reach.ALL].click()
    assert len(indicator_names(page)) == 115
    page.bar.attribute.setCurrentIndex(page.bar.attribute.findData("约束性"))
    assert len(indicator_names(page)) == 5
    page.bar.attribute.setCurrentIndex(0)
    page.bar.group.setCurrentIndex(page.bar.group.findData("自然灾害损失"))
    assert len(indicator_names(page)) == 4
    page.bar.in_text.click()
    assert indicator_cell(page.model, "森林火灾受害率", BEIBEI).value == "未列"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("火灾死亡率", ["十万人口火灾死亡率"]),
        ("亿元GDP", [RATE]),
        ("0.047", ["十万人口火灾死亡率"]),
        ("swrkhzswl", ["十万人口火灾死亡率"]),
        ("预警 暴雨", ["暴雨预警准确率"]),
        ("ＧＤＰ", [RATE]),
    ],
)
def test_the_filter_looks_at_names_values_and_initials(page: IndicatorsPage, typed: str, found: list[str]) -> None:
    page.bar.filter.setText(typed)
    assert indicator_names(page) == found


def test_where_nothing_fits_it_says_so_and_offers_a_way_back(page: IndicatorsPage) -> None:
    page.bar.filter.setText("没有这样的指标")
    assert not page.view.isVisible()
    assert page.clear.isVisible()
    assert not page.detail.go.isEnabled()
    page.clear.click()
    assert page.view.isVisible()
    assert page.view.hasFocus()
    assert len(indicator_names(page)) == 115


def test_the_filter_stays_where_it_is_while_one_types(page: IndicatorsPage, workspace: Workspace) -> None:
    def place() -> QPoint:
        # The row is chosen anew with each layout.
        for _ in range(3):
            QApplication.processEvents()
        return page.bar.filter.mapTo(page, QPoint(0, 0))

    workspace.appearance.set_large(True)
    page.bar.reaches[Reach.ALL].click()
    heights = set()
    for width in range(1300, 1700, 20):
        workspace.window.resize(width, 768)
        page.bar.filter.setText("")
        first = place()
        heights.add(first.y())
        page.bar.filter.setText("森林")
        assert place() == first
    assert len(heights) == 2


def test_another_order_is_chosen_from_the_head(page: IndicatorsPage) -> None:
    by_plans = next(action for action in page.bar.order.menu().actions() if action.text() == Order.PLANS)
    by_plans.trigger()
    assert page.bar.order.accessibleName() == "指标的次序：部数"
    first = page.model.indicators[:6]
    counts = [len(one.plans) for one in first if one.group == first[0].group]
    assert counts == sorted(counts, reverse=True)


def test_the_keyboard_stays_in_its_cell_when_more_or_less_is_shown(page: IndicatorsPage) -> None:
    assert page.show_indicator(LOSS, WUJIANG)
    page.bar.reaches[Reach.ALL].click()
    assert current(page) == (LOSS, WUJIANG)
    page.bar.filter.setText("十万")
    assert current(page)[1] == WUJIANG
    page.bar.filter.setText("")
    assert page.view.currentIndex().isValid()


def test_a_group_is_folded_and_opened_by_key_and_mouse(page: IndicatorsPage) -> None:
    rows = page.model.rowCount()
    band = page.model.index(page.model.find("自然灾害损失"), NAME)
    page.view.setCurrentIndex(band)
    QTest.keyClick(page.view, Qt.Key.Key_Left)
    assert page.model.rowCount() == rows - 4
    assert current(page) == (str(band.data()), NAME)
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    assert page.model.rowCount() == rows
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert page.model.rowCount() == rows - 4
    where = page.view.visualRect(page.model.index(page.model.find("自然灾害损失"), NAME)).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.model.rowCount() == rows


def test_what_is_folded_is_still_copied(page: IndicatorsPage, workspace: Workspace) -> None:
    page.model.fold("自然灾害损失", folded=True)
    workspace.commands["copy"].trigger()
    assert any(row[1] == LOSS for row in clipboard_rows())


def test_the_strip_says_what_is_printed_and_where(page: IndicatorsPage) -> None:
    page.show_indicator(LOSS, BEIBEI)
    assert page.detail.words == (
        "北碚区，年均因自然灾害直接经济损失占生产总值的比例，0.17%*，预期性，"
        "出处：二、（四）核心指标，表第 5 行　原注：“*为五年平均数”"
    )


def test_the_strip_lists_every_place_and_lets_one_be_chosen(page: IndicatorsPage) -> None:
    page.bar.reaches[Reach.ALL].click()
    page.show_indicator(GEAR, WUJIANG)
    assert page.detail.value.text() == "100%"
    assert page.detail.others.text() == "另有 1 处：达到90%以上（正文）"
    actions = page.detail.places.menu().actions()
    assert [action.text().partition("　")[0] for action in actions] == ["100%（预期性）", "达到90%以上（正文）"]
    actions[1].trigger()
    assert page.detail.value.text() == "达到90%以上"
    assert str(page.detail.target and page.detail.target.locator) == "wujiang/2.3.1#0"
    page.view.setCurrentIndex(page.view.currentIndex().siblingAtColumn(BEIBEI))
    assert not page.detail.places.isVisible()
    assert not page.detail.go.isEnabled()
    assert page.detail.words == f"北碚区，没有给出“{GEAR}”的数值"


def test_the_strip_says_why_a_value_is_set_apart(page: IndicatorsPage) -> None:
    page.show_indicator(RATE, WUJIANG)
    assert "口径不同：以2019年为基数" in page.detail.where.text()


def test_the_strip_says_how_the_plans_call_it(page: IndicatorsPage) -> None:
    page.show_indicator("十万人口火灾死亡率", NAME)
    assert "拱墅区称“火灾十万人口死亡率”" in page.detail.words
    assert "未列：北碚区、万盛经开区、自贡市" in page.detail.words


@pytest.mark.parametrize("way", ["enter", "double click", "button"])
def test_a_cell_leads_to_its_place(page: IndicatorsPage, workspace: Workspace, way: str) -> None:
    page.show_indicator(LOSS, BEIBEI)
    index = page.view.currentIndex()
    match way:
        case "enter":
            QTest.keyClick(page.view, Qt.Key.Key_Return)
        case "double click":
            where = page.view.visualRect(index).center()
            QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
        case _:
            page.detail.go.click()
    assert workspace.window.page == READING
    assert str(workspace.navigator.place) == "beibei/2.4#7"


def test_back_leads_to_the_cell_again_also_after_scrolling(page: IndicatorsPage, workspace: Workspace) -> None:
    page.show_indicator(LOSS, BEIBEI)
    page.detail.go.click()
    bar = workspace.window.reading.reader.verticalScrollBar()
    bar.setValue(bar.value() + bar.pageStep())
    read = workspace.navigator.section
    assert read != "beibei/2.4"
    workspace.commands["back"].trigger()
    assert workspace.window.page == INDICATORS
    assert current(page) == (LOSS, BEIBEI)
    workspace.commands["forward"].trigger()
    assert workspace.window.page == READING
    assert workspace.navigator.section == read


def test_back_after_another_jump_is_back_in_the_text(page: IndicatorsPage, workspace: Workspace) -> None:
    page.show_indicator(LOSS, BEIBEI)
    page.detail.go.click()
    workspace.commands["section-next"].trigger()
    workspace.commands["back"].trigger()
    assert workspace.window.page == READING


def test_a_cell_without_a_value_leads_nowhere(page: IndicatorsPage, workspace: Workspace) -> None:
    page.show_indicator(LOSS, GONGSHU)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert workspace.window.page == INDICATORS
    assert workspace.window.statusBar().currentMessage() == "这一格没有可以转到的原文"


def test_the_note_is_there_while_the_page_is(page: IndicatorsPage, workspace: Workspace) -> None:
    assert page.isVisible()
    assert workspace.status.note.isVisible()
    assert "* 北碚区：*为五年平均数" in workspace.status.note.text()
    workspace.window.show_page(READING)
    assert not workspace.status.note.isVisible()
    assert workspace.status.place.isVisible()


def test_the_note_explains_bars_only_where_there_are_bars(
    page: IndicatorsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    assert "间画条" in page.note
    page.bar.bars.click()
    assert "间画条" not in page.note
    page.bar.bars.click()
    assert "间画条" in page.note
    workspace.window.resize(1024, 640)
    qtbot.waitUntil(lambda: "间画条" not in page.note)
    assert workspace.status.note.text() == page.note


def test_in_a_narrow_window_all_is_said_of_how_the_plans_call_an_indicator(
    page: IndicatorsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.window.resize(1024, 640)
    qtbot.waitUntil(lambda: page.width() <= 1024)
    assert page.show_indicator(RATE)
    where = page.detail.where
    shown = where.shown(where.width())
    assert len(shown) == 2
    assert "".join(shown) == where.text()
    assert len(shown) * where.fontMetrics().lineSpacing() <= where.height()


@pytest.mark.parametrize("size", [(1366, 768), (1024, 640)])
@pytest.mark.parametrize("large", [False, True])
def test_every_cell_is_as_high_as_what_stands_in_it(
    page: IndicatorsPage, workspace: Workspace, qapp: QApplication, size: tuple[int, int], large: bool
) -> None:
    page.bar.reaches[Reach.ALL].click()
    workspace.appearance.set_large(large)
    workspace.window.resize(*size)
    for _ in range(3):
        qapp.processEvents()
    view = page.view
    assert view.horizontalScrollBar().maximum() == 0
    for row in range(page.model.rowCount()):
        assert view.rowHeight(row) == view.delegate.row_height(row)
    room = view.delegate.has_room_for_bars(view.columnWidth(BEIBEI))
    assert room is (size[0] == 1366 and not large)
    assert page.bar.bars.isVisible() is room


def bar_length(page: IndicatorsPage, name: str, column: int, color: QColor) -> int:
    """How many pixels in the middle line of a cell are filled."""
    rect = page.view.visualRect(page.model.index(page.model.find(name), column))
    image: QImage = page.view.viewport().grab(rect.adjusted(3, 3, -3, -3)).toImage()
    line = image.height() // 2
    return sum(image.pixelColor(x, line) == color for x in range(int(image.width() * 0.4), int(image.width() * 0.72)))


@pytest.mark.parametrize("theme", THEMES)
def test_bars_are_as_long_as_the_values_say(page: IndicatorsPage, workspace: Workspace, theme: str) -> None:
    workspace.appearance.set_theme(theme)
    page.view.scrollTo(page.model.index(page.model.find("森林火灾受害率"), NAME))
    color = workspace.appearance.color("accent")
    third, whole = (bar_length(page, "森林火灾受害率", column, color) for column in (BEIBEI, WUJIANG))
    assert whole == 42
    assert third == 14
    assert bar_length(page, "森林火灾受害率", ZIGONG, color) == 0
    page.bar.bars.click()
    assert bar_length(page, "森林火灾受害率", WUJIANG, color) == 0


def test_a_screen_reader_finds_the_cells(page: IndicatorsPage) -> None:
    table = QAccessible.queryAccessibleInterface(page.view)
    assert table.text(QAccessible.Text.Name) == "指标对照表"
    spoken = page.model.index(page.model.find(LOSS), BEIBEI).data(Qt.ItemDataRole.AccessibleTextRole)
    names = {table.child(at).text(QAccessible.Text.Name) for at in range(table.childCount())}
    assert spoken in names


def test_a_click_beside_the_rows_changes_nothing(page: IndicatorsPage) -> None:
    page.bar.filter.setText("0.047")
    before = current(page)
    beside = QPoint(300, page.view.viewport().height() - 5)
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert current(page) == before
