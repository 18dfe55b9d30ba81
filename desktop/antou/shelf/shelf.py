"""Everything the reader makes, behind one object."""

from pathlib import Path

from antou.shelf.annotations import Annotations
from antou.shelf.bookmarks import Bookmarks
from antou.shelf.database import open_database
from antou.shelf.print_list import PrintLists
from antou.shelf.reading_log import ReadingLog
from antou.shelf.saved_searches import SavedSearches
from antou.shelf.search_history import SearchHistory
from antou.shelf.settings import SettingsStore


class Shelf:
    """What one user file holds; each part is an attribute. `notice` says in Chinese if nothing can be kept."""

    def __init__(self, path: Path) -> None:
        self._database = open_database(path)
        self.notice = self._database.notice
        self.annotations = Annotations(self._database)
        self.bookmarks = Bookmarks(self.annotations)
        self.print_lists = PrintLists(self._database)
        self.search_history = SearchHistory(self._database)
        self.saved_searches = SavedSearches(self._database)
        self.reading_log = ReadingLog(self._database)
        self.settings = SettingsStore(self._database)

    def close(self) -> None:
        """Close the file."""
        self._database.close()
