"""The body of a comparison: cells one can walk through by keyboard, shared words that show where else they stand."""

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from antou.compare.comparison import Stretch
from antou.ui.appearance import Appearance
from antou.ui.comparison_document import Words
from antou.ui.comparison_lines import Band
from antou.ui.comparison_text import ComparisonText
from antou.ui.focus_edge import FocusEdge

_FOCUS_PX = 2
_MOVES = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ComparisonView(ComparisonText):
    """The arrows go from cell to cell, the space bar from shared words to shared words.

    `place_wanted(Stretch)`: go to these words in the reader. `shared_shown(int)`: the number of the shared string that
    is pointed at or has the keyboard, -1 for none. `menu_wanted(Stretch, int, QPoint)`: right click on a sentence of
    that column.
    """

    place_wanted = Signal(object)
    shared_shown = Signal(int)
    menu_wanted = Signal(object, int, QPoint)

    def __init__(self, appearance: Appearance, describe: Callable[[int], str], parent: QWidget | None = None) -> None:
        """`describe`: what is to be said about a shared string, by its number."""
        super().__init__(appearance, parent)
        self._describe = describe
        self._cell: tuple[int, int] | None = None
        self._words: Words | None = None
        self._marked = -1
        self._focus_wanted: Stretch | None = None
        FocusEdge(appearance, self)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.written.connect(self._place_focus)

    def show_lines(
        self,
        bands: Sequence[Band],
        absent: Sequence[str | None],
        *,
        stress_figures: bool,
        left_out: str,
        stay: bool,
    ) -> None:
        """As the base class; with `stay` the keyboard keeps its sentence too."""
        if not self.busy:
            self._focus_wanted = self._focused_stretch()
        if not stay:
            self._focus_wanted = None
        self._cell, self._words, self._marked = None, None, -1
        super().show_lines(bands, absent, stress_figures=stress_figures, left_out=left_out, stay=stay)

    def _place_focus(self) -> None:
        found = self._find(self._focus_wanted) if self._focus_wanted else None
        self._focus_wanted = None
        if found:
            self._cell = found.row, found.column
        elif self._shown and self._shown.rows:
            self._cell = 0, 0
        self.viewport().update()

    @property
    def cell(self) -> tuple[int, int] | None:
        """Row and column of the cell that has the keyboard."""
        return self._cell

    @property
    def marked(self) -> int:
        """The number of the shared string whose places are marked, -1 for none."""
        return self._marked

    def _focused_stretch(self) -> Stretch | None:
        if self._shown is None or self._cell is None:
            return None
        words = self._words or next(iter(self._shown.words_in(*self._cell)), None)
        return words.sentence.stretch if words else None

    def focus_cell(self, row: int, column: int) -> None:
        """Give a cell the keyboard and bring it into view."""
        self._cell, self._words = (row, column), None
        self._mark(-1)
        self._bring()
        self._say_cell()

    def _say_cell(self) -> None:
        """Screen readers are told what the cell says."""
        if self._shown and self._cell:
            said = "".join(words.run.text for words in self._shown.words_in(*self._cell))
            self.setAccessibleDescription(said or self._shown.silence(self._cell[1]))

    def _bring(self) -> None:
        if self._shown is None or self._cell is None:
            return
        rect = self._shown.cell_rect(*self._cell)
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if rect.top() < bar.value() or rect.height() > room:
            bar.setValue(round(rect.top()))
        elif rect.bottom() > bar.value() + room:
            bar.setValue(round(rect.bottom() - room) + 1)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        backwards = modifiers == Qt.KeyboardModifier.ShiftModifier
        handled = True
        if self._shown is None or not self._shown.rows or self._cell is None:
            handled = False
        elif key == Qt.Key.Key_Space and (not modifiers or backwards):
            self._next_shared(-1 if backwards else 1)
        elif modifiers:
            handled = False
        elif key in _MOVES:
            self._move(*_MOVES[key])
        elif key in _PAGES:
            self._turn(_PAGES[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.focus_cell(0 if key == Qt.Key.Key_Home else self._shown.rows - 1, self._cell[1])
        elif key in _ENTER:
            self._go(self._words)
        else:
            handled = False
        if handled:
            event.accept()
        else:
            super().keyPressEvent(event)

    def _move(self, down: int, right: int) -> None:
        """To the neighbouring cell; in one that is cut off by the edge of the view first to the rest of it."""
        assert self._shown
        assert self._cell
        row, column = self._cell
        rect = self._shown.cell_rect(row, column)
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if down > 0 and bar.value() + room < int(rect.bottom()):
            bar.setValue(min(bar.value() + room // 2, round(rect.bottom() - room) + 1))
        elif down < 0 and bar.value() > math.ceil(rect.top()):
            bar.setValue(max(bar.value() - room // 2, round(rect.top())))
        else:
            row, column = row + down, column + right
            self.focus_cell(max(0, min(row, self._shown.rows - 1)), max(0, min(column, self._columns - 1)))

    def _turn(self, direction: int) -> None:
        """A page on or back; the keyboard goes to the first row of it."""
        assert self._shown
        assert self._cell
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + direction * bar.pageStep())
        at_end = bar.value() == (bar.maximum() if direction > 0 else bar.minimum())
        row = self._shown.row_at(bar.value() + 1)
        if at_end or row is None:
            row = self._shown.rows - 1 if direction > 0 else 0
        self._cell, self._words = (row, self._cell[1]), None
        self._mark(-1)
        self._say_cell()
        self.viewport().update()

    def _next_shared(self, steps: int) -> None:
        """To the next words of the column that others have too, from the focused cell on; past the end to the first."""
        assert self._shown
        assert self._cell
        column = self._cell[1]
        inside = [words for words in self._shown.all_words() if words.column == column and words.run.shared]
        if not inside:
            return
        if self._words in inside:
            at = inside.index(self._words) + steps
            # A shared string that is cut into runs is one stop.
            while 0 <= at < len(inside) and inside[at].run.shared[0] == self._words.run.shared[0]:
                at += steps
        else:
            beyond = [at for at, words in enumerate(inside) if words.row >= self._cell[0]]
            at = (beyond[0] if beyond else 0) if steps > 0 else (beyond[0] if beyond else len(inside)) - 1
        self._words = inside[at % len(inside)]
        self._cell = self._words.row, column
        self._bring()
        self._mark(self._words.run.shared[0])

    def _mark(self, shared: int) -> None:
        """Mark all places of a shared string."""
        if shared == self._marked:
            return
        self._marked = shared
        selections = []
        for words in self._shown.places(shared) if self._shown and shared >= 0 else ():
            one = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(words.start)
            cursor.setPosition(words.end, QTextCursor.MoveMode.KeepAnchor)
            one.cursor = cursor  # type: ignore[attr-defined]
            one.format.setBackground(self._appearance.color("selection"))  # type: ignore[attr-defined]
            one.format.setForeground(self._appearance.color("selection-text"))  # type: ignore[attr-defined]
            selections.append(one)
        self.setExtraSelections(selections)
        self.shared_shown.emit(shared)

    def _go(self, words: Words | None) -> None:
        """To the words, else to the first sentence of the focused cell."""
        if words is None and self._shown and self._cell:
            words = next(iter(self._shown.words_in(*self._cell)), None)
        if words:
            self.place_wanted.emit(words.sentence.stretch)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons():
            return
        words = self.words_at(event.position().toPoint())
        self._mark(words.run.shared[0] if words and words.run.shared else -1)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._mark(self._words.run.shared[0] if self._words and self.hasFocus() else -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if cell := self.cell_at(event.position().toPoint()):
            self._cell, self._words = cell, None
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._go(self.words_at(event.position().toPoint()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._shown is None:
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        words = None if by_key else self.words_at(event.pos())
        cell = self._cell if by_key or words is None else (words.row, words.column)
        if cell and words is None:
            words = next(iter(self._shown.words_in(*cell)), None)
        if words:
            where = self.viewport().mapToGlobal(event.pos())
            self.menu_wanted.emit(words.sentence.stretch, words.column, where)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.words_at(event.pos())
            tip = self._describe(words.run.shared[0]) if words and words.run.shared else ""
            QToolTip.showText(event.globalPos(), tip, self.viewport())
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus() or self._cell is None or self._shown is None or self.busy:
            return
        rect = self._shown.cell_rect(*self._cell).translated(0, -self.verticalScrollBar().value())
        painter = QPainter(self.viewport())
        pen = QPen(self._appearance.color("focus"), _FOCUS_PX)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._say_cell()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
