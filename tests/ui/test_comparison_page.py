"""The comparison page in the real window: from the matrix to the columns, what is shown, and its looks."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.conftest import comparison_texts

from antou.ui.comparison_lines import Show
from antou.ui.comparison_page import ComparisonPage
from antou.workspace import Workspace

STOCK = "应急物资储备"


@pytest.fixture
def settled(comparison_settled: Callable[[], None]) -> Callable[[], None]:
    return comparison_settled


@pytest.fixture
def page(comparison_page: ComparisonPage) -> ComparisonPage:
    return comparison_page


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
    whole = set(comparison_texts(compared).values())
    compared.bar.shows[Show.SHARED].click()
    settled()
    shared = comparison_texts(compared)
    assert "没有相同的文字" in compared.view.toPlainText()
    compared.bar.shows[Show.OWN].click()
    settled()
    own = comparison_texts(compared)
    assert "有相同的文字" in compared.view.toPlainText()
    assert 0 < len(shared) < len(whole)
    assert 0 < len(own) < len(whole)


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


def test_nothing_left_to_show_is_said(page: ComparisonPage, workspace: Workspace, settled: Callable[[], None]) -> None:
    workspace.comparison.put("beibei/3.1")
    settled()
    page.bar.shows[Show.SHARED].click()
    settled()
    assert not page.view.isVisible()
    page.bar.shows[Show.ALL].click()
    settled()
    assert page.view.isVisible()


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
