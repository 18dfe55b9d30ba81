"""The body of a comparison: cells one can walk through by keyboard, shared words that show where else they stand."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QToolTip, QWidget

from antou.compare.comparison import Stretch
from antou.ui.appearance import Appearance
from antou.ui.comparison_document import ComparisonDocument, Words
from antou.ui.comparison_lines import Band
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


class ComparisonView(QTextBrowser):
    """Shows a document while it is written.

    `place_wanted(Stretch)`: go to these words in the reader. `shared_shown(int)`: the number of the shared string that
    is pointed at or has the keyboard, -1 for none. `menu_wanted(Stretch, int, QPoint)`: right click on a sentence of
    that column. `written`: the whole document is there. `outgrown`: at this width the text wants another size.
    """

    place_wanted = Signal(object)
    shared_shown = Signal(int)
    menu_wanted = Signal(object, int, QPoint)
    written = Signal()
    outgrown = Signal()

    def __init__(self, appearance: Appearance, describe: Callable[[int], str], parent: QWidget | None = None) -> None:
        """`describe`: what is to be said about a shared string, by its number."""
        super().__init__(parent)
        self._appearance = appearance
        self._describe = describe
        self._shown: ComparisonDocument | None = None
        self._writing: Iterator[None] = iter(())
        self._columns = 0
        self._cell: tuple[int, int] | None = None
        self._words: Words | None = None
        self._marked = -1
        self._kept: tuple[Stretch, float] | None = None
        self._focus_wanted: Stretch | None = None
        self._width = 0
        self.setObjectName("comparison")
        self.setAccessibleName("对照正文")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setAccessibleName("滚动条")
        FocusEdge(appearance, self)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self._slice = QTimer(self)
        self._slice.setSingleShot(True)
        self._slice.setInterval(0)
        self._slice.timeout.connect(self._write_on)

    def show_lines(
        self,
        bands: Sequence[Band],
        absent: Sequence[str | None],
        *,
        stress_figures: bool,
        left_out: str,
        stay: bool,
    ) -> None:
        """Show these; `stay`: the sentence at the top of the view stays there if it is shown again."""
        self._kept = self._top() if stay else None
        focus = self._focused_stretch() if stay else None
        before = self._shown
        self._columns = len(absent)
        self._slice.stop()
        self._shown = ComparisonDocument(
            bands,
            absent,
            self._appearance,
            self.viewport().width(),
            stress_figures=stress_figures,
            left_out=left_out,
        )
        self._cell, self._words, self._marked = None, None, -1
        self._focus_wanted = focus
        self._writing = self._shown.write()
        self.setDocument(self._shown.document)
        self.setCursorWidth(0)
        if before:
            before.release()
        self._write_on()

    @property
    def shown(self) -> ComparisonDocument | None:
        """The document; None before anything was shown."""
        return self._shown

    @property
    def busy(self) -> bool:
        """Whether the document is still being written."""
        return self._slice.isActive()

    @property
    def cell(self) -> tuple[int, int] | None:
        """Row and column of the cell that has the keyboard."""
        return self._cell

    @property
    def marked(self) -> int:
        """The number of the shared string whose places are marked, -1 for none."""
        return self._marked

    def _write_on(self) -> None:
        """One slice, then the event loop, then the next."""
        if self._shown is None:
            return
        for _ in self._writing:
            self._slice.start()
            return
        self._finish()

    def _finish(self) -> None:
        assert self._shown
        found = self._find(self._kept[0]) if self._kept else None
        if self._kept and found:
            top = self._shown.cell_rect(found.row, found.column).top()
            self.verticalScrollBar().setValue(round(top - self._kept[1]))
        self._kept = None
        found = self._find(self._focus_wanted) if self._focus_wanted else None
        if found:
            self._cell = found.row, found.column
        elif self._shown.rows:
            self._cell = 0, 0
        self.viewport().update()
        self.written.emit()

    def _find(self, stretch: Stretch) -> Words | None:
        assert self._shown
        return next((words for words in self._shown.all_words() if words.sentence.stretch == stretch), None)

    def _top(self) -> tuple[Stretch, float] | None:
        """The first sentence whose row begins within the view, and how far below its upper edge."""
        if self._shown is None or self.busy:
            return self._kept
        offset = self.verticalScrollBar().value()
        if not offset:
            return None
        for words in self._shown.all_words():
            top = self._shown.cell_rect(words.row, words.column).top() - offset
            if top >= 0:
                return words.sentence.stretch, top
        return None

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
            self.setAccessibleDescription(said or "无对应句")

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
            down, right = _MOVES[key]
            row, column = self._cell
            self.focus_cell(
                max(0, min(row + down, self._shown.rows - 1)), max(0, min(column + right, self._columns - 1))
            )
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

    def words_at(self, point: QPoint) -> Words | None:
        """The run under a point of the view."""
        if self._shown is None:
            return None
        below = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        position = self.document().documentLayout().hitTest(below, Qt.HitTestAccuracy.ExactHit)
        if position < 0:
            return None
        # Qt names the nearest gap between characters; wanted is the character under the point.
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return self._shown.words_at(position - 1 if self.cursorRect(cursor).left() > point.x() else position)

    def _cell_at(self, point: QPoint) -> tuple[int, int] | None:
        row = self._shown.row_at(point.y() + self.verticalScrollBar().value()) if self._shown else None
        if row is None:
            return None
        return row, max(0, min(point.x() * self._columns // max(1, self.viewport().width()), self._columns - 1))

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

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied or dragged: words alone, without the empty lines that Qt has between cells."""
        data = QMimeData()
        lines = self.textCursor().selection().toPlainText().splitlines()
        data.setText("\n".join(line for line in lines if line.strip()))
        return data

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._mark(self._words.run.shared[0] if self._words and self.hasFocus() else -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if cell := self._cell_at(event.position().toPoint()):
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
        rect: QRectF = self._shown.cell_rect(*self._cell).translated(0, -self.verticalScrollBar().value())
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self._width:
            self._width = self.viewport().width()
            if self._shown and not self._shown.fits(self._width):
                self.outgrown.emit()
