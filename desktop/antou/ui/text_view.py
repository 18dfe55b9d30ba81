"""A scrolling text that is read: lines and their heights, pages turned by keys, the wheel that zooms."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QTextBlock, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from antou.ui.appearance import Appearance
from antou.ui.focus_edge import FocusEdge
from antou.ui.marked_scroll_bar import MarkedScrollBar

_OVERLAP_LINES = 2
"""Lines that stay on the screen when a page is turned."""
_WHEEL_NOTCH = 120
_SETTLING_MS = 50
"""After a text was painted; what stands beside it comes first."""
_FORWARD, _BACKWARD = 1, -1
_PAGE_KEYS = {
    (Qt.Key.Key_Space, False): _FORWARD,
    (Qt.Key.Key_Space, True): _BACKWARD,
    (Qt.Key.Key_PageDown, False): _FORWARD,
    (Qt.Key.Key_PageUp, False): _BACKWARD,
}
_LINE_KEYS = {Qt.Key.Key_Down: _FORWARD, Qt.Key.Key_Up: _BACKWARD}
_SELECTING_KEYS = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)


class TextView(QTextBrowser):
    """Positions are the document's, heights px below the upper edge of the view.

    `zoom_requested(int)`: Ctrl and the wheel ask for larger (1) or smaller (-1) text. `settled`: it is known how long
    the text is, which was shown before that (`settle_later`).
    """

    zoom_requested = Signal(int)
    settled = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._wheel = 0
        self.quiet = False
        self.is_settled = True
        self._settling = QTimer(self, singleShot=True, interval=_SETTLING_MS)
        self._settling.timeout.connect(self.settle)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._bar = MarkedScrollBar(appearance)
        self.setVerticalScrollBar(self._bar)
        FocusEdge(appearance, self)

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Scrolling within is our own doing and no reading on: `quiet` is True."""
        before, self.quiet = self.quiet, True
        try:
            yield
        finally:
            self.quiet = before

    def position_at(self, height: float) -> int:
        """The position at the beginning of the line at a height, or of the nearest one."""
        if not self.is_settled:
            self.settle()  # until then Qt takes a height between two blocks for the end of the text
        point = QPointF(0, self._bar.value() + height)
        position = max(0, self.document().documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit))
        block = self.document().findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        return block.position() + line.textStart() if line.isValid() else position

    def positions_between(self, top: float, bottom: float) -> tuple[int, int]:
        """The positions before and after all blocks of which something is between two heights, and perhaps of others.

        The text is laid out no further than that.
        """
        if self.is_settled:
            first, last = self.position_at(top), self.position_at(bottom)
            return first, last + self.document().findBlock(last).length()
        block = self._block_reaching(self._bar.value() + top)
        first = last = block.position()
        layout = self.document().documentLayout()
        while block.isValid() and layout.blockBoundingRect(block).top() <= self._bar.value() + bottom:
            last = block.position() + block.length()
            block = block.next()
        return first, last

    def _block_reaching(self, height: float) -> QTextBlock:
        """The first block that ends at a height of the text or below; the text is laid out no further."""
        layout, block = self.document().documentLayout(), self.document().begin()
        while block.isValid() and layout.blockBoundingRect(block).bottom() < height:
            block = block.next()
        return block

    def first_whole_line(self) -> int:
        """The position at the beginning of the first line that the upper edge does not cut off."""
        position = self.position_at(0)
        rect = self.line_rect(position)
        if rect.top() < 0 <= rect.bottom():
            position = self.position_at(rect.bottom() + self._appearance.line_px / 2)
        return position

    def line_rect(self, position: int) -> QRect:
        """Where in the view the line stands that holds a position."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        return self.cursorRect(cursor)

    def character_at(self, point: QPoint) -> int | None:
        """The position before the character under a point of the view."""
        below = QPointF(point.x(), point.y() + self._bar.value())
        position = self.document().documentLayout().hitTest(below, Qt.HitTestAccuracy.ExactHit)
        if position < 0:
            return None
        # Qt names the nearest gap between characters.
        return position - 1 if self.line_rect(position).left() > point.x() else position

    def selection_lines(self) -> tuple[QRect, QRect] | None:
        """Where in the view the first and the last line of the selected words are; None where nothing is selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return self.line_rect(cursor.selectionStart()), self.line_rect(cursor.selectionEnd())

    def settle(self) -> None:
        """Finish the layout and tell the scroll bar how long the text is: Qt does so later, jumps need it now."""
        height = round(self.document().documentLayout().documentSize().height())
        with self.quietly():
            self._bar.setMaximum(max(0, height - self.viewport().height()))
        if not self.is_settled:
            self.is_settled = True
            self.settled.emit()

    def settle_later(self) -> None:
        """Settle a new text when the part of it that is seen has been painted."""
        self.is_settled = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_settled:
            self._settling.start()

    def bring(self, position: int, height: int) -> None:
        """Scroll quietly until the line with the position stands at a height, as near as the ends of the text allow."""
        with self.quietly():
            value = self._bar.value() + self.line_rect(position).top() - height
            if not self.is_settled:
                if self._block_reaching(value + self.viewport().height()).isValid():
                    self._bar.setMaximum(max(value, self._bar.maximum()))
                else:
                    self.settle()
            self._bar.setValue(value)

    def put_cursor(self, anchor: int, position: int) -> None:
        """Select from one position to another without scrolling there."""
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        with self.quietly():
            value = self._bar.value()
            self.setTextCursor(cursor)
            self._bar.setValue(value)

    def clear_selection(self) -> None:
        """Nothing is selected any more."""
        at = self.textCursor().position()
        self.put_cursor(at, at)

    def changeEvent(self, event: QEvent) -> None:
        # The text has fonts of its own. Qt would give it that of the interface and lay it out again.
        if event.type() not in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            super().changeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        event.accept()
        self._wheel += event.angleDelta().y()
        # Touch pads send many small steps; the size follows whole notches.
        if abs(self._wheel) >= _WHEEL_NOTCH:
            steps, self._wheel = (1 if self._wheel > 0 else -1), 0
            self.hold(round(event.position().y()))
            self.zoom_requested.emit(steps)

    def hold(self, height: int) -> None:
        """The size is about to change and the line at this height to stay: for classes that know how."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = modifiers == Qt.KeyboardModifier.ShiftModifier
        key = Qt.Key(event.key())
        if (shift or not modifiers) and self._turn(key, shift=shift):
            event.accept()
            return
        if modifiers & Qt.KeyboardModifier.ShiftModifier and key in _SELECTING_KEYS:
            self._bring_cursor_here()
        super().keyPressEvent(event)

    def _turn(self, key: Qt.Key, *, shift: bool) -> bool:
        """Read on by lines and pages or to the ends; False where the key has another meaning."""
        bar, line = self._bar, self._appearance.line_px
        if (key, shift) in _PAGE_KEYS:
            page = max(line, self.viewport().height() - _OVERLAP_LINES * line)
            bar.setValue(bar.value() + _PAGE_KEYS[key, shift] * page)
        elif shift:
            return False
        elif key in _LINE_KEYS:
            bar.setValue(bar.value() + _LINE_KEYS[key] * line)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            return False
        return True

    def _bring_cursor_here(self) -> None:
        """Selecting by keyboard begins where one reads, not where one was before scrolling on."""
        cursor = self.textCursor()
        rect = self.cursorRect(cursor)
        seen = rect.bottom() > 0 and rect.top() < self.viewport().height()
        if not seen and not cursor.hasSelection():
            at = self.first_whole_line()
            self.put_cursor(at, at)
