"""Check boxes, and arrows of trees, that are seen in every theme: Fusion derives their colours from the ground."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

_ARROW_EM = 0.55
_METRICS_EM = {
    QStyle.PixelMetric.PM_IndicatorWidth: 1.2,
    QStyle.PixelMetric.PM_IndicatorHeight: 1.2,
    QStyle.PixelMetric.PM_LineEditIconSize: 1.34,
}
"""Boxes, and icons in fields, grow with the letters of the interface."""
_BOXES = (QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, QStyle.PrimitiveElement.PE_IndicatorCheckBox)


class IndicatorStyle(QProxyStyle):
    """Fusion with signs drawn from the palette, as large as the letters ask for.

    Check boxes have the outline `Dark` and are filled with `Link`, with a tick in `Base`; arrows are `PlaceholderText`.
    """

    def __init__(self) -> None:
        super().__init__("Fusion")

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if em := _METRICS_EM.get(metric):
            return int(em * QGuiApplication.font().pixelSize())
        return super().pixelMetric(metric, option, widget)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == QStyle.PrimitiveElement.PE_IndicatorBranch:
            _draw_branch(option, painter)
            return
        if element not in _BOXES:
            super().drawPrimitive(element, option, painter, widget)
            return
        # Not the option's: in a selected row of a styled view that one has lost our colours.
        palette = QGuiApplication.palette()
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        box = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)  # type: ignore[attr-defined]
        side = min(box.width(), box.height())
        box = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        on = bool(state & QStyle.StateFlag.State_On)
        partly = bool(state & QStyle.StateFlag.State_NoChange)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(palette.color(QPalette.ColorRole.Link if on or partly else QPalette.ColorRole.Dark))
        painter.setBrush(palette.color(QPalette.ColorRole.Link if on else QPalette.ColorRole.Base))
        painter.drawRoundedRect(box, 3, 3)
        ink = QPen(palette.color(QPalette.ColorRole.Base if on else QPalette.ColorRole.Link), 2)
        ink.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(ink)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if on:
            painter.drawPolyline(QPolygonF([_at(box, 0.22, 0.52), _at(box, 0.42, 0.72), _at(box, 0.78, 0.3)]))
        elif partly:
            painter.drawLine(_at(box, 0.25, 0.5), _at(box, 0.75, 0.5))
        painter.restore()


def _draw_branch(option: QStyleOption, painter: QPainter) -> None:
    """The arrow beside a row that has others below it; no lines between rows."""
    state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
    if state & QStyle.StateFlag.State_Children:
        opened = bool(state & QStyle.StateFlag.State_Open)
        _draw_arrow(painter, QRectF(option.rect), down=opened)  # type: ignore[attr-defined]


def _draw_arrow(painter: QPainter, room: QRectF, *, down: bool) -> None:
    """An arrow of two strokes in the middle of the room, pointing down or to the right."""
    size = _ARROW_EM * QGuiApplication.font().pixelSize()
    box = QRectF(room.center().x() - size / 2, room.center().y() - size / 2, size, size)
    points = ((0.0, 0.25), (0.5, 0.75), (1.0, 0.25)) if down else ((0.25, 0.0), (0.75, 0.5), (0.25, 1.0))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = QPen(QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText), 1.5)
    ink.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(ink)
    painter.drawPolyline(QPolygonF([_at(box, x, y) for x, y in points]))
    painter.restore()


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height())
