"""The one SQLite file that holds what the reader makes, open: its rows, its changes, and why one was not made.

Its tables are described in `schema`, how it is opened in `opening`.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from antou.library.errors import UserError
from antou.shelf.sqlite_file import (
    NewerVersionError,
    begin_change,
    connect_existing,
    is_damage,
    patiently,
    require_known,
    require_whole,
    settled,
)


class ShelfError(UserError):
    """A change could not be kept; what was there before is unharmed."""


class Database:
    """An open connection and, if something about it needs saying, one Chinese `notice`.

    `damaged`: the file was found damaged; the notice says what became of it. `lasting`: changes go into the file, not
    only into memory.
    """

    def __init__(
        self, connection: sqlite3.Connection, notice: str = "", *, damaged: bool = False, lasting: bool = True
    ) -> None:
        self._connection = connection
        self.notice = notice
        self.damaged = damaged
        self.lasting = lasting

    def rows(self, sql: str, *values: object) -> list[tuple[str, ...]]:
        """All rows of a query; raises ShelfError where the file cannot be read."""
        lenient = self._connection.text_factory
        try:
            # SQLite's own reading of text, which refuses damaged characters, needs two thirds of the time.
            self._connection.text_factory = str
            try:
                return patiently(self._connection, sql, values)
            except sqlite3.OperationalError as error:
                if "decode" not in str(error):
                    raise
            finally:
                self._connection.text_factory = lenient
            return patiently(self._connection, sql, values)
        except sqlite3.Error as error:
            raise ShelfError(_refusal(error)) from error

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """One transaction: kept whole when the block ends (flushed to disk), or not at all; raises ShelfError.

        Where another program holds the file it fails after `sqlite_file.PATIENCE_S`.
        """
        try:
            begin_change(self._connection)
            yield self._connection
            self._connection.execute("COMMIT")
        except BaseException as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise ShelfError(_refusal(error)) from error
            raise

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def check_database(path: Path) -> str:
    """'' if the file is absent or whole, else what is wrong in Chinese. Changes nothing."""
    try:
        if not path.exists():
            return ""
        require_known(path)
        try:
            _check(path)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
                raise
            with settled(path) as copy:
                _check(copy)
    except NewerVersionError:
        return "由更新版本的案头建立"
    except OSError:
        return "文件不能读取"
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return "文件已损坏" if is_damage(error) else "文件不能读取"
    return ""


def _check(path: Path) -> None:
    with closing(connect_existing(path, "ro")) as connection:
        require_whole(connection)


FULL, HELD, DAMAGED = "磁盘已满", "用户资料正被另一个程序占用", "用户资料文件已损坏"


def reason(error: Exception) -> str:
    """What hindered SQLite, in a few Chinese words; '' where it is none of the common reasons."""
    text = str(error)
    if "full" in text:
        return FULL
    if "locked" in text:
        return HELD
    if "readonly" in text or "unable to open" in text:
        return "用户资料文件不能写入"
    if "malformed" in text or "not a database" in text:
        return DAMAGED
    return ""


def _refusal(error: sqlite3.Error) -> str:
    known = reason(error)
    if known == DAMAGED:
        return f"{known}，请关闭案头再打开，会恢复其中能恢复的内容"
    return f"没能保存：{known}" if known else f"没能保存用户资料（{error}）"
