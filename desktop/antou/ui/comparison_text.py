"""A comparison as a text that is written while it is shown, and what stands where in it."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from antou.compare.comparison import Stretch
from antou.ui.appearance import Appearance
from antou.ui.comparison_document import ComparisonDocument, Words
from antou.ui.comparison_lines import Band


class ComparisonText(QTextBrowser):
    """`written`: the whole document is there. `outgrown`: at this width the text wants another size."""

    written = Signal()
    outgrown = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._shown: ComparisonDocument | None = None
        self._writing: Iterator[None] = iter(())
        self._columns = 0
        self._kept: tuple[Stretch, float] | None = None
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

    def cell_at(self, point: QPoint) -> tuple[int, int] | None:
        """Row and column of the cell under a point of the view, or of the one below it; None past the end."""
        row = self._shown.row_at(point.y() + self.verticalScrollBar().value()) if self._shown else None
        if row is None:
            return None
        return row, max(0, min(point.x() * self._columns // max(1, self.viewport().width()), self._columns - 1))

    def _write_on(self) -> None:
        """One slice, then the event loop, then the next."""
        for _ in self._writing:
            self._slice.start()
            return
        self._finish()

    def _finish(self) -> None:
        found = self._find(self._kept[0]) if self._kept else None
        if self._shown and self._kept and found:
            top = self._shown.cell_rect(found.row, found.column).top()
            self.verticalScrollBar().setValue(round(top - self._kept[1]))
        self._kept = None
        self.written.emit()

    def _find(self, stretch: Stretch) -> Words | None:
        words = self._shown.all_words() if self._shown else ()
        return next((one for one in words if one.sentence.stretch == stretch), None)

    def _top(self) -> tuple[Stretch, float] | None:
        """The first sentence whose row begins within the view, and how far below its upper edge."""
        if self._shown is None or self.busy:
            return self._kept
        offset = self.verticalScrollBar().value()
        row = self._shown.row_at(offset)
        if not offset or row is None:
            return None
        if row + 1 < self._shown.rows and self._shown.cell_rect(row, 0).top() < offset:
            row += 1
        words = next(words for words in self._shown.all_words() if words.row == row)
        return words.sentence.stretch, self._shown.cell_rect(row, 0).top() - offset

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied or dragged: words alone, without the empty lines that Qt has between cells."""
        data = QMimeData()
        lines = self.textCursor().selection().toPlainText().splitlines()
        data.setText("\n".join(line for line in lines if line.strip()))
        return data

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self._width:
            self._width = self.viewport().width()
            if self._shown and not self._shown.fits(self._width):
                self.outgrown.emit()
