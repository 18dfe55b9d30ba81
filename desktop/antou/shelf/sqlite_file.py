"""What all uses of the user file and its copies share: connecting, versions, soundness, bringing up to date.

Functions raise what SQLite and the file system raise; who calls them says it in Chinese.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any

from antou.shelf.schema import MIGRATIONS, VERSION, tables

PATIENCE_S = 2
"""How long to wait for another program that holds the file: the window stands still meanwhile."""
_LOOK_AGAIN_S = 0.002
_THINKABLE = 1000
"""No later version has a higher number; where one is read, the number itself is damaged."""


class NewerVersionError(Exception):
    """The file was made by a newer version of the program."""


def connect(path: Path | str, *, uri: bool = False) -> sqlite3.Connection:
    """A connection in which every statement is its own transaction unless one is begun."""
    connection = sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None, uri=uri)
    # A damaged character must not hide all the others. A partial, because a lambda takes half as long again.
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")
    return connection


def connect_existing(path: Path, mode: str) -> sqlite3.Connection:
    """The same, of a file that is there already. `mode`: `rw`; or `fixed`, to read what nobody changes meanwhile."""
    options = "mode=ro&immutable=1" if mode == "fixed" else f"mode={mode}"
    return connect(f"{path.absolute().as_uri()}?{options}", uri=True)


def begin_change(connection: sqlite3.Connection) -> None:
    """Begin a transaction that writes; raises OperationalError where another program holds the file for PATIENCE_S."""
    patiently(connection, "BEGIN IMMEDIATE")


def patiently(connection: sqlite3.Connection, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """The rows of a statement; raises OperationalError where another program holds the file for PATIENCE_S.

    SQLite itself would look ever more seldom, and beside a window that writes without pause never get its turn.
    """
    deadline = monotonic() + PATIENCE_S
    connection.execute("PRAGMA busy_timeout=0")
    try:
        while True:
            try:
                return connection.execute(sql, values).fetchall()
            except sqlite3.OperationalError as error:
                # There is no code where Python itself could not read a text.
                busy = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or monotonic() > deadline:
                    raise
            sleep(_LOOK_AGAIN_S)
    finally:
        connection.execute(f"PRAGMA busy_timeout={PATIENCE_S * 1000}")


def make_durable(connection: sqlite3.Connection) -> None:
    """From now on what was confirmed survives a power cut: a rollback journal and full flushing, also on FAT."""
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA synchronous=FULL")


def stored_version(path: Path) -> int:
    """The version in the header (SQLite file format 1.3.14), 0 without one; SQLite, asked for it, might write."""
    try:
        with path.open("rb") as file:
            header = file.read(64)
    except FileNotFoundError:
        return 0
    return int.from_bytes(header[60:]) if header.startswith(b"SQLite format 3\0") else 0


def require_known(path: Path) -> None:
    """Raises NewerVersionError for a file of a newer version, DatabaseError where no version has such a number."""
    found = stored_version(path)
    if found > _THINKABLE:
        raise sqlite3.DatabaseError(f"version {found}")
    if found > VERSION:
        raise NewerVersionError


def version(connection: sqlite3.Connection) -> int:
    """The version of an open file, 0 for an empty one."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    return int(found)


def require_whole(connection: sqlite3.Connection) -> None:
    """Raises DatabaseError unless the file is sound and has the tables of its version; without one it is empty.

    All of it is seen at one moment: another window may be bringing the file up to date.
    """
    with _one_moment(connection):
        (result,) = connection.execute("PRAGMA integrity_check").fetchone()
        if result != "ok":
            raise sqlite3.DatabaseError(result)
        for table in tables(version(connection)):
            connection.execute(f"SELECT {table} LIMIT 0")


@contextmanager
def _one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to this version in one transaction, if it is whole; raises sqlite3.Error and then changes nothing.

    The version is read inside the transaction: two windows that open an older file at once migrate it once.
    """
    begin_change(connection)
    try:
        # First, so that a damaged file is set aside as it was found.
        require_whole(connection)
        found = version(connection)
        for statement in chain.from_iterable(MIGRATIONS[found:]):
            connection.execute(statement)
        # Written also where nothing changes: reveals a read-only file or folder now rather than at the first bookmark.
        connection.execute(f"PRAGMA user_version={max(found, VERSION)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def empty_in_memory() -> sqlite3.Connection:
    """A shelf without anything, which lasts as long as the connection."""
    memory = connect(":memory:")
    migrate(memory)
    return memory


def copy_in_memory(path: Path) -> sqlite3.Connection:
    """What the file holds, brought up to date if it is older; the file stays as it is. Raises unless it is whole."""
    memory = connect(":memory:")
    try:
        with settled(path) as file, closing(connect_existing(file, "fixed")) as on_disk:
            on_disk.backup(memory)
        migrate(memory)
    except BaseException:
        memory.close()
        raise
    return memory


def write_copy(source: sqlite3.Connection, target: Path) -> None:
    """Write what `source` holds at this moment into `target`, an empty file; without a journal and without flushing."""
    with closing(connect(target)) as copy:
        copy.execute("PRAGMA journal_mode=OFF")
        copy.execute("PRAGMA synchronous=OFF")
        # `backup` alone would wait for ever for another program that holds the source.
        source.execute("BEGIN")
        try:
            source.execute("SELECT 1 FROM sqlite_master").fetchone()
            source.backup(copy)
        finally:
            source.execute("ROLLBACK")


@contextmanager
def settled(path: Path) -> Iterator[Path]:
    """The file as the next opening will find it: after a change that was cut off, a copy that has it taken back."""
    journal = path.with_name(f"{path.name}-journal")
    if not journal.exists():
        yield path
        return
    with TemporaryDirectory(prefix="antou-check-") as folder:
        copy = Path(folder) / path.name
        for name in (path.name, journal.name):
            (Path(folder) / name).write_bytes(path.with_name(name).read_bytes())
        with closing(connect(copy)) as connection:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        yield copy


def is_damage(error: Exception) -> bool:
    """Whether the file itself is at fault; what hinders its use from outside is an OperationalError."""
    return not isinstance(error, sqlite3.OperationalError) or error.sqlite_errorcode == sqlite3.SQLITE_ERROR
