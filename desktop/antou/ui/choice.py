"""A field to choose from a list, with an arrow and rows that fit every theme and both modes."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self._appearance.tokens.icon_px(_ARROW_PX)
        room = QRect(self.width() - side - 6, (self.height() - side) // 2, side, side)
        self._appearance.icon("down", size=_ARROW_PX).paint(painter, room, Qt.AlignmentFlag.AlignCenter)
        painter.end()
