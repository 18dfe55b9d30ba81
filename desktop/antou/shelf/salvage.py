"""What can still be read of a damaged user file."""

import logging
import sqlite3
from contextlib import closing
from itertools import chain
from pathlib import Path

from antou.shelf.schema import MIGRATIONS, VERSION
from antou.shelf.sqlite_file import connect, connect_existing, migrate, stored_version

_log = logging.getLogger(__name__)

# From the front up to the damage, from the back down to it; for what cannot be put in order, as it comes.
_WAYS = ("ORDER BY rowid", "ORDER BY rowid DESC", "")


def salvage(path: Path, into: sqlite3.Connection) -> bool:
    """Put every row that can be read of the file over what `into`, of the present version, holds.

    Returns whether there was any row. Rows that `into` has and the file has not stay: whether they were removed or lost
    by the damage cannot be told.
    """
    found = stored_version(path)
    found = found if 0 < found <= VERSION else VERSION  # the number itself may be damaged
    with closing(connect(":memory:")) as readable:
        for statement in chain.from_iterable(MIGRATIONS[:found]):
            readable.execute(statement)
        readable.execute(f"PRAGMA user_version={found}")
        any_row = False
        try:
            with closing(connect_existing(path, "fixed")) as damaged:
                for table in _tables(readable):
                    # It may be of an earlier version than its number says.
                    there = _columns(damaged, table).split(", ")
                    columns = ", ".join(one for one in _columns(readable, table).split(", ") if one in there)
                    if columns:
                        any_row |= _put(readable, table, columns, _rows(damaged, table, columns))
        except (sqlite3.Error, UnicodeDecodeError) as error:
            _log.warning("damaged shelf cannot be read any further: %s", error)
        migrate(readable)
        for table in _tables(into):
            columns = _columns(into, table)
            rows = _rows(readable, table, columns)
            if table == "annotation":
                # What has not changed since the backup is better there: damage within a text cannot be seen.
                same = set(into.execute("SELECT id, changed FROM annotation"))
                key, changed = (columns.split(", ").index(name) for name in ("id", "changed"))
                rows = [row for row in rows if (row[key], row[changed]) not in same]
            _put(into, table, columns, rows)
    return any_row


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'")
    return [name for (name,) in rows]


def _columns(connection: sqlite3.Connection, table: str) -> str:
    return ", ".join(name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})"))


def _rows(connection: sqlite3.Connection, table: str, columns: str) -> list[tuple[object, ...]]:
    """The rows of a table, each once, as far as they can be read."""
    rows: dict[tuple[object, ...], None] = {}
    fault: Exception | None = None
    for way in _WAYS:
        try:
            # One at a time: those before the damage count.
            for row in connection.execute(f"SELECT {columns} FROM {table} NOT INDEXED {way}"):
                rows[row] = None
        except (sqlite3.Error, UnicodeDecodeError) as error:
            fault = error
        else:
            break
    if fault:
        _log.warning("%s is damaged: %s", table, fault)
    return list(rows)


def _put(into: sqlite3.Connection, table: str, columns: str, rows: list[tuple[object, ...]]) -> bool:
    """Insert the rows the table accepts, in place of those with the same keys; whether there was any."""
    places = ", ".join("?" * (columns.count(",") + 1))
    any_row = False
    into.execute("BEGIN")
    for row in rows:
        try:
            into.execute(f"INSERT OR REPLACE INTO {table}({columns}) VALUES({places})", row)
            any_row = True
        except sqlite3.Error as error:
            _log.warning("a row of %s makes no sense: %s", table, error)
    into.execute("COMMIT")
    return any_row
