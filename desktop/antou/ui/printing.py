"""To the printer, through Qt's dialog."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from antou.pages.page import Page
from antou.pages.pdf import PageOutputError, send_pages


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a print job: one Chinese line, and whether it failed (to have been given up is no failure)."""

    said: str
    failed: bool = False


def print_pages(pages: Sequence[Page], title: str, parent: QWidget) -> Sent:
    """Ask for printer, range and copies, then print."""
    if not QPrinterInfo.availablePrinters():
        return Sent("这台电脑没有可用的打印机，可先导出 PDF", failed=True)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = print_dialog(printer, len(pages), parent)
    accepted = dialog.exec()
    dialog.deleteLater()
    if not accepted:
        return Sent("没有打印")
    return send_to(printer, pages)


def print_dialog(printer: QPrinter, pages: int, parent: QWidget) -> QPrintDialog:
    """Qt's dialog for so many pages, not yet shown. The caller keeps the printer for as long as the dialog lives."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    return dialog


def send_to(printer: QPrinter, pages: Sequence[Page]) -> Sent:
    """Print on a printer that is set up."""
    chosen = in_order(printer, pages)
    if not chosen:
        return Sent(f"没有打印：所选的页不在第 1—{len(pages)} 页之内")
    try:
        send_pages(printer, chosen)
    except PageOutputError as error:
        return Sent(f"{error}，可先导出 PDF", failed=True)
    where = printer.outputFileName() or f"打印机“{printer.printerName()}”"
    return Sent(f"已送往{where}：{len(chosen)} 页")


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
