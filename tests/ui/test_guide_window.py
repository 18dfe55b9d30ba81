"""The user guide's window: opened where one is, searched, walked, printed."""

import gc
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from antou import paths
from antou.library.guide import load_guide
from antou.library.locator import Locator
from antou.ui.appearance import Appearance
from antou.ui.commands import COMMANDS
from antou.ui.guide import Guide
from antou.ui.guide_window import GuideWindow
from antou.ui.main_window import COMPARING, INDICATORS, PRINTING, READING, START
from antou.ui.reader import Reader
from antou.ui.search_session import SearchSession
from antou.workspace import Workspace

Hits = Callable[[Reader], list[QTextEdit.ExtraSelection]]
Answered = Callable[[SearchSession], None]


Opened = Callable[[str], GuideWindow]


@pytest.fixture
def opened(workspace: Workspace, qtbot: QtBot) -> Opened:
    """Give the command and wait for the window, which is made once the text has been read."""

    def open_guide(command: str) -> GuideWindow:
        workspace.commands[command].trigger()
        qtbot.waitUntil(lambda: not workspace.guide.busy)
        assert workspace.guide.window is not None
        return workspace.guide.window

    return open_guide


@pytest.fixture
def window(opened: Opened) -> GuideWindow:
    return opened("guide")


def title(window: GuideWindow) -> str:
    library = load_guide(paths.resources_dir() / "help")
    return library.section(window.navigator.section or "").title


def test_nothing_of_it_is_made_before_it_is_asked_for(workspace: Workspace) -> None:
    assert workspace.guide.window is None


@pytest.mark.parametrize(
    ("page", "expected"),
    [(START, "起始页"), (READING, "读规划"), (COMPARING, "对照"), (INDICATORS, "指标"), (PRINTING, "打印")],
    ids=["start", "reading", "comparing", "indicators", "printing"],
)
def test_it_opens_at_what_is_said_about_the_page_in_front(
    workspace: Workspace, opened: Opened, page: int, expected: str
) -> None:
    workspace.window.show_page(page)
    window = opened("guide")
    assert window.isVisible()
    assert title(window) == expected


def test_the_query_language_is_one_of_its_chapters(opened: Opened) -> None:
    assert title(opened("help-search")) == "检索式"


def test_asked_for_twice_before_it_is_there_it_opens_once_at_the_last_wish(
    workspace: Workspace, opened: Opened
) -> None:
    workspace.commands["guide"].trigger()
    window = opened("help-search")
    assert title(window) == "检索式"
    assert [child for child in workspace.window.children() if isinstance(child, GuideWindow)] == [window]


def test_asked_for_again_while_it_is_open_it_is_the_same_window(opened: Opened, window: GuideWindow) -> None:
    assert opened("help-search") is window
    assert window.isVisible()
    assert title(window) == "检索式"


def test_closed_it_gives_everything_back(workspace: Workspace, opened: Opened) -> None:
    def used() -> list[weakref.ref[object]]:
        window = opened("help-search")
        reader = window.reading.reader
        made: tuple[object, ...] = (window, reader, reader.document(), window.results.model)
        window.close()
        return [weakref.ref(one) for one in made]

    gone = used()
    assert workspace.guide.window is None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [one() is None for one in gone] == [True] * 4
    # What is shared with the main window goes on without it.
    workspace.commands["theme-dark"].trigger()
    workspace.commands["text-larger"].trigger()


def test_opened_again_it_is_where_it_was_left(
    workspace: Workspace, window: GuideWindow, answered: Answered, hits_shown: Hits, qtbot: QtBot
) -> None:
    window.navigator.go(Locator("guide"))
    window.navigator.go(Locator("guide/2.3"))
    window.field.setText("打印")
    answered(window.session)
    bar = window.reading.reader.verticalScrollBar()
    bar.setValue(bar.value() + 37)
    window.resize(780, 640)  # less than the screen
    spot, shown = window.reading.reader.spot(), len(hits_shown(window.reading.reader))
    assert spot is not None
    window.close()
    workspace.guide.show()
    qtbot.waitUntil(lambda: not workspace.guide.busy)
    again = workspace.guide.window
    assert again is not None
    assert again.reading.reader.spot() == spot
    assert again.size().toTuple() == (780, 640)
    assert again.field.text() == "打印"
    assert again.results.view.isVisible()
    assert len(hits_shown(again.reading.reader)) == shown > 0
    QTest.keySequence(again, QKeySequence("Alt+Left"))
    assert again.navigator.place == Locator("guide")


def test_closed_while_it_writes_it_first_writes_to_the_end(
    workspace: Workspace, window: GuideWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "手册.pdf"
    window.paper.write_pdf_to(file)
    window.close()
    assert workspace.guide.window is window
    qtbot.waitUntil(lambda: not window.busy and file.exists(), timeout=30_000)
    assert file.read_bytes().startswith(b"%PDF")


def test_without_a_section_it_stays_where_it_is_and_begins_at_the_beginning(workspace: Workspace, qtbot: QtBot) -> None:
    guide = workspace.guide
    guide.show()
    qtbot.waitUntil(lambda: not guide.busy)
    assert guide.window is not None
    assert guide.window.navigator.place == Locator("guide")
    guide.show("收藏和批注")
    guide.show()
    assert title(guide.window) == "收藏和批注"


def test_a_guide_that_cannot_be_read_is_said_and_nothing_else_happens(
    workspace: Workspace, appearance: Appearance, tmp_path: Path, qtbot: QtBot
) -> None:
    guide = Guide(tmp_path, appearance, lambda: workspace.faces, workspace.window)
    with qtbot.waitSignal(guide.failed) as failed:
        guide.show()
    assert "guide.md" in failed.args[0]
    assert guide.window is None
    guide.stop()


def test_a_search_lists_and_marks_its_places(window: GuideWindow, answered: Answered, hits_shown: Hits) -> None:
    QTest.keySequence(window, QKeySequence("Ctrl+F"))
    assert window.field.hasFocus()
    window.field.setText("疑误")
    answered(window.session)
    assert window.results.view.isVisible()
    assert window.session.results is not None
    total = window.session.results.total
    assert window.results.summary.text() == f"{total.occurrences} 处 · {total.sections} 节"
    assert len(hits_shown(window.reading.reader)) == total.occurrences
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    assert window.session.current == 0
    QTest.keyClick(window.field, Qt.Key.Key_F3)
    assert window.session.current == 1
    index = window.results.view.currentIndex()
    hit = window.results.model.hit(index)
    assert hit is not None
    assert hit.locator == window.navigator.place


def test_a_result_leads_to_its_place(window: GuideWindow, answered: Answered) -> None:
    window.field.setText("打印清单")
    answered(window.session)
    view = window.results.view
    row = view.model().index(view.model().rowCount(view.rootIndex()) - 1, 0, view.rootIndex())
    hit = window.results.model.hit(row)
    assert hit is not None
    view.clicked.emit(row)
    assert window.navigator.place == hit.locator


def test_what_is_not_in_the_guide_is_said(window: GuideWindow, answered: Answered) -> None:
    window.field.setText("蓝牙")
    answered(window.session)
    assert window.results.summary.text() == "手册里没有找到“蓝牙”"


def test_escape_ends_the_search_and_then_the_window(
    workspace: Workspace, window: GuideWindow, answered: Answered, qapp: QApplication
) -> None:
    window.field.setText("收藏")
    answered(window.session)
    QTest.keyClick(window.field, Qt.Key.Key_Escape)
    assert window.field.text() == ""
    assert window.contents.view.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qapp.processEvents()
    assert workspace.guide.window is None
    assert workspace.window.isVisible()


def test_its_contents_lead_everywhere_and_follow(window: GuideWindow) -> None:
    view = window.contents.view
    model = view.model()
    assert model.rowCount(view.rootIndex()) > 5
    index = model.index(4, 0, view.rootIndex())
    view.clicked.emit(index)
    assert window.reading.crumbs.text().endswith(str(index.data()))
    window.show_section("检索式")
    assert view.currentIndex().data() == "三、检索式"


def test_back_and_forward_are_there_when_they_lead_somewhere(window: GuideWindow) -> None:
    before = window.navigator.place
    window.show_section("检索式")
    QTest.keySequence(window, QKeySequence("Alt+Left"))
    assert window.navigator.place == before
    QTest.keySequence(window, QKeySequence("Alt+Right"))
    assert title(window) == "检索式"


def test_the_chapter_is_the_one_the_reader_is_in(window: GuideWindow) -> None:
    window.navigator.go(Locator("guide"))
    assert window.chapter == "guide"
    window.navigator.go(Locator("guide/2.3"))
    assert window.chapter == "guide/2"


def test_the_whole_guide_becomes_a_pdf(window: GuideWindow, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "手册.pdf"
    window.paper.write_pdf_to(file)
    qtbot.waitUntil(lambda: not window.busy and file.exists(), timeout=30_000)
    assert file.read_bytes().startswith(b"%PDF")
    assert window.statusBar().currentMessage() == f"已导出 {file}"


def test_a_pdf_that_cannot_be_written_is_said(window: GuideWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.paper.write_pdf_to(tmp_path / "没有" / "手册.pdf")
    qtbot.waitUntil(lambda: "手册.pdf" in window.statusBar().currentMessage(), timeout=30_000)


@pytest.mark.needs("no printer")
def test_without_a_printer_it_says_what_can_be_done(window: GuideWindow, qtbot: QtBot) -> None:
    window.paper.print_section(window.chapter)
    qtbot.waitUntil(lambda: "打印机" in window.statusBar().currentMessage(), timeout=30_000)


def test_its_keys_are_those_of_the_main_window(window: GuideWindow) -> None:
    # 在手册中查找 takes the key of 在本规划中查找, and so on: nobody learns them twice.
    known = {QKeySequence(command.shortcut).toString() for command in COMMANDS}
    own = {action.shortcut().toString() for action in window.actions() if not action.shortcut().isEmpty()}
    assert own <= known
    assert own >= {"Ctrl+F", "F3", "Shift+F3", "Ctrl+P", "Alt+Left", "Esc"}


def test_text_size_and_theme_are_shared_with_the_main_window(workspace: Workspace, window: GuideWindow) -> None:
    before = workspace.appearance.text_size_pt
    QTest.keySequence(window, QKeySequence("Ctrl+="))
    assert workspace.appearance.text_size_pt > before
    workspace.commands["theme-dark"].trigger()
    place = window.navigator.place
    assert place is not None
    assert window.reading.reader.place() is not None
