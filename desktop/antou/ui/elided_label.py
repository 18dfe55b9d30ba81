"""A label that shortens its words instead of cutting them off."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QWidget


class ElidedLabel(QLabel):
    """Shows what fits into its lines, then …; the whole text is in the tool tip."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, lines: int = 1) -> None:
        """`lines`: how many are filled before words are left out; room for them is asked for."""
        super().__init__(text, parent)
        self._lines = lines
        self.setToolTip(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), hint.height() + (self._lines - 1) * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def shown(self, width: int) -> list[str]:
        """The lines as they are painted in so many pixels."""
        text, taken = self.text(), 0
        lines: list[str] = []
        if self._lines > 1:
            layout = QTextLayout(text, self.font())
            layout.beginLayout()
            while len(lines) < self._lines - 1 and taken < len(text):
                line = layout.createLine()
                line.setLineWidth(width)
                lines.append(text[taken : taken + line.textLength()])
                taken += line.textLength()
            layout.endLayout()
        rest = self.fontMetrics().elidedText(text[taken:], Qt.TextElideMode.ElideRight, width)
        return [*lines, rest] if rest else lines

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        words = "\n".join(self.shown(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
