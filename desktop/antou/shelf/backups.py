"""Copies of the user file in a folder beside it: one a day, some kept, any of them put back.

A backup is called `antou-YYYYMMDD-HHMMSS.sqlite3` after the local time it was made, with `-2`, `-3` … where there was
one of that second already. Files of any other name are never touched. All methods open the files anew, so that they can
be called in any thread.

Which goes when there are more than KEPT: the oldest by name, of a day with more than KEPT_OF_A_DAY the oldest of that
day. The clock may be wrong: backups dated later than now were made before it was set back (or while it was wrong), are
not counted and never deleted; and what was made or put back just now never goes.
"""

import logging
import re
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from antou.files import FileWriteError, replacing
from antou.files import reason as file_reason
from antou.shelf.annotations import Annotations
from antou.shelf.database import DAMAGED, Database, ShelfError, reason
from antou.shelf.sqlite_file import (
    NewerVersionError,
    connect_existing,
    copy_in_memory,
    is_damage,
    make_durable,
    require_known,
    require_whole,
    stored_version,
    write_copy,
)

_log = logging.getLogger(__name__)

KEPT = 10
KEPT_OF_A_DAY = 3
_NAME = re.compile(r"antou-(\d{8}-\d{6})(?:-(\d{1,3}))?\.sqlite3")
_STAMP = "%Y%m%d-%H%M%S"
_UNFINISHED = ".antou-*.sqlite3-*"
_SURELY_LEFT = timedelta(days=1)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy in the folder. `made`: local time, as its name says; `size` in bytes."""

    path: Path
    made: datetime
    size: int


class Backups:
    """The backups of one user file."""

    def __init__(self, file: Path, now: Callable[[], datetime] = datetime.now) -> None:
        """`now`: the local time, without a zone."""
        self._file = file
        self._now = now
        self.folder = file.parent / "backups"

    def all(self) -> tuple[Backup, ...]:
        """Every backup, the newest by name first; none where the folder cannot be read."""
        found = []
        with suppress(OSError):
            for path in self.folder.iterdir():
                if (match := _NAME.fullmatch(path.name)) and (made := _time(match[1])):
                    with suppress(OSError):
                        found.append((made, int(match[2] or 1), path, path.stat().st_size))
        return tuple(Backup(path, made, size) for made, _number, path, size in sorted(found, reverse=True))

    def due(self, *, opening: bool = False) -> bool:
        """Whether the backup of today is still to be made.

        `opening`: the program has just started. Where the clock has been set back, days are no measure: then each
        start has its backup.
        """
        if not stored_version(self._file):
            return False
        now, made = self._now(), [backup.made for backup in self.all()]
        set_back = any(when > now for when in made)
        return (opening and set_back) or all(when.date() != now.date() for when in made)

    def make(self, *, spare: Path | None = None) -> Backup:
        """Back up the file as it is now; then those that are too many go, but not `spare`. Raises ShelfError."""
        try:
            with closing(connect_existing(self._file, "rw")) as source:
                self.folder.mkdir(exist_ok=True)
                made = self._now()
                path = self._free_name(made)
                with replacing(path) as temporary:
                    write_copy(source, temporary)
                    with closing(connect_existing(temporary, "fixed")) as copy:
                        require_whole(copy)
                    size = temporary.stat().st_size
        except FileWriteError as error:
            raise ShelfError(f"没能备份：{error}") from error
        except OSError as error:
            raise ShelfError(f"没能备份：{file_reason(error)}") from error
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise ShelfError(f"没能备份：{_told(error)}") from error
        self._tidy({path, spare})
        # Not measured here: another window that tidies up may have removed it by now.
        return Backup(path, made.replace(microsecond=0), size)

    def annotations_in(self, path: Path) -> int:
        """How many bookmarks, highlights and notes a backup holds; raises ShelfError where it could not be restored."""
        with closing(open_backup(path)) as copy:
            return len(Annotations(Database(copy)).all())

    def restore(self, path: Path) -> Backup:
        """Put a backup (any file of this kind, wherever it is) back; returns the backup made of what was there before.

        The content goes into the file in one transaction: a crash leaves either all of the old or all of the new, other
        windows go on with the new. Raises ShelfError and then changes nothing, if the backup is damaged or newer, or
        the file cannot be backed up or written.
        """
        with closing(open_backup(path)) as copy:
            try:
                require_known(self._file)
                before = self.make(spare=path)
                with closing(connect_existing(self._file, "rw")) as live:
                    make_durable(live)
                    copy.backup(live, progress=_give_up_if_held)
            except NewerVersionError as error:
                raise ShelfError("没能恢复：现在的用户资料由更新版本的案头建立") from error
            except OSError as error:
                raise ShelfError(f"没能恢复：{file_reason(error)}") from error
            except sqlite3.Error as error:
                raise ShelfError(f"没能恢复：{_told(error)}") from error
        return before

    def _free_name(self, made: datetime) -> Path:
        stem = f"antou-{made.strftime(_STAMP)}"
        matches = (_NAME.fullmatch(path.name) for path in self.folder.glob(f"{stem}*"))
        # After all that are there, not in the place of one that has gone: by its name it would be older than they are.
        last = max((int(match[2] or 1) for match in matches if match), default=0)
        names = (f"{stem}-{number}" if number > 1 else stem for number in count(last + 1))
        return next(path for name in names if not (path := self.folder / f"{name}.sqlite3").exists())

    def _tidy(self, spared: set[Path | None]) -> None:
        """Delete the backups that are too many, and what a process left unfinished when it was killed."""
        now = self._now()
        counted = [backup for backup in self.all() if backup.made <= now]
        with suppress(OSError):
            for _ in range(len(counted) - KEPT):
                days = Counter(backup.made.date() for backup in counted)
                going = [backup for backup in counted if backup.path not in spared]
                crowded = [backup for backup in going if days[backup.made.date()] > KEPT_OF_A_DAY]
                oldest = (crowded or going)[-1]
                oldest.path.unlink()
                counted.remove(oldest)
            for left in self.folder.glob(_UNFINISHED):
                if now - datetime.fromtimestamp(left.stat().st_mtime) > _SURELY_LEFT:
                    left.unlink()


def open_backup(path: Path) -> sqlite3.Connection:
    """What a backup holds, in memory, brought up to date; raises ShelfError with one line where it is of no use."""
    try:
        with path.open("rb") as file:
            if not file.read(1) or not stored_version(path):
                raise ShelfError(f"{path.name} 不是案头的备份，或已损坏")
        require_known(path)
        return copy_in_memory(path)
    except NewerVersionError as error:
        raise ShelfError(f"{path.name} 由更新版本的案头建立，本版本不能恢复") from error
    except FileNotFoundError as error:
        raise ShelfError(f"找不到备份 {path}") from error
    except OSError as error:
        raise ShelfError(f"备份 {path.name} 不能读取：{file_reason(error)}") from error
    except (sqlite3.Error, UnicodeDecodeError) as error:
        what = "已损坏，不能恢复" if is_damage(error) else "不能读取"
        raise ShelfError(f"备份 {path.name} {what}") from error


def _told(error: Exception) -> str:
    """What is wrong with the user file or hinders its use."""
    damaged = f"{DAMAGED}，请关闭案头再打开" if is_damage(error) else ""
    return damaged or reason(error) or f"用户资料文件出错（{error}）"


def _give_up_if_held(status: int, _remaining: int, _total: int) -> None:
    """Python would try for ever while another program holds the file."""
    if status in _BUSY:
        error = sqlite3.OperationalError("database is locked")
        error.sqlite_errorcode = status
        raise error


def _time(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, _STAMP)
    except ValueError:
        return None
