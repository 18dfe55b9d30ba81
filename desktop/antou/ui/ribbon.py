"""The ribbon of a bookmark, painted alike beside the text and in lists."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPolygonF

from antou.ui.appearance import Appearance

RIBBON_WIDTH_PX, RIBBON_HEIGHT_PX = 20, 24
_NOTCH_PX = 6


def paint_ribbon(painter: QPainter, appearance: Appearance, left: int, top: int) -> None:
    """Paint it with its upper left corner there; changes pen, brush and font of the painter."""
    shape = QPolygonF(
        [
            QPointF(left, top),
            QPointF(left + RIBBON_WIDTH_PX, top),
            QPointF(left + RIBBON_WIDTH_PX, top + RIBBON_HEIGHT_PX),
            QPointF(left + RIBBON_WIDTH_PX / 2, top + RIBBON_HEIGHT_PX - _NOTCH_PX),
            QPointF(left, top + RIBBON_HEIGHT_PX),
        ]
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(appearance.color("bookmark-key"))
    painter.drawPolygon(shape)
    painter.setPen(appearance.color("bookmark-text"))
    painter.setFont(appearance.ui_font("badge", bold=True))
    painter.drawText(QRect(left, top, RIBBON_WIDTH_PX, RIBBON_HEIGHT_PX - 5), Qt.AlignmentFlag.AlignCenter, "藏")
