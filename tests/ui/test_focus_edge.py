"""The line round a scrolling area that has the keyboard: all round it, also where its scroll bar is."""

import pytest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from antou.ui.appearance import Appearance
from antou.ui.focus_edge import FocusEdge


@pytest.fixture
def area(appearance: Appearance, qtbot: QtBot) -> QTextBrowser:
    area = QTextBrowser()
    area.setFrameShape(QTextBrowser.Shape.NoFrame)
    FocusEdge(appearance, area)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    return area


def test_it_is_closed_though_the_text_grows_and_the_area_too(
    area: QTextBrowser, appearance: Appearance, qtbot: QtBot
) -> None:
    focus = appearance.color("focus")
    area.setFocus()
    qtbot.waitUntil(area.hasFocus)
    for lines, width in ((1, 300), (100, 300), (100, 400)):
        area.resize(width, 200)
        area.setPlainText("\n".join(map(str, range(lines))))
        assert area.verticalScrollBar().isVisible() == (lines == 100)
        image = area.grab().toImage()
        for x, y in ((0, 100), (width - 1, 100), (width - 1, 199), (width // 2, 0), (width // 2, 199)):
            assert image.pixelColor(x, y) == focus
    area.clearFocus()
    assert area.grab().toImage().pixelColor(0, 100) != focus
