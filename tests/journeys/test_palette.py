"""By keyboard alone: Ctrl+K, a few characters, Enter, and so through the program."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from antou.workspace import Workspace

OpenWindow = Callable[..., Workspace]
TypeChinese = Callable[[QWidget, str], None]


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget
    return widget


def test_to_a_section_its_bookmark_a_theme_and_back(
    open_window: OpenWindow, type_chinese: TypeChinese, qtbot: QtBot
) -> None:
    window = open_window("gongshu")
    window.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def look_up(words: str) -> None:
        QTest.keyClick(focused(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: not window.finder.busy)
        type_chinese(focused(), words)
        QTest.keyClick(focused(), Qt.Key.Key_Return)

    reader = focused()
    look_up("3.强化应急物资保障")
    assert window.navigator.section == "beibei/3.4.3"
    assert focused() is reader
    look_up("收藏本节")
    assert "beibei/3.4.3" in window.book
    look_up("深色")
    assert window.appearance.theme == "dark"
    look_up("应急物资储备")
    assert focused() is window.window.left.themes.view
    look_up("后退")
    assert window.navigator.section == "gongshu"


def test_what_was_chosen_is_offered_first_tomorrow(
    open_window: OpenWindow, type_chinese: TypeChinese, qtbot: QtBot
) -> None:
    today = open_window("gongshu")
    today.commands["palette"].trigger()
    qtbot.waitUntil(lambda: not today.finder.busy)
    type_chinese(today.palette.edit, "3.强化应急物资保障")
    QTest.keyClick(today.palette.edit, Qt.Key.Key_Return)
    assert today.navigator.section == "beibei/3.4.3"
    tomorrow = open_window("gongshu")
    tomorrow.commands["palette"].trigger()
    assert str(tomorrow.palette.view.currentIndex().data()).startswith("3.强化应急物资保障")
    QTest.keyClick(tomorrow.palette.edit, Qt.Key.Key_Return)
    assert tomorrow.navigator.section == "beibei/3.4.3"
