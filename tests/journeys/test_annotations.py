"""What was bookmarked and noted is found again, put in order, changed and carried away, by the keyboard alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QWidget
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.shelf.annotation import Annotation
from antou.ui.rows import ROW_ROLE
from antou.workspace import Workspace

OpenWindow = Callable[..., Workspace]
# The offscreen platform has no stack of windows and no keyboard to grab for what opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")


def _press(*keys: str) -> None:
    for one in keys:
        combination = QKeySequence(one)[0]  # type: ignore[index]
        assert QGuiApplication.focusWindow() is not None
        QTest.keyClick(QGuiApplication.focusWindow(), combination.key(), combination.keyboardModifiers())


def _type(text: str) -> None:
    """As an input method does, into whatever has the keyboard."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QWidget)
    QApplication.sendEvent(focused, event)


def _bookmark(workspace: Workspace, *sections: str) -> None:
    for section in sections:
        workspace.navigator.go(Locator(section))
        _press("Ctrl+D")


def _listed(workspace: Workspace) -> list[str]:
    model = workspace.window.left.bookmarks.model
    rows = (model.index(row).data(ROW_ROLE) for row in range(model.rowCount()))
    return [f"[{row.lines[0].text}]" if row.group else row.lines[0].text for row in rows]


def _only(workspace: Workspace) -> Annotation:
    (one,) = workspace.book.all
    return one


def test_a_note_is_written_found_and_there_after_a_restart(open_window: OpenWindow) -> None:
    workspace = open_window("beibei")
    _bookmark(workspace, "beibei/3.4.3", "zigong/3.5.2")
    _press("Ctrl+B", "Home", "F2")
    _type("问老周")
    _press("Esc")
    assert QApplication.focusWidget() is workspace.window.left.bookmarks.view
    workspace = open_window("wujiang")
    _press("Ctrl+B")
    while QApplication.focusWidget() is not workspace.window.left.bookmarks.filter.field:
        _press("Shift+Tab")
        focused = QApplication.focusWidget()
        assert focused
        assert workspace.window.left.bookmarks.isAncestorOf(focused)
    _type("老周")
    assert _listed(workspace) == ["3.强化应急物资保障"]
    _press("Down", "Return")
    assert workspace.navigator.place == Locator("beibei/3.4.3")


def test_what_was_deleted_comes_back(open_window: OpenWindow) -> None:
    workspace = open_window("beibei")
    _bookmark(workspace, "beibei/3.4.3", "zigong/3.5.2", "gongshu/2")
    _press("Ctrl+B", "Home", "Shift+Down", "Delete")
    assert _only(workspace).anchor.first == Locator("gongshu/2")
    assert "按 Ctrl+Z 撤销" in workspace.window.statusBar().currentMessage()
    _press("Ctrl+Z")
    assert len(workspace.book.all) == 3
    assert len(_listed(workspace)) == 3


def test_they_are_put_in_order_and_stay_so(open_window: OpenWindow) -> None:
    workspace = open_window("beibei")
    _bookmark(workspace, "beibei/3.4.3", "zigong/3.5.2", "gongshu/2")
    _press("Ctrl+B", "End", "Alt+Up", "Alt+Up")
    order = ["gongshu/2", "beibei/3.4.3", "zigong/3.5.2"]
    assert [one.anchor.first.section for one in workspace.book.all] == order
    again = open_window("beibei")
    assert [one.anchor.first.section for one in again.book.all] == order


def test_folders_are_closed_opened_and_named(open_window: OpenWindow, qtbot: QtBot) -> None:
    workspace = open_window("beibei")
    _bookmark(workspace, "beibei/3.4.3", "zigong/3.5.2")
    workspace.window.left.bookmarks.actions_on.move_to_new([workspace.book.all[1]], "盘库")
    _press("Ctrl+B", "Home")
    assert _listed(workspace)[0] == "[盘库]"
    _press("Left")
    assert _listed(workspace) == ["[盘库]", "[未归入文件夹]", "3.强化应急物资保障"]
    _press("Right", "F2")
    dialog = workspace.window.left.bookmarks.findChild(QInputDialog)
    assert isinstance(dialog, QInputDialog)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    _type("年底盘库")
    with qtbot.waitSignal(dialog.finished):
        _press("Return")
    assert [folder.name for folder in workspace.book.folders] == ["年底盘库"]


def test_they_are_carried_to_another_machine(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    workspace = open_window("beibei")
    _bookmark(workspace, "beibei/3.4.3", "zigong/3.5.2")
    file = tmp_path / "案头.json"
    with qtbot.waitSignal(workspace.exchange.said):
        workspace.exchange.export_to(file)
    before = workspace.book.all
    monkeypatch.setenv("ANTOU_DATA", str(tmp_path / "other"))
    workspace = open_window("beibei")
    assert not workspace.book.all
    with qtbot.waitSignal(workspace.exchange.said) as said:
        workspace.exchange.import_from(file)
    assert said.args == ["已导入：新增 2 条"]
    assert [(one.id, one.anchor, one.kind) for one in workspace.book.all] == [
        (one.id, one.anchor, one.kind) for one in before
    ]
    assert workspace.window.left.tabs.tabText(3) == "收藏 2"
