"""Opening the user file: whatever is wrong with it, there is a shelf, nothing is deleted, and the reader is told.

| found | done |
|---|---|
| an older version | backed up, then brought up to date |
| damage | the newest good backup is put in its place, over it every row that can still be read of the damaged file, \
which is kept beside it: what was confirmed since the backup counts, and a line too many is better than one lost |
| a newer version, no right to write, no room, held by another program | read into memory, where changes last as long \
as the program |
"""

import logging
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from antou.files import reason as file_reason
from antou.files import replacing
from antou.shelf.annotations import Annotations
from antou.shelf.backups import Backup, Backups, open_backup
from antou.shelf.database import FULL, HELD, Database, ShelfError, reason
from antou.shelf.schema import VERSION
from antou.shelf.sqlite_file import (
    NewerVersionError,
    connect,
    connect_existing,
    empty_in_memory,
    is_damage,
    make_durable,
    migrate,
    require_known,
    require_whole,
    settled,
    version,
    write_copy,
)

_log = logging.getLogger(__name__)

_NOT_KEPT = "本次所做的收藏和设置不会保留"


def open_database(path: Path, backups: Backups) -> Database:
    """Open or make the file. Never fails: where it cannot be used the shelf lives in memory and says why."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return Database(_open(path, backups))
    except NewerVersionError:
        notice = f"用户资料由更新版本的案头建立，本版本只读取不写入；{_NOT_KEPT}"
        return Database(_read_into_memory(path), notice, lasting=False)
    except (sqlite3.Error, UnicodeDecodeError, OSError, ShelfError) as error:
        if not isinstance(error, OSError | ShelfError) and is_damage(error):
            return _recover(path, backups)
        _log.warning("shelf cannot be written: %s", error)
        return Database(_read_into_memory(path), f"{_hindrance(error, path)}，{_NOT_KEPT}", lasting=False)


def _hindrance(error: Exception, path: Path) -> str:
    """Why the file cannot be used, in Chinese; a backup before bringing it up to date fails for the same reasons."""
    match error:
        case ShelfError():
            said = str(error)
        case OSError():
            said = file_reason(error)
        case _:
            said = reason(error)
    known = (one for one in (FULL, HELD) if one in said)
    return next(known, f"用户资料文件夹不能写入（{path.parent}）")


def _open(path: Path, backups: Backups) -> sqlite3.Connection:
    require_known(path)
    connection = connect(path)
    try:
        make_durable(connection)
        if 0 < version(connection) < VERSION:
            require_whole(connection)
            backups.make()
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _read_into_memory(path: Path) -> sqlite3.Connection:
    """What can be read of the file, of whatever version."""
    memory = connect(":memory:")
    try:
        if path.exists():
            with settled(path) as file, closing(connect_existing(file, "fixed")) as on_disk:
                on_disk.backup(memory)
        migrate(memory)
    except (sqlite3.Error, OSError, UnicodeDecodeError):
        _log.exception("shelf cannot be read")
        memory.close()
        return empty_in_memory()
    return memory


@dataclass(frozen=True, slots=True)
class _Recovered:
    """What is left of a damaged shelf, in memory: of which backup, and whether of the damaged file itself."""

    content: sqlite3.Connection
    backup: Backup | None
    salvaged: bool

    def __str__(self) -> str:
        holds = f"（收藏和批注 {len(Annotations(Database(self.content)).all())} 条）"
        readable = "其中能读出的内容"
        if self.backup is None:
            return f"已找回{readable}{holds}" if self.salvaged else "现从空白开始"
        restored = f"已恢复 {self.backup.made:%Y-%m-%d %H:%M} 的备份"
        return f"{restored}，并找回{readable}{holds}" if self.salvaged else f"{restored}{holds}"


def _recover(path: Path, backups: Backups) -> Database:
    """Put what can be recovered in the place of a damaged file; where that cannot be written, it is in memory."""
    recovered = _recovered(path, backups)
    try:
        with replacing(path) as temporary:
            write_copy(recovered.content, temporary)
            aside = _keep_aside(path)
        fresh = _open(path, backups)
    except (OSError, sqlite3.Error):
        _log.exception("damaged shelf cannot be set aside")
        notice = f"用户资料文件已损坏且不能移开，{_NOT_KEPT}"
        return Database(recovered.content, notice, damaged=True, lasting=False)
    notice = f"用户资料文件已损坏，原文件已另存为 {aside.name}，{recovered}"
    recovered.content.close()
    return Database(fresh, notice, damaged=True)


def _recovered(path: Path, backups: Backups) -> _Recovered:
    from antou.shelf.salvage import salvage

    for backup in backups.all():
        try:
            content = open_backup(backup.path)
        except ShelfError as error:
            _log.warning("%s", error)
        else:
            return _Recovered(content, backup, salvage(path, content))
    content = empty_in_memory()
    return _Recovered(content, None, salvage(path, content))


def _keep_aside(path: Path) -> Path:
    """Copy the file to a new name beside it, or rename it where it cannot be copied; raises OSError.

    Copied, it stays in its place until another takes it: whoever is killed here finds it again.
    """
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    stems = (f"{path.stem}-damaged-{stamp}{f'-{number}' if number > 1 else ''}" for number in count(1))
    aside = next(name for stem in stems if not (name := path.with_name(f"{stem}{path.suffix}")).exists())
    try:
        with replacing(aside) as temporary:
            shutil.copyfile(path, temporary)
    except OSError:
        _log.exception("damaged shelf cannot be copied")
        path.rename(aside)
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        # SQLite would take it for a change of the new file that was cut off.
        journal.rename(aside.with_name(f"{aside.name}-journal"))
    return aside
