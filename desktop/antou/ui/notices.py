"""What lastingly stands above the pages: what was found wrong at the start, and annotations without their words."""

from collections.abc import Sequence

from antou.ui.annotation_book import AnnotationBook
from antou.ui.commands import CommandSet
from antou.ui.main_window import MainWindow


class Notices:
    """`found`: what is to be told from the start on. `damaged`: the user file was, and backups may help."""

    def __init__(
        self, window: MainWindow, commands: CommandSet, book: AnnotationBook, found: Sequence[str], *, damaged: bool
    ) -> None:
        self._window = window
        self._commands = commands
        self._book = book
        self._found = tuple(found)
        self._damaged = damaged
        self._looked_for = False

    def show(self, more: str = "") -> None:
        """Say what there is to be said now; `more` is said first, from now on."""
        self._found = (*filter(None, [more]), *self._found)
        count = len(self._book.lost) if self._looked_for else 0
        lost = f"{count} 条收藏和批注在现有规划中没有找到原文，需重新定位" if count else ""
        see = ("查看", self._commands["bookmarks"]) if lost else ()
        if self._damaged:
            see = ("查看备份", self._commands["backups"])
        self._window.notify("；".join(filter(None, (*self._found, lost))), *see)

    def tell_lost(self) -> None:
        """All words were looked for: from now on, what is still without them is told."""
        self._looked_for = True
        self.show()

    def follow_book(self) -> None:
        """Some may have been found by the reader."""
        if self._looked_for:
            self.show()
