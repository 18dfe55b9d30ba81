"""What officials come for, without the mouse: keys go to whatever has the keyboard, the program is only looked at."""

import subprocess
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.ui.main_window import COMPARING, PRINTING, READING, START
from antou.workspace import Workspace

OpenWindow = Callable[..., Workspace]
TypeChinese = Callable[[QWidget, str], None]
# The offscreen platform has no stack of windows and no keyboard to grab for what opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    assert widget.isVisible()
    return widget


def _press(*keys: str) -> None:
    for one in keys:
        combination = QKeySequence(one)[0]  # type: ignore[index]
        assert QGuiApplication.focusWindow() is not None
        QTest.keyClick(QGuiApplication.focusWindow(), combination.key(), combination.keyboardModifiers())


def _tab_to(name: str) -> None:
    """Tab until the widget with that name, or these words on it, has the keyboard."""
    for _ in range(60):
        widget = _focused()
        if name in (widget.accessibleName(), getattr(widget, "text", str)()):
            return
        _press("Tab")
    raise AssertionError(f"Tab does not come to {name}")


def _lines(workspace: Workspace) -> tuple[Locator | None, list[tuple[int, str]]]:
    """The place, and the lines on the screen with where they stand."""
    reader = workspace.window.reading.reader
    text = reader.document().toPlainText()
    heights = range(0, reader.viewport().height(), 40)
    starts = sorted({reader.position_at(height) for height in heights})
    return workspace.navigator.place, [(reader.line_rect(at).top(), text[at : at + 12]) for at in starts]


def _type_file_name(path: Path) -> None:
    """Once a file dialog asks, type this, and Enter until it is content (the first may go to what the field offers)."""

    def confirm() -> None:
        if isinstance(QApplication.activeModalWidget(), QFileDialog):
            QTimer.singleShot(10, confirm)
            _press("Return")

    def answer() -> None:
        if isinstance(QApplication.activeModalWidget(), QFileDialog):
            _press("Ctrl+A", *str(path))
            confirm()
        else:
            QTimer.singleShot(10, answer)

    QTimer.singleShot(10, answer)


def _printed(workspace: Workspace, qtbot: QtBot, target: Path) -> str:
    """Export what the print page shows, and read it back without white space."""
    printing = workspace.window.printing
    qtbot.waitUntil(lambda: bool(printing.pages), timeout=30_000)
    _tab_to("导出 PDF")
    _type_file_name(target)
    with qtbot.waitSignal(printing.said, timeout=30_000) as said:
        _press("Space")
    assert said.args == [f"已导出 {target}"]
    out = subprocess.run(["pdftotext", "-raw", str(target), "-"], capture_output=True, check=True)
    return "".join(out.stdout.decode().split())


@pytest.mark.needs("pdftotext")
def test_find_read_on_cross_over_cite_print_and_come_back_tomorrow(
    open_window: OpenWindow, type_chinese: TypeChinese, qtbot: QtBot, tmp_path: Path
) -> None:
    today = open_window()
    window = today.window

    # Find a clause.
    _press("Ctrl+Shift+F")
    type_chinese(_focused(), "应急物资储备")
    _press("Down")
    while "强化应急物资保障" not in str(window.left.results.view.currentIndex().data()):
        _press("Down")
    _press("Return")
    assert window.page == READING
    assert today.navigator.section == "beibei/3.4.3.1"

    # Read around it.
    _press("Tab")
    assert _focused() is window.reading.reader
    before = _lines(today)
    _press("Space")
    assert _lines(today) != before
    _press("Shift+Space")
    assert _lines(today) == before
    _press("Ctrl+Down")
    assert today.navigator.section == "beibei/3.4.3.2"

    # The same theme in another plan.
    _press("Ctrl+K")
    type_chinese(_focused(), "应急物资储备")
    found = today.palette.view
    qtbot.waitUntil(lambda: "主题" in str(found.currentIndex().data()))
    _press("Return")
    qtbot.waitUntil(lambda: str(today.window.left.themes.view.currentIndex().data()).startswith("应急物资储备"))
    while not str(today.window.left.themes.view.currentIndex().data()).startswith("武江"):
        _press("Down")
    _press("Return")
    assert today.navigator.section == "wujiang/5.5.1"

    # Copy it with where it stands.
    _press("Ctrl+Shift+C")
    copied = QGuiApplication.clipboard().text()
    assert "《韶关市武江区应急管理“十四五”规划》第五章第五节“强化应急物资保障”" in copied

    # Print it.
    _press("Ctrl+P")
    assert window.page == PRINTING
    assert "强化应急物资保障" in _printed(today, qtbot, tmp_path / "clause.pdf")

    # Tomorrow it is where it was. (Here is no window manager that activates the window when its dialog has gone.)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    _press("Ctrl+Shift+F", "Esc", "Ctrl+1")
    left = _lines(today)
    tomorrow = open_window()
    assert tomorrow.window.page == READING
    assert _lines(tomorrow) == left
    assert _focused() is tomorrow.window.reading.reader


def test_from_the_start_page_into_a_plan(open_window: OpenWindow) -> None:
    workspace = open_window()
    assert workspace.window.page == START
    cards = {card.accessibleName() for card in workspace.window.start.cards}
    while _focused().accessibleName() not in cards:
        _press("Tab")
    _press("Right", "Right", "Return")
    assert workspace.window.page == READING
    assert workspace.navigator.section == workspace.library.plans[2].slug
    assert _focused() is workspace.window.reading.reader


def test_a_theme_by_a_command_of_the_palette(open_window: OpenWindow, type_chinese: TypeChinese) -> None:
    workspace = open_window("beibei")
    _press("Ctrl+K")
    type_chinese(_focused(), "深色")
    assert str(workspace.palette.view.currentIndex().data()).startswith("深色")
    _press("Return")
    assert workspace.appearance.theme == "dark"
    assert _focused() is workspace.window.reading.reader


def test_the_settings(open_window: OpenWindow, qtbot: QtBot) -> None:
    workspace = open_window("beibei")
    _press("Ctrl+,")
    qtbot.waitUntil(lambda: QApplication.activeWindow() is not workspace.window)
    _press("Alt+T")
    assert _focused().accessibleName() == "配色"
    before = workspace.appearance.theme
    _press("Down")
    assert workspace.appearance.theme != before
    chosen = workspace.appearance.theme
    _press("Alt+L")
    qtbot.waitUntil(lambda: workspace.appearance.large)
    _press("Esc")
    workspace.window.activateWindow()
    qtbot.waitUntil(workspace.window.isActiveWindow)
    assert _focused() is workspace.window.reading.reader
    tomorrow = open_window()
    assert (tomorrow.appearance.theme, tomorrow.appearance.large) == (chosen, True)


def test_a_section_by_its_pinyin(open_window: OpenWindow) -> None:
    workspace = open_window("beibei")
    _press("Ctrl+K")
    _press(*"wsyjwzcb")
    rows = workspace.palette.model
    while workspace.palette.view.currentIndex().data() != "完善应急物资储备，北碚区 三、（四）3.　章节":
        assert workspace.palette.view.currentIndex().row() < rows.rowCount() - 1
        _press("Down")
    _press("Return")
    assert workspace.navigator.section == "beibei/3.4.3.1"
    assert not workspace.palette.isVisible()


@pytest.mark.needs("no printer")
def test_the_printer_is_asked_for_by_keyboard(window: Workspace, qtbot: QtBot) -> None:
    _press("Ctrl+P")
    qtbot.waitUntil(lambda: bool(window.window.printing.pages), timeout=30_000)
    _tab_to("打印…")
    _press("Space")
    assert window.window.statusBar().currentMessage() == "这台电脑没有可用的打印机，可先导出 PDF"


def test_selecting_words_and_copying_them_with_where_they_stand(open_window: OpenWindow) -> None:
    workspace = open_window("beibei/3.4.3.1")
    assert _focused() is workspace.window.reading.reader
    _press("Shift+Right", "Shift+Right", "Shift+Right", "Shift+Right")
    words = workspace.window.reading.reader.selected_text()
    assert len(words) == 4
    _press("Ctrl+Shift+C")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(f"{words}（《重庆市北碚区应急管理“十四五”规划》三、（四）3.")


def test_from_a_clause_to_the_other_plans_side_by_side_and_back(
    open_window: OpenWindow, type_chinese: TypeChinese, qtbot: QtBot
) -> None:
    workspace = open_window("beibei")
    window, comparing = workspace.window, workspace.window.comparing

    def settled() -> None:
        qtbot.waitUntil(lambda: not workspace.elsewhere.busy and not comparing.busy, timeout=30_000)

    # Find a clause.
    _press("Ctrl+Shift+F")
    type_chinese(_focused(), "强化应急物资保障")
    _press("Down")
    while not str(window.left.results.view.currentIndex().data()).startswith("3.强化应急物资保障"):
        _press("Down")
    _press("Return")
    assert workspace.navigator.section == "beibei/3.4.3"
    settled()

    # The same matter in another plan.
    _tab_to("各地怎么写")
    _press("Down", "Return")
    assert workspace.navigator.place is not None
    there = workspace.navigator.place.section
    assert there == "wujiang/5.5.1"
    settled()
    _press("Alt+Left")
    assert workspace.navigator.section == "beibei/3.4.3"
    settled()

    # All of them side by side.
    _tab_to("五部并排对照")
    _press("Return")
    assert window.page == COMPARING
    settled()
    assert [column.slug for column in workspace.comparison.columns] == [plan.slug for plan in workspace.library.plans]
    assert workspace.comparison.columns[2].sections == (there,)
    assert _focused() is comparing.view

    # Another base.
    _tab_to("底本")
    _press("Down", "Down")
    settled()
    assert workspace.comparison.columns[0].sections == (there,)

    # Into the text and back.
    _tab_to("对照正文")
    _press("Down", "Right", "Left")
    cell = comparing.view.cell
    assert comparing.view.shown
    assert cell
    wanted = comparing.view.shown.words_in(*cell)[0].sentence.stretch.locator
    _press("Return")
    assert window.page == READING
    assert workspace.navigator.place == wanted
    assert _focused() is window.reading.reader
    _press("Alt+Left")
    assert window.page == COMPARING
    assert _focused() is comparing.view
    assert comparing.view.cell == cell


def test_from_all_themes_to_one_into_a_file_and_back(
    open_window: OpenWindow, type_chinese: TypeChinese, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = open_window("beibei")
    comparing = workspace.window.comparing
    _press("Ctrl+2")
    qtbot.waitUntil(lambda: workspace.theme_book.is_ready, timeout=30_000)
    assert _focused() is comparing.matrix.view
    _tab_to("筛选主题")
    type_chinese(_focused(), "物资")
    _tab_to("主题一览：主题和规划")
    _press("Down", "Right", "Right", "Return")
    qtbot.waitUntil(lambda: not comparing.busy, timeout=30_000)
    theme = workspace.comparison.theme
    assert theme is not None
    assert "物资" in theme
    assert workspace.comparison.columns[0].slug == workspace.library.plans[1].slug
    assert _focused() is comparing.view
    assert workspace.status.note.text().startswith(f"主题“{theme}”：")

    # To be sent to a colleague.
    _tab_to("导出")
    target = tmp_path / "compared.html"
    _type_file_name(target)
    with qtbot.waitSignal(comparing.said, timeout=30_000) as written:
        _press("Space")
    assert written.args == [f"已导出 {target}"]
    page = target.read_text("utf-8")
    assert f"<h1>{theme}对照</h1>" in page
    assert comparing.view.shown
    for words in comparing.view.shown.words_in(0, 0):
        assert escape(words.run.text) in page

    # Offscreen no window comes to the front by itself when a dialog closes.
    workspace.window.activateWindow()
    qtbot.waitUntil(workspace.window.isActiveWindow)
    _press("Alt+Left")
    assert comparing.matrix.isVisible()
    assert _focused() is comparing.matrix.view
    assert comparing.matrix.view.currentIndex().data() == theme
