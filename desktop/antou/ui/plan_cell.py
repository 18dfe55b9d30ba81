"""A plan of the answer in a cell: its name, below it in larger figures how many places it has."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionToolButton, QStylePainter, QToolButton

from antou.ui.appearance import Appearance

_AIR_PX = 4


class PlanCell(QToolButton):
    """A button of two lines. Its text, which only screen readers are given, is both, one below the other."""

    def __init__(self, name: str, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._hint = QSize()
        self.setCheckable(True)
        self.setProperty("cell", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        appearance.changed.connect(self.updateGeometry)

    def setText(self, text: str) -> None:
        self._hint = QSize()  # asked for several times for each change
        super().setText(text)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() + QSize(2 * _AIR_PX, 0)

    def minimumSizeHint(self) -> QSize:
        if self._hint.isEmpty():
            name, figure = self._lines()
            upper = QFontMetrics(self._appearance.ui_font("small"))
            # Words instead of a figure are as small as the name.
            lower = QFontMetrics(self._appearance.ui_font("strong", bold=True)) if figure.isdecimal() else upper
            width = max(upper.horizontalAdvance(name), lower.horizontalAdvance(figure))
            self._hint = QSize(width + 2, sum(self._heights()) + 2 * _AIR_PX)
        return self._hint

    def updateGeometry(self) -> None:
        self._hint = QSize()
        super().updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""  # type: ignore[attr-defined]
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        name, figure = self._lines()
        color = self._appearance.color
        upper, lower = self._heights()
        top = (self.height() - upper - lower) // 2
        # Also of a plan that has none and cannot be pressed: that is something to be read.
        painter.setPen(color("text-muted"))
        painter.setFont(self._appearance.ui_font("small"))
        painter.drawText(QRect(0, top, self.width(), upper), Qt.AlignmentFlag.AlignCenter, name)
        if figure.isdecimal():
            painter.setPen(color("accent" if self.isChecked() else "text"))
            painter.setFont(self._appearance.ui_font("strong", bold=True))
        painter.drawText(QRect(0, top + upper, self.width(), lower), Qt.AlignmentFlag.AlignCenter, figure)
        painter.end()

    def _lines(self) -> tuple[str, str]:
        name, _, figure = self.text().partition("\n")
        return name, figure

    def _heights(self) -> tuple[int, int]:
        tokens = self._appearance.tokens
        return tokens.ui_line_px("small"), tokens.ui_line_px("strong")
