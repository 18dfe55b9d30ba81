"""One table of commands: each bound, reachable, unmistakable; every shortcut works wherever the keyboard is."""

from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from antou import paths
from antou.library.locator import Locator
from antou.ui.appearance import Appearance
from antou.ui.commands import COMMANDS, READER_MENU, SECTION_MENU, CommandSet
from antou.ui.main_window import COMPARING, PRINTING, READING
from antou.ui.search_session import SearchSession
from antou.workspace import Workspace

WITH_SHORTCUT = [command for command in COMMANDS if command.shortcut]
ALL_KEYS = [keys for command in COMMANDS for keys in (command.shortcut, command.also) if keys]
OPENING_A_FILE_DIALOG = {"export-section", "shelf-export", "shelf-import"}


def repeated(values: list[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def test_no_key_text_or_shortcut_is_used_twice() -> None:
    assert repeated([command.key for command in COMMANDS]) == []
    assert repeated([command.text for command in COMMANDS]) == []
    assert repeated([QKeySequence(keys).toString() for keys in ALL_KEYS]) == []


def test_every_shortcut_is_one_qt_understands() -> None:
    for keys in ALL_KEYS:
        assert QKeySequence(keys).toString() == keys


def test_no_shortcut_opens_a_menu_of_the_bar() -> None:
    letters = {f"Alt+{command.menu[command.menu.index('&') + 1]}" for command in COMMANDS}
    assert not letters & set(ALL_KEYS)


def test_the_menus_named_for_context_menus_hold_commands() -> None:
    assert {*SECTION_MENU, *READER_MENU} <= {command.key for command in COMMANDS}


@pytest.mark.parametrize("where", ["reader", "contents", "print list"])
def test_a_question_mark_opens_the_shortcuts_where_nothing_is_typed(workspace: Workspace, where: str) -> None:
    window = workspace.window
    focused: QWidget = {
        "reader": window.reading.reader,
        "contents": workspace.contents.view,
        "print list": window.printing.column.view,
    }[where]
    window.show_page(PRINTING if where == "print list" else READING)
    window.activateWindow()
    focused.setFocus()
    reached: list[str] = []
    action = workspace.commands["help-shortcuts"]
    action.triggered.disconnect()
    action.triggered.connect(lambda: reached.append(where))
    QTest.keyClick(focused, Qt.Key.Key_Question)
    assert reached == [where]


def test_a_question_mark_in_a_field_is_a_question_mark(workspace: Workspace) -> None:
    edit = workspace.window.search_box.edit
    workspace.window.activateWindow()
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Question)
    assert edit.text() == "?"
    dialogs: Iterable[QDialog] = workspace.window.findChildren(QDialog)
    assert not list(dialogs)


def test_a_command_that_cannot_be_given_says_why(workspace: Workspace) -> None:
    back = workspace.commands["back"]
    workspace.navigator.go(Locator("zigong/2"))
    workspace.navigator.go(Locator("zigong/3"))
    assert back.toolTip() == "后退（Alt+Left）"
    while back.isEnabled():
        back.trigger()
    assert back.toolTip() == "后退（Alt+Left）：前面没有位置"
    for command in COMMANDS:
        action = workspace.commands[command.key]
        assert action.isEnabled() or command.idle, command.key


def test_no_letter_of_the_menu_bar_is_used_twice() -> None:
    menus = {command.menu for command in COMMANDS}
    assert repeated([menu[menu.index("&") + 1] for menu in menus]) == []


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.icon], ids=lambda command: command.key)
def test_every_icon_exists_and_has_ink(appearance: Appearance, command: object) -> None:
    name = str(getattr(command, "icon", ""))
    assert (paths.resources_dir() / "icons" / f"{name}.svg").is_file()
    image = appearance.icon(name).pixmap(20, 20).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))


def test_commands_without_a_handler_are_an_error(appearance: Appearance, qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        CommandSet(appearance, {}, qapp)


def test_every_handler_belongs_to_a_command(workspace: Workspace) -> None:
    tables = [workspace.handlers.table(), workspace.dialogs.table(), workspace.adding.table()]
    assert sorted(key for table in tables for key in table) == sorted(command.key for command in COMMANDS)


def test_the_menus_hold_every_command_once(workspace: Workspace) -> None:
    found: Iterable[QMenu] = workspace.window.menuBar().findChildren(QMenu)
    menus = [menu for menu in found if menu.title()]
    shown = [action.objectName() for menu in menus for action in menu.actions() if not action.isSeparator()]
    assert shown == sorted(shown, key=[command.key for command in COMMANDS].index)
    assert set(shown) == {command.key for command in COMMANDS}
    assert len(shown) == len(COMMANDS)


def test_the_menu_of_a_section_is_made_of_commands(workspace: Workspace) -> None:
    menu = workspace.menus.of_section("beibei/3")
    assert tuple(action.objectName() for action in menu.actions()) == SECTION_MENU
    assert workspace.handlers.section == "beibei/3"
    workspace.handlers.on_section(None)
    assert workspace.handlers.section == "beibei"
    menu.deleteLater()


@pytest.mark.parametrize("where", ["reader", "contents", "search box", "print list"])
def test_every_shortcut_reaches_its_command(workspace: Workspace, qapp: QApplication, where: str) -> None:
    window = workspace.window
    focused: QWidget = {
        "reader": window.reading.reader,
        "contents": workspace.contents.view,
        "search box": window.search_box.edit,
        "print list": window.printing.column.view,
    }[where]
    # The text widgets copy by themselves, and a field takes back what was typed in it.
    own = {"reader": {"copy"}, "search box": {"copy", "undo", "redo"}}.get(where, set())
    reached: list[str] = []
    for command in WITH_SHORTCUT:
        action = workspace.commands[command.key]
        # Only whether the key arrives is asked here, not what the command does.
        action.triggered.disconnect()
        action.triggered.connect(lambda _checked=False, key=command.key: reached.append(key))
    workspace.job.replace(("beibei/3", "zigong/1"))
    window.show_page(PRINTING if where == "print list" else READING)
    window.activateWindow()
    focused.setFocus()
    qapp.processEvents()
    assert focused.hasFocus()
    for command in WITH_SHORTCUT:
        workspace.commands[command.key].setEnabled(True)
        key = QKeySequence(command.shortcut)[0]  # type: ignore[index]
        QTest.keyClick(focused, key.key(), key.keyboardModifiers())
    assert [key for key in reached if key not in own] == [
        command.key for command in WITH_SHORTCUT if command.key not in own
    ]


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform has no keyboard to grab for menus
@pytest.mark.parametrize("key", sorted({command.key for command in COMMANDS} - OPENING_A_FILE_DIALOG - {"quit"}))
def test_every_command_can_be_given_at_the_start(workspace: Workspace, qapp: QApplication, key: str) -> None:
    workspace.commands[key].trigger()
    qapp.processEvents()
    for dialog in qapp.topLevelWidgets():
        if dialog is not workspace.window:
            dialog.close()
    assert workspace.window.isVisible()


SEARCHING = ("find-next", "find-previous", "results")


def test_searching_commands_are_there_while_something_is_searched(
    workspace: Workspace, answered: Callable[[SearchSession], None]
) -> None:
    def enabled() -> set[bool]:
        return {workspace.commands[key].isEnabled() for key in SEARCHING}

    assert enabled() == {False}
    workspace.session.ask("应急物资")
    answered(workspace.session)
    assert enabled() == {True}
    workspace.session.clear()
    assert enabled() == {False}


def test_back_and_forward_are_there_when_they_lead_somewhere(workspace: Workspace) -> None:
    def enabled() -> tuple[bool, bool]:
        return workspace.commands["back"].isEnabled(), workspace.commands["forward"].isEnabled()

    assert enabled() == (False, False)
    workspace.navigator.go(Locator("zigong/2"))
    assert enabled() == (True, False)
    workspace.commands["back"].trigger()
    assert enabled() == (False, True)


@pytest.mark.parametrize("page", [READING, COMPARING])
def test_copy_takes_what_is_selected_where_the_keyboard_is(
    workspace: Workspace, qapp: QApplication, qtbot: QtBot, page: int
) -> None:
    window = workspace.window
    window.comparing.put("beibei/3.1.1")
    window.show_page(page)
    qtbot.waitUntil(lambda: not window.comparing.busy, timeout=30_000)
    text: QTextBrowser = window.reading.reader
    start = 0
    if page == COMPARING:
        assert window.comparing.view.shown
        text, start = window.comparing.view, window.comparing.view.shown.all_words()[0].start
    window.activateWindow()
    text.setFocus()
    cursor = text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + 4, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    qapp.clipboard().setText("以前的")
    workspace.commands["copy"].trigger()
    assert qapp.clipboard().text() == cursor.selectedText()
    assert len(cursor.selectedText()) == 4


def test_the_citation_copied_says_where_it_stands(workspace: Workspace, qapp: QApplication) -> None:
    workspace.navigator.go(Locator("beibei/3.1.1"))
    workspace.commands["copy-cited"].trigger()
    copied = qapp.clipboard().text()
    assert workspace.library.section("beibei/3.1.1").blocks[0].text in copied
    assert workspace.library.plan("beibei").title in copied


def test_the_next_section_leads_through_all_plans(workspace: Workspace) -> None:
    order = [section.id for plan in workspace.library.plans for section in (plan.root, *plan.sections)]
    last = len(workspace.library.plans[0].sections)
    workspace.navigator.go(Locator(order[last - 2]))
    seen = []
    for _ in range(5):
        workspace.commands["section-next"].trigger()
        seen.append(workspace.navigator.section)
    assert seen == order[last - 1 : last + 4]
    workspace.navigator.go(Locator(order[0]))
    workspace.commands["section-previous"].trigger()
    assert workspace.navigator.section == order[0]
    workspace.navigator.go(Locator(order[-1]))
    workspace.commands["section-next"].trigger()
    assert workspace.navigator.section == order[-1]


def test_quit_closes_the_window(workspace: Workspace) -> None:
    workspace.commands["quit"].trigger()
    assert not workspace.window.isVisible()
