"""The menu in the text: in Chinese, from the table of commands, about the section under the mouse."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.ui.commands import READER_MENU
from antou.ui.reader import Reader
from antou.workspace import Workspace

WITHOUT_SELECTION = [key for key in READER_MENU if key not in ("copy", "find-selected", "highlight")]


@pytest.fixture
def reader(workspace: Workspace) -> Reader:
    workspace.navigator.go(Locator("beibei/3.4.3"))
    return workspace.window.reading.reader


def select(reader: Reader, words: str) -> None:
    found = reader.document().find(words, reader.textCursor())
    assert found.hasSelection()
    reader.setTextCursor(found)


def offered(workspace: Workspace, section: str) -> list[str]:
    menu = workspace.menus.of_text(section)
    keys = [action.objectName() for action in menu.actions()]
    workspace.menus.end(menu)
    return keys


def test_words_are_offered_only_where_some_are_selected(workspace: Workspace, reader: Reader) -> None:
    assert offered(workspace, "beibei/3.4.3") == WITHOUT_SELECTION
    select(reader, "应急物资")
    assert offered(workspace, "beibei/3.4.3") == list(READER_MENU)


@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_it_is_about_the_section_under_the_mouse(
    workspace: Workspace, reader: Reader, qtbot: QtBot, reason: QContextMenuEvent.Reason
) -> None:
    wanted: list[str] = []
    page = workspace.window.reading
    page.menu_wanted.disconnect()
    page.menu_wanted.connect(lambda section, _position: wanted.append(section))
    lower = QPoint(100, reader.viewport().height() - 40)
    expected = reader.place_at(lower.y())
    assert expected
    assert expected.section != workspace.navigator.section
    with qtbot.waitSignal(page.menu_wanted):
        QApplication.sendEvent(
            reader.viewport(), QContextMenuEvent(reason, lower, reader.viewport().mapToGlobal(lower))
        )
    assert wanted == [expected.section]


def test_its_commands_act_on_that_section(workspace: Workspace, reader: Reader) -> None:
    assert reader.place()
    menu = workspace.menus.of_text("zigong/2")
    workspace.commands["bookmark"].trigger()
    workspace.menus.end(menu)
    assert "zigong/2" in workspace.book
    assert "beibei/3.4.3" not in workspace.book
    assert workspace.handlers.section == "beibei/3.4.3"


def test_copying_takes_the_selection_from_this_menu_and_the_section_from_others(
    workspace: Workspace, reader: Reader, qapp: QApplication
) -> None:
    select(reader, "应急物资储备模式")
    for make, whole in ((workspace.menus.of_text, False), (workspace.menus.of_section, True)):
        menu = make("beibei/3.4.3")
        workspace.commands["copy-cited"].trigger()
        workspace.menus.end(menu)
        copied = qapp.clipboard().text()
        assert copied.startswith("应急物资储备模式（") is not whole
        assert workspace.library.plan("beibei").title in copied


def test_the_selected_words_are_looked_for_in_all_plans(workspace: Workspace, reader: Reader) -> None:
    box = workspace.window.search_box
    box.search_in("zigong")
    select(reader, "应急物资储备模式")
    workspace.commands["find-selected"].trigger()
    assert box.edit.text() == "应急物资储备模式"
    assert box.scope.currentIndex() == 0


def test_of_a_long_selection_the_beginning_is_looked_for(workspace: Workspace, reader: Reader) -> None:
    cursor = reader.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor, 4)
    reader.setTextCursor(cursor)
    workspace.commands["find-selected"].trigger()
    typed = workspace.window.search_box.edit.text()
    assert typed == "".join(reader.selected_text().split())[: len(typed)]
    assert len(typed) == 30


def test_marks_alone_or_nothing_are_not_looked_for(workspace: Workspace, reader: Reader) -> None:
    workspace.commands["find-selected"].trigger()
    assert workspace.window.search_box.edit.text() == ""
    select(reader, "。")
    workspace.commands["find-selected"].trigger()
    assert workspace.window.search_box.edit.text() == ""
    assert "没有选中文字" in workspace.window.statusBar().currentMessage()
