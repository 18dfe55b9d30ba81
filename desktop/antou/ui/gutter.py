"""The strip left of the text: ribbons and note signs, a bar beside the line jumped to, a line for the focus."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from antou.ui.annotation_marks import MarginMark
from antou.ui.appearance import Appearance
from antou.ui.ribbon import paint_ribbon, ribbon_size
from antou.ui.rows import plain_tip

_AIR_PX = 8
_AIR_OF_TWO_PX = 2
_SIGN_PX = 16
_BAR_PX = 3
_FOCUS_PX = 2


class Gutter(QWidget):
    """Asks at every painting where things are, in the view's pixels; the text scrolls beside it.

    `marks`: what stands beside which lines. `pointer`: top and height of the line to point at, None for none.
    `chosen(Annotation)`: the first annotation of a mark that was clicked.
    """

    chosen = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        marks: Callable[[], Iterable[MarginMark]],
        pointer: Callable[[], tuple[int, int] | None],
        text: QWidget,
    ) -> None:
        super().__init__(text)
        self._text = text
        self._appearance = appearance
        self._marks = marks
        self._pointer = pointer

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self._marks():
            if mark.kind:
                ribbon = self._ribbon(mark)
                paint_ribbon(painter, self._appearance, ribbon.x(), ribbon.y(), mark.kind, ribbon.size())
            if mark.noted:
                self._appearance.icon("note", "mark-line", _SIGN_PX).paint(painter, self._sign(mark))
        if pointer := self._pointer():
            top, height = pointer
            painter.fillRect(self.width() - _BAR_PX - 1, top, _BAR_PX, height, self._appearance.color("accent"))
        if self._text.hasFocus():
            painter.fillRect(0, 0, _FOCUS_PX, self.height(), self._appearance.color("focus"))
        painter.end()

    def _ribbon(self, mark: MarginMark) -> QRect:
        """Where the ribbon is; beside a note sign it moves to the right."""
        air = _AIR_OF_TWO_PX if mark.noted else _AIR_PX
        size = ribbon_size(self._appearance)
        corner = QPoint(self.width() - size.width() - air, mark.line.center().y() - size.height() // 2)
        return QRect(corner, size)

    def _sign(self, mark: MarginMark) -> QRect:
        size = self._appearance.tokens.icon_px(_SIGN_PX)
        right = self._ribbon(mark).left() - 1 if mark.kind else self.width() - _AIR_PX - _AIR_OF_TWO_PX
        return QRect(right - size, mark.line.center().y() - size // 2, size, size)

    def _at(self, point: QPoint) -> MarginMark | None:
        return next((mark for mark in self._marks() if mark.line.top() <= point.y() <= mark.line.bottom()), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self._at(event.position().toPoint())
        if mark is None or event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        noted = (one for one in mark.annotations if one.note)
        self.chosen.emit(next(noted, mark.annotations[0]))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self._at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(mark.words) if mark else "", self)
            return True
        return super().event(event)
