"""A scroll bar that shows where in the text the hits are."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from antou.ui.appearance import Appearance


class MarkedScrollBar(QScrollBar):
    """Vertical scroll bar with ticks over groove and thumb."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._ticks: Sequence[float] = ()
        self._current: float | None = None
        self.setAccessibleName("滚动条")

    def set_marks(self, ticks: Sequence[float], current: float | None) -> None:
        """Show ticks at these places of the text, 0 (top) to 1 (end); the current one is stronger."""
        self._ticks = ticks
        self._current = current
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
        painter.end()
