"""Writes a file behind and says how it went."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from antou.files import FileWriteError
from antou.ui.tasks import Job, Worker


class FileWriter(QObject):
    """`said(str)`: the file is there, or why not."""

    said = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = Worker(self)
        self._worker.finished.connect(self._written)
        self._worker.failed.connect(self._fail)

    def start(self, path: Path, write: Callable[[Path], object]) -> None:
        """Have `write` called with the path, in another thread; what it raises for the user is said as it is."""

        def work(_job: Job) -> Path:
            write(path)
            return path

        self._worker.start(work)

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._worker.busy

    def stop(self) -> None:
        """The window closes."""
        self._worker.cancel()

    def _written(self, path: object) -> None:
        self.said.emit(f"已导出 {path}")

    def _fail(self, error: object) -> None:
        from antou.pages.pdf import PageOutputError  # late: few files are made of pages

        known = isinstance(error, FileWriteError | PageOutputError)
        self.said.emit(str(error) if known else "没能完成，详情见日志")
