"""Fields to choose from: who has the keyboard when one is hidden, as in a window that is made smaller."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from antou.ui.appearance import Appearance
from antou.ui.choice import Choice
from antou.workspace import Workspace

# The offscreen platform has neither a stack of windows nor a keyboard to grab for lists.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


class Row(QWidget):
    """A field, a frame around a choice, and a button."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.field, self.frame, self.button = QLineEdit(), QWidget(), QPushButton("在后")
        self.choice = Choice(appearance)
        self.choice.addItems(["全部", "其一"])
        inner = QHBoxLayout(self.frame)
        inner.addWidget(self.choice)
        layout = QHBoxLayout(self)
        for widget in (self.field, self.frame, self.button):
            layout.addWidget(widget)


@pytest.fixture
def row(appearance: Appearance, qtbot: QtBot) -> Row:
    """To be seen, with the keyboard in the choice."""
    row = Row(appearance)
    qtbot.addWidget(row)
    row.show()
    row.activateWindow()
    row.choice.setFocus()
    qtbot.waitUntil(row.choice.hasFocus)
    return row


def hide_choice(row: Row) -> None:
    row.choice.hide()


def hide_frame(row: Row) -> None:
    row.frame.hide()


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("hide", [hide_choice, hide_frame])
def test_a_choice_that_is_hidden_gives_the_keyboard_on(row: Row, hide: Callable[[Row], None], opened: bool) -> None:
    if opened:
        row.choice.showPopup()
        assert QApplication.activePopupWidget()
    hide(row)
    assert QApplication.activePopupWidget() is None
    focused = QApplication.focusWidget()
    assert focused
    assert focused.isVisible()
    assert row.focusWidget() is focused
    QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() not in (focused, row.choice)


@pytest.mark.parametrize("opened", [False, True])
def test_it_gives_it_to_what_stands_before_it(row: Row, opened: bool) -> None:
    if opened:
        row.choice.showPopup()
    row.choice.hide()
    assert QApplication.focusWidget() is row.field


def test_a_choice_without_the_keyboard_takes_none_away_when_it_is_hidden(row: Row) -> None:
    row.button.setFocus()
    row.choice.hide()
    assert QApplication.focusWidget() is row.button


@pytest.mark.parametrize("opened", [False, True])
def test_in_a_window_made_small_one_goes_on_typing_beside_the_scope_that_stood_aside(
    workspace: Workspace, qapp: QApplication, qtbot: QtBot, opened: bool
) -> None:
    window, box = workspace.window, workspace.window.search_box
    workspace.appearance.set_large(True)
    window.resize(1600, 900)
    qapp.processEvents()
    window.activateWindow()
    box.scope.setFocus()
    qtbot.waitUntil(box.scope.hasFocus)
    if opened:
        box.scope.showPopup()
        qapp.processEvents()
    window.resize(1024, 640)
    qapp.processEvents()
    assert not box.scope.isVisible()
    assert QApplication.focusWidget() is box.edit
