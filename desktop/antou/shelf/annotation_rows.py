"""Annotations and folders as rows of the user file."""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from antou.library.locator import Locator, LocatorError
from antou.shelf.anchor import Anchor
from antou.shelf.annotation import EPOCH, Annotation, Folder

Row = Annotation | Folder
Change = tuple[Row | None, Row | None]
"""A row before and after a change; None where there is none."""

_COLUMNS = (
    "id, first, first_offset, last, last_offset, quote, before, after, path, edition, kind, highlight, note, folder,"
    " tags, position, created, changed, lineage"
)
ANNOTATIONS = f"SELECT {_COLUMNS} FROM annotation"
FOLDERS = "SELECT id, name, position FROM folder"


def annotations(rows: Iterable[tuple[Any, ...]]) -> tuple[Annotation, ...]:
    """The annotations of rows of ANNOTATIONS. What is damaged in one is replaced, so that the rest is not lost."""
    return tuple(
        Annotation(
            key,
            Anchor(place_of(first), start, place_of(last), end, quote, before, after, path, edition),
            kind,
            bool(highlight),
            note,
            folder,
            tuple(tags.split()) if tags else (),
            position,
            _time(created),
            _time(changed),
            lineage,
        )
        for (
            key, first, start, last, end, quote, before, after, path, edition,
            kind, highlight, note, folder, tags, position, created, changed, lineage,
        ) in rows
    )  # fmt: skip


def folders(rows: Iterable[tuple[Any, ...]]) -> tuple[Folder, ...]:
    """The folders of rows of FOLDERS."""
    return tuple(Folder(*row) for row in rows)


def stored(connection: sqlite3.Connection, row: Row) -> Row | None:
    """The row of that kind and id as it is in the file."""
    if isinstance(row, Folder):
        found: tuple[Row, ...] = folders(connection.execute(f"{FOLDERS} WHERE id=?", (row.id,)))
    else:
        found = annotations(connection.execute(f"{ANNOTATIONS} WHERE id=?", (row.id,)))
    return found[0] if found else None


def write(connection: sqlite3.Connection, change: Change) -> None:
    """Make the file say what the change says, whatever it said of this row."""
    match change:
        case _, Annotation() as after:
            anchor = after.anchor
            values = (
                after.id, str(anchor.first), anchor.first_offset, str(anchor.last), anchor.last_offset, anchor.quote,
                anchor.before, anchor.after, anchor.path, anchor.edition, after.kind, int(after.highlight), after.note,
                after.folder, " ".join(after.tags), after.position, after.created.isoformat(),
                after.changed.isoformat(), after.lineage,
            )  # fmt: skip
            connection.execute(
                f"INSERT OR REPLACE INTO annotation({_COLUMNS}) VALUES({','.join('?' * len(values))})", values
            )
        case _, Folder() as after:
            connection.execute(
                "INSERT INTO folder(id, name, position) VALUES(?,?,?)"
                " ON CONFLICT(id) DO UPDATE SET name=excluded.name, position=excluded.position",
                (after.id, after.name, after.position),
            )
        case Annotation() as before, None:
            connection.execute("DELETE FROM annotation WHERE id=?", (before.id,))
        case Folder() as before, None:
            connection.execute("DELETE FROM folder WHERE id=?", (before.id,))


# Thousands of annotations stand in some hundred blocks.
@lru_cache(maxsize=4096)
def place_of(text: str) -> Locator:
    """The place that is written so; one that makes no sense is in no plan, which leaves it to be placed anew."""
    try:
        return Locator.parse(text)
    except (LocatorError, ValueError):  # the latter for a number of thousands of digits
        return Locator(text.partition("#")[0])


def _time(text: str) -> datetime:
    try:
        when = datetime.fromisoformat(text)
        return when if when.tzinfo is UTC else when.astimezone(UTC)
    except (ValueError, OverflowError):
        return EPOCH
