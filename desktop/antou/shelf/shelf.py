"""Everything the reader makes, behind one object."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from antou.shelf.annotations import Annotations
from antou.shelf.backups import Backups
from antou.shelf.brought import Brought
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
    """What became of the contents of another shelf; how many saved searches and items of print lists were new."""

    annotations: Merged
    searches: int
    items: int

    def __str__(self) -> str:
        made = self.annotations
        both = f"（其中 {made.both} 条两处都改过，两处的文字都在）" if made.both else ""
        return (
            f"收藏和批注：新增 {made.added} 条，更新 {made.updated} 条{both}，已有 {made.unchanged} 条；"
            f"文件夹：新增 {made.folders} 个；保存的检索：新增 {self.searches} 个；打印清单：新增 {self.items} 项"
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
        self.print_lists = PrintLists(self._database)
        self.search_history = SearchHistory(self._database)
        self.saved_searches = SavedSearches(self._database)
        self.reading_log = ReadingLog(self._database)
        self.settings = SettingsStore(self._database)

    def contents(self) -> Contents:
        """What `exchange` carries to another shelf; raises ShelfError."""
        return Contents(
            self.annotations.all(),
            self.annotations.folders(),
            self.saved_searches.all(),
            self.print_lists.contents(),
        )

    def take_in(self, contents: Contents) -> TakenIn:
        """Add what another shelf holds, all or nothing, as one step of `annotations`; raises ShelfError.

        For the words of annotations to be known again, they must be anchored in the same edition: `reanchor.moved`.
        """
        beside = Brought(contents.searches, contents.print_lists)
        merged = self.annotations.merge(contents.annotations, contents.folders, beside)
        return TakenIn(merged, len(merged.beside.searches), merged.beside.items)

    def close(self) -> None:
        """Close the file."""
        self._database.close()
