"""The list of bookmarked sections."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QListView, QStackedWidget, QVBoxLayout, QWidget

from antou.library.locator import Locator
from antou.library.model import Library
from antou.ui.appearance import Appearance
from antou.ui.bookmark_book import BookmarkBook
from antou.ui.navigator import Navigator
from antou.ui.rows import LINES_ROLE, ROW_ROLE, Line, Row, RowDelegate

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class BookmarksModel(QAbstractListModel):
    """The newest bookmark first. One whose section this edition no longer has keeps its words and says so."""

    def __init__(self, library: Library, book: BookmarkBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._book = book
        book.changed.connect(self._reset)

    def section(self, index: _Index) -> str | None:
        """The section id of a row."""
        return self._book.all[-1 - index.row()].section if index.isValid() else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._book.all)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == LINES_ROLE:
            return 2
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, ROW_ROLE):
            return None
        row = self._row(index.row())
        return row if role == ROW_ROLE else row.words

    def _row(self, at: int) -> Row:
        bookmark = self._book.all[-1 - at]
        try:
            path = self._library.path(bookmark.section)
        except KeyError:
            return Row((Line(bookmark.quote), Line("现有规划中没有这一节", muted=True)))
        plan = self._library.plan(path[0].slug)
        above = " › ".join([plan.short, *(section.label for section in path[1:-1])])
        return Row((Line(path[-1].label if len(path) > 1 else plan.title), Line(above, muted=True)))

    def _reset(self) -> None:
        self.beginResetModel()
        self.endResetModel()


class BookmarksPanel(QWidget):
    """Click goes there. `menu_wanted(str, QPoint)`: right click on a bookmark."""

    menu_wanted = Signal(str, QPoint)

    def __init__(
        self,
        library: Library,
        book: BookmarkBook,
        navigator: Navigator,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._navigator = navigator
        self.model = BookmarksModel(library, book, self)
        self.view = QListView()
        self.view.setAccessibleName("收藏")
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(appearance, self.view))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu)
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        empty = QLabel("还没有收藏。\n读到要紧处按 Ctrl+D")
        empty.setObjectName("emptyState")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        book.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._stack.setCurrentIndex(0 if self._book.all else 1)

    def _open(self, index: QModelIndex) -> None:
        if section := self.model.section(index):
            self._navigator.go(Locator(section))

    def _menu(self, position: QPoint) -> None:
        if section := self.model.section(self.view.indexAt(position)):
            self.menu_wanted.emit(section, self.view.viewport().mapToGlobal(position))
