"""The list of bookmarks."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QListView, QStackedWidget, QVBoxLayout, QWidget

from antou.library.model import Library
from antou.ui.annotation_book import AnnotationBook
from antou.ui.appearance import Appearance
from antou.ui.bookmarks_model import BookmarksModel
from antou.ui.navigator import Navigator
from antou.ui.rows import RowDelegate


class BookmarksPanel(QWidget):
    """Click goes there. `menu_wanted(str, QPoint)`: right click on a bookmark."""

    menu_wanted = Signal(str, QPoint)

    def __init__(
        self,
        library: Library,
        book: AnnotationBook,
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
        self._stack.setCurrentIndex(0 if self._book.bookmarks else 1)

    def _open(self, index: QModelIndex) -> None:
        if place := self.model.place(index):
            self._navigator.go(place)

    def _menu(self, position: QPoint) -> None:
        if place := self.model.place(self.view.indexAt(position)):
            self.menu_wanted.emit(place.section, self.view.viewport().mapToGlobal(position))
