"""A scroll bar that shows where in the text the hits are, and what the reader marked."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygon
from PySide6.QtWidgets import QScrollBar, QWidget

from antou.ui.appearance import Appearance

_WEDGE_PX = 6


class MarkedScrollBar(QScrollBar):
    """Vertical, with ticks over groove and thumb: bars for hits, wedges at its side for the reader's marks."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._ticks: Sequence[float] = ()
        self._current: float | None = None
        self._own: Sequence[float] = ()
        self.setAccessibleName("滚动条")

    def set_marks(self, ticks: Sequence[float], current: float | None) -> None:
        """Show ticks at these places of the text, 0 (top) to 1 (end); the current one is stronger."""
        self._ticks = ticks
        self._current = current
        self.update()

    def set_own(self, ticks: Sequence[float]) -> None:
        """Show wedges at these places, 0 to 1, for what the reader marked."""
        self._own = ticks
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        room = self.height() - 4
        for tick in self._ticks:
            painter.fillRect(QRect(1, round(tick * room), self.width() - 2, 2), self._appearance.color("hit-tick"))
        if self._current is not None:
            top = round(self._current * room) - 1
            painter.fillRect(QRect(1, top, self.width() - 2, 4), self._appearance.color("hit-line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._appearance.color("mark-line"))
        for middle in {round(tick * room) + 1 for tick in self._own}:
            corners = (QPoint(0, middle - _WEDGE_PX), QPoint(_WEDGE_PX, middle), QPoint(0, middle + _WEDGE_PX))
            painter.drawPolygon(QPolygon(corners))
        painter.end()
