"""What the print dialog's choices make of the pages; the printer is Qt's own that writes PDF files."""

import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from antou.library.model import Library
from antou.library.passage import Passage
from antou.pages.fonts import choose_faces
from antou.pages.page import Page
from antou.pages.paginate import paginate
from antou.render.flow import flow
from antou.render.layouts import preset
from antou.ui.printing import Printing, Sent, in_order, send_to

OFFICIAL = preset("official")


@pytest.fixture
def pages(library: Library, qapp: QApplication) -> tuple[Page, ...]:
    assert qapp
    return paginate(flow(library, [Passage("gongshu/3")]), OFFICIAL, choose_faces())


def _numbers(printer: QPrinter, pages: tuple[Page, ...]) -> list[int]:
    return [page.number for page in in_order(printer, pages)]


def test_without_a_choice_every_page_is_printed_once(printer: QPrinter, pages: tuple[Page, ...]) -> None:
    assert _numbers(printer, pages) == [page.number for page in pages]


def test_single_pages_can_be_chosen(printer: QPrinter, pages: tuple[Page, ...]) -> None:
    printer.setPageRanges(QPageRanges.fromString("1,3"))
    assert _numbers(printer, pages) == [1, 3]


def test_the_last_page_comes_first_if_wanted(printer: QPrinter, pages: tuple[Page, ...]) -> None:
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert _numbers(printer, pages) == [page.number for page in reversed(pages)]


@pytest.mark.parametrize(("collate", "numbers"), [(True, [1, 2, 1, 2]), (False, [1, 1, 2, 2])])
def test_copies_are_ours_to_make_where_the_printer_cannot(
    printer: QPrinter, pages: tuple[Page, ...], collate: bool, numbers: list[int]
) -> None:
    printer.setPageRanges(QPageRanges.fromString("1-2"))
    printer.setCopyCount(2)
    printer.setCollateCopies(collate)
    assert not printer.supportsMultipleCopies()
    assert _numbers(printer, pages) == numbers


@pytest.mark.needs("pdfinfo")
def test_what_was_sent_is_said_and_is_there(printer: QPrinter, pages: tuple[Page, ...]) -> None:
    printer.setPageRanges(QPageRanges.fromString("2-3"))
    assert send_to(printer, pages) == Sent(f"已送往{printer.outputFileName()}：2 页")
    out = subprocess.run(["pdfinfo", printer.outputFileName()], capture_output=True, text=True, check=True).stdout
    assert "Pages:           2" in out


def test_pages_that_are_not_there_are_not_printed(printer: QPrinter, pages: tuple[Page, ...]) -> None:
    printer.setPageRanges(QPageRanges.fromString("90"))
    assert send_to(printer, pages).said.startswith("没有打印")
    assert not Path(printer.outputFileName()).exists()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_file_that_cannot_be_written_is_said(printer: QPrinter, pages: tuple[Page, ...], tmp_path: Path) -> None:
    printer.setOutputFileName(str(tmp_path / "没有这个文件夹" / "印.pdf"))
    sent = send_to(printer, pages)
    assert sent.failed
    assert "没有输出任何内容" in sent.said


@pytest.mark.needs("linux")
@pytest.mark.parametrize(("wanted", "said"), [("1", "没有完成"), ("1-20", "没有输出")])
def test_a_disk_that_is_full_is_said(printer: QPrinter, pages: tuple[Page, ...], wanted: str, said: str) -> None:
    printer.setPageRanges(QPageRanges.fromString(wanted))
    printer.setOutputFileName("/dev/full")
    sent = send_to(printer, pages)
    assert sent.failed
    assert said in sent.said


def test_how_far_it_is_is_told(printer: QPrinter, pages: tuple[Page, ...]) -> None:
    told: list[tuple[int, int]] = []
    printer.setPageRanges(QPageRanges.fromString("1-3"))
    send_to(printer, pages, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("after", [0, 2, "all"])
def test_nothing_is_sent_of_what_is_given_up(printer: QPrinter, pages: tuple[Page, ...], after: int | str) -> None:
    sent: list[int] = []
    enough = len(pages) if after == "all" else after
    answer = send_to(
        printer, pages, should_stop=lambda: len(sent) == enough, progress=lambda done, _total: sent.append(done)
    )
    assert answer == Sent("已取消打印")
    assert not Path(printer.outputFileName()).exists()
    assert len(sent) == enough


@pytest.mark.needs("pdfinfo")
def test_another_print_follows_one_that_was_given_up(
    printer: QPrinter, pages: tuple[Page, ...], qapp: QApplication
) -> None:
    assert qapp
    assert send_to(printer, pages, should_stop=lambda: True).said == "已取消打印"
    again = QPrinter(QPrinter.PrinterMode.HighResolution)
    again.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    again.setOutputFileName(printer.outputFileName())
    assert send_to(again, pages).said.endswith(f"{len(pages)} 页")
    out = subprocess.run(["pdfinfo", again.outputFileName()], capture_output=True, text=True, check=True).stdout
    assert f"Pages:           {len(pages)}" in out


def test_the_window_does_not_wait_for_the_printer(printer: QPrinter, pages: tuple[Page, ...], qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    printing = Printing(parent)
    with qtbot.waitSignal(printing.ended, timeout=30_000) as ended, qtbot.waitSignal(printing.progressed):
        printing.send(printer, pages)
        assert printing.busy
    assert ended.args == [Sent(f"已送往{printer.outputFileName()}：{len(pages)} 页")]
    assert not printing.busy


def test_what_is_given_up_says_so_at_its_end(printer: QPrinter, pages: tuple[Page, ...], qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    printing = Printing(parent)
    with qtbot.waitSignal(printing.ended, timeout=30_000) as ended:
        printing.send(printer, pages)
        printing.give_up()
    assert ended.args == [Sent("已取消打印")]
