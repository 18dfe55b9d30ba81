"""To the printer, through Qt's dialog."""

from collections.abc import Sequence

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from antou.pages.layout import PageLayout
from antou.pages.page import Page
from antou.pages.pdf import PageOutputError, send_pages


def print_pages(pages: Sequence[Page], layout: PageLayout, title: str, parent: QWidget) -> str:
    """Ask for printer, range and copies, then print. Answers one Chinese line that says what happened."""
    if not QPrinterInfo.availablePrinters():
        return "这台电脑没有可用的打印机，可先导出 PDF"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setMinMax(1, len(pages))
    dialog.setFromTo(1, len(pages))
    if not dialog.exec():
        return "没有打印"
    first, last = 1, len(pages)
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        first, last = max(1, printer.fromPage()), min(len(pages), printer.toPage() or len(pages))
    try:
        send_pages(printer, pages[first - 1 : last], layout)
    except PageOutputError as error:
        return str(error)
    return f"已送往打印机“{printer.printerName()}”：{last - first + 1} 页"
