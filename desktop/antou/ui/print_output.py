"""The pages of the print page to a printer or into a file, behind."""

from collections.abc import Container
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from antou.library.errors import UserError
from antou.ui.print_files import write_document
from antou.ui.print_pages import PagesMade, PagesWanted
from antou.ui.tasks import Job, Worker

if TYPE_CHECKING:
    from antou.ui.printing import Printing, Sent


class PrintOutput(QObject):
    """`said(str)`: how it went. `no_paper(str)`: that nothing was printed, and why; '' once it was.

    `progressed(int, int)`: how far it is; `changed`: it began or ended.
    """

    said = Signal(str)
    no_paper = Signal(str)
    progressed = Signal(int, int)
    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        """`window`: before which the print dialog opens."""
        super().__init__(window)
        self._window = window
        self._writer = Worker(self)
        self._writer.finished.connect(self._written)
        self._writer.failed.connect(self._failed)
        self._writer.progressed.connect(self.progressed)

    @property
    def busy(self) -> bool:
        """Whether a file is being written or pages are on their way to a printer."""
        return self._writer.busy or self.printing

    @property
    def printing(self) -> bool:
        """Whether pages are on their way to a printer."""
        return "printer" in vars(self) and self.printer.busy

    @cached_property
    def printer(self) -> "Printing":
        """What prints; made when it is first wanted, for it brings printers along."""
        from antou.ui.printing import Printing

        printing = Printing(self._window)
        printing.began.connect(self.changed)
        printing.progressed.connect(self.progressed)
        printing.ended.connect(self._printed)
        return printing

    def write(self, path: Path, made: PagesMade, wanted: PagesWanted, families: Container[str]) -> None:
        """Write what was made of what was wanted into a file whose ending names the format."""

        def work(job: Job) -> Path:
            write_document(path, made.document, made.pages, wanted.layout, wanted.options, families, job.stopped)
            return path

        self._writer.start(work)
        self.changed.emit()

    def stop(self) -> None:
        """End what runs; nothing more is heard of it."""
        self._writer.cancel()
        if self.printing:
            self.printer.stop()

    def _printed(self, sent: "Sent") -> None:
        self.no_paper.emit(sent.said if sent.failed else "")
        self.said.emit(sent.said)
        self.changed.emit()

    def _written(self, path: object) -> None:
        self.said.emit(f"已导出 {path}")
        self.changed.emit()

    def _failed(self, error: object) -> None:
        known = isinstance(error, UserError | OSError)
        self.said.emit(str(error) if known else "没能写入文件，详情见日志")
        self.changed.emit()
