"""Everything the reader makes, behind one object."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from antou.shelf.annotations import Annotations
from antou.shelf.backups import Backups
from antou.shelf.bookmarks import Bookmarks
from antou.shelf.opening import open_database
from antou.shelf.print_list import PrintLists
from antou.shelf.reading_log import ReadingLog
from antou.shelf.saved_searches import SavedSearches
from antou.shelf.search_history import SearchHistory
from antou.shelf.settings import SettingsStore


class Shelf:
    """What one user file holds; each part is an attribute. `notice` says in Chinese if nothing can be kept.

    `damaged`: the file was found damaged, the notice says what became of it; `backups` may help. `lasting`: what is
    changed goes into the file; otherwise it is kept in memory until the program ends.
    """

    def __init__(self, path: Path, now: Callable[[], datetime] = datetime.now) -> None:
        """`now`: the local time, by which backups are named and due."""
        self.backups = Backups(path, now)
        self._database = open_database(path, self.backups)
        self.notice = self._database.notice
        self.damaged = self._database.damaged
        self.lasting = self._database.lasting
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
