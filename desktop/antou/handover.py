"""One window for every folder of user data: a later start tells the running window where to go, and ends.

The window holds a lock in the folder. A start that does not get it leaves its word as a file in a folder beside the
lock; the window watches that folder and takes the file away. Whoever removes the file has the word, so that exactly one
of the two acts on it, also when the window hangs. No socket is opened: QtNetwork would bring Kerberos along, and the
program talks to no network at all. Where nothing can be written or watched, every start opens a window of its own.
"""

import logging
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Qt, QTimer, Signal

_log = logging.getLogger(__name__)

_WAIT_S = 3.0
"""How long a later start waits for the window before it opens its own."""
_LOOK_S = 0.02
_MOST_BYTES = 4096
"""More is no place and no link."""


class Handover(QObject):
    """`asked(str)`: a later start was given this place or link, '' for none; the window is to come to the front."""

    asked = Signal(str)

    def __init__(self, folder: Path) -> None:
        """`folder`: the user's data, made if there is none. Nothing is locked yet."""
        super().__init__()
        self._folder = folder / "requests"
        self._lock = QLockFile(str(folder / "window.lock"))
        # A lock is never too old, only left behind: Qt looks whether its process still runs.
        self._lock.setStaleLockTime(0)
        self._watcher: QFileSystemWatcher | None = None

    def take(self) -> bool:
        """Become the window of this folder and listen; False if another is, or if that cannot be known."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            _log.info("no handover: %s", error)
            return False
        if not self._lock.tryLock(0):
            return False
        watcher = QFileSystemWatcher([str(self._folder)], self)
        if not watcher.directories():
            # The system watches no more folders; then it is better to be found by nobody.
            self._lock.unlock()
            return False
        # Queued: whatever is done then happens in a turn of the event loop of its own.
        watcher.directoryChanged.connect(self._look, Qt.ConnectionType.QueuedConnection)
        self._watcher = watcher
        self._drop_old()
        # For what came after the lock and before the watch.
        QTimer.singleShot(0, self._look)
        return True

    def give(self, word: str) -> bool:
        """Pass a place or link ('' for none) to the running window; True if it took it, within three seconds.

        False if none runs that could: the caller opens its own window.
        """
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            return False
        self._let_come_forward()
        name = uuid4().hex
        request, draft = self._folder / f"{name}.request", self._folder / f"{name}.draft"
        try:
            draft.write_text(word, encoding="utf-8")
            draft.replace(request)
        except (OSError, UnicodeError) as error:
            _log.info("not handed over: %s", error)
            return False
        until = time.monotonic() + _WAIT_S
        while time.monotonic() < until:
            if not _is_there(request):
                return True
            time.sleep(_LOOK_S)
        try:
            request.unlink()
        except OSError:
            return not _is_there(request)  # taken at the last moment
        return False

    def _let_come_forward(self) -> None:
        """Windows shows a window in front only if the program that the user has just started allows it."""
        if sys.platform == "win32":
            import ctypes

            process, _, _ = self._lock.getLockInfo()
            ctypes.windll.user32.AllowSetForegroundWindow(process)

    def close(self) -> None:
        """Listen no more; the next start opens a window."""
        if self._watcher is not None:
            self._watcher.removePaths(self._watcher.directories())
            self._watcher = None
            self._lock.unlock()

    def _look(self) -> None:
        if self._watcher is None:
            return
        for request in sorted(self._folder.glob("*.request")):
            try:
                with request.open("rb") as file:
                    word = file.read(_MOST_BYTES)
                request.unlink()
            except OSError:
                continue  # its writer took it back
            self.asked.emit(word.decode("utf-8", errors="replace"))

    def _drop_old(self) -> None:
        """What starts left behind that were killed while they waited; a young one may wait for us."""
        oldest = time.time() - 2 * _WAIT_S
        for left in self._folder.iterdir():
            with suppress(OSError):
                if left.stat().st_mtime < oldest:
                    left.unlink()


def _is_there(request: Path) -> bool:
    """Whether nobody has taken it; on Windows one may not look at a file that is deleted but not yet closed by all."""
    return os.path.exists(request)  # noqa: PTH110  (Path.exists would raise PermissionError)
