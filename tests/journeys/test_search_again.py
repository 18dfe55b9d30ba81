"""What was looked for is there after a restart; a window closed in the middle of a query leaves nothing behind."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from antou.search.ranking import Order
from antou.ui.search_session import SearchSession
from antou.workspace import Workspace

Answered = Callable[[SearchSession], None]
OpenWindow = Callable[..., Workspace]
TypeChinese = Callable[[QWidget, str], None]
# The offscreen platform has no stack of windows and no keyboard to grab for a list that opens.
NO_STACK = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")


@NO_STACK
def test_earlier_and_saved_searches_are_there_after_a_restart(
    open_window: OpenWindow, type_chinese: TypeChinese, answered: Answered
) -> None:
    first = open_window()
    edit = first.window.search_box.edit
    for text in ("森林防火", "巨灾保险"):
        type_chinese(edit, text)
        QTest.keyClick(edit, Qt.Key.Key_Return)
        if text == "森林防火":
            first.commands["find-keep"].trigger()
        first.commands["find-clear"].trigger()
    second = open_window()
    box = second.window.search_box
    box.edit.setFocus()
    QTest.keyClick(box.edit, Qt.Key.Key_Down)
    offers = box.recall.offers
    assert [offers.index(row).data() for row in range(offers.rowCount())] == ["★ 森林防火", "巨灾保险"]
    QTest.keyClick(box.recall.popup(), Qt.Key.Key_Down)
    QTest.keyClick(box.recall.popup(), Qt.Key.Key_Return)
    answered(second.session)
    assert box.edit.text() == "森林防火"
    assert second.commands["find-keep"].isChecked()


def test_order_and_synonyms_are_as_they_were_left(
    open_window: OpenWindow, type_chinese: TypeChinese, answered: Answered
) -> None:
    first = open_window()
    type_chinese(first.window.search_box.edit, "危化品")
    whole = len(first.session.marks)
    first.session.use_synonyms(False)
    first.session.set_order(Order.DOCUMENT)
    answered(first.session)
    alone = first.session.marks
    assert len(alone) == 9 < whole
    second = open_window()
    type_chinese(second.window.search_box.edit, "危化品")
    assert second.session.marks == alone
    assert second.window.left.results.head.order.text() == "原文顺序 ▾"


def test_a_window_closed_during_a_query_hears_no_more_of_it(
    open_window: OpenWindow, type_chinese: TypeChinese, caplog: pytest.LogCaptureFixture
) -> None:
    first = open_window()
    heard: list[object] = []
    first.session.changed.connect(lambda: heard.append(first.session.answer))
    for length in range(1, 8):
        first.window.search_box.edit.setText("灾 应急 演练"[:length])
    assert first.session.busy
    second = open_window()
    assert heard == []
    type_chinese(second.window.search_box.edit, '"应急物资"')
    assert len(second.session.marks) == 111
    assert [record.message for record in caplog.records if record.levelname in ("ERROR", "CRITICAL")] == []
