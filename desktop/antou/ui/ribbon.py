"""The ribbon of a bookmark with the character of its kind, painted alike beside the text and in lists."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPolygonF

from antou.ui.appearance import Appearance

RIBBON_WIDTH_PX, RIBBON_HEIGHT_PX = 20, 24
"""Its size in lists."""
KIND_ROLE = Qt.ItemDataRole.UserRole + 5
"""Of a bookmark in a model: its kind."""
KIND_COLORS = {"要": "bookmark-key", "办": "bookmark-todo", "参": "bookmark-ref", "疑": "bookmark-ask"}
"""The colour of each kind of bookmark; its character tells them apart too."""
_NOTCH_PX = 6
_IN_LISTS = QSize(RIBBON_WIDTH_PX, RIBBON_HEIGHT_PX)


def ribbon_size(appearance: Appearance) -> QSize:
    """How large it is beside the text in the present mode."""
    width, height = appearance.tokens.bookmark_px
    return QSize(width, height)


def paint_ribbon(
    painter: QPainter, appearance: Appearance, left: int, top: int, kind: str, size: QSize = _IN_LISTS
) -> None:
    """Paint that of a kind with its upper left corner there; changes pen, brush and font of the painter."""
    width, height = size.width(), size.height()
    shape = QPolygonF(
        [
            QPointF(left, top),
            QPointF(left + width, top),
            QPointF(left + width, top + height),
            QPointF(left + width / 2, top + height - _NOTCH_PX),
            QPointF(left, top + height),
        ]
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(appearance.color(KIND_COLORS[kind]))
    painter.drawPolygon(shape)
    painter.setPen(appearance.color("bookmark-text"))
    painter.setFont(appearance.ui_font("badge", bold=True))
    painter.drawText(QRect(left, top, width, height - 5), Qt.AlignmentFlag.AlignCenter, kind)


def ribbon_icon(appearance: Appearance, kind: str) -> QIcon:
    """The same as an icon, the whole of it as high as it is beside the text."""
    icon, size = QIcon(), ribbon_size(appearance)
    for ratio in (1, 2):
        pixmap = QPixmap(QSize(size.height(), size.height()) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_ribbon(painter, appearance, (size.height() - size.width()) // 2, 0, kind, size)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
