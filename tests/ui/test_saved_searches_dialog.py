"""The saved searches: looked for again, renamed, put in order, deleted and brought back, all by keyboard."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from antou.shelf.saved_searches import SavedSearch
from antou.shelf.shelf import Shelf
from antou.ui.appearance import Appearance
from antou.ui.main_window import PRINTING, READING
from antou.ui.saved_searches_dialog import SavedSearchesDialog
from antou.ui.search_book import SearchBook
from antou.ui.search_session import SearchSession
from antou.workspace import Workspace

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Answered = Callable[[SearchSession], None]
# The offscreen platform has no stack of windows and no keyboard to grab for a list that opens.
NO_STACK = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(saved: SearchBook, appearance: Appearance, qtbot: "QtBot") -> Iterator[SavedSearchesDialog]:
    dialog = SavedSearchesDialog(saved, appearance)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.view.hasFocus)
    yield dialog
    dialog.close()


def names(book: SearchBook) -> str:
    return "".join(search.name for search in book.all)


def current(dialog: SavedSearchesDialog) -> str:
    search = dialog.model.search(dialog.view.currentIndex())
    return search.name if search else ""


def press(dialog: SavedSearchesDialog, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """A key where the keyboard is."""
    focused = dialog.focusWidget()
    assert focused
    QTest.keyClick(focused, key, modifier or Qt.KeyboardModifier.NoModifier)


def field(dialog: SavedSearchesDialog) -> QLineEdit | None:
    focused = dialog.focusWidget()
    return focused if isinstance(focused, QLineEdit) else None


def type_name(dialog: SavedSearchesDialog, name: str) -> QLineEdit:
    """F2 on the current row, and another name in the field."""
    press(dialog, Qt.Key.Key_F2)
    line = field(dialog)
    assert line
    assert line.text() == current(dialog)
    assert line.selectedText() == line.text()
    line.insert(name)
    return line


def button(dialog: SavedSearchesDialog, text: str) -> QPushButton:
    buttons: Iterable[QPushButton] = dialog.findChildren(QPushButton)
    (found,) = (one for one in buttons if one.text() == text)
    return found


def opened(workspace: Workspace, qtbot: "QtBot") -> SavedSearchesDialog:
    """The one dialog of the window, once it has the keyboard."""
    found: Iterable[SavedSearchesDialog] = workspace.window.findChildren(SavedSearchesDialog)
    (dialog,) = found
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def said(dialog: SavedSearchesDialog) -> str:
    return dialog.said.text()


def test_the_row_moves_with_alt_and_arrows_and_stays_the_current_one(
    dialog: SavedSearchesDialog, saved: SearchBook, shelf: Shelf
) -> None:
    press(dialog, Qt.Key.Key_Up, ALT)
    assert names(saved) == "甲乙丙丁"
    press(dialog, Qt.Key.Key_Down, ALT)
    press(dialog, Qt.Key.Key_Down, ALT)
    assert names(saved) == "乙丙甲丁"
    assert current(dialog) == "甲"
    button(dialog, "下移").click()
    button(dialog, "下移").click()
    assert names(saved) == "乙丙丁甲"
    button(dialog, "上移").click()
    assert names(saved) == "乙丙甲丁"
    assert current(dialog) == "甲"
    assert shelf.saved_searches.all() == saved.all


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_search_is_renamed_where_it_stands(dialog: SavedSearchesDialog, saved: SearchBook, key: Qt.Key) -> None:
    press(dialog, Qt.Key.Key_Down)
    type_name(dialog, " 每年要查的 ")
    press(dialog, key)
    assert saved.all[1] == SavedSearch("每年要查的", "乙")
    assert current(dialog) == "每年要查的"
    assert dialog.isVisible()
    assert dialog.view.hasFocus()
    assert said(dialog) == ""


@pytest.mark.parametrize(
    ("name", "reason"), [("丙", "已有同名的检索，请换一个名称"), ("  ", "请填写名称")], ids=["taken", "empty"]
)
def test_a_name_that_cannot_be_given_stays_in_the_field(
    dialog: SavedSearchesDialog, saved: SearchBook, name: str, reason: str
) -> None:
    line = type_name(dialog, name)
    press(dialog, Qt.Key.Key_Return)
    assert said(dialog) == reason
    assert field(dialog) is line
    assert line.text() == name
    assert names(saved) == "甲乙丙丁"
    line.setText("戊")
    press(dialog, Qt.Key.Key_Return)
    assert names(saved) == "戊乙丙丁"
    assert said(dialog) == ""


def test_esc_leaves_the_name_and_then_the_dialog(dialog: SavedSearchesDialog, saved: SearchBook) -> None:
    type_name(dialog, "丙")
    press(dialog, Qt.Key.Key_Return)
    assert said(dialog)
    press(dialog, Qt.Key.Key_Escape)
    assert field(dialog) is None
    assert said(dialog) == ""
    assert names(saved) == "甲乙丙丁"
    assert dialog.isVisible()
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_is_typed_counts_when_the_mouse_goes_elsewhere(dialog: SavedSearchesDialog, saved: SearchBook) -> None:
    type_name(dialog, "戊")
    below = dialog.view.visualRect(dialog.model.index(2)).center()
    QTest.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert names(saved) == "戊乙丙丁"
    assert current(dialog) == "丙"


def test_keys_of_the_rows_are_the_fields_own_while_a_name_is_typed(
    dialog: SavedSearchesDialog, saved: SearchBook
) -> None:
    saved.remove("丁")
    line = type_name(dialog, "新名")
    line.setCursorPosition(0)
    press(dialog, Qt.Key.Key_Delete)
    assert line.text() == "名"
    press(dialog, Qt.Key.Key_Z, CTRL)
    assert line.text() == "新名"
    press(dialog, Qt.Key.Key_Down, ALT)
    press(dialog, Qt.Key.Key_Up)
    press(dialog, Qt.Key.Key_F2)
    assert field(dialog) is line
    assert names(saved) == "甲乙丙"


def test_what_was_deleted_comes_back_to_its_place(dialog: SavedSearchesDialog, saved: SearchBook, shelf: Shelf) -> None:
    before = saved.all
    assert not dialog.undo.isVisible()
    press(dialog, Qt.Key.Key_Down)
    press(dialog, Qt.Key.Key_Delete)
    assert said(dialog) == "已删除“乙”"
    assert current(dialog) == "丙"
    press(dialog, Qt.Key.Key_Delete)
    assert said(dialog) == "已删除“丙”"
    assert names(saved) == "甲丁"
    press(dialog, Qt.Key.Key_Z, CTRL)
    assert said(dialog) == "已删除“乙”"
    assert current(dialog) == "丙"
    dialog.undo.click()
    assert current(dialog) == "乙"
    assert said(dialog) == ""
    assert not dialog.undo.isVisible()
    assert saved.all == shelf.saved_searches.all() == before


def test_bringing_back_takes_no_name_from_another(dialog: SavedSearchesDialog, saved: SearchBook) -> None:
    press(dialog, Qt.Key.Key_Delete)
    saved.rename("丁", "甲")
    dialog.undo.click()
    assert said(dialog) == "已有同名的检索，先给它改名才能恢复"
    assert current(dialog) == "甲"
    assert [search.query for search in saved.all] == ["乙", "词丙", "词丁"]
    type_name(dialog, "戊")
    press(dialog, Qt.Key.Key_Return)
    press(dialog, Qt.Key.Key_Z, CTRL)
    assert [search.query for search in saved.all] == ["词甲", "乙", "词丙", "词丁"]


def test_without_searches_it_says_how_to_keep_one(dialog: SavedSearchesDialog, saved: SearchBook) -> None:
    for _ in range(4):
        press(dialog, Qt.Key.Key_Delete)
    assert saved.all == ()
    assert not dialog.view.isVisible()
    assert [one.isEnabled() for one in dialog.on_row] == [False] * 5
    assert dialog.undo.hasFocus()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_F2):
        press(dialog, key)
    press(dialog, Qt.Key.Key_Down, ALT)
    assert dialog.isVisible()
    press(dialog, Qt.Key.Key_Z, CTRL)
    assert names(saved) == "丁"
    assert dialog.view.hasFocus()


@pytest.mark.parametrize("way", ["enter", "button", "double click"])
def test_it_closes_and_hands_over_the_query(dialog: SavedSearchesDialog, qtbot: "QtBot", way: str) -> None:
    press(dialog, Qt.Key.Key_End)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        match way:
            case "enter":
                press(dialog, Qt.Key.Key_Return)
            case "button":
                button(dialog, "查找").click()
            case _:
                at = dialog.view.visualRect(dialog.view.currentIndex()).center()
                QTest.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
                QTest.mouseDClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == ["词丁"]
    assert not dialog.isVisible()


def test_on_a_full_disk_every_change_is_refused_with_one_line(
    dialog: SavedSearchesDialog, saved: SearchBook, fill_disk: Callable[[], None], qtbot: "QtBot"
) -> None:
    before = saved.all
    fill_disk()
    press(dialog, Qt.Key.Key_Delete)
    assert said(dialog).startswith("没能保存：磁盘已满")
    assert not dialog.undo.isVisible()
    dialog.close()
    dialog.show()
    assert said(dialog) == ""
    qtbot.waitUntil(dialog.isActiveWindow)
    press(dialog, Qt.Key.Key_Down, ALT)
    assert said(dialog).startswith("没能保存：磁盘已满")
    line = type_name(dialog, "戊")
    assert said(dialog) == ""
    press(dialog, Qt.Key.Key_Return)
    assert said(dialog).startswith("没能保存：磁盘已满")
    assert line.text() == "戊"
    assert saved.all == before


def test_a_file_that_cannot_be_read_is_told_and_loses_nothing_on_screen(
    dialog: SavedSearchesDialog, saved: SearchBook, data_dir: Path
) -> None:
    with closing(sqlite3.connect(data_dir / "shelf.sqlite3")) as connection:
        connection.execute("DROP TABLE saved_search")
    dialog.close()
    dialog.show()
    assert said(dialog)
    press(dialog, Qt.Key.Key_Delete)
    assert said(dialog)
    assert names(saved) == "甲乙丙丁"


def test_what_another_window_changed_is_there_when_it_is_shown_again(
    dialog: SavedSearchesDialog, saved: SearchBook, data_dir: Path
) -> None:
    press(dialog, Qt.Key.Key_Down)
    dialog.close()
    with closing(Shelf(data_dir / "shelf.sqlite3")) as other:
        other.saved_searches.remove("甲")
        other.saved_searches.save("戊", "词戊")
        other.saved_searches.save("己", "词己")
    dialog.show()
    assert names(saved) == "乙丙丁戊己"
    assert current(dialog) == "乙"


def test_a_search_another_window_deleted_is_told_and_gone(
    dialog: SavedSearchesDialog, saved: SearchBook, data_dir: Path
) -> None:
    with closing(Shelf(data_dir / "shelf.sqlite3")) as other:
        other.saved_searches.remove("甲")
    press(dialog, Qt.Key.Key_Down, ALT)
    assert said(dialog) == "这个检索已不存在，可能已在另一个窗口中删除或改名"
    assert names(saved) == "乙丙丁"


@NO_STACK
def test_the_command_opens_it_once_and_the_query_is_looked_for(
    workspace: Workspace, answered: Answered, qtbot: "QtBot"
) -> None:
    window = workspace.window
    workspace.shelf.saved_searches.save("保险", '"巨灾保险"')
    workspace.commands["find-saved"].trigger()
    workspace.commands["find-saved"].trigger()
    dialog = opened(workspace, qtbot)
    press(dialog, Qt.Key.Key_Return)
    answered(workspace.session)
    assert window.search_box.edit.text() == '"巨灾保险"'
    assert window.page == READING
    assert len(workspace.session.marks) == 4
    # The box has the query already, and another page is in front.
    window.show_page(PRINTING)
    workspace.commands["find-saved"].trigger()
    press(dialog, Qt.Key.Key_Return)
    assert window.page == READING
    assert window.search_box.edit.hasFocus()


@NO_STACK
def test_the_command_of_keeping_and_the_list_to_recall_follow(
    workspace: Workspace, answered: Answered, qtbot: "QtBot"
) -> None:
    window, keep = workspace.window, workspace.commands["find-keep"]
    window.search_box.edit.setText("森林防火 队伍")
    answered(workspace.session)
    keep.trigger()
    assert keep.isChecked()
    workspace.commands["find-saved"].trigger()
    dialog = opened(workspace, qtbot)
    type_name(dialog, "防火")
    press(dialog, Qt.Key.Key_Return)
    assert keep.isChecked()
    recall = window.search_box.recall
    assert recall.offer()
    assert recall.offers.index(0).data() == "★ 防火"
    recall.popup().hide()
    press(dialog, Qt.Key.Key_Delete)
    assert not keep.isChecked()
    dialog.undo.click()
    assert keep.isChecked()
    # Let go by its command, it can be brought back here too.
    keep.trigger()
    assert said(dialog) == "已删除“防火”"
    assert not keep.isChecked()
    dialog.close()


def test_a_search_that_could_not_be_kept_is_not_ticked(
    workspace: Workspace, answered: Answered, fill_disk: Callable[[], None]
) -> None:
    fill_disk()
    workspace.window.search_box.edit.setText("森林防火")
    answered(workspace.session)
    workspace.commands["find-keep"].trigger()
    assert not workspace.commands["find-keep"].isChecked()
