"""Searching goes on behind: never stale, never in the way; history, saved searches, and the commands of searching."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from antou.library.locator import Locator
from antou.shelf.shelf import Shelf
from antou.ui.search_session import SearchSession
from antou.workspace import Workspace

Answered = Callable[[SearchSession], None]
# The offscreen platform has no stack of windows and no keyboard to grab for a list that opens.
NO_STACK = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")


def test_only_the_newest_of_many_queries_is_shown(workspace: Workspace, answered: Answered) -> None:
    seen: list[str] = []
    workspace.session.changed.connect(
        lambda: seen.append(workspace.session.results.query if workspace.session.results else "")
    )
    for at in range(50):
        workspace.window.search_box.edit.setText(f'"灾" {"应急物资储备库"[: at % 7 + 1]}')
    workspace.window.search_box.edit.setText('"巨灾保险"')
    answered(workspace.session)
    assert seen[-1] == '"巨灾保险"'
    assert len(workspace.session.marks) == 4
    assert len(seen) <= 51


def test_enter_before_the_answer_goes_there_when_it_comes(workspace: Workspace, answered: Answered) -> None:
    edit = workspace.window.search_box.edit
    edit.setText('"巨灾保险"')
    QTest.keyClick(edit, Qt.Key.Key_Return)
    answered(workspace.session)
    assert workspace.session.current == 0
    assert workspace.navigator.place == workspace.session.marks[0].locator


def test_what_is_cleared_before_the_answer_stays_cleared(workspace: Workspace, qapp: object) -> None:
    assert qapp
    workspace.window.search_box.edit.setText("应急物资")
    workspace.commands["find-clear"].trigger()
    workspace.session.stop()
    QTest.qWait(1)
    assert workspace.session.results is None
    assert workspace.window.search_box.edit.text() == ""


def test_the_window_closes_during_a_query(workspace: Workspace) -> None:
    for text in ("灾", "应急 或 灾", "“"):
        workspace.window.search_box.edit.setText(text)
    workspace.window.close()
    workspace.session.stop()
    assert not workspace.session.busy


@pytest.mark.parametrize("text", ["灾 " * 5000, "应急" * 5000, "(" * 10_000])
def test_a_pasted_passage_is_looked_for_as_it_stands(workspace: Workspace, answered: Answered, text: str) -> None:
    workspace.window.search_box.edit.setText(text)
    answered(workspace.session)
    assert workspace.session.results is not None
    assert workspace.session.results.hits == ()


@NO_STACK
def test_earlier_searches_come_back_in_the_empty_box(workspace: Workspace, answered: Answered) -> None:
    edit = workspace.window.search_box.edit
    for text in ('"巨灾保险"', '"应急物资"'):
        edit.setText(text)
        answered(workspace.session)
        QTest.keyClick(edit, Qt.Key.Key_Return)
    edit.setText('"没有去看的词"')
    answered(workspace.session)
    workspace.commands["find-clear"].trigger()
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Down)
    recall = workspace.window.search_box.recall
    rows = [recall.offers.index(row).data() for row in range(recall.offers.rowCount())]
    assert rows == ['"应急物资"', '"巨灾保险"']
    recall.activated.emit('"巨灾保险"')
    recall.popup().hide()
    answered(workspace.session)
    assert len(workspace.session.marks) == 4
    workspace.commands["find-forget"].trigger()
    assert workspace.shelf.search_history.recent(9) == ()


@NO_STACK
def test_a_search_is_kept_and_let_go(workspace: Workspace, answered: Answered, shelf: Shelf) -> None:
    assert not workspace.commands["find-keep"].isEnabled()
    workspace.window.search_box.edit.setText("森林防火 队伍")
    answered(workspace.session)
    workspace.commands["find-keep"].trigger()
    assert [one.query for one in shelf.saved_searches.all()] == ["森林防火 队伍"]
    assert workspace.searching.kept
    assert workspace.window.search_box.recall.offer()
    assert workspace.window.search_box.recall.offers.index(0).data() == "★ 森林防火 队伍"
    workspace.window.search_box.recall.popup().hide()
    workspace.commands["find-keep"].trigger()
    assert shelf.saved_searches.all() == ()


def test_find_looks_in_the_plan_that_is_read_and_esc_in_all_again(workspace: Workspace, answered: Answered) -> None:
    workspace.navigator.go(Locator("zigong/3.5"))
    workspace.commands["find"].trigger()
    assert workspace.window.search_box.edit.hasFocus()
    workspace.window.search_box.edit.setText('"应急物资"')
    answered(workspace.session)
    assert {mark.locator.slug for mark in workspace.session.marks} == {"zigong"}
    workspace.commands["find-clear"].trigger()
    workspace.window.search_box.edit.setText('"应急物资"')
    answered(workspace.session)
    assert len(workspace.session.marks) == 111
    workspace.commands["find"].trigger()
    workspace.commands["find-all"].trigger()
    answered(workspace.session)
    assert len(workspace.session.marks) == 111


@pytest.mark.parametrize(("text", "refined"), [('"应急物资"', '"应急物资" '), ("队伍 或 装备", "(队伍 或 装备) ")])
def test_results_are_refined_by_one_more_word(
    workspace: Workspace, answered: Answered, text: str, refined: str
) -> None:
    workspace.window.search_box.edit.setText(text)
    answered(workspace.session)
    before = {mark.locator for mark in workspace.session.marks}
    workspace.commands["find-refine"].trigger()
    edit = workspace.window.search_box.edit
    assert edit.text() == refined
    edit.setText(f"{edit.text()}演练")
    answered(workspace.session)
    assert {mark.locator for mark in workspace.session.marks} < before


def test_steps_follow_the_list_and_start_where_one_reads(workspace: Workspace, answered: Answered) -> None:
    workspace.navigator.go(Locator("wujiang/3"))
    workspace.window.search_box.edit.setText('"巨灾保险"')
    answered(workspace.session)
    workspace.commands["find-next"].trigger()
    assert workspace.navigator.place is not None
    assert workspace.navigator.place.slug == "wujiang"
    panel = workspace.window.left.results
    shown = panel.model.hit(panel.view.currentIndex())
    assert shown is not None
    assert shown.locator == workspace.navigator.place
    assert workspace.window.reading.find_bar.place.text().endswith("/ 共 4 处")
