"""All pages in small beside the preview; a click or Enter shows one."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from antou.pages.page import Page
from antou.pages.painting import paint_page
from antou.ui.appearance import Appearance

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WIDTH_PX = 84
_MARGIN_PX = 8


class PagesModel(QAbstractListModel):
    """One row a page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pages: Sequence[Page] = ()

    def set_pages(self, pages: Sequence[Page]) -> None:
        """Show these."""
        self.beginResetModel()
        self.pages = pages
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.pages)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"第 {self.pages[index.row()].number} 页"
        return None


class PageThumbnails(QListView):
    """`wanted(int)`: this page (from 1) is to be shown.

    Pages are painted one at a time, when the event loop has nothing else to do.
    """

    wanted = Signal(int)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._painted: dict[int, QPixmap] = {}
        self._queue: list[int] = []
        self._painter = QTimer(self)
        self._painter.timeout.connect(self._paint_next)
        self.listed = PagesModel(self)
        self.setObjectName("thumbnails")
        self.setAccessibleName("各页缩略图")
        self.setModel(self.listed)
        self.setItemDelegate(_ThumbnailDelegate(self, appearance))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(_WIDTH_PX + 4 * _MARGIN_PX + 14)
        self.selectionModel().currentChanged.connect(self._tell)

    def set_pages(self, pages: Sequence[Page]) -> None:
        """Show these."""
        self._painted.clear()
        self._queue.clear()
        self.selectionModel().blockSignals(True)
        self.listed.set_pages(pages)
        self.selectionModel().blockSignals(False)

    def follow(self, number: int) -> None:
        """This page (from 1) is what is looked at."""
        index = self.listed.index(number - 1)
        if index.isValid() and index.row() != self.currentIndex().row():
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(index)
            self.selectionModel().blockSignals(False)
            self.scrollTo(index)
            self.viewport().update()

    def sheet_px(self, row: int) -> QSize:
        """How large a page is shown."""
        layout = self.listed.pages[row].layout
        return QSize(_WIDTH_PX, round(_WIDTH_PX * layout.height_pt / layout.width_pt))

    def painted(self, row: int) -> QPixmap | None:
        """The page as a picture; None until it is painted."""
        if row not in self._painted and row not in self._queue:
            self._queue.append(row)
            self._painter.start(0)
        return self._painted.get(row)

    def _paint_next(self) -> None:
        if not self._queue:
            self._painter.stop()
            return
        row = self._queue.pop(0)
        if row >= len(self.listed.pages):
            return
        page, ratio = self.listed.pages[row], self.devicePixelRatioF()
        size = self.sheet_px(row)
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(self._appearance.tokens.paper("page")))
        painter = QPainter(picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        scale = size.width() / page.layout.width_pt
        painter.scale(scale, scale)
        paint_page(painter, page)
        painter.end()
        self._painted[row] = picture
        self.update(self.listed.index(row))

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.wanted.emit(current.row() + 1)


class _ThumbnailDelegate(QStyledItemDelegate):
    def __init__(self, view: PageThumbnails, appearance: Appearance) -> None:
        super().__init__(view)
        self._view = view
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line = self._appearance.tokens.ui_line_px("small")
        return QSize(_WIDTH_PX, self._view.sheet_px(index.row()).height() + line + 2 * _MARGIN_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        appearance, size = self._appearance, self._view.sheet_px(index.row())
        sheet = QRect(rect.x() + (rect.width() - size.width()) // 2, rect.y() + _MARGIN_PX, size.width(), size.height())
        here = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(sheet, QColor(appearance.tokens.paper("page")))
        if picture := self._view.painted(index.row()):
            painter.drawPixmap(sheet, picture)
        painter.setPen(QColor(appearance.tokens.paper("edge")))
        painter.drawRect(sheet.adjusted(0, 0, -1, -1))
        if here:
            painter.setPen(appearance.color("accent"))
            painter.drawRect(sheet.adjusted(-2, -2, 1, 1))
            painter.drawRect(sheet.adjusted(-3, -3, 2, 2))
        painter.setFont(appearance.ui_font("small", bold=here))
        painter.setPen(appearance.color("accent" if here else "text-muted"))
        below = QRect(rect.x(), sheet.bottom() + 1, rect.width(), rect.bottom() - sheet.bottom())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(self._view.listed.pages[index.row()].number))
        painter.restore()
