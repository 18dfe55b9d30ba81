"""The bookmarks as a Qt model."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from antou.library.model import Library
from antou.ui.bookmark_book import BookmarkBook
from antou.ui.rows import LINES_ROLE, ROW_ROLE, Row
from antou.ui.section_row import section_row

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
        return section_row(self._library, bookmark.section, bookmark.quote)

    def _reset(self) -> None:
        self.beginResetModel()
        self.endResetModel()
