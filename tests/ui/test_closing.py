"""Closing the window: what is being written is kept, or the window stays."""

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox
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
    box = workspace.window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "没能保存" in box.text()
    close, stay = box.buttons()
    assert (close.text(), stay) == ("仍要关闭", box.defaultButton())
    close.click()
    qtbot.waitUntil(workspace.window.isHidden)
