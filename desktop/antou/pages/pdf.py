"""Pages to a PDF file or any other paged device."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from antou.files import FileWriteError, replacing
from antou.pages.page import Page, PagesStoppedError
from antou.pages.painting import paint_page
from antou.render.layout import PageLayout

_RESOLUTION = 1200
_CREATOR = "案头 Antou"


class PageOutputError(OSError):
    """Pages did not reach file or device; the message is one Chinese line for the user."""


def write_pdf(
    path: Path,
    pages: Sequence[Page],
    layout: PageLayout,
    title: str,
    *,
    should_stop: Callable[[], bool] | None = None,
) -> None:
    """Write pages to a PDF file, whole or not at all; an existing file is replaced only by a complete one.

    Raises PageOutputError if there are no pages or the file cannot be written, PagesStoppedError if `should_stop`,
    asked before every page, says so.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator(_CREATOR)
    writer.setResolution(_RESOLUTION)
    send_pages(writer, pages, layout, should_stop=should_stop)
    try:
        with replacing(path) as temporary:
            temporary.write_bytes(bytes(buffer.data().data()))
    except FileWriteError as error:
        raise PageOutputError(str(error)) from error


def send_pages(
    device: QPagedPaintDevice,
    pages: Sequence[Page],
    layout: PageLayout,
    *,
    should_stop: Callable[[], bool] | None = None,
) -> None:
    """Paint pages on a printer or another paged device, which is set to the layout's paper, edge to edge.

    Raises PageOutputError if there is nothing to print, the device takes no painter, no further page or does not
    finish; PagesStoppedError if `should_stop`, asked before every page, says so.
    """
    if not pages:
        raise PageOutputError("没有可以输出的页")
    paper = QPageLayout(
        QPageSize(QSizeF(layout.width_mm, layout.height_mm), QPageSize.Unit.Millimeter),
        QPageLayout.Orientation.Portrait,
        QMarginsF(),
    )
    # Real printers have margins they cannot print on; the full-page mode still counts from the paper's edge.
    paper.setMode(QPageLayout.Mode.FullPageMode)
    device.setPageLayout(paper)
    painter = QPainter()
    if not painter.begin(device):
        raise PageOutputError("打印机或文件无法打开，没有输出任何内容")
    try:
        painter.scale(device.logicalDpiX() / 72, device.logicalDpiY() / 72)
        for at, page in enumerate(pages):
            if should_stop is not None and should_stop():
                raise PagesStoppedError
            if at and not device.newPage():
                raise PageOutputError(f"输出到第 {at} 页时中断，后面的页没有输出")
            paint_page(painter, page, layout)
        if not painter.end():
            raise PageOutputError("输出没有完成，请检查打印机或磁盘")
    finally:
        if painter.isActive():
            painter.end()
