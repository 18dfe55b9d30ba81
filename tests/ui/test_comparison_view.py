"""Reading a comparison by keyboard and mouse: cells, shared words and their places, the way to the text."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antou.ui.comparison_document import Words
from antou.ui.comparison_page import ComparisonPage
from antou.ui.main_window import COMPARING, READING
from antou.workspace import Workspace

STOCK = "应急物资储备"


@pytest.fixture
def settled(comparison_settled: Callable[[], None]) -> Callable[[], None]:
    return comparison_settled


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
