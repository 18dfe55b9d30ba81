"""Closing the window: what is being written is kept, or the window stays."""

from collections.abc import Callable

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QMessageBox
from pytestqt.qtbot import QtBot

from antou.library.model import Library
from antou.shelf.anchor import section_anchor
from antou.shelf.annotation import new_annotation
from antou.shelf.shelf import Shelf
from antou.workspace import Workspace


def write(workspace: Workspace, library: Library, words: str) -> None:
    """Begin a note and do not wait until it is kept."""
    workspace.window.notes.open(new_annotation(section_anchor(library, "beibei/3")))
    workspace.window.notes.editor.text.insertPlainText(words)


def asked(workspace: Workspace, about: str, close: str) -> QAbstractButton:
    """The window asks about that; answers with the button that closes it all the same."""
    box = workspace.window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert about in box.text()
    closing, stay = box.buttons()
    assert (closing.text(), stay) == (close, box.defaultButton())
    return closing


def test_a_note_being_written_is_kept(workspace: Workspace, library: Library, shelf: Shelf) -> None:
    write(workspace, library, "下月查库")
    workspace.window.close()
    assert workspace.window.isHidden()
    assert [one.note for one in shelf.annotations.all()] == ["下月查库"]


def test_where_it_cannot_be_kept_the_window_stays_until_it_may_go(
    workspace: Workspace, library: Library, fill_disk: Callable[[], None], qtbot: QtBot
) -> None:
    fill_disk()
    write(workspace, library, "下月查库")
    workspace.window.close()
    assert workspace.window.isVisible()
    assert workspace.window.notes.editor.text.toPlainText() == "下月查库"
    close = asked(workspace, "没能保存", "仍要关闭")
    close.click()
    qtbot.waitUntil(workspace.window.isHidden)


def test_while_it_prints_the_window_stays_until_the_print_is_given_up(
    workspace: Workspace, printer: QPrinter, qtbot: QtBot
) -> None:
    page = workspace.window.printing
    page.show_section("beibei")
    qtbot.waitUntil(lambda: bool(page.pages), timeout=30_000)
    page.output.printer.send(printer, page.pages)
    workspace.window.close()
    assert workspace.window.isVisible()
    asked(workspace, "打印", "取消打印并关闭").click()
    qtbot.waitUntil(workspace.window.isHidden)


def test_what_was_printed_does_not_keep_the_window(workspace: Workspace, printer: QPrinter, qtbot: QtBot) -> None:
    page = workspace.window.printing
    page.show_section("beibei/3.4.3")
    qtbot.waitUntil(lambda: bool(page.pages), timeout=30_000)
    with qtbot.waitSignal(page.said, timeout=30_000):
        page.output.printer.send(printer, page.pages)
    workspace.window.close()
    assert workspace.window.isHidden()
