"""Printed pages on screen: the same pages and the same painting as on paper."""

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from antou.library.locator import Locator
from antou.pages.page import Page
from antou.pages.painting import paint_grid, paint_page
from antou.render.layout import PageLayout
from antou.ui.appearance import Appearance
from antou.ui.focus_edge import FocusEdge

_GAP_PX = 20
_PX_PER_POINT = 96 / 72
_LEAST_SCALE = 0.2


class Fit(Enum):
    """How large pages are shown, unless a size is named."""

    PAGE = "整页"
    WIDTH = "页宽"


SIZES = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
"""Sizes to choose from, 1.0 as large as on paper."""


class PagePreview(QAbstractScrollArea):
    """Pages one under the other, two upright ones side by side where that is wanted or there is room.

    `page_changed(int)`: another is on top. `view_changed`: size or number of columns is another.
    """

    page_changed = Signal(int)
    view_changed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._pages: Sequence[Page] = ()
        self._sheets: Sequence[QRectF] = ()
        self._outline: PageLayout | None = None
        self._size: Fit | float = Fit.PAGE
        self._columns: int | None = None
        self._scale = 1.0
        self._grid = True
        self._current = 1
        self.setAccessibleName("打印预览")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        FocusEdge(appearance, self)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)

    # ---- what is shown

    @property
    def pages(self) -> Sequence[Page]:
        """The pages shown."""
        return self._pages

    def set_pages(self, pages: Sequence[Page]) -> None:
        """Show these pages; what was on top stays there, found again by the place in the plans it shows."""
        number, share = self._top()
        before = self._pages
        self._pages, self._outline = pages, None
        self._arrange()
        if before and pages:
            self._bring(_same_place(before[number - 1], pages), share)
        self._on_scroll()

    def show_outline(self, layout: PageLayout) -> None:
        """Show an empty sheet where there is no page yet."""
        if not self._pages:
            self._outline = layout
            self._arrange()

    def show_grid(self, shown: bool) -> None:
        """Whether the layout's grid is drawn under the text; it is never printed."""
        self._grid = shown
        self.viewport().update()

    # ---- how large, and where

    @property
    def size_shown(self) -> Fit | float:
        """How large pages are shown: a way to fit them, or their size, 1.0 as on paper."""
        return self._size

    def set_size(self, size: Fit | float) -> None:
        """Show pages so large, keeping the place."""
        self._change_view(size, self._columns)

    @property
    def two_up(self) -> bool:
        """Whether upright pages stand side by side."""
        return self._columns_shown() == 2

    def set_two_up(self, two_up: bool) -> None:
        """Side by side or one by one; until this is called, as there is room."""
        self._change_view(self._size, 2 if two_up else 1)

    def zoom(self, steps: int) -> None:
        """To the next of `SIZES`, larger or smaller by steps."""
        now = self._scale / _PX_PER_POINT
        for _ in range(abs(steps)):
            others = [size for size in SIZES if (size > now + 0.01 if steps > 0 else size < now - 0.01)]
            now = (min(others) if steps > 0 else max(others)) if others else now
        self.set_size(now if now in SIZES else self._size)

    def go(self, number: int) -> None:
        """Bring a page (from 1) to the top."""
        if 1 <= number <= len(self._pages):
            self._bring(number, 0.0)

    @property
    def current(self) -> int:
        """Number of the first page that is mostly visible; 0 without pages."""
        return self._current if self._pages else 0

    def _change_view(self, size: Fit | float, columns: int | None) -> None:
        number, share = self._top()
        self._size, self._columns = size, columns
        self._arrange()
        if self._pages:
            self._bring(number, share)
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum() // 2)
        self._on_scroll()
        self.view_changed.emit()

    def _top(self) -> tuple[int, float]:
        """The page at the top and how much of it lies above the view."""
        top = self.verticalScrollBar().value() + 1
        for number, sheet in enumerate(self._sheets, start=1):
            if sheet.bottom() > top and number <= len(self._pages):
                return number, max(0.0, (top - sheet.top()) / sheet.height())
        return max(1, len(self._pages)), 0.0

    def _bring(self, number: int, share: float) -> None:
        sheet = self._sheets[number - 1]
        into = share * sheet.height() if share else -_GAP_PX
        self.verticalScrollBar().setValue(round(sheet.top() + into))

    # ---- where the sheets are

    def _layouts(self) -> list[PageLayout]:
        return [page.layout for page in self._pages] or ([self._outline] if self._outline else [])

    def _columns_shown(self) -> int:
        if self._columns is not None:
            return self._columns
        upright = [layout for layout in self._layouts() if not layout.landscape]
        room = self.viewport().height() - 2 * _GAP_PX
        width = max((layout.width_pt / layout.height_pt for layout in upright), default=1.0) * room
        return 2 if 2 * width + 3 * _GAP_PX <= self.viewport().width() else 1

    def _arrange(self) -> None:
        """Rows of one landscape page, or of as many upright ones as there are columns."""
        layouts, columns = self._layouts(), self._columns_shown()
        rows: list[list[PageLayout]] = []
        for layout in layouts:
            fits = rows and len(rows[-1]) < columns and not layout.landscape and not rows[-1][0].landscape
            if fits:
                rows[-1].append(layout)
            else:
                rows.append([layout])
        self._scale = self._fitting(layouts, columns)
        widths = [sum(one.width_pt for one in row) * self._scale + (len(row) - 1) * _GAP_PX for row in rows]
        wide = max([*widths, self.viewport().width() - 2 * _GAP_PX])
        # Two pages of a spread: the last, if alone, keeps its place on the left.
        pair = max((width for row, width in zip(rows, widths, strict=True) if len(row) == 2), default=0.0)
        sheets: list[QRectF] = []
        y = float(_GAP_PX)
        for row, width in zip(rows, widths, strict=True):
            alone = len(row) == 1 and not row[0].landscape and len(sheets)
            x = _GAP_PX + (wide - (pair if alone and pair else width)) / 2
            for layout in row:
                sheets.append(QRectF(x, y, layout.width_pt * self._scale, layout.height_pt * self._scale))
                x = sheets[-1].right() + _GAP_PX
            y = max(sheet.bottom() for sheet in sheets[-len(row) :]) + _GAP_PX
        self._sheets = sheets
        self._set_ranges(wide + 2 * _GAP_PX, y)
        self.viewport().update()

    def _fitting(self, layouts: Sequence[PageLayout], columns: int) -> float:
        """Pixels a point."""
        if not layouts or not isinstance(self._size, Fit):
            return _PX_PER_POINT * (self._size if isinstance(self._size, float) else 1.0)
        singles = [layout.width_pt for layout in layouts]
        upright = [layout.width_pt for layout in layouts if not layout.landscape]
        pairs = [one + other for one, other in pairwise(upright)] if columns == 2 else []
        across = min(
            (self.viewport().width() - 2 * _GAP_PX) / max(singles),
            (self.viewport().width() - 3 * _GAP_PX) / max(pairs, default=1.0),
        )
        down = (self.viewport().height() - 2 * _GAP_PX) / max(layout.height_pt for layout in layouts)
        return max(_LEAST_SCALE, across if self._size is Fit.WIDTH else min(across, down))

    def _set_ranges(self, width: float, height: float) -> None:
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(height) - self.viewport().height()))
        down.setPageStep(self.viewport().height())
        down.setSingleStep(40)
        across.setRange(0, max(0, round(width) - self.viewport().width()))
        across.setPageStep(self.viewport().width())

    def _on_scroll(self) -> None:
        self.viewport().update()
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        for number, sheet in enumerate(self._sheets, start=1):
            if sheet.bottom() > middle:
                self._current = number
                break
        self.page_changed.emit(self.current)

    # ---- painting, keys

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        tokens = self._appearance.tokens
        painter.fillRect(self.viewport().rect(), self._appearance.color("surface-sunken"))
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        visible = painter.worldTransform().inverted()[0].mapRect(QRectF(self.viewport().rect()))
        line, column, frame = (QColor(tokens.paper(name)) for name in ("grid-line", "grid-column", "grid-frame"))
        for at, sheet in enumerate(self._sheets):
            if not sheet.intersects(visible):
                continue
            painter.fillRect(sheet, QColor(tokens.paper("page")))
            painter.setPen(QColor(tokens.paper("edge")))
            painter.drawRect(sheet)
            if at < len(self._pages):
                page = self._pages[at]
                painter.save()
                painter.translate(sheet.topLeft())
                painter.scale(self._scale, self._scale)
                if self._grid:
                    paint_grid(painter, page.layout, line, column, frame)
                paint_page(painter, page)
                painter.restore()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        number, share = self._top()
        self._arrange()
        if self._pages:
            self._bring(number, share)
        self._on_scroll()
        self.view_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._columns_shown()
        match event.key():
            case Qt.Key.Key_Home:
                self.go(1)
            case Qt.Key.Key_End:
                self.go(len(self._pages))
            case Qt.Key.Key_PageDown:
                self.go(min(self.current + step, len(self._pages)))
            case Qt.Key.Key_PageUp:
                self.go(max(1, self.current - step))
            case _:
                super().keyPressEvent(event)


def _same_place(page: Page, pages: Sequence[Page]) -> int:
    """The number of the page that shows what `page` did, else of the one in its place."""
    first: dict[Locator, int] = {}
    for other in pages:
        for locator in other.locators:
            first.setdefault(locator, other.number)
    return next((first[one] for one in page.locators if one in first), min(page.number, len(pages)))
