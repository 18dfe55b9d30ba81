"""The window as a whole: everything has a name, nothing overlaps, the text stays readable in small windows."""

from collections.abc import Iterable
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QProgressBar,
    QTabBar,
    QWidget,
)

from antou.library.locator import Locator
from antou.shelf.settings import TEXT_SIZES_PT, THEMES
from antou.ui.main_window import COMPARING, PRINTING, READING
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


@pytest.mark.parametrize("page", [READING, COMPARING, PRINTING])
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
    workspace.window.comparing.put("beibei/3.1")
    workspace.window.show_page(COMPARING)
    buttons: Iterable[QAbstractButton] = workspace.window.comparing.findChildren(QAbstractButton)
    names = [said(button) for button in buttons if button.isVisible()]
    assert len(names) == 4
    assert len(set(names)) == 4


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
        for page in (READING, COMPARING, PRINTING):
            workspace.window.show_page(page)
            qapp.processEvents()
            image = workspace.window.grab().toImage()
            assert image.pixelColor(4, 60) == workspace.appearance.color("surface")


def test_the_window_says_a_lasting_notice_until_it_is_taken_back(workspace: Workspace) -> None:
    window = workspace.window
    assert window.notice == ""
    window.notify("用户资料文件夹不能写入")
    assert window.notice == "用户资料文件夹不能写入"
    window.notify("")
    assert window.notice == ""
