"""Check boxes that are seen in every theme: Fusion derives their outline from the ground, which hides it on dark."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

_BOXES = (QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, QStyle.PrimitiveElement.PE_IndicatorCheckBox)


class IndicatorStyle(QProxyStyle):
    """Fusion with check boxes drawn from the palette: outline `Dark`, filled `Link` with a tick in `Base`."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
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


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height())
