"""What the tints and underlines of shared words mean: a sample for every number of plans."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from antou.ui.appearance import Appearance

_TITLE = "共有于"
_LINES = {2: Qt.PenStyle.DotLine, 3: Qt.PenStyle.DashLine, 4: Qt.PenStyle.SolidLine, 5: Qt.PenStyle.SolidLine}
_MOST = max(_LINES)
_GAP_PX, _INSET_PX = 6, 4


class SharedLegend(QWidget):
    """共有于 2 部 3 部 4 部 5 部, each looking as such words do."""

    def __init__(self, appearance: Appearance, tip: str) -> None:
        super().__init__()
        self._appearance = appearance
        self.setToolTip(tip)
        self.setAccessibleName(f"{_TITLE} {_MOST} 部以内的文字怎样标出")
        self.setAccessibleDescription(tip)
        appearance.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        width = self._metrics(bold=False).horizontalAdvance(_TITLE)
        width += sum(self._width(count) + _GAP_PX for count in _LINES)
        return QSize(width, self._metrics(bold=True).height() + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        color = self._appearance.color
        painter = QPainter(self)
        painter.setFont(self._appearance.ui_font("small"))
        painter.setPen(color("text-muted"))
        title = self._metrics(bold=False).horizontalAdvance(_TITLE)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | middle, _TITLE)
        left, height = title + _GAP_PX, self._metrics(bold=True).height()
        for count, line in _LINES.items():
            box = QRect(left, (self.height() - height) // 2, self._width(count), height)
            painter.fillRect(box, color(f"shared-{count}"))
            painter.setFont(self._appearance.ui_font("small", bold=count == _MOST))
            painter.setPen(color("text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{count} 部")
            painter.setPen(QPen(color("shared-line"), 1, line))
            painter.drawLine(box.left() + _INSET_PX, box.bottom() - 1, box.right() - _INSET_PX, box.bottom() - 1)
            left = box.right() + 1 + _GAP_PX
        painter.end()

    def _metrics(self, *, bold: bool) -> QFontMetrics:
        return QFontMetrics(self._appearance.ui_font("small", bold=bold))

    def _width(self, count: int) -> int:
        return self._metrics(bold=count == _MOST).horizontalAdvance(f"{count} 部") + 2 * _INSET_PX

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
