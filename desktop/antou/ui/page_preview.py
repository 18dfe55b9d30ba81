"""Printed pages on screen: the same pages and the same painting as on paper."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from antou.pages.page import Page
from antou.pages.painting import paint_grid, paint_page
from antou.ui.appearance import Appearance
from antou.ui.focus_edge import FocusEdge

_GAP_PX = 20
_ZOOMS = (0.5, 0.7, 0.85, 1.0, 1.25, 1.5, 2.0)


class PagePreview(QAbstractScrollArea):
    """Pages one under the other, two side by side where there is room. `page_changed(int)`: another is on top."""

    page_changed = Signal(int)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._pages: Sequence[Page] = ()
        self._zoom = 1.0
        self._grid = True
        self._current = 1
        self.setAccessibleName("打印预览")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        FocusEdge(appearance, self)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)

    def set_pages(self, pages: Sequence[Page]) -> None:
        """Show these pages, keeping the place where it still exists."""
        self._pages = pages
        self._fit()
        self.viewport().update()
        self._on_scroll()

    def show_grid(self, shown: bool) -> None:
        """Whether the layout's grid is drawn under the text; it is never printed."""
        self._grid = shown
        self.viewport().update()

    def zoom(self, steps: int) -> None:
        """Larger or smaller by steps; 1.0 fits the page's height into the view."""
        at = _ZOOMS.index(self._zoom) + steps
        self._zoom = _ZOOMS[max(0, min(at, len(_ZOOMS) - 1))]
        self._fit()
        self.viewport().update()

    def go(self, number: int) -> None:
        """Bring a page (from 1) to the top."""
        if 1 <= number <= len(self._pages):
            row = (number - 1) // self._columns
            self.verticalScrollBar().setValue(round(row * (self._page_height + _GAP_PX)))

    @property
    def current(self) -> int:
        """Number of the first page that is mostly visible; 0 without pages."""
        return self._current if self._pages else 0

    @property
    def _scale(self) -> float:
        """Pixels a point."""
        fit = (self.viewport().height() - 2 * _GAP_PX) / self._largest(lambda page: page.layout.height_pt)
        return max(0.3, fit) * self._zoom

    @property
    def _page_width(self) -> float:
        return self._largest(lambda page: page.layout.width_pt) * self._scale

    @property
    def _page_height(self) -> float:
        return self._largest(lambda page: page.layout.height_pt) * self._scale

    def _largest(self, size: Callable[[Page], float]) -> float:
        """Upright and landscape pages stand in the middle of places of one size."""
        return max(map(size, self._pages), default=1.0)

    @property
    def _columns(self) -> int:
        return 2 if 2 * self._page_width + 3 * _GAP_PX <= self.viewport().width() else 1

    def _fit(self) -> None:
        rows = -(-len(self._pages) // self._columns)
        height = round(rows * (self._page_height + _GAP_PX) + _GAP_PX)
        width = round(self._columns * (self._page_width + _GAP_PX) + _GAP_PX)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, height - self.viewport().height()))
        down.setPageStep(self.viewport().height())
        down.setSingleStep(40)
        across.setRange(0, max(0, width - self.viewport().width()))
        across.setPageStep(self.viewport().width())

    def _rectangles(self) -> Sequence[QRectF]:
        columns, width, height = self._columns, self._page_width, self._page_height
        used = columns * width + (columns - 1) * _GAP_PX
        left = max(_GAP_PX, (self.viewport().width() - used) / 2) - self.horizontalScrollBar().value()
        top = _GAP_PX - self.verticalScrollBar().value()
        rectangles = []
        for at, page in enumerate(self._pages):
            x, y = left + at % columns * (width + _GAP_PX), top + at // columns * (height + _GAP_PX)
            sheet = QRectF(0, 0, page.layout.width_pt * self._scale, page.layout.height_pt * self._scale)
            sheet.moveCenter(QPointF(x + width / 2, y + height / 2))
            rectangles.append(sheet)
        return rectangles

    def _on_scroll(self) -> None:
        self.viewport().update()
        middle = self.viewport().height() / 3
        for number, rect in enumerate(self._rectangles(), start=1):
            if rect.bottom() > middle:
                if number != self._current:
                    self._current = number
                break
        self.page_changed.emit(self.current)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        tokens = self._appearance.tokens
        painter.fillRect(self.viewport().rect(), self._appearance.color("surface-sunken"))
        visible = QRectF(self.viewport().rect())
        for page, rect in zip(self._pages, self._rectangles(), strict=True):
            if not rect.intersects(visible):
                continue
            painter.fillRect(rect, QColor(tokens.paper("page")))
            painter.setPen(QColor(tokens.paper("edge")))
            painter.drawRect(rect)
            painter.save()
            painter.translate(rect.topLeft())
            painter.scale(self._scale, self._scale)
            if self._grid:
                line, column, frame = (
                    QColor(tokens.paper(name)) for name in ("grid-line", "grid-column", "grid-frame")
                )
                paint_grid(painter, page.layout, line, column, frame)
            paint_page(painter, page)
            painter.restore()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._on_scroll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Home:
                self.go(1)
            case Qt.Key.Key_End:
                self.go(len(self._pages))
            case Qt.Key.Key_PageDown:
                self.go(self.current + self._columns)
            case Qt.Key.Key_PageUp:
                self.go(max(1, self.current - self._columns))
            case _:
                super().keyPressEvent(event)
