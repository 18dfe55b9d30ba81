"""A text that is read: keys turn pages and keep two lines, Shift selects from where one reads, Ctrl and wheel zoom."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antou.ui.appearance import Appearance
from antou.ui.text_view import TextView

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
LINES = 300


@pytest.fixture
def view(appearance: Appearance, qtbot: QtBot) -> TextView:
    view = TextView(appearance)
    qtbot.addWidget(view)
    view.setFont(appearance.reading_font())
    view.resize(700, 600)
    view.setPlainText("\n".join(f"第{number}行" for number in range(LINES)))
    view.show()
    return view


def value(view: TextView) -> int:
    return view.verticalScrollBar().value()


def wheel(view: TextView, degrees: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
    at = QPointF(50, 200)
    event = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, degrees),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


@pytest.mark.parametrize(
    ("onward", "back"),
    [((Key.Key_Space,), (Key.Key_Space, SHIFT)), ((Key.Key_PageDown,), (Key.Key_PageUp,))],
)
def test_turning_a_page_keeps_two_lines(
    view: TextView,
    appearance: Appearance,
    onward: tuple[Key, ...],
    back: tuple[Key, ...],
) -> None:
    height = view.viewport().height()
    QTest.keyClick(view, *onward)  # type: ignore[call-overload]
    assert value(view) == height - 2 * appearance.line_px
    QTest.keyClick(view, *onward)  # type: ignore[call-overload]
    QTest.keyClick(view, *back)  # type: ignore[call-overload]
    assert value(view) == height - 2 * appearance.line_px
    QTest.keyClick(view, *back)  # type: ignore[call-overload]
    assert value(view) == 0


def test_arrows_go_by_lines_and_home_and_end_to_the_ends(view: TextView, appearance: Appearance) -> None:
    for _ in range(3):
        QTest.keyClick(view, Key.Key_Down)
    QTest.keyClick(view, Key.Key_Up)
    assert value(view) == 2 * appearance.line_px
    QTest.keyClick(view, Key.Key_End)
    assert value(view) == view.verticalScrollBar().maximum() > 0
    QTest.keyClick(view, Key.Key_Home)
    assert value(view) == 0
    assert not view.textCursor().hasSelection()


def test_shift_selects_from_where_one_reads(view: TextView) -> None:
    for _ in range(3):
        QTest.keyClick(view, Key.Key_Space)
    first = view.first_whole_line()
    before = value(view)
    for _ in range(2):
        QTest.keyClick(view, Key.Key_Right, SHIFT)
    QTest.keyClick(view, Key.Key_Down, SHIFT)
    cursor = view.textCursor()
    assert cursor.selectionStart() == first > 0
    assert cursor.selectedText().startswith("第")
    assert "\u2029" in cursor.selectedText()
    assert value(view) == before


def test_what_is_selected_can_be_extended_after_scrolling_on(view: TextView) -> None:
    view.put_cursor(0, 2)
    QTest.keyClick(view, Key.Key_Space)
    QTest.keyClick(view, Key.Key_Right, SHIFT)
    assert (view.textCursor().selectionStart(), view.textCursor().selectionEnd()) == (0, 3)


def test_putting_the_cursor_scrolls_nowhere_and_clearing_leaves_nothing(view: TextView) -> None:
    with view.quietly():
        view.verticalScrollBar().setValue(1000)
    view.put_cursor(3, 900)
    assert value(view) == 1000
    assert view.textCursor().anchor() == 3
    view.clear_selection()
    assert value(view) == 1000
    assert not view.textCursor().hasSelection()


def test_a_line_is_brought_to_its_height_as_near_as_the_ends_allow(view: TextView) -> None:
    cursor = QTextCursor(view.document().findBlockByNumber(100))
    view.bring(cursor.position(), 77)
    assert view.line_rect(cursor.position()).top() == 77
    assert view.position_at(80) == cursor.position()
    view.bring(0, 77)
    assert value(view) == 0


def test_the_first_whole_line_is_not_the_one_cut_off(view: TextView) -> None:
    top = view.line_rect(QTextCursor(view.document().findBlockByNumber(50)).position())
    view.verticalScrollBar().setValue(top.top())
    whole = view.first_whole_line()
    view.verticalScrollBar().setValue(top.top() + 5)
    assert view.first_whole_line() > whole
    assert view.line_rect(view.first_whole_line()).top() >= 0


def test_the_wheel_with_ctrl_zooms_by_whole_notches(view: TextView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.zoom_requested) as asked:
        wheel(view, 120)
    assert asked.args == [1]
    with qtbot.waitSignal(view.zoom_requested) as asked:
        wheel(view, -120)
    assert asked.args == [-1]
    with qtbot.assertNotEmitted(view.zoom_requested):
        for _ in range(3):
            wheel(view, 30)
    with qtbot.waitSignal(view.zoom_requested):
        wheel(view, 30)
    assert value(view) == 0


def test_the_wheel_alone_scrolls(view: TextView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.zoom_requested):
        wheel(view, -120, Qt.KeyboardModifier.NoModifier)
    assert value(view) > 0
