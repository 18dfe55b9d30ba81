"""Who sets which target: found, read, followed to its place and brought along, without the mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from antou.ui.main_window import INDICATORS, READING
from antou.workspace import Workspace

TypeChinese = Callable[[QWidget, str], None]
# The offscreen platform has no stack of windows and no keyboard to grab for what opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")


def press(*keys: str) -> None:
    for one in keys:
        combination = QKeySequence(one)[0]  # type: ignore[index]
        assert QGuiApplication.focusWindow() is not None
        QTest.keyClick(QGuiApplication.focusWindow(), combination.key(), combination.keyboardModifiers())


def tab_to(name: str) -> QWidget:
    for _ in range(60):
        widget = QApplication.focusWidget()
        assert widget is not None
        if widget.accessibleName() == name:
            return widget
        press("Tab")
    raise AssertionError(f"Tab does not come to {name}")


def test_an_indicator_is_found_read_followed_and_brought_along(
    window: Workspace, qtbot: QtBot, type_chinese: TypeChinese
) -> None:
    page = window.window.indicators
    window.window.activateWindow()
    press("Ctrl+3")
    qtbot.waitUntil(lambda: not page.busy, timeout=30_000)
    assert window.window.page == INDICATORS
    assert page.view.hasFocus()
    field = tab_to("筛选指标")
    type_chinese(field, "森林火灾受害率")
    press("Return")
    assert page.view.hasFocus()
    press("Right")
    assert page.detail.words.startswith("北碚区，森林火灾受害率，控制在0.3‰以内，正文")
    press("Return")
    assert window.window.page == READING
    assert str(window.navigator.place) == "beibei/3.2.5.3#0"
    press("Alt+Left")
    assert window.window.page == INDICATORS
    assert page.view.hasFocus()
    press("Right", "Right")
    assert page.detail.words.startswith("武江区，森林火灾受害率，≤0.9‰，预期性")
    press("Ctrl+Shift+C")
    assert QGuiApplication.clipboard().text().startswith("森林火灾受害率：≤0.9‰，预期性（《韶关市武江区")
    press("Ctrl+C")
    head, row = (line.split("\t") for line in QGuiApplication.clipboard().text().splitlines())
    assert dict(zip(head, row, strict=True))["武江区"] == "≤0.9‰（预期性）"
    assert dict(zip(head, row, strict=True))["拱墅区"] == "未列"
