"""Searches that the reader keeps under a name."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from antou.shelf.database import Database, ShelfError
from antou.shelf.typed_text import storable


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query and the name it is kept under."""

    name: str
    query: str


class SavedSearches:
    """The reader's searches in the order given by hand. Every change is on disk when the call returns.

    Names are compared exactly, once white space at their ends is cut.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[SavedSearch, ...]:
        """Every search in order; raises ShelfError."""
        rows = self._database.rows("SELECT name, query FROM saved_search ORDER BY position, rowid")
        return tuple(SavedSearch(name, query) for name, query in rows)

    def save(self, name: str, query: str) -> None:
        """Keep a query, last in order; under a name already there it replaces that query in its place.

        Raises ShelfError, also where name or query is empty.
        """
        name, query = _required_name(name), storable(query)
        if not query:
            raise ShelfError("没有可以保存的检索内容")
        with self._database.change() as connection:
            connection.execute(
                "INSERT INTO saved_search(name, query, position)"
                " VALUES(?, ?, (SELECT coalesce(max(position) + 1, 0) FROM saved_search))"
                " ON CONFLICT(name) DO UPDATE SET query=excluded.query",
                (name, query),
            )

    def rename(self, old: str, new: str) -> None:
        """Give a search another name; raises ShelfError, also where there is no such search or the name is taken."""
        old, new = storable(old), _required_name(new)
        with self._database.change() as connection:
            names = _names(connection)
            _require(old, names)
            if new != old and new in names:
                raise ShelfError("已有同名的检索，请换一个名称")
            connection.execute("UPDATE saved_search SET name=? WHERE name=?", (new, old))

    def remove(self, name: str) -> None:
        """Remove a search if there is one of that name; raises ShelfError."""
        with self._database.change() as connection:
            connection.execute("DELETE FROM saved_search WHERE name=?", (storable(name),))

    def move(self, name: str, position: int) -> None:
        """Make this search number `position` of `all()`, counted from 0; beyond the ends means the end.

        Raises ShelfError, also where there is no such search.
        """
        name = storable(name)
        with self._database.change() as connection:
            names = _names(connection)
            _require(name, names)
            names.remove(name)
            _place(connection, names, name, position)

    def restore(self, search: SavedSearch, position: int) -> None:
        """Put back a search that was removed, as number `position` of `all()`; beyond the ends means the end.

        Raises ShelfError, also where another search has its name by now: that one is not replaced.
        """
        with self._database.change() as connection:
            names = _names(connection)
            if search.name in names:
                raise ShelfError("已有同名的检索，先给它改名才能恢复")
            connection.execute(
                "INSERT INTO saved_search(name, query, position) VALUES(?, ?, 0)",
                (search.name, search.query),
            )
            _place(connection, names, search.name, position)


def merge(connection: sqlite3.Connection, searches: Iterable[SavedSearch]) -> tuple[SavedSearch, ...]:
    """Keep also these searches, last in order, in the caller's transaction; gives those that were not there.

    One whose name is taken by another query gets a number after its name.
    """
    kept = dict(connection.execute("SELECT name, query FROM saved_search"))
    added = []
    for search in searches:
        names = (search.name if number == 1 else f"{search.name}（{number}）" for number in count(1))
        name = next(name for name in names if kept.get(name, search.query) == search.query)
        if name not in kept:
            kept[name] = search.query
            added.append(SavedSearch(name, search.query))
            connection.execute(
                "INSERT INTO saved_search(name, query, position)"
                " VALUES(?, ?, (SELECT coalesce(max(position) + 1, 0) FROM saved_search))",
                (name, search.query),
            )
    return tuple(added)


def take_back(connection: sqlite3.Connection, added: Iterable[SavedSearch]) -> tuple[SavedSearch, ...]:
    """Remove what `merge` added, in the caller's transaction; gives what was removed: what was changed since stays."""
    remove = "DELETE FROM saved_search WHERE name=? AND query=?"
    return tuple(one for one in added if connection.execute(remove, (one.name, one.query)).rowcount)


def _place(connection: sqlite3.Connection, others: list[str], name: str, position: int) -> None:
    """Number all searches anew with this one at its position among the others."""
    order = others.copy()
    order.insert(min(max(position, 0), len(others)), name)
    connection.executemany("UPDATE saved_search SET position=? WHERE name=?", list(enumerate(order)))


def _names(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM saved_search ORDER BY position, rowid")]


def _required_name(name: str) -> str:
    name = storable(name)
    if not name:
        raise ShelfError("请填写名称")
    return name


def _require(name: str, names: list[str]) -> None:
    if name not in names:
        raise ShelfError("这个检索已不存在，可能已在另一个窗口中删除或改名")
