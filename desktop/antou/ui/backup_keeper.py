"""Makes the backup of the day, lists backups and puts them back, all behind."""

import logging
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from antou.library.errors import UserError
from antou.shelf.backups import Backup, Backups
from antou.ui.tasks import Job, Worker

_AFTER_MS = 3000
"""By then the window stands and the index is open."""
_AGAIN_MS = 10 * 60 * 1000
"""A window may stay open for weeks: so often it looks whether another day has begun."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Listed:
    """A backup and how many bookmarks, highlights and notes it holds; None: it is damaged or of a newer version."""

    backup: Backup
    annotations: int | None


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and the backup made of what was there before."""

    path: Path
    before: Backup


class BackupKeeper(QObject):
    """`changed`: `all` was read anew. `made(Backup)`, `restored(Restored)`: it was done as asked.

    `failed(str)`: what was asked for could not be done; one Chinese line says why. The backup of the day fails in
    silence: nobody asked for it, and the next look tries again.
    """

    changed = Signal()
    made = Signal(object)
    restored = Signal(object)
    failed = Signal(str)

    def __init__(self, backups: Backups, *, lasting: bool = True) -> None:
        """`lasting`: the window works on the file itself; what is in memory alone cannot be put back."""
        super().__init__()
        self._lasting = lasting
        self._backups = backups
        self.all: tuple[Listed, ...] = ()
        self._opening = True
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._look)
        self._daily, self._lister, self._doer = (Worker(self) for _ in range(3))
        self._daily.finished.connect(self._go_on)
        self._daily.failed.connect(self._go_on)
        self._lister.finished.connect(self._take)
        self._doer.finished.connect(self._tell)
        self._doer.failed.connect(self._refuse)

    @property
    def folder(self) -> Path:
        """Where the backups are."""
        return self._backups.folder

    @property
    def busy(self) -> bool:
        """Whether a backup is being made, read or put back."""
        return self._daily.busy or self._lister.busy or self._doer.busy

    @property
    def at_work(self) -> bool:
        """Whether something that was asked for is being done."""
        return self._doer.busy

    def start(self, after_ms: int = _AFTER_MS) -> None:
        """From now on each day has its backup, the first after so many milliseconds."""
        self._clock.start(after_ms)

    def stop(self) -> None:
        """No more backups; what is under way ends by itself."""
        self._clock.stop()
        for worker in (self._daily, self._lister, self._doer):
            worker.cancel()

    def reload(self) -> None:
        """Read which backups there are, and what they hold."""
        backups = self._backups

        def work(job: Job) -> tuple[Listed, ...]:
            return tuple(Listed(one, _annotations(backups, one.path)) for one in backups.all() if not job.stopped())

        self._lister.start(work)

    def make(self) -> None:
        """Make a backup now."""
        if not self.at_work:
            self._doer.start(lambda _job: self._backups.make())

    def restore(self, path: Path) -> None:
        """Put this backup back."""
        if not self._lasting:
            self.failed.emit("没能恢复：这次打开的用户资料不能写入。请关闭案头再打开，然后恢复")
        elif not self.at_work:
            self._doer.start(lambda _job: Restored(path, self._backups.restore(path)))

    def _look(self) -> None:
        backups, opening = self._backups, self._opening

        def work(_job: Job) -> Backup | None:
            return backups.make() if backups.due(opening=opening) else None

        self._daily.start(work)

    def _go_on(self, outcome: object) -> None:
        self._opening = False
        self._clock.start(_AGAIN_MS)
        if isinstance(outcome, Exception):
            _log.warning("no backup today yet: %s", outcome)
        elif outcome is not None and self.all:
            self.reload()

    def _take(self, listed: object) -> None:
        assert isinstance(listed, tuple)
        self.all = listed
        self.changed.emit()

    def _tell(self, outcome: object) -> None:
        (self.restored if isinstance(outcome, Restored) else self.made).emit(outcome)
        self.reload()

    def _refuse(self, error: object) -> None:
        self.failed.emit(str(error) if isinstance(error, UserError) else "没能完成，详情见日志")


def _annotations(backups: Backups, path: Path) -> int | None:
    try:
        return backups.annotations_in(path)
    except UserError:
        return None
