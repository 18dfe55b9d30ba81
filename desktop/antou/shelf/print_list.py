"""The print lists: each an order of items under a name, and how its paper is to look."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from antou.shelf.database import Database, ShelfError
from antou.shelf.print_items import PrintItem, read, written
from antou.shelf.typed_text import storable

FIRST = "打印清单"
"""The name of the list that everyone has at first."""


@dataclass(frozen=True, slots=True)
class Paper:
    """How a list is printed: its title ('': none was given), the name of a layout, and options of the document.

    `options` are names and values as `antou export --option` takes them.
    """

    title: str = ""
    layout: str = "official"
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PrintList:
    """A list by its number, which never changes, and its name, which no other list has."""

    number: int
    name: str
    paper: Paper


@dataclass(frozen=True, slots=True)
class ListContents:
    """A list as it is carried to another shelf. `new`: there was none of its name."""

    name: str
    paper: Paper = Paper()
    items: tuple[PrintItem, ...] = ()
    new: bool = False


class PrintLists:
    """The reader's print lists; there is always one. Every change is on disk when the call returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[PrintList, ...]:
        """Every list in order; raises ShelfError."""
        rows = self._database.rows("SELECT number, name, paper FROM print_list ORDER BY position, number")
        return tuple(PrintList(int(number), name, _paper(paper)) for number, name, paper in rows)

    def chosen(self) -> int:
        """The number of the list that was chosen last; raises ShelfError."""
        rows = self._database.rows("SELECT number FROM print_list ORDER BY chosen DESC, position LIMIT 1")
        # None is left of a file that was damaged and mended.
        return int(rows[0][0]) if rows else self.add(FIRST)

    def choose(self, number: int) -> None:
        """Remember that this list is in use; raises ShelfError."""
        with self._database.change() as connection:
            _choose(connection, number)

    def add(self, name: str) -> int:
        """Make an empty list, last in order, and choose it; its number. Raises ShelfError, also for a name in use."""
        with self._database.change() as connection:
            _require_free(connection, name := _required_name(name))
            _choose(connection, number := _insert(connection, name))
        return number

    def rename(self, number: int, name: str) -> None:
        """Give a list another name; raises ShelfError, also where another list has it or the list is gone."""
        name = _required_name(name)
        with self._database.change() as connection:
            _require(connection, number)
            _require_free(connection, name, but=number)
            connection.execute("UPDATE print_list SET name=? WHERE number=?", (name, number))

    def remove(self, number: int) -> None:
        """Remove a list with all its items; raises ShelfError, also for the last list."""
        with self._database.change() as connection:
            (count,) = connection.execute("SELECT count(*) FROM print_list WHERE number != ?", (number,)).fetchone()
            if not count:
                raise ShelfError("这是仅有的打印清单，不能删除")
            connection.execute("DELETE FROM print_entry WHERE list=?", (number,))
            connection.execute("DELETE FROM print_list WHERE number=?", (number,))

    def set_paper(self, number: int, paper: Paper) -> None:
        """Remember how a list is printed; raises ShelfError, also where the list is gone."""
        with self._database.change() as connection:
            _require(connection, number)
            connection.execute("UPDATE print_list SET paper=? WHERE number=?", (json.dumps(asdict(paper)), number))

    def items(self, number: int) -> tuple[PrintItem, ...]:
        """The items of a list in order; one that cannot be understood is left out. Raises ShelfError."""
        rows = self._database.rows("SELECT kind, details FROM print_entry WHERE list=? ORDER BY position", number)
        return _read_all(rows)

    def contents(self) -> tuple[ListContents, ...]:
        """Every list with what is in it, in order; raises ShelfError."""
        return tuple(ListContents(one.name, one.paper, self.items(one.number)) for one in self.all())

    def change(self, number: int, before: Sequence[PrintItem], after: Sequence[PrintItem]) -> tuple[PrintItem, ...]:
        """Make of a list that was `before` the list `after`; what is now in it.

        What another window has put in, changed or taken out meanwhile stays so. Of two items with one key the first
        counts. What cannot be understood, being of a newer version, stays behind what it stood behind. Raises
        ShelfError, also where the list is gone.
        """
        with self._database.change() as connection:
            _require(connection, number)
            rows = _entries(connection, number)
            items = _merged(before, after, _read_all(rows))
            _put(connection, number, _rows(items, rows))
        return items


def merge(connection: sqlite3.Connection, lists: Iterable[ListContents]) -> tuple[ListContents, ...]:
    """Put the items of these lists into those of their names, in the caller's transaction; gives what was not there.

    An item that is in the list already stays as it is; others come last. A list of which there is none is made. How
    it is printed comes along where it is new, or nothing was in it and nothing chosen for it.
    """
    added = []
    for one in lists:
        found = connection.execute("SELECT number, paper FROM print_list WHERE name=?", (one.name,)).fetchone()
        number, paper = found or (_insert(connection, one.name), "{}")
        rows = _entries(connection, number)
        keys = {item.key for item in _read_all(rows)}
        fresh = tuple({item.key: item for item in reversed(one.items) if item.key not in keys}.values())[::-1]
        if not rows and _paper(paper) == Paper():
            connection.execute("UPDATE print_list SET paper=? WHERE number=?", (json.dumps(asdict(one.paper)), number))
        _put(connection, number, [*rows, *map(written, fresh)])
        if fresh or not found:
            added.append(ListContents(one.name, one.paper, fresh, new=not found))
    return tuple(added)


def take_back(connection: sqlite3.Connection, added: Iterable[ListContents]) -> tuple[ListContents, ...]:
    """Take out what `merge` put in, in the caller's transaction; gives what was taken out.

    An item that was changed since stays. A list that was made goes with its last item.
    """
    taken = []
    for one in added:
        found = connection.execute("SELECT number FROM print_list WHERE name=?", (one.name,)).fetchone()
        if not found:
            continue
        (number,) = found
        rows = _entries(connection, number)
        left = [row for row in rows if read(*row) not in one.items]
        items = tuple(item for item in _read_all(rows) if item in one.items)
        _put(connection, number, left)
        (others,) = connection.execute("SELECT count(*) FROM print_list WHERE number != ?", (number,)).fetchone()
        gone = one.new and others and not left
        if gone:
            connection.execute("DELETE FROM print_list WHERE number=?", (number,))
        if items or gone:
            taken.append(replace(one, items=items))
    return tuple(taken)


def _entries(connection: sqlite3.Connection, number: int) -> list[tuple[str, str]]:
    return connection.execute(
        "SELECT kind, details FROM print_entry WHERE list=? ORDER BY position", (number,)
    ).fetchall()


def _put(connection: sqlite3.Connection, number: int, rows: Sequence[tuple[str, str]]) -> None:
    """Make these the entries of a list."""
    connection.execute("DELETE FROM print_entry WHERE list=?", (number,))
    connection.executemany(
        "INSERT INTO print_entry(list, position, kind, details) VALUES(?, ?, ?, ?)",
        [(number, position, *row) for position, row in enumerate(rows)],
    )


def _merged(
    before: Sequence[PrintItem], after: Sequence[PrintItem], present: Sequence[PrintItem]
) -> tuple[PrintItem, ...]:
    """`after`, with the difference between `before` and `present` made to it too."""
    was = {item.key: item for item in before}
    now = {item.key: item for item in present}
    wanted = {item.key: item for item in reversed(after)}
    items = []
    for key in dict.fromkeys(item.key for item in after):
        if key in was and key not in now:
            continue
        items.append(now[key] if key in now and was.get(key) == wanted[key] else wanted[key])
    return (*items, *(item for item in present if item.key not in was and item.key not in wanted))


def _read_all(rows: Sequence[tuple[str, ...]]) -> tuple[PrintItem, ...]:
    # A file that was mended from a backup may hold an item in two places.
    found: dict[object, PrintItem] = {}
    for kind, details in rows:
        if item := read(kind, details):
            found.setdefault(item.key, item)
    return tuple(found.values())


def _rows(items: Sequence[PrintItem], former: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The items as rows, with those of the former rows that cannot be understood.

    An item that is as it was keeps its very row: a newer version may have put more into it.
    """
    keys = {item.key for item in items}
    as_it_was: dict[PrintItem, tuple[str, str]] = {}
    behind: dict[object, list[tuple[str, str]]] = defaultdict(list)
    last: object = None
    for row in former:
        item = read(*row)
        if item is None:
            behind[last].append(row)
        else:
            as_it_was.setdefault(item, row)
            last = item.key if item.key in keys else last
    rows = behind[None]
    for item in items:
        rows += [as_it_was.get(item) or written(item), *behind[item.key]]
    return rows


def _paper(text: str) -> Paper:
    """The stored choice; the usual one where it cannot be understood."""
    usual = Paper()
    try:
        known = json.loads(text)
        title, layout = known.get("title", usual.title), known.get("layout", usual.layout)
        options = dict(known.get("options", {}))
        words = (title, layout, *options, *options.values())
    except (ValueError, TypeError, AttributeError, RecursionError):
        return usual
    return Paper(title, layout, options) if all(isinstance(word, str) for word in words) else usual


def _insert(connection: sqlite3.Connection, name: str) -> int:
    """Make an empty list of this name, last in order; its number."""
    (number,) = connection.execute(
        "INSERT INTO print_list(name, position, chosen, paper)"
        " VALUES(?, (SELECT coalesce(max(position) + 1, 0) FROM print_list), 0, '{}') RETURNING number",
        (name,),
    ).fetchone()
    return int(number)


def _choose(connection: sqlite3.Connection, number: int) -> None:
    connection.execute("UPDATE print_list SET chosen = (number = ?)", (number,))


def _required_name(name: str) -> str:
    name = storable(name)
    if not name:
        raise ShelfError("请填写名称")
    return name


def _require(connection: sqlite3.Connection, number: int) -> None:
    if not connection.execute("SELECT 1 FROM print_list WHERE number=?", (number,)).fetchone():
        raise ShelfError("这份打印清单已不存在，可能已在另一个窗口中删除")


def _require_free(connection: sqlite3.Connection, name: str, but: int = 0) -> None:
    if connection.execute("SELECT 1 FROM print_list WHERE name=? AND number!=?", (name, but)).fetchone():
        raise ShelfError("已有同名的打印清单，请换一个名称")
