"""The one SQLite file that holds what the reader makes: opening, and what to do when it cannot be used.

Its tables are described in `schema`.
"""

import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import partial
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryDirectory

from antou.library.errors import UserError
from antou.shelf.schema import MIGRATIONS, VERSION, tables

_log = logging.getLogger(__name__)


class ShelfError(UserError):
    """A change could not be kept; what was there before is unharmed."""


class Database:
    """An open connection and, if something about it needs saying, one Chinese `notice`."""

    def __init__(self, connection: sqlite3.Connection, notice: str = "") -> None:
        self._connection = connection
        self.notice = notice

    def rows(self, sql: str, *values: object) -> list[tuple[str, ...]]:
        """All rows of a query; raises ShelfError where the file cannot be read."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise ShelfError(_reason(error)) from error

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """One transaction: kept whole when the block ends (flushed to disk), or not at all; raises ShelfError."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection
            self._connection.execute("COMMIT")
        except BaseException as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise ShelfError(_reason(error)) from error
            raise

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def open_database(path: Path) -> Database:
    """Open or make the file. Never fails: where it cannot be used the shelf lives in memory and says why.

    A damaged file is set aside under a new name beside it, never deleted.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return Database(_open(path))
    except _NewerVersionError:
        return _in_memory(path, "用户资料由更新版本的案头建立，本版本只读取不写入；本次所做的收藏和设置不会保留")
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter when a damaged schema is quoted in a message
        if _is_damage(error):
            return _set_aside(path)
        _log.warning("shelf cannot be written: %s", error)
    except OSError as error:
        _log.warning("shelf cannot be made: %s", error)
    return _in_memory(path, f"用户资料文件夹不能写入（{path.parent}），本次所做的收藏和设置不会保留")


def check_database(path: Path) -> str:
    """'' if the file is absent or whole, else what is wrong in Chinese. Changes nothing."""
    try:
        if not path.exists():
            return ""
        if _stored_version(path) > VERSION:
            return "由更新版本的案头建立"
        try:
            _check(f"{path.absolute().as_uri()}?mode=ro")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
                raise
            _check_settled_copy(path)
    except OSError:
        return "文件不能读取"
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return "文件已损坏" if _is_damage(error) else "文件不能读取"
    return ""


def _check(uri: str) -> None:
    """Raises sqlite3.Error unless the file is sound; one without a version is still empty."""
    with closing(_connect(uri, uri=True)) as connection:
        _require_whole(connection)


def _check_settled_copy(path: Path) -> None:
    """Check what the next opening will find: a change was cut off, and SQLite takes it back from the journal."""
    with TemporaryDirectory(prefix="antou-check-") as folder:
        for name in (path.name, f"{path.name}-journal"):
            shutil.copyfile(path.with_name(name), Path(folder) / name)
        _check((Path(folder) / path.name).as_uri())


def _is_damage(error: Exception) -> bool:
    """Whether the file itself is at fault; what hinders its use from outside is an OperationalError."""
    return not isinstance(error, sqlite3.OperationalError) or error.sqlite_errorcode == sqlite3.SQLITE_ERROR


class _NewerVersionError(Exception):
    pass


def _open(path: Path) -> sqlite3.Connection:
    if _stored_version(path) > VERSION:
        raise _NewerVersionError
    connection = _connect(path)
    try:
        # A rollback journal and full flushing: what was confirmed survives a power cut, also on FAT.
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("PRAGMA synchronous=FULL")
        _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _stored_version(path: Path) -> int:
    """The version in the header (SQLite file format 1.3.14), 0 without one; SQLite, asked for it, might write."""
    try:
        with path.open("rb") as file:
            header = file.read(64)
    except FileNotFoundError:
        return 0
    return int.from_bytes(header[60:]) if header.startswith(b"SQLite format 3\0") else 0


def _connect(path: Path | str, *, uri: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=5, isolation_level=None, uri=uri)
    # A damaged character must not hide all the others. A partial, because a lambda takes half as long again.
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")
    return connection


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _require_whole(connection: sqlite3.Connection) -> None:
    """Raises DatabaseError unless the file is sound and has the tables of its version; without one it is empty."""
    (result,) = connection.execute("PRAGMA integrity_check").fetchone()
    if result != "ok":
        raise sqlite3.DatabaseError(result)
    for table in tables(_version(connection)):
        connection.execute(f"SELECT {table} LIMIT 0")


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to this version in one transaction, if it is whole; raises sqlite3.Error and then changes nothing.

    The version is read inside the transaction: two windows that open an older file at once migrate it once.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        # First, so that a damaged file is set aside as it was found.
        _require_whole(connection)
        version = _version(connection)
        for statement in chain.from_iterable(MIGRATIONS[version:]):
            connection.execute(statement)
        # Written also where nothing changes: reveals a read-only file or folder now rather than at the first bookmark.
        connection.execute(f"PRAGMA user_version={max(version, VERSION)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _set_aside(path: Path) -> Database:
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    try:
        for number in count(2):
            if not aside.exists():
                break
            aside = path.with_name(f"{path.stem}-damaged-{stamp}-{number}{path.suffix}")
        path.rename(aside)
        fresh = _open(path)
    except (OSError, sqlite3.Error):
        _log.exception("damaged shelf cannot be set aside")
        return _in_memory(None, "用户资料文件已损坏且不能移开，本次所做的收藏和设置不会保留")
    return Database(fresh, f"用户资料文件已损坏，原文件已另存为 {aside.name}，现从空白开始")


def _in_memory(source: Path | None, notice: str) -> Database:
    """A shelf that lasts as long as the program, with what can be read of the file."""
    memory = _connect(":memory:")
    try:
        if source is not None and source.exists():
            with closing(_connect(f"{source.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as on_disk:
                on_disk.backup(memory)
        _migrate(memory)
    except (sqlite3.Error, OSError, UnicodeDecodeError):
        _log.exception("shelf cannot be read")
        memory.close()
        memory = _connect(":memory:")
        _migrate(memory)
    return Database(memory, notice)


def _reason(error: sqlite3.Error) -> str:
    text = str(error)
    if "full" in text:
        return "没能保存：磁盘已满"
    if "locked" in text:
        return "没能保存：用户资料正被另一个程序占用"
    if "readonly" in text or "unable to open" in text:
        return "没能保存：用户资料文件不能写入"
    if "malformed" in text or "not a database" in text:
        return "用户资料文件已损坏"
    return f"没能保存用户资料（{text}）"
