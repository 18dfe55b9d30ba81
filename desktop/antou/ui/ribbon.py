"""The ribbon of a bookmark with the character of its kind, painted alike beside the text and in lists."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPolygonF

from antou.ui.appearance import Appearance

RIBBON_WIDTH_PX, RIBBON_HEIGHT_PX = 20, 24
KIND_ROLE = Qt.ItemDataRole.UserRole + 5
"""Of a bookmark in a model: its kind."""
KIND_COLORS = {"要": "bookmark-key", "办": "bookmark-todo", "参": "bookmark-ref", "疑": "bookmark-ask"}
"""The colour of each kind of bookmark; its character tells them apart too."""
_NOTCH_PX = 6


def paint_ribbon(painter: QPainter, appearance: Appearance, left: int, top: int, kind: str) -> None:
    """Paint that of a kind with its upper left corner there; changes pen, brush and font of the painter."""
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
    painter.setBrush(appearance.color(KIND_COLORS[kind]))
    painter.drawPolygon(shape)
    painter.setPen(appearance.color("bookmark-text"))
    painter.setFont(appearance.ui_font("badge", bold=True))
    painter.drawText(QRect(left, top, RIBBON_WIDTH_PX, RIBBON_HEIGHT_PX - 5), Qt.AlignmentFlag.AlignCenter, kind)


def ribbon_icon(appearance: Appearance, kind: str) -> QIcon:
    """The same as an icon, the whole of it as high as it is beside the text."""
    icon = QIcon()
    for ratio in (1, 2):
        pixmap = QPixmap(QSize(RIBBON_HEIGHT_PX, RIBBON_HEIGHT_PX) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_ribbon(painter, appearance, (RIBBON_HEIGHT_PX - RIBBON_WIDTH_PX) // 2, 0, kind)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
