"""The bookmarks as a Qt model."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.anchor import PATH_MARK
from antou.shelf.annotation import KINDS, Annotation
from antou.ui.annotation_book import AnnotationBook
from antou.ui.ribbon import KIND_ROLE
from antou.ui.rows import Line, Row
from antou.ui.rows_model import RowsModel
from antou.ui.section_row import section_row

_Index = QModelIndex | QPersistentModelIndex


class BookmarksModel(RowsModel):
    """The newest bookmark first. One whose words this edition no longer has keeps them and says so."""

    def __init__(self, library: Library, book: AnnotationBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._book = book
        book.changed.connect(self.refresh)

    def place(self, index: _Index) -> Locator | None:
        """Where a bookmark stands; None where its words are not in this edition."""
        one = self._bookmark(index.row()) if index.isValid() else None
        return one.anchor.first if one and one.anchor.stands_in(self._library) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == KIND_ROLE and index.isValid():
            return self._bookmark(index.row()).kind
        return super().data(index, role)

    def _bookmark(self, at: int) -> Annotation:
        return self._book.bookmarks[-1 - at]

    def _count(self) -> int:
        return len(self._book.bookmarks)

    def _row(self, at: int) -> Row:
        one = self._bookmark(at)
        anchor, kind = one.anchor, KINDS[one.kind]
        words = " ".join(anchor.quote.split())
        if not anchor.stands_in(self._library):
            return Row((Line(words, side=kind), Line("需重新定位：现有规划中没有找到", muted=True)))
        if anchor.whole_section:
            return section_row(self._library, anchor.first.section, side=kind)
        where = PATH_MARK.join((self._library.plan(anchor.slug).short, anchor.path))
        return Row((Line(words, side=kind), Line(where, muted=True)))
