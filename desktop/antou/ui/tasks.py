"""The one way to leave the GUI thread: work runs behind, its newest answer wins, it can be cancelled."""

import logging
from collections.abc import Callable
from contextlib import suppress
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

_log = logging.getLogger(__name__)


class Job:
    """What running work is given: whether to stop, and where to say how far it is."""

    def __init__(self, report: Callable[["Job", int, int], None]) -> None:
        self._stop = Event()
        self._report = report

    def stop(self) -> None:
        """Ask the work to end; its answer will not be delivered."""
        self._stop.set()

    def stopped(self) -> bool:
        """Whether the work should end."""
        return self._stop.is_set()

    def report(self, done: int, total: int) -> None:
        """Say how far the work is."""
        if not self.stopped():
            with suppress(RuntimeError):  # see _Run._tell
                self._report(self, done, total)

    def goes_on(self, done: int, total: int) -> bool:
        """Say how far the work is; False once it should end."""
        self.report(done, total)
        return not self.stopped()


class Worker(QObject):
    """Runs one kind of work. Starting it again cancels what still runs, so that only the newest answer arrives.

    `finished(object)`: the answer. `failed(Exception)`: the work raised. `progressed(int, int)`: done, total.
    """

    finished = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)
    _reported = Signal(object, int, int)
    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None, pool: QThreadPool | None = None) -> None:
        """`pool`: the threads it may use; work that must not wait for others brings its own."""
        super().__init__(parent)
        self._pool = pool or QThreadPool.globalInstance()
        self._job: Job | None = None
        self._reported.connect(self._pass_on)
        self._ended.connect(self._deliver)

    def start(self, work: Callable[[Job], Any]) -> None:
        """Run `work(job)` in the background."""
        self.cancel()
        self._job = job = Job(self._reported.emit)
        # Not a QRunnable: one that ends before `start` returns is kept by the pool for good.
        self._pool.start(_Run(work, job, self._ended.emit).run)

    def cancel(self) -> None:
        """Stop what runs; nothing more will be heard of it."""
        if self._job:
            self._job.stop()
            self._job = None

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None

    def _pass_on(self, job: Job, done: int, total: int) -> None:
        if job is self._job:
            self.progressed.emit(done, total)

    def _deliver(self, job: Job, answer: object, error: Exception | None) -> None:
        if job is not self._job:
            return
        self._job = None
        if error is None:
            self.finished.emit(answer)
        else:
            self.failed.emit(error)


class _Run:
    def __init__(
        self, work: Callable[[Job], Any], job: Job, ended: Callable[[Job, object, Exception | None], None]
    ) -> None:
        self._work = work
        self._job = job
        self._ended = ended

    def run(self) -> None:
        if self._job.stopped():
            return  # overtaken while it waited for a thread
        try:
            answer = self._work(self._job)
        except Exception as error:
            if not self._job.stopped():
                _log.exception("background work failed")
            self._tell(None, error)
        else:
            self._tell(answer, None)

    def _tell(self, answer: object, error: Exception | None) -> None:
        # The window may have gone meanwhile and the worker with it; then nobody waits for the answer.
        with suppress(RuntimeError):
            self._ended(self._job, answer, error)


def wait_for_all(milliseconds: int = 5000) -> bool:
    """Wait until no background work runs (before the program ends); False if the time was not enough."""
    return QThreadPool.globalInstance().waitForDone(milliseconds)
