"""The window as a whole: everything has a name, nothing overlaps, the text stays readable in small windows."""

from collections.abc import Iterable
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QMenuBar,
    QProgressBar,
    QSplitter,
    QTabBar,
    QToolButton,
    QWidget,
)

from antou.library.locator import Locator
from antou.shelf.settings import TEXT_SIZES_PT, THEMES
from antou.ui.main_window import COMPARING, INDICATORS, PRINTING, READING, START
from antou.workspace import Workspace

INTERACTIVE = (QAbstractButton, QComboBox, QLineEdit, QAbstractItemView, QAbstractScrollArea, QTabBar, QProgressBar)
SMALL = [(1024, 640), (1000, 600)]


def said(widget: QWidget) -> str:
    """What a screen reader calls it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def settle(workspace: Workspace, size: tuple[int, int]) -> None:
    workspace.window.resize(*size)
    for _ in range(3):
        QApplication.processEvents()
    assert (workspace.window.width(), workspace.window.height()) == size


@pytest.mark.parametrize("page", [READING, COMPARING, INDICATORS, PRINTING, START])
def test_every_control_has_a_name(workspace: Workspace, qapp: QApplication, page: int) -> None:
    window = workspace.window
    window.search_box.edit.setText("应急物资")
    workspace.session.enter()
    workspace.job.replace(("beibei/3.1", "zigong/1"))
    workspace.book.toggle("beibei/3")
    window.comparing.put("beibei/3.1")
    window.show_page(page)
    qapp.processEvents()
    widgets: Iterable[QWidget] = window.findChildren(QWidget)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        for widget in widgets
        if isinstance(widget, INTERACTIVE)
        and widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not said(widget).strip()
    ]
    assert nameless == []


def test_controls_side_by_side_have_names_of_their_own(workspace: Workspace) -> None:
    for section in ("beibei/3.1", "zigong/3.1"):
        workspace.window.comparing.put(section)
    workspace.window.show_page(COMPARING)
    buttons: Iterable[QAbstractButton] = workspace.window.comparing.findChildren(QAbstractButton)
    names = [said(button) for button in buttons if button.isVisible()]
    assert len(names) > 10
    assert len(set(names)) == len(names)


def test_pictures_without_words_say_what_they_do(workspace: Workspace) -> None:
    buttons: Iterable[QAbstractButton] = workspace.window.findChildren(QAbstractButton)
    silent = [
        widget.objectName() or widget.toolTip()
        for widget in buttons
        # The magnifier in the line edit is an ornament, and Qt's own buttons are not ours to name.
        if not isinstance(widget.parent(), QLineEdit | QMenuBar)
        and not widget.text()
        and not widget.icon().isNull()
        and not (said(widget) and widget.toolTip())
    ]
    assert silent == []


def geometry(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("size", SMALL)
@pytest.mark.parametrize("bookmarked", [False, True])
def test_the_tool_bar_fits(workspace: Workspace, size: tuple[int, int], bookmarked: bool) -> None:
    workspace.job.replace(tuple(section.id for section in workspace.library.plans[0].sections if section.level == 1))
    if bookmarked:
        workspace.book.toggle("beibei")
    settle(workspace, size)
    bar = workspace.window.findChild(QWidget, "toolBar")
    assert isinstance(bar, QWidget)
    parts = [
        widget
        for widget in bar.findChildren(QWidget)
        if isinstance(widget, (QAbstractButton, QLineEdit, QComboBox))
        and widget.isVisible()
        and not isinstance(widget.parent(), QLineEdit)
    ]
    assert len(parts) > 8
    for one, other in combinations(parts, 2):
        assert not geometry(one).intersects(geometry(other))
    for widget in parts:
        assert geometry(bar).contains(geometry(widget))
        if isinstance(widget, QAbstractButton):
            assert widget.width() >= widget.minimumSizeHint().width()


@pytest.mark.parametrize("size", SMALL)
def test_the_status_bar_fits(workspace: Workspace, size: tuple[int, int]) -> None:
    deepest = max(
        (section for plan in workspace.library.plans for section in plan.sections),
        key=lambda section: (len(workspace.library.path(section.id)), len(section.label)),
    )
    workspace.navigator.go(Locator(deepest.id))
    workspace.job.add(deepest.id)
    settle(workspace, size)
    found: Iterable[QLabel] = workspace.window.statusBar().findChildren(QLabel)
    labels = [label for label in found if label.isVisible()]
    assert len(labels) == 4
    for one, other in combinations(labels, 2):
        assert not one.geometry().intersects(other.geometry())


def test_the_largest_text_still_has_15_characters_a_line(workspace: Workspace) -> None:
    workspace.appearance.step_text_size(len(TEXT_SIZES_PT))
    settle(workspace, (1024, 640))
    reader = workspace.window.reading.reader
    assert workspace.appearance.text_size_pt == 30
    assert reader.viewport().width() // workspace.appearance.text_px >= 15


@pytest.mark.parametrize("points", TEXT_SIZES_PT)
def test_a_line_never_passes_the_best_measure(workspace: Workspace, points: float) -> None:
    appearance = workspace.appearance
    appearance.step_text_size(TEXT_SIZES_PT.index(points) - TEXT_SIZES_PT.index(appearance.text_size_pt))
    settle(workspace, (2400, 1000))
    characters = workspace.window.reading.reader.viewport().width() / appearance.text_px
    assert 37 <= characters <= appearance.tokens.measure


def test_every_theme_and_page_is_drawn_in_its_own_colours(workspace: Workspace, qapp: QApplication) -> None:
    for theme in THEMES:
        workspace.commands[f"theme-{theme}"].trigger()
        for page in (READING, COMPARING, INDICATORS, PRINTING, START):
            workspace.window.show_page(page)
            qapp.processEvents()
            image = workspace.window.grab().toImage()
            assert image.pixelColor(4, 60) == workspace.appearance.color("surface")


def test_the_buttons_for_the_size_keep_their_words_in_every_theme(workspace: Workspace) -> None:
    for theme in THEMES:
        workspace.commands[f"theme-{theme}"].trigger()
        buttons: Iterable[QAbstractButton] = workspace.window.findChildren(QAbstractButton)
        assert {"字−", "字+"} <= {button.text() for button in buttons}


def test_the_window_says_a_lasting_notice_until_it_is_taken_back(workspace: Workspace) -> None:
    window = workspace.window
    assert window.notice == ""
    window.notify("用户资料文件夹不能写入")
    assert window.notice == "用户资料文件夹不能写入"
    window.notify("")
    assert window.notice == ""


def test_a_small_window_gives_up_icons_and_part_of_the_left_column(workspace: Workspace) -> None:
    window = workspace.window
    words, both = Qt.ToolButtonStyle.ToolButtonTextOnly, Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    segments = window.findChild(QFrame, "segments")
    assert isinstance(segments, QFrame)
    found: Iterable[QToolButton] = segments.findChildren(QToolButton)
    switch = list(found)
    assert len(switch) == 4
    for size, left, style in (((1366, 768), 336, both), ((1024, 640), 258, words), ((1366, 768), 336, both)):
        settle(workspace, size)
        assert window.left.width() == left
        assert {button.toolButtonStyle() for button in switch} == {style}
    settle(workspace, (1024, 640))
    assert window.search_box.width() >= 220


def test_a_column_that_was_moved_stays_when_the_window_changes(workspace: Workspace) -> None:
    window = workspace.window
    settle(workspace, (1366, 768))
    splitter = window.left.parentWidget()
    assert isinstance(splitter, QSplitter)
    handle = splitter.handle(1)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton)
    QTest.mouseMove(handle, QPoint(64, 10))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(64, 10))
    moved = window.left.width()
    assert moved > 380
    settle(workspace, (1300, 768))
    assert window.left.width() == moved


def test_the_button_of_the_looks_offers_every_theme_and_the_large_mode(workspace: Workspace) -> None:
    buttons: Iterable[QToolButton] = workspace.window.findChildren(QToolButton)
    (button,) = [button for button in buttons if said(button) == "配色和大字模式"]
    offered = [action.text() for action in button.menu().actions()]
    assert offered == ["跟随系统", "浅色", "米黄", "深色", "高对比", "大字模式", "设置…"]
    button.menu().actions()[3].trigger()
    assert workspace.appearance.theme == "dark"
    assert [action.text() for action in button.menu().actions() if action.isChecked()] == ["深色"]
