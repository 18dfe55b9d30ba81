"""By keyboard alone: words are marked and noted, and are there again after a restart and in another edition."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.library.model import Library
from antou.workspace import Workspace

OpenWindow = Callable[..., Workspace]
TypeChinese = Callable[[QWidget, str], None]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")


def press(*keys: str) -> None:
    for one in keys:
        combination = QKeySequence(one)[0]  # type: ignore[index]
        assert QGuiApplication.focusWindow() is not None
        QTest.keyClick(QGuiApplication.focusWindow(), combination.key(), combination.keyboardModifiers())


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def select(count: int) -> None:
    press(*["Shift+Right"] * count)


def test_a_note_on_selected_words_is_there_after_a_restart_and_can_be_taken_back(
    open_window: OpenWindow, type_chinese: TypeChinese
) -> None:
    workspace = open_window("beibei/3.4.3.1")
    reader = workspace.window.reading.reader
    select(6)
    words = reader.selected_text()
    bar = workspace.panels.selection_bar
    assert bar.isVisible()
    press("Ctrl+M")
    assert not bar.isVisible()
    editor = workspace.window.notes.editor
    assert focused() is editor.text
    type_chinese(editor.text, "我镇已备，缺照明")
    press("Escape")
    assert focused() is reader
    (card,) = workspace.window.notes.cards
    assert card.words.text() == "我镇已备，缺照明"
    assert card.quote.text() == f"“{words}”"
    assert workspace.commands["undo"].text() == "撤销：添加批注"

    again = open_window()
    (card,) = again.window.notes.cards
    assert card.words.text() == "我镇已备，缺照明"
    (mark,) = again.window.reading.reader.margin_marks()
    assert mark.noted
    select(6)
    press("Ctrl+M")
    assert focused() is again.window.notes.editor.text
    assert again.window.notes.editor.text.toPlainText() == "我镇已备，缺照明"
    type_chinese(focused(), "。下月补")
    press("Escape", "Ctrl+Z")
    assert [one.note for one in again.book.all] == ["我镇已备，缺照明"]
    press("Ctrl+Shift+Z")
    assert [one.note for one in again.book.all] == ["我镇已备，缺照明。下月补"]
    assert again.commands["redo"].text() == "恢复"


def test_words_are_bookmarked_and_highlighted_and_no_more(open_window: OpenWindow) -> None:
    workspace = open_window("beibei/3.4.3.1")
    book = workspace.book
    for keys, said in (
        ("Alt+2", ("办", False)),
        ("Ctrl+Shift+D", ("办", True)),
        ("Alt+4", ("疑", True)),
        ("Alt+4", ("", True)),
    ):
        select(6)
        press(keys)
        assert [(one.kind, one.highlight) for one in book.all] == [said]
        assert not workspace.window.reading.reader.textCursor().hasSelection()
        press("Home")
        workspace.navigator.go(Locator("beibei/3.4.3.1"))
    select(6)
    press("Ctrl+Shift+D")
    assert not book.all
    for _ in range(5):
        press("Ctrl+Z")
    assert not book.all
    assert not workspace.commands["undo"].isEnabled()
    press("Ctrl+Y", "Ctrl+Y")
    assert [(one.kind, one.highlight) for one in book.all] == [("办", True)]


def test_a_section_is_bookmarked_by_the_kind_used_last_and_without_a_selection_noted(
    open_window: OpenWindow, type_chinese: TypeChinese
) -> None:
    workspace = open_window("beibei/3.4.3")
    press("Alt+1")
    assert workspace.book.kind_of("beibei/3.4.3") == "要"
    press("Ctrl+Down", "Ctrl+D")
    section = workspace.navigator.section
    assert section
    assert workspace.book.kind_of(section) == "要"
    press("Ctrl+M")
    type_chinese(focused(), "整节要看")
    press("Escape")
    assert [(one.kind, one.note) for one in workspace.book.of_section(section)] == [("要", "整节要看")]
    press("Ctrl+D")
    assert [(one.kind, one.note) for one in workspace.book.of_section(section)] == [("", "整节要看")]


def test_where_one_writes_ctrl_z_takes_back_what_was_typed(open_window: OpenWindow, type_chinese: TypeChinese) -> None:
    workspace = open_window("beibei/3.4.3")
    press("Alt+1", "Ctrl+M")
    type_chinese(focused(), "整节要看")
    press("Ctrl+Z")
    assert focused() is workspace.window.notes.editor.text
    assert workspace.window.notes.editor.text.toPlainText() == ""
    assert workspace.book.kind_of("beibei/3.4.3") == "要"


def test_a_note_is_written_where_there_is_no_room_beside_the_text(
    open_window: OpenWindow, type_chinese: TypeChinese
) -> None:
    workspace = open_window("beibei/3.4.3.1")
    window = workspace.window
    window.resize(1024, 640)
    assert not window.notes.isVisible()
    select(6)
    press("Ctrl+M")
    assert window.notes.isVisible()
    type_chinese(focused(), "缺照明")
    window.resize(1366, 768)
    assert focused() is window.notes.editor.text
    assert window.notes.editor.text.toPlainText() == "缺照明"
    window.resize(1024, 640)
    assert focused() is window.notes.editor.text
    press("Escape")
    assert not window.notes.isVisible()
    assert [one.note for one in workspace.book.all] == ["缺照明"]


@pytest.fixture
def next_edition(library: Library) -> Library:
    """北碚 with a paragraph less and other words in one; the other plans as they are."""
    plan = library.plan("beibei")
    section = library.section("beibei/3.4.3.1")
    gone = library.section("beibei/3.4.3.2")
    (block,) = section.blocks
    changed = replace(block, text=block.text.replace("街镇储备点为基础", "各街镇储备点为基础"))
    blocks = tuple(changed if one is block else one for one in plan.blocks if one not in gone.blocks)
    sections = tuple(
        replace(one, blocks=(changed,)) if one is section else one for one in plan.sections if one is not gone
    )
    parent = gone.parent
    sections = tuple(
        replace(one, children=tuple(child for child in one.children if child != gone.id)) if one.id == parent else one
        for one in sections
    )
    edited = replace(plan, blocks=blocks, sections=sections)
    return replace(library, plans=(edited, *library.plans[1:]))


def test_in_another_edition_words_are_found_again_or_told_and_placed_by_hand(
    open_window: OpenWindow, next_edition: Library, qtbot: QtBot
) -> None:
    workspace = open_window("beibei/3.4.3.1")
    select(8)
    kept = workspace.window.reading.reader.selected_text()
    press("Ctrl+Shift+D")
    workspace.navigator.go(Locator("beibei/3.4.3.2"))
    select(8)
    lost = workspace.window.reading.reader.selected_text()
    press("Alt+4")
    again = open_window("beibei/3.4.3.1", next_edition)
    qtbot.waitUntil(lambda: not again.anchors.busy)
    assert [one.anchor.quote for one in again.book.of_plan("beibei")] == [kept]
    assert [one.anchor.quote for one in again.book.lost] == [lost]
    assert "1 条收藏和批注在现有规划中没有找到原文，需重新定位" in again.window.notice
    again.annotating.relocate(again.book.lost[0].id)
    assert again.book.lost
    assert again.window.statusBar().currentMessage().startswith("没有选中文字")
    again.window.reading.setFocus()
    again.navigator.go(Locator("beibei/3.4.3.1"))
    select(12)
    words = again.window.reading.reader.selected_text()
    again.annotating.relocate(again.book.lost[0].id)
    assert not again.book.lost
    assert again.window.notice == ""
    assert [(one.anchor.quote, one.kind) for one in again.book.bookmarks] == [(words, "疑")]
    press("Ctrl+Z")
    assert [one.anchor.quote for one in again.book.lost] == [lost]


def test_the_bar_goes_with_the_selection(open_window: OpenWindow) -> None:
    workspace = open_window("beibei/3.4.3.1")
    bar = workspace.panels.selection_bar
    assert not bar.isVisible()
    select(6)
    assert bar.isVisible()
    reader = workspace.window.reading.reader
    assert not bar.geometry().intersects(reader.line_rect(reader.textCursor().selectionStart()))
    press("Escape")
    assert not bar.isVisible()
    select(6)
    QTest.mouseClick(bar.buttons["highlight"], Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    (one,) = workspace.book.all
    workspace.annotating.open(one)
    assert bar.isVisible()
    assert bar.buttons["highlight"].isChecked()
    QTest.mouseClick(bar.buttons["mark-todo"], Qt.MouseButton.LeftButton)
    assert [(one.kind, one.highlight) for one in workspace.book.all] == [("办", True)]
