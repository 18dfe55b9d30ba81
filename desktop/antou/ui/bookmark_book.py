"""The bookmarks as the panels see them."""

from PySide6.QtCore import QObject, Signal

from antou.library.errors import UserError
from antou.library.model import Library
from antou.shelf.bookmarks import Bookmark, Bookmarks


class BookmarkBook(QObject):
    """Bookmarked sections, oldest first. `changed` follows every change; `refused(str)` says why one was not made."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, library: Library, stored: Bookmarks) -> None:
        super().__init__()
        self._library = library
        self._stored = stored
        self.all: tuple[Bookmark, ...] = stored.all()

    def __contains__(self, section_id: object) -> bool:
        return any(bookmark.section == section_id for bookmark in self.all)

    def reload(self) -> None:
        """Read them anew: a backup was put back. Raises UserError."""
        self.all = self._stored.all()
        self.changed.emit()

    def toggle(self, section_id: str) -> None:
        """Bookmark the section, or remove its bookmark."""
        try:
            if section_id in self:
                self._stored.remove(section_id)
            else:
                self._stored.add(section_id, self._library.section(section_id).title)
            self.all = self._stored.all()
        except UserError as error:
            self.refused.emit(str(error))
            return
        self.changed.emit()
