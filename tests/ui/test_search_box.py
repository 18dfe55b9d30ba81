"""Typing in the real box: input methods, keys, scope, and what nobody should type."""

from collections.abc import Callable, Iterable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit

from antou.library.locator import Locator
from antou.ui.left_column import CONTENTS, RESULTS
from antou.ui.main_window import PRINTING, READING
from antou.ui.reader import Reader
from antou.ui.search_session import SearchSession
from antou.workspace import Workspace

Answered = Callable[[SearchSession], None]
Compose = Callable[..., None]
HitsShown = Callable[[Reader], list[QTextEdit.ExtraSelection]]

ODD = [
    "",
    " ",
    "。，、！？",
    "---",
    '""',
    "\u200b",
    "a\x00b",
    "\ud800",
    "\n\t",
    "&<>\\%_*",
    "𠀀",
    "<b>粗</b>",
    "%s%n{0}",
]


@pytest.fixture
def compose(answered: Callable[[SearchSession], None]) -> Compose:
    """What an input method sends (keyClicks with Chinese aborts the process); then wait for the answer."""

    def send(workspace: Workspace, committed: str, unfinished: str = "") -> None:
        event = QInputMethodEvent(unfinished, [])
        event.setCommitString(committed)
        QApplication.sendEvent(workspace.window.search_box.edit, event)
        answered(workspace.session)

    return send


def test_committed_words_are_searched_and_unfinished_ones_are_not(workspace: Workspace, compose: Compose) -> None:
    compose(workspace, "", "yingji")
    assert workspace.session.results is None
    for committed in ("应急", "物资"):
        compose(workspace, committed)
    results = workspace.session.results
    assert results
    assert results.query == "应急物资"
    assert len(results.plans) == 5
    assert workspace.window.left.tabs.currentIndex() == RESULTS


def test_enter_lands_on_a_marked_hit(workspace: Workspace, compose: Compose) -> None:
    workspace.window.show_page(PRINTING)
    compose(workspace, "巨灾保险")
    QTest.keyClick(workspace.window.search_box.edit, Qt.Key.Key_Return)
    assert workspace.window.page == READING
    assert workspace.navigator.place == workspace.session.marks[0].locator
    shown = [
        selection.cursor.selectedText()  # type: ignore[attr-defined]
        for selection in workspace.window.reading.reader.extraSelections()
    ]
    assert "巨灾保险" in shown


def test_arrow_down_gives_the_keyboard_to_the_results(workspace: Workspace, compose: Compose) -> None:
    compose(workspace, "应急物资")
    QTest.keyClick(workspace.window.search_box.edit, Qt.Key.Key_Down)
    assert workspace.window.left.results.view.hasFocus()


def test_escape_empties_the_box_and_brings_the_contents_back(
    workspace: Workspace, compose: Compose, hits_shown: HitsShown
) -> None:
    edit = workspace.window.search_box.edit
    compose(workspace, "应急物资")
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text() == ""
    assert workspace.session.results is None
    assert workspace.window.left.tabs.currentIndex() == CONTENTS
    assert not workspace.window.left.tabs.isTabVisible(RESULTS)
    assert hits_shown(workspace.window.reading.reader) == []


def test_the_scope_limits_to_one_plan(workspace: Workspace, compose: Compose, answered: Answered) -> None:
    compose(workspace, "应急物资")
    everywhere = len(workspace.session.marks)
    total = 0
    for at, plan in enumerate(workspace.library.plans, start=1):
        workspace.window.search_box.scope.setCurrentIndex(at)
        answered(workspace.session)
        assert {mark.locator.slug for mark in workspace.session.marks} == {plan.slug}
        total += len(workspace.session.marks)
    assert total == everywhere
    workspace.window.search_box.scope.setCurrentIndex(0)
    answered(workspace.session)
    assert len(workspace.session.marks) == everywhere


@pytest.mark.parametrize("text", [*ODD, "应" * 10_000], ids=repr)
def test_odd_queries_are_answered(workspace: Workspace, qapp: QApplication, answered: Answered, text: str) -> None:
    workspace.window.search_box.edit.setText(text)
    answered(workspace.session)
    for key in ("find-next", "find-previous"):
        workspace.commands[key].trigger()
    workspace.window.search_box.entered.emit()
    qapp.processEvents()
    results = workspace.session.results
    assert results is None or all(hit.spans for hit in results.hits)
    workspace.session.clear()
    assert workspace.window.search_box.edit.text().strip() == ""


def test_a_query_like_markup_is_shown_as_typed(workspace: Workspace, answered: Answered) -> None:
    workspace.window.search_box.edit.setText("<b>粗</b>")
    answered(workspace.session)
    labels: Iterable[QLabel] = workspace.window.left.results.findChildren(QLabel)
    (label,) = [label for label in labels if "<b>粗</b>" in label.text()]
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_typing_while_the_index_is_built_and_the_theme_changes(
    workspace: Workspace, qapp: QApplication, answered: Answered
) -> None:
    workspace.indexer.rebuild()
    for theme in ("dark", "sepia"):
        for length in range(1, 8):
            workspace.window.search_box.edit.setText("应急物资储备库"[:length])
            qapp.processEvents()
            if length == 4:
                workspace.appearance.set_theme(theme)
    answered(workspace.session)
    assert len(workspace.session.marks) == 11


def test_a_probable_misprint_is_listed_apart_and_leads_to_its_place(workspace: Workspace, compose: Compose) -> None:
    compose(workspace, "科技兴安")
    panel = workspace.window.left.results
    row = panel.model.index(0, 0, panel.model.index(0, 0))
    panel.view.setCurrentIndex(row)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert workspace.navigator.place == Locator("gongshu/2.3.1")
    assert workspace.session.current == -1
    assert any("原文疑有误" in label.text() for label in panel.findChildren(QLabel))  # type: ignore[var-annotated]


def test_the_scope_stands_aside_where_there_is_hardly_room_to_type(workspace: Workspace, qapp: QApplication) -> None:
    window = workspace.window
    box = window.search_box
    for large, width, shown in ((False, 1024, True), (True, 1366, True), (True, 1024, False)):
        workspace.appearance.set_large(large)
        window.resize(width, 640)
        for _ in range(3):
            qapp.processEvents()
        assert box.scope.isVisible() is shown
    # One that was chosen is never hidden.
    box.search_in("zigong")
    assert box.scope.isVisible()


def test_what_can_be_looked_for_is_told_in_as_many_words_as_there_is_room_for(
    workspace: Workspace, qapp: QApplication
) -> None:
    edit = workspace.window.search_box.edit
    told = set()
    for large in (False, True):
        workspace.appearance.set_large(large)
        for width in (1600, 1366, 1024):
            workspace.window.resize(width, 768)
            for _ in range(3):
                qapp.processEvents()
            told.add(edit.placeholderText())
            assert edit.fontMetrics().horizontalAdvance(edit.placeholderText()) < edit.width()
            assert edit.placeholderText().startswith("搜索五部规划")
    assert len(told) > 1
