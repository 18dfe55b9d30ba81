"""The saved searches as the window sees them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from PySide6.QtCore import QObject, Signal

from antou.library.errors import UserError
from antou.shelf.saved_searches import SavedSearch, SavedSearches

_log = logging.getLogger(__name__)


class SearchBook(QObject):
    """The searches that are kept, in their order. `changed` follows every change, and every attempt at one.

    Every method raises UserError where nothing was changed.
    """

    changed = Signal()

    def __init__(self, stored: SavedSearches) -> None:
        super().__init__()
        self._stored = stored
        self._removed: list[tuple[SavedSearch, int]] = []
        self.all: tuple[SavedSearch, ...] = ()
        try:
            self.all = stored.all()
        except UserError as error:
            _log.warning("saved searches not read: %s", error)

    def __contains__(self, query: object) -> bool:
        return any(one.query == query for one in self.all)

    def reload(self) -> None:
        """Read what another window may have changed."""
        found = self._stored.all()
        if found != self.all:
            self.all = found
            self.changed.emit()

    def keep(self, query: str) -> None:
        """Keep a query under its own words; where another search has this name, with a number after it."""
        self.reload()
        taken = {one.name for one in self.all}
        names = (query if number == 1 else f"{query}（{number}）" for number in count(1))
        with self._changing():
            self._stored.save(next(name for name in names if name not in taken), query)

    def rename(self, old: str, new: str) -> None:
        """Give a search another name."""
        with self._changing():
            self._stored.rename(old, new)

    def move(self, name: str, position: int) -> None:
        """Make this search number `position`, counted from 0."""
        with self._changing():
            self._stored.move(name, position)

    def remove(self, name: str) -> None:
        """Remove a search; until the program ends `put_back` can bring it back."""
        self.reload()
        gone = [(one, at) for at, one in enumerate(self.all) if one.name == name]
        with self._changing():
            self._stored.remove(name)
            self._removed += gone

    @property
    def removed(self) -> SavedSearch | None:
        """What `put_back` would bring back: of those removed the last."""
        return self._removed[-1][0] if self._removed else None

    def put_back(self) -> None:
        """Bring back what was removed last, to its place."""
        if self._removed:
            with self._changing():
                self._stored.restore(*self._removed[-1])
                self._removed.pop()

    @contextmanager
    def _changing(self) -> Iterator[None]:
        try:
            yield
        finally:
            self.all = self._stored.all()
            self.changed.emit()
