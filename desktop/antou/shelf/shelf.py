"""Everything the reader makes, behind one object."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from antou.shelf import saved_searches
from antou.shelf.annotations import Annotations
from antou.shelf.backups import Backups
from antou.shelf.bookmarks import Bookmarks
from antou.shelf.exchange import Contents
from antou.shelf.merging import Merged
from antou.shelf.opening import open_database
from antou.shelf.print_list import PrintLists
from antou.shelf.reading_log import ReadingLog
from antou.shelf.saved_searches import SavedSearches
from antou.shelf.search_history import SearchHistory
from antou.shelf.settings import SettingsStore


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of the contents of another shelf; `searches` is how many saved searches were not there."""

    annotations: Merged
    searches: int

    def __str__(self) -> str:
        made = self.annotations
        return (
            f"收藏和批注：新增 {made.added} 条，更新 {made.updated} 条，已有 {made.unchanged} 条；"
            f"文件夹：新增 {made.folders} 个；保存的检索：新增 {self.searches} 个"
        )


class Shelf:
    """What one user file, at `path`, holds; each part is an attribute. `notice` says in Chinese if nothing can be kept.

    `damaged`: the file was found damaged, the notice says what became of it; `backups` may help. `lasting`: what is
    changed goes into the file; otherwise it is kept in memory until the program ends.
    """

    def __init__(self, path: Path, now: Callable[[], datetime] = datetime.now) -> None:
        """`now`: the local time, by which backups are named and due."""
        self.path = path
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

    def contents(self) -> Contents:
        """What `exchange` carries to another shelf; raises ShelfError."""
        return Contents(self.annotations.all(), self.annotations.folders(), self.saved_searches.all())

    def take_in(self, contents: Contents) -> TakenIn:
        """Add what another shelf holds, all or nothing; raises ShelfError.

        For the words of annotations to be known again, they must be anchored in the same edition: `reanchor.moved`.
        """
        searches = 0

        def merge_searches(connection: sqlite3.Connection) -> None:
            nonlocal searches
            searches = saved_searches.merge(connection, contents.searches)

        merged = self.annotations.merge(contents.annotations, contents.folders, merge_searches)
        return TakenIn(merged, searches)

    def close(self) -> None:
        """Close the file."""
        self._database.close()
