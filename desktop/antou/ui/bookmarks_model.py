"""The bookmarks as a Qt model."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

from antou.library.model import Library
from antou.ui.bookmark_book import BookmarkBook
from antou.ui.rows import Row
from antou.ui.rows_model import RowsModel
from antou.ui.section_row import section_row


class BookmarksModel(RowsModel):
    """The newest bookmark first. One whose section this edition no longer has keeps its words and says so."""

    def __init__(self, library: Library, book: BookmarkBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._book = book
        book.changed.connect(self.refresh)

    def section(self, index: QModelIndex | QPersistentModelIndex) -> str | None:
        """The section id of a row."""
        return self._book.all[-1 - index.row()].section if index.isValid() else None

    def _count(self) -> int:
        return len(self._book.all)

    def _row(self, at: int) -> Row:
        bookmark = self._book.all[-1 - at]
        return section_row(self._library, bookmark.section, bookmark.quote)
