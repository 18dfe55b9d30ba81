"""A field to choose from a list, with an arrow and rows that fit every theme and both modes."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from antou.ui.appearance import Appearance

_ARROW_PX = 16


class Choice(QComboBox):
    """Qt's own arrow comes with a bevel, and its rows do not take their height from the style sheet."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setProperty("choice", True)
        self.setItemDelegate(QStyledItemDelegate(self))

    def hideEvent(self, event: QHideEvent) -> None:
        """The keyboard does not stay with a field that is taken away, as in a window made too small for it.

        Qt hands it on to whatever comes next, but not while the list is open: then the closed list would keep it. What
        is taken away stands behind what one goes on with, so it goes back.
        """
        super().hideEvent(event)  # closes the list
        if self.isHidden() and self.window().focusWidget() is self:
            self.focusNextPrevChild(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self._appearance.tokens.icon_px(_ARROW_PX)
        room = QRect(self.width() - side - 6, (self.height() - side) // 2, side, side)
        self._appearance.icon("down", size=_ARROW_PX).paint(painter, room, Qt.AlignmentFlag.AlignCenter)
        painter.end()
