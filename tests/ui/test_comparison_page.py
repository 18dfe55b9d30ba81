"""The comparison page in the real window: from the matrix to the columns, by mouse and by keyboard, and back."""

import csv
import io
import re
import subprocess
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from antou.shelf.print_items import ComparisonItem, ThemesItem
from antou.ui.comparison_document import Words
from antou.ui.comparison_lines import Show
from antou.ui.comparison_page import ComparisonPage
from antou.ui.main_window import COMPARING, READING
from antou.workspace import Workspace

STOCK = "应急物资储备"


@pytest.fixture
def settled(workspace: Workspace, qtbot: QtBot) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: not workspace.window.comparing.busy, timeout=30_000)

    return wait


@pytest.fixture
def page(workspace: Workspace, settled: Callable[[], None], qtbot: QtBot) -> ComparisonPage:
    """The matrix in front, its themes read."""
    workspace.window.resize(1366, 768)
    workspace.commands["page-compare"].trigger()
    workspace.window.activateWindow()
    qtbot.waitUntil(lambda: workspace.theme_book.is_ready, timeout=30_000)
    settled()
    return workspace.window.comparing


@pytest.fixture
def compared(page: ComparisonPage, workspace: Workspace, settled: Callable[[], None]) -> ComparisonPage:
    """应急物资储备 in five plans."""
    workspace.comparison.show_theme(STOCK)
    settled()
    page.view.setFocus()
    return page


def texts(page: ComparisonPage) -> dict[tuple[int, int], str]:
    """What each cell says, by row and column."""
    assert page.view.shown
    found: dict[tuple[int, int], str] = {}
    for words in page.view.shown.all_words():
        found[words.row, words.column] = found.get((words.row, words.column), "") + words.run.text
    return found


def press(page: ComparisonPage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.view, key)


def shared_words(page: ComparisonPage) -> Words:
    assert page.view.shown
    return next(words for words in page.view.shown.all_words() if words.run.shared and words.row == 0)


def point_of(page: ComparisonPage, words: Words) -> QPoint:
    cursor = QTextCursor(page.view.document())
    cursor.setPosition(words.start + 1)
    rect = page.view.cursorRect(cursor)
    return QPoint(rect.left() + 4, rect.center().y())


def test_a_cell_of_the_matrix_opens_the_theme_with_that_plan_as_the_base(
    page: ComparisonPage, workspace: Workspace, settled: Callable[[], None]
) -> None:
    assert page.matrix.isVisible()
    assert page.matrix.view.hasFocus()
    page.matrix.filter.setText(STOCK)
    index = page.matrix.model.index(1, 3)
    page.matrix.view.setCurrentIndex(index)
    QTest.keyClick(page.matrix.view, Qt.Key.Key_Return)
    settled()
    assert workspace.comparison.theme == STOCK
    assert page.heads.heads[0].name == workspace.library.plans[2].short
    assert not page.matrix.isVisible()
    assert page.view.hasFocus()
    assert page.view.cell == (0, 0)


def test_the_document_says_what_the_comparison_says(compared: ComparisonPage, workspace: Workspace) -> None:
    comparison = workspace.comparison.comparison
    assert comparison
    library = workspace.library
    wanted = sorted(
        library.block(stretch.locator).text[stretch.span.start : stretch.span.end].replace("\t", "　")
        for row in comparison.rows
        for stretch in row.cells
        if stretch
    )
    assert compared.view.shown
    found: dict[object, str] = {}
    document = compared.view.document()
    for words in compared.view.shown.all_words():
        cursor = QTextCursor(document)
        cursor.setPosition(words.start)
        cursor.setPosition(words.end, QTextCursor.MoveMode.KeepAnchor)
        assert cursor.selectedText() == words.run.text
        key = (words.column, words.sentence.stretch)
        found[key] = found.get(key, "") + words.run.text
    assert sorted(found.values()) == wanted
    assert "无对应句" in document.toPlainText()


def test_figures_stand_out_unless_that_is_turned_off(compared: ComparisonPage, settled: Callable[[], None]) -> None:
    def colors() -> set[str]:
        assert compared.view.shown
        found = set()
        for words in compared.view.shown.all_words():
            if words.run.figure:
                cursor = QTextCursor(compared.view.document())
                cursor.setPosition(words.start + 1)
                found.add(QColor(cursor.charFormat().foreground().color()).name())
        return found

    (accent,) = colors()
    compared.bar.figures.click()
    settled()
    (plain,) = colors()
    assert accent != plain


def test_only_shared_and_only_own_sentences(compared: ComparisonPage, settled: Callable[[], None]) -> None:
    whole = set(texts(compared).values())
    compared.bar.shows[Show.SHARED].click()
    settled()
    shared = texts(compared)
    assert "没有相同的文字" in compared.view.toPlainText()
    compared.bar.shows[Show.OWN].click()
    settled()
    own = texts(compared)
    assert "有相同的文字" in compared.view.toPlainText()
    assert 0 < len(shared) < len(whole)
    assert 0 < len(own) < len(whole)


def test_arrows_walk_through_the_cells_and_enter_goes_to_the_text(
    compared: ComparisonPage, workspace: Workspace
) -> None:
    press(compared, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left)
    assert compared.view.cell == (0, 1)
    press(compared, Qt.Key.Key_End)
    assert compared.view.shown
    assert compared.view.cell == (compared.view.shown.rows - 1, 1)
    bar = compared.view.verticalScrollBar()
    rect = compared.view.shown.cell_rect(*compared.view.cell)
    assert rect.top() >= bar.value() - 1
    press(compared, Qt.Key.Key_Home, Qt.Key.Key_PageDown)
    assert compared.view.cell[0] > 0
    press(compared, Qt.Key.Key_Home)
    first = compared.view.shown.words_in(0, 1)[0].sentence.stretch
    press(compared, Qt.Key.Key_Return)
    assert workspace.window.page == READING
    assert workspace.navigator.place == first.locator
    assert workspace.window.reading.reader.hasFocus()
    workspace.commands["back"].trigger()
    assert workspace.window.page == COMPARING
    assert compared.view.cell == (0, 1)
    assert compared.view.hasFocus()
    workspace.commands["back"].trigger()
    assert compared.matrix.isVisible()
    theme = compared.matrix.model.theme(compared.matrix.view.currentIndex())
    assert theme
    assert theme.name == STOCK


def test_reading_on_does_not_lose_the_way_back_but_going_elsewhere_does(
    compared: ComparisonPage, workspace: Workspace
) -> None:
    press(compared, Qt.Key.Key_Return)
    bar = workspace.window.reading.reader.verticalScrollBar()
    bar.setValue(bar.value() + 900)
    workspace.commands["back"].trigger()
    assert workspace.window.page == COMPARING
    press(compared, Qt.Key.Key_Return)
    workspace.commands["section-next"].trigger()
    workspace.commands["back"].trigger()
    assert workspace.window.page == READING


def test_the_space_bar_walks_through_shared_words(compared: ComparisonPage, workspace: Workspace) -> None:
    seen = []
    for _ in range(6):
        press(compared, Qt.Key.Key_Space)
        seen.append(compared.view.marked)
        assert compared.view.shown
        places = compared.view.shown.places(compared.view.marked)
        marked = marked_places(compared)
        assert marked == [(words.start, words.end) for words in places]
        assert len({words.column for words in places}) >= 2
        assert workspace.window.statusBar().currentMessage() == compared.describe(compared.view.marked)
    assert len(set(seen)) > 2
    QTest.keyClick(compared.view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert compared.view.marked == seen[-2]


def marked_places(page: ComparisonPage) -> list[tuple[int, int]]:
    found = []
    for one in page.view.extraSelections():
        cursor: QTextCursor = one.cursor  # type: ignore[attr-defined]
        found.append((cursor.selectionStart(), cursor.selectionEnd()))
    return found


def test_what_is_said_of_shared_words_names_every_plan_that_has_them(
    compared: ComparisonPage, workspace: Workspace
) -> None:
    comparison = workspace.comparison.comparison
    assert comparison
    for number, one in enumerate(comparison.shared[:40]):
        said = compared.describe(number)
        assert said.startswith(f"{len(one.columns)} 栏共有“")
        for place in one.places:
            assert workspace.library.plan(place.locator.slug).short in said
    assert compared.describe(-1) == ""
    assert compared.describe(len(comparison.shared)) == ""


def test_pointing_at_shared_words_marks_their_other_places(compared: ComparisonPage, qtbot: QtBot) -> None:
    words = shared_words(compared)
    at = point_of(compared, words)
    assert compared.view.words_at(at) == words
    none = Qt.MouseButton.NoButton
    # Sent to the view itself: moving the mouse would reach whatever window of another test lies on top there.
    there = compared.view.viewport().mapToGlobal(at)
    moved = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), QPointF(there), none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(compared.view.viewport(), moved)
    qtbot.waitUntil(lambda: compared.view.marked == words.run.shared[0])
    assert marked_places(compared)


def test_a_double_click_goes_to_the_sentence(compared: ComparisonPage, workspace: Workspace) -> None:
    words = shared_words(compared)
    viewport = compared.view.viewport()
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point_of(compared, words))
    assert workspace.window.page == READING
    assert workspace.navigator.place == words.sentence.stretch.locator


def test_the_menu_of_a_sentence(compared: ComparisonPage, workspace: Workspace, settled: Callable[[], None]) -> None:
    stretch = shared_words(compared).sentence.stretch
    menu = compared.cell_menu(stretch, 2)
    assert [action.text() for action in menu.actions()] == ["转到原文", "复制这一句和出处", "设为底本"]
    menu.actions()[1].trigger()
    copied = QGuiApplication.clipboard().text()
    text = workspace.library.block(stretch.locator).text[stretch.span.start : stretch.span.end]
    assert copied.startswith(f"{text}（《")
    base = workspace.comparison.columns[2].slug
    menu.actions()[2].trigger()
    settled()
    assert workspace.comparison.columns[0].slug == base
    assert not compared.cell_menu(stretch, 0).actions()[2].isEnabled()


def test_a_silent_plan_has_an_empty_column(
    compared: ComparisonPage, workspace: Workspace, settled: Callable[[], None]
) -> None:
    theme = next(one for one in workspace.theme_book.themes.all if not all(one.plans.values()))
    workspace.comparison.show_theme(theme.name)
    settled()
    silent = [at for at, column in enumerate(workspace.comparison.columns) if not column.sections]
    assert silent
    assert not any(column in silent for _row, column in texts(compared))
    assert "未提及此主题" in compared.view.toPlainText()
    for at in silent:
        head = compared.heads.heads[at]
        labels: Iterable[QLabel] = head.findChildren(QLabel)
        assert "本规划未提及此主题" in [label.text() for label in labels if label.isVisible()]
        assert not head.tick.isVisible()


def test_heads_say_how_alike_and_lead_to_the_sections(compared: ComparisonPage, workspace: Workspace) -> None:
    comparison = workspace.comparison.comparison
    assert comparison
    for at, head in enumerate(compared.heads.heads):
        assert head.badge.isVisible() == (at == 0)
        if at:
            assert head.likeness.text() == f"相近 {round(100 * comparison.likeness[0][at])}%"
            assert head.meter.isVisible()
            assert "连续三字" in head.likeness.toolTip()
        else:
            assert not head.meter.isVisible()
    head = compared.heads.heads[1]
    head.path.click()
    assert workspace.window.page == READING
    assert workspace.navigator.section == head.sections[0]


def test_the_name_of_the_base_is_whole_and_its_badge_no_higher_than_its_words(
    compared: ComparisonPage, workspace: Workspace, settled: Callable[[], None], qtbot: QtBot
) -> None:
    def head_is_whole() -> bool:
        tick = compared.heads.heads[0].tick
        return tick.width() >= tick.sizeHint().width()

    workspace.appearance.set_large(True)
    shown = set()
    for width in (1366, 1024):
        workspace.window.resize(width, 640)
        settled()
        head = compared.heads.heads[0]
        qtbot.waitUntil(head_is_whole)
        assert head.tick.toolTip().startswith("底本")
        shown.add(head.badge.isVisible())
        if head.badge.isVisible():
            assert head.badge.height() == head.badge.sizeHint().height()
    assert shown == {True, False}


def test_columns_are_moved_and_taken_out_from_their_menus(
    compared: ComparisonPage, workspace: Workspace, settled: Callable[[], None]
) -> None:
    def act(at: int, text: str) -> None:
        menu = compared.heads.heads[at].more.menu()
        menu.aboutToShow.emit()
        next(action for action in menu.actions() if action.text() == text).trigger()
        settled()

    before = [column.slug for column in workspace.comparison.columns]
    compared.heads.heads[1].tick.click()
    act(1, "右移")
    assert [head.tick.isChecked() for head in compared.heads.heads] == [True, True, False, True, True]
    assert compared.heads.heads[2].more.hasFocus()
    assert [column.slug for column in workspace.comparison.columns] == [before[at] for at in (0, 2, 1, 3, 4)]
    act(4, "设为底本")
    assert workspace.comparison.columns[0].slug == before[4]
    act(0, "移出对照")
    assert [column.slug for column in workspace.comparison.columns] == [before[at] for at in (0, 2, 1, 3)]
    assert len(compared.heads.heads) == 4
    assert compared.bar.add.isEnabled()


def test_the_base_is_chosen_from_a_list(
    compared: ComparisonPage, workspace: Workspace, settled: Callable[[], None]
) -> None:
    compared.bar.base.setCurrentIndex(2)
    compared.bar.base.activated.emit(2)
    settled()
    assert workspace.comparison.columns[0].slug == "wujiang"
    assert compared.bar.base.currentText() == "武江区"


def test_another_theme_keeps_the_base(
    compared: ComparisonPage, workspace: Workspace, settled: Callable[[], None]
) -> None:
    workspace.comparison.set_base(3)
    at = compared.bar.theme.findData("指导思想")
    compared.bar.theme.setCurrentIndex(at)
    compared.bar.theme.activated.emit(at)
    settled()
    assert workspace.comparison.theme == "指导思想"
    assert workspace.comparison.columns[0].slug == "zigong"


def test_ticked_columns_go_on_the_print_list(compared: ComparisonPage, workspace: Workspace) -> None:
    for head in compared.heads.heads[2:]:
        head.tick.click()
    wanted = [section for column in workspace.comparison.columns[:2] for section in column.sections]
    assert compared.bar.print_ticked.text() == f"打勾的栏，逐节排印 {len(wanted)} 节"
    compared.bar.print_ticked.trigger()
    assert list(workspace.job.sections) == wanted
    assert workspace.window.statusBar().currentMessage() == f"已把 {len(wanted)} 节加入打印清单"
    compared.bar.print_ticked.trigger()
    assert workspace.window.statusBar().currentMessage() == "这些章节已经在打印清单里"
    for head in compared.heads.heads[:2]:
        head.tick.click()
    assert not compared.bar.print_ticked.isEnabled()


def test_what_is_shown_goes_on_the_print_list_as_it_is_shown(
    compared: ComparisonPage, workspace: Workspace, settled: Callable[[], None]
) -> None:
    workspace.comparison.set_base(3)
    compared.bar.by_sentence.click()
    compared.bar.figures.click()
    settled()
    for show, name in ((Show.SHARED, "shared"), (Show.ALL, "all")):
        compared.bar.shows[show].click()
        compared.bar.print_all.trigger()
        assert workspace.window.statusBar().currentMessage() == f"已加入打印清单：{STOCK}对照"
        columns = tuple((one.slug, one.sections) for one in workspace.comparison.columns)
        assert columns[0][0] == "zigong"
        labels = [[workspace.library.section(one).label for one in sections] for _slug, sections in columns]
        quotes = tuple(map(tuple, labels))
        shown = ComparisonItem(STOCK, columns, "paragraph", name, figures=False, quotes=quotes)
        assert workspace.job.items[-1] == shown
    compared.bar.print_all.trigger()
    assert workspace.window.statusBar().currentMessage() == f"已经在打印清单里：{STOCK}对照"
    assert len(workspace.job.items) == 2


def test_all_themes_go_on_the_print_list(page: ComparisonPage, workspace: Workspace) -> None:
    page.matrix.print.click()
    assert workspace.job.items == (ThemesItem(),)
    assert workspace.window.statusBar().currentMessage() == "已加入打印清单：主题一览"


def test_the_sentence_on_the_screen_stays_when_the_look_changes(
    compared: ComparisonPage, workspace: Workspace, settled: Callable[[], None], qtbot: QtBot
) -> None:
    view = compared.view
    view.verticalScrollBar().setValue(1500)

    def top() -> tuple[object, float]:
        assert view.shown
        row = view.shown.row_at(view.verticalScrollBar().value())
        assert row is not None
        row += 1
        words = next(words for words in view.shown.all_words() if words.row == row)
        return words.sentence.stretch, view.shown.cell_rect(row, 0).top() - view.verticalScrollBar().value()

    stretch, height = top()
    for command in ("theme-dark", "theme-sepia"):
        with qtbot.waitSignal(view.written, timeout=30_000):
            workspace.commands[command].trigger()
        settled()
        again, now = top()
        assert again == stretch
        assert abs(now - height) <= 1


def test_a_larger_text_is_larger_here_too(
    compared: ComparisonPage, workspace: Workspace, settled: Callable[[], None]
) -> None:
    before = compared.view.document().size().height()
    workspace.appearance.set_text_size(24.0)
    settled()
    assert compared.view.document().size().height() > before * 1.3
    assert compared.view.horizontalScrollBar().maximum() == 0


def test_the_columns_stand_below_their_heads(compared: ComparisonPage, qapp: QApplication) -> None:
    for width in (1366, 1024):
        compared.window().resize(width, 700)
        qapp.processEvents()
        assert compared.view.shown
        for at, head in enumerate(compared.heads.heads):
            assert abs(head.x() - compared.view.shown.cell_rect(0, at).left()) <= 2


def test_nothing_left_to_show_is_said(page: ComparisonPage, workspace: Workspace, settled: Callable[[], None]) -> None:
    workspace.comparison.put("beibei/3.1")
    settled()
    page.bar.shows[Show.SHARED].click()
    settled()
    assert not page.view.isVisible()
    page.bar.shows[Show.ALL].click()
    settled()
    assert page.view.isVisible()


def test_a_click_gives_the_cell_the_keyboard(compared: ComparisonPage) -> None:
    assert compared.view.shown
    rect = compared.view.shown.cell_rect(1, 3)
    middle = rect.center().toPoint() - QPoint(0, compared.view.verticalScrollBar().value())
    QTest.mouseClick(compared.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert compared.view.cell == (1, 3)


def test_a_cell_higher_than_the_view_is_read_to_its_end_before_the_next(
    compared: ComparisonPage, workspace: Workspace, settled: Callable[[], None]
) -> None:
    workspace.window.resize(1024, 600)
    workspace.appearance.set_large(True)
    workspace.comparison.show_theme("指导思想")
    settled()
    view = compared.view
    view.setFocus()
    assert view.shown
    row = max(range(view.shown.rows), key=lambda one: view.shown.cell_rect(one, 0).height() if view.shown else 0)
    view.focus_cell(row, 0)
    rect = view.shown.cell_rect(row, 0)
    assert rect.height() > view.viewport().height()
    seen = [view.verticalScrollBar().value()]
    for _ in range(30):
        press(compared, Qt.Key.Key_Down)
        if view.cell != (row, 0) or view.verticalScrollBar().value() == seen[-1]:
            break
        seen.append(view.verticalScrollBar().value())
    assert seen[-1] + view.viewport().height() >= int(rect.bottom())
    assert all(after - before < view.viewport().height() for before, after in pairwise(seen))


def test_a_look_changed_while_reading_is_there_on_coming_back(
    compared: ComparisonPage, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.commands["page-read"].trigger()
    with qtbot.waitSignal(workspace.appearance.text_changed):
        workspace.commands["theme-dark"].trigger()
    with qtbot.waitSignal(compared.view.written, timeout=30_000):
        workspace.commands["page-compare"].trigger()
    assert compared.view.shown
    cursor = QTextCursor(compared.view.document())
    cursor.setPosition(compared.view.shown.all_words()[0].start + 1)
    assert cursor.charFormat().foreground().color() == workspace.appearance.color("text")


def test_what_is_shown_is_written(
    compared: ComparisonPage, workspace: Workspace, tmp_path: Path, settled: Callable[[], None], qtbot: QtBot
) -> None:
    compared.bar.shows[Show.SHARED].click()
    settled()
    path = tmp_path / "对照.md"
    with qtbot.waitSignal(compared.said, timeout=30_000):
        compared.export_to(path)
    assert workspace.window.statusBar().currentMessage() == f"已导出 {path}"
    written = path.read_text("utf-8")
    assert written.startswith(f"# {STOCK}对照\n\n主题“{STOCK}”：五部规划都有相关章节；只列有相同文字的句子；按句对齐\n")
    shown = texts(compared)
    assert shown
    for text in shown.values():
        assert text in written.replace("<br>", "")
    assert "紧急转移安置" in written
    compared.bar.shows[Show.OWN].click()
    settled()
    with qtbot.waitSignal(compared.said, timeout=30_000):
        compared.export_to(path)
    assert "紧急转移安置" not in path.read_text("utf-8")


@pytest.mark.parametrize("name", ["a.html", "a.pdf"])
def test_a_file_that_cannot_be_written_is_said(
    compared: ComparisonPage, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    with qtbot.waitSignal(compared.said, timeout=30_000) as said:
        compared.export_to(tmp_path / "nowhere" / name)
    assert said.args is not None
    assert str(said.args[0]).startswith("没能写入")


@pytest.mark.needs("pdftotext", "pdfinfo")
def test_what_is_shown_is_written_on_landscape_pages(
    compared: ComparisonPage, tmp_path: Path, settled: Callable[[], None], qtbot: QtBot
) -> None:
    compared.bar.shows[Show.SHARED].click()
    settled()
    path = tmp_path / "对照.pdf"
    with qtbot.waitSignal(compared.said, timeout=30_000) as said:
        compared.export_to(path)
    assert said.args == [f"已导出 {path}"]
    info = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True).stdout.decode()
    assert f"{STOCK}对照" in info
    assert "842 x 595 pts (A4)" in info
    out = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True).stdout.decode()
    written = re.sub(r"\s", "", out)
    for words in ("只列有相同文字的句子", "紧急转移安置", "以正式文件为准"):
        assert words in written
    assert "社会力量参与构建多元" in written


def test_what_is_not_compared_yet_is_not_written(
    compared: ComparisonPage, workspace: Workspace, tmp_path: Path
) -> None:
    workspace.comparison.show_theme("指导思想")
    compared.export_to(tmp_path / "a.html")
    assert workspace.window.statusBar().currentMessage() == "还没有对照好，请稍后再导出"
    assert not list(tmp_path.glob("*.html"))


def test_the_status_bar_says_who_writes_in_place_of_where_one_reads(
    compared: ComparisonPage, workspace: Workspace, settled: Callable[[], None]
) -> None:
    status = workspace.status
    shared = "“共有”指六字以上相同的文字，套话和标点不计"
    assert status.note.text() == f"主题“{STOCK}”：五部规划都有相关章节　{shared}"
    assert status.note.isVisible()
    assert not status.place.isVisible()
    workspace.comparison.show_theme("区域协作联动")
    settled()
    assert status.note.text() == f"主题“区域协作联动”：三部规划有相关章节，武江区、拱墅区未提及　{shared}"
    compared.show_matrix()
    assert not status.note.isVisible()
    assert not status.place.isVisible()
    workspace.commands["page-read"].trigger()
    assert status.place.isVisible()


def test_the_bar_is_one_line_on_an_office_screen(compared: ComparisonPage, qapp: QApplication) -> None:
    qapp.processEvents()
    assert compared.window().width() == 1366
    assert abs(compared.bar.export.geometry().center().y() - compared.bar.back.geometry().center().y()) <= 1


def test_the_themes_shown_are_written(page: ComparisonPage, workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    page.matrix.filter.setText("协作联动")
    path = tmp_path / "主题.csv"
    with qtbot.waitSignal(page.said, timeout=30_000):
        page.export_themes_to(path)
    assert workspace.window.statusBar().currentMessage() == f"已导出 {path}"
    head, row, *rest = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    assert page.matrix.model.themes == 1
    assert not rest[0]
    written = dict(zip(head, row, strict=True))
    extents = workspace.theme_book.extents["区域协作联动"]
    for plan in workspace.library.plans:
        assert written[plan.short] == (str(extents[plan.slug]) if extents[plan.slug] else "未提及")
    assert (written["主题"], written["写到"]) == ("区域协作联动", "3")
    assert written["武江区"] == "未提及"


@pytest.mark.parametrize("suffix", [".pdf", ".html", ".md"])
def test_the_themes_shown_are_written_as_pages_and_text(
    page: ComparisonPage, tmp_path: Path, qtbot: QtBot, suffix: str
) -> None:
    page.matrix.filter.setText("协作联动")
    path = tmp_path / f"主题{suffix}"
    with qtbot.waitSignal(page.said, timeout=30_000) as said:
        page.export_themes_to(path)
    assert said.args == [f"已导出 {path}"]
    content = path.read_bytes()
    assert content.startswith(b"%PDF") if suffix == ".pdf" else "区域协作联动" in content.decode()
