"""Gives the engine its index, behind: the shipped one, the user's rebuilt one, or a fresh one."""

import logging

from PySide6.QtCore import QObject, QTimer, Signal

from antou import paths
from antou.search.answer import Searcher
from antou.search.engine import Engine
from antou.search.opening import build_anew, open_any
from antou.ui.tasks import Job, Worker

_AFTER_MS = 200
"""By then the window has been painted, which work in another thread would hold up: Python runs one at a time."""

_log = logging.getLogger(__name__)


class IndexKeeper(QObject):
    """Until an index is there the engine reads every block: slower, the same answers. `said(str)`: a passing line."""

    said = Signal(str)

    def __init__(self, searcher: Searcher) -> None:
        super().__init__()
        self._searcher = searcher
        self._engine = searcher.engine
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AFTER_MS)
        self._later.timeout.connect(self._open)
        self._worker = Worker(self)
        self._worker.finished.connect(self._ready)
        self._worker.failed.connect(self._failed)
        self._worker.progressed.connect(self._show_progress)

    def start(self) -> None:
        """Open the index that fits the library, a moment later; where there is none, build it in the user's folder."""
        self._later.start()

    def _open(self) -> None:
        engine, searcher = self._engine, self._searcher

        def work(job: Job) -> str:
            searcher.prepare(paths.content_dir(), paths.terms_file())
            index = open_any(engine.library)
            if index is None:
                return _rebuild(engine, job)
            engine.index = index
            engine.warm_up()
            return ""

        self._worker.start(work)

    def rebuild(self) -> None:
        """Build the user's index anew."""
        engine = self._engine
        self._later.stop()
        self._worker.start(lambda job: _rebuild(engine, job))

    def stop(self) -> None:
        """End a build that still runs; what was there before stays."""
        self._later.stop()
        self._worker.cancel()

    @property
    def busy(self) -> bool:
        """Whether something is still to be opened or built."""
        return self._later.isActive() or self._worker.busy

    def _ready(self, message: object) -> None:
        if message:
            self.said.emit(str(message))

    def _failed(self, error: object) -> None:
        _log.warning("index not built: %s", error)
        self.said.emit("检索索引没能建立，改为逐段查找，结果不变")

    def _show_progress(self, done: int, total: int) -> None:
        if done % 100 == 0 or done == total:
            self.said.emit(f"正在建立检索索引 {100 * done // total}%")


def _rebuild(engine: Engine, job: Job) -> str:
    engine.index = build_anew(engine.library, job.goes_on)
    engine.warm_up()
    return "检索索引已建好"
