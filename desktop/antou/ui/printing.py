"""To the printer, through Qt's dialog, behind."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from antou.pages.page import Page, PagesStoppedError
from antou.pages.pdf import PageOutputError, send_pages
from antou.ui.tasks import Worker

_END_BYTES = 16
"""As much of a PDF file as holds its end mark."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a print job: one Chinese line, and whether it failed (to have been given up is no failure)."""

    said: str
    failed: bool = False


class Printing(QObject):
    """Asks for a printer and sends pages to it, behind. `ended(Sent)`: what became of it; `progressed(int, int)`: pages
    sent and all; `began`: a printer was chosen.
    """

    began = Signal()
    ended = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        """`parent`: before whose window the dialog opens."""
        super().__init__(parent)
        self._parent = parent
        self._given_up = Event()
        self._worker = Worker(self)
        self._worker.finished.connect(self.ended)
        self._worker.failed.connect(self._fail)
        self._worker.progressed.connect(self.progressed)

    @property
    def busy(self) -> bool:
        """Whether pages are on their way."""
        return self._worker.busy

    def ask(self, pages: Sequence[Page], title: str) -> None:
        """Ask for printer, range and copies, then print."""
        if not QPrinterInfo.availablePrinters():
            self.ended.emit(Sent("这台电脑没有可用的打印机，可先导出 PDF", failed=True))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        dialog = print_dialog(printer, len(pages), self._parent)
        accepted = dialog.exec()
        # At once: it looks at the printer, which from now on is the worker's.
        delete(dialog)
        if accepted:
            self.send(printer, pages)
        else:
            self.ended.emit(Sent("没有打印"))

    def send(self, printer: QPrinter, pages: Sequence[Page]) -> None:
        """Print on a printer that is set up, and is no longer the caller's."""
        # One for each print: what is still being given up must not be told to go on by the next.
        self._given_up = given_up = Event()
        self._worker.start(
            lambda job: send_to(
                printer, pages, should_stop=lambda: given_up.is_set() or job.stopped(), progress=job.report
            )
        )
        self.began.emit()

    def give_up(self) -> None:
        """Stop where nothing has been sent yet; `ended` still says what became of it: it may just have gone."""
        self._given_up.set()

    def stop(self) -> None:
        """End what runs; nothing more is heard of it."""
        self._worker.cancel()

    def _fail(self, _error: object) -> None:
        self.ended.emit(Sent("没能打印，详情见日志", failed=True))


def print_dialog(printer: QPrinter, pages: int, parent: QWidget) -> QPrintDialog:
    """Qt's dialog for so many pages, not yet shown. The caller keeps the printer for as long as the dialog lives."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    return dialog


def send_to(
    printer: QPrinter,
    pages: Sequence[Page],
    *,
    should_stop: Callable[[], bool] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Sent:
    """Print on a printer that is set up; for any thread. `should_stop` and `progress` as in `send_pages`."""
    chosen = in_order(printer, pages)
    if not chosen:
        return Sent(f"没有打印：所选的页不在第 1—{len(pages)} 页之内")
    try:
        send_pages(printer, chosen, should_stop=should_stop, progress=progress)
    except PagesStoppedError:
        if printer.outputFileName():
            Path(printer.outputFileName()).unlink(missing_ok=True)
        return Sent("已取消打印")
    except PageOutputError as error:
        return Sent(f"{error}，可先导出 PDF", failed=True)
    if not _is_whole(printer):
        return Sent("输出没有完成，请检查磁盘，可先导出 PDF", failed=True)
    where = printer.outputFileName() or f"打印机“{printer.printerName()}”"
    return Sent(f"已送往{where}：{len(chosen)} 页")


def _is_whole(printer: QPrinter) -> bool:
    """False where a PDF file has no end: Qt says nothing of a disk that was full. Of others nobody can know."""
    if printer.outputFormat() != QPrinter.OutputFormat.PdfFormat:
        return True
    with suppress(OSError), Path(printer.outputFileName()).open("rb") as file:
        file.seek(-_END_BYTES, os.SEEK_END)
        return b"%%EOF" in file.read(_END_BYTES)
    return False


def in_order(printer: QPrinter, pages: Sequence[Page]) -> list[Page]:
    """The pages as the dialog's choices want them: range, order and, where the printer cannot, copies.

    Qt leaves range and order to the program (QPrinter::setPageRanges, setPageOrder).
    """
    ranges = printer.pageRanges()
    chosen = [page for page in pages if ranges.isEmpty() or ranges.contains(page.number)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return chosen * copies
    return [page for page in chosen for _ in range(copies)]
