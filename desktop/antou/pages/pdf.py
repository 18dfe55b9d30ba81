"""Pages to a PDF file or any other paged device."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from shiboken6 import delete

from antou.files import FileWriteError, replacing
from antou.pages.page import Heading, Page, PagesStoppedError
from antou.pages.painting import paint_page
from antou.pages.pdf_finish import finish_pdf
from antou.render.layout import PageLayout

_RESOLUTION = 1200
_CREATOR = "案头 Antou"


class PageOutputError(OSError):
    """Pages did not reach file or device; the message is one Chinese line for the user."""


def write_pdf(
    path: Path,
    pages: Sequence[Page],
    title: str,
    headings: Sequence[Heading] = (),
    *,
    should_stop: Callable[[], bool] | None = None,
) -> None:
    """Write pages to a PDF file, whole or not at all; an existing file is replaced only by a complete one.

    `headings` become its outline; they count pages by their numbers, and may be of pages that are not written.

    Raises PageOutputError if there are no pages or the file cannot be written, PagesStoppedError if `should_stop`,
    asked before every page and before the file takes its place, says so.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator(_CREATOR)
    writer.setResolution(_RESOLUTION)
    send_pages(writer, pages, should_stop=should_stop)
    finished = finish_pdf(bytes(buffer.data().data()), pages, headings)
    try:
        with replacing(path) as temporary:
            temporary.write_bytes(finished)
            if should_stop is not None and should_stop():
                raise PagesStoppedError
    except FileWriteError as error:
        raise PageOutputError(str(error)) from error


def send_pages(
    device: QPagedPaintDevice,
    pages: Sequence[Page],
    *,
    should_stop: Callable[[], bool] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Paint pages on a printer or another paged device, which is set to each page's own paper, edge to edge.

    For any thread, one at a time ("Threads and QObjects" of Qt names QPrinter). `progress` is told pages done and all.
    Raises PageOutputError if there is nothing to print, the device takes no painter or no further page;
    PagesStoppedError if `should_stop`, asked before every page and at the end, says so: nothing is sent then.
    """
    if not pages:
        raise PageOutputError("没有可以输出的页")
    device.setPageLayout(_paper(pages[0].layout))
    painter = QPainter()
    if not painter.begin(device):
        raise PageOutputError("打印机或文件无法打开，没有输出任何内容")
    try:
        painter.scale(device.logicalDpiX() / 72, device.logicalDpiY() / 72)
        for at, page in enumerate(pages):
            _go_on(device, painter, should_stop)
            if at:
                if page.layout is not pages[at - 1].layout:
                    device.setPageLayout(_paper(page.layout))  # holds from the next page on
                if not device.newPage():
                    raise PageOutputError(f"输出到第 {at} 页时中断，后面的页没有输出")
            paint_page(painter, page)
            if progress is not None:
                progress(at + 1, len(pages))
        _go_on(device, painter, should_stop)
    finally:
        # Its end, which writes the fonts and hands the job to the printer. QPainter.end() would stop all of Python for
        # as long, the window too; and what it answers says nothing: the engines of all systems always say yes.
        delete(painter)


def _go_on(device: QPagedPaintDevice, painter: QPainter, should_stop: Callable[[], bool] | None) -> None:
    """Raise PagesStoppedError if it is to stop; the device then never learns that its document has come to an end.

    QPrinter.abort() keeps no promise: with CUPS and on Windows it does nothing, on macOS it sends what there is, and
    ending the painter prints the pages so far. An engine that is not active is left alone by the painter's end, and
    what it has is thrown away with the printer. The device counts its painters; Qt complains of one left behind.
    """
    if should_stop is None or not should_stop():
        return
    painter.paintEngine().setActive(False)
    painter.end()
    device.painters = 0  # type: ignore[attr-defined]  # public in C++, forgotten in the stubs
    raise PagesStoppedError


def _paper(layout: PageLayout) -> QPageLayout:
    """The paper of a layout; one that lies on its side is the upright sheet turned, which every printer has."""
    upright = QSizeF(*sorted((layout.width_mm, layout.height_mm)))
    turned = QPageLayout.Orientation.Landscape if layout.landscape else QPageLayout.Orientation.Portrait
    paper = QPageLayout(QPageSize(upright, QPageSize.Unit.Millimeter), turned, QMarginsF())
    # Real printers have margins they cannot print on; the full-page mode still counts from the paper's edge.
    paper.setMode(QPageLayout.Mode.FullPageMode)
    return paper
