"""Looking something up: type, see every place, go there, go on."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from antou import paths
from antou.ui.main_window import READING, START
from antou.ui.reader import Reader
from antou.ui.search_session import SearchSession
from antou.workspace import Workspace

OpenWindow = Callable[..., Workspace]
TypeChinese = Callable[[QWidget, str], None]
Answered = Callable[[SearchSession], None]
HitsShown = Callable[[Reader], list[QTextEdit.ExtraSelection]]


def _groups(window: Workspace) -> dict[str, str]:
    model = window.window.left.results.model
    rows = [str(model.index(row, 0).data()).split("，") for row in range(model.rowCount())]
    return {row[0]: row[1] for row in rows}


def test_typing_shows_all_five_plans_with_counts(window: Workspace, type_chinese: TypeChinese) -> None:
    type_chinese(window.window.search_box.edit, '"应急物资"')
    groups = _groups(window)
    assert list(groups) == ["北碚区", "万盛经开区", "武江区", "自贡市", "拱墅区"]
    assert groups["北碚区"].startswith("25 处")
    assert window.window.left.tabs.tabText(0) == "结果 111"


def test_every_keystroke_answers(window: Workspace, type_chinese: TypeChinese) -> None:
    edit = window.window.search_box.edit
    seen = []
    for character in '"应急物资"':
        type_chinese(edit, character)
        assert window.session.results is not None
        seen.append(window.session.results.total.occurrences)
    # The first character is a quotation mark alone, then the quotation is completed while it is typed.
    assert seen[-1] == seen[-2] == 111
    assert seen[1:] == sorted(seen[1:], reverse=True)


def test_enter_lands_on_a_marked_hit_that_is_visible(
    window: Workspace, type_chinese: TypeChinese, hits_shown: HitsShown
) -> None:
    edit = window.window.search_box.edit
    type_chinese(edit, '"应急物资"')
    QTest.keyClick(edit, Qt.Key.Key_Return)
    reader = window.window.reading.reader
    selections = hits_shown(reader)
    assert {selection.cursor.selectedText() for selection in selections} == {"应急物资"}  # type: ignore[attr-defined]
    assert len(selections) == 25
    assert window.window.reading.find_bar.place.text() == "第 1 处 / 共 111 处"
    first = reader.cursorRect(reader.textCursor())
    assert reader.viewport().rect().contains(first.center())


def test_f3_goes_through_all_plans_and_shift_f3_back(window: Workspace, type_chinese: TypeChinese) -> None:
    type_chinese(window.window.search_box.edit, "巨灾保险")
    visited = []
    for _ in range(4):
        window.commands["find-next"].trigger()
        place = window.navigator.place
        assert place is not None
        visited.append(place.slug)
    assert sorted(visited) == ["beibei", "wansheng", "wansheng", "wujiang"]
    assert list(dict.fromkeys(visited)) == ["beibei", "wansheng", "wujiang"]
    window.commands["find-previous"].trigger()
    assert window.navigator.place is not None
    assert window.navigator.place.slug == visited[2]


def test_plans_that_do_not_mention_the_words_are_named(window: Workspace, type_chinese: TypeChinese) -> None:
    type_chinese(window.window.search_box.edit, "巨灾保险")
    assert _groups(window)["自贡市"] == "未提及"
    assert _groups(window)["拱墅区"] == "未提及"


def test_escape_clears_query_marks_and_results(
    window: Workspace, type_chinese: TypeChinese, hits_shown: HitsShown
) -> None:
    edit = window.window.search_box.edit
    type_chinese(edit, "应急物资")
    window.session.enter()
    window.commands["find-clear"].trigger()
    assert edit.text() == ""
    assert hits_shown(window.window.reading.reader) == []
    assert not window.window.left.tabs.isTabVisible(0)
    assert not window.window.reading.find_bar.isVisible()


def test_a_click_on_a_result_opens_it(window: Workspace, type_chinese: TypeChinese) -> None:
    type_chinese(window.window.search_box.edit, "尾矿充填采矿法")
    panel = window.window.left.results
    group: QModelIndex = panel.model.index(2, 0)
    hit = panel.model.index(0, 0, group)
    panel.view.clicked.emit(hit)
    assert window.navigator.place is not None
    assert window.navigator.place.slug == "wujiang"
    assert window.session.current == 0


def test_the_scope_restricts_the_search(window: Workspace, type_chinese: TypeChinese, answered: Answered) -> None:
    type_chinese(window.window.search_box.edit, '"应急物资"')
    window.window.search_box.scope.setCurrentIndex(4)
    answered(window.session)
    assert list(_groups(window)) == ["自贡市"]
    assert window.session.results is not None
    assert window.session.results.total.occurrences == 37


def test_odd_queries_get_an_answer_not_an_error(window: Workspace, answered: Answered) -> None:
    edit = window.window.search_box.edit
    panel = window.window.left.results
    for query in ("啊" * 10_000, "～～～", "(((", "\\"):
        edit.setText(query)
        answered(window.session)
        assert panel.model.rowCount() == 0
    edit.setText("。")
    answered(window.session)
    assert panel.model.rowCount() == 5
    edit.setText("   ")
    assert window.session.results is None


def test_without_an_index_answers_are_the_same_and_one_is_built(
    open_window: OpenWindow,
    type_chinese: TypeChinese,
    answered: Answered,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("ANTOU_INDEX", str(tmp_path / "nothing-here"))
    workspace = open_window(prepared=False)
    type_chinese(workspace.window.search_box.edit, '"应急物资"')
    assert workspace.window.left.tabs.tabText(0) == "结果 111"
    qtbot.waitUntil(lambda: workspace.engine.index is not None, timeout=30_000)
    workspace.session.ask('"应急物资"')
    answered(workspace.session)
    assert workspace.session.results is not None
    assert workspace.session.results.total.occurrences == 111
    assert [*paths.user_index_dir().glob("*/manifest.json")]


def test_nothing_found_is_said_of_the_plans_that_were_searched_only(
    window: Workspace, type_chinese: TypeChinese
) -> None:
    window.window.search_box.scope.setCurrentIndex(4)
    type_chinese(window.window.search_box.edit, "巨灾保险")
    labels = cast(list[QLabel], window.window.left.results.findChildren(QLabel))
    said = "".join(label.text() for label in labels if label.isVisible())
    assert "自贡市没有提到“巨灾保险”" in said
    assert "北碚区" not in said


def _compose(widget: QWidget, text: str) -> None:
    """Words from an input method, whose answer is not waited for."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("entered", [False, True])
def test_a_late_answer_does_not_fetch_back_whoever_went_to_another_page(
    window: Workspace, answered: Answered, *, entered: bool
) -> None:
    window.commands["find"].trigger()
    _compose(window.window.search_box.edit, "同节")
    if entered:
        QTest.keyClick(window.window.search_box.edit, Qt.Key.Key_Return)
    assert window.session.busy
    window.commands["start"].trigger()
    place = window.navigator.place
    answered(window.session)
    assert window.session.results is not None
    assert (window.window.page, window.navigator.place) == (START, place)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.window.start.isAncestorOf(focused)


def test_an_answer_to_what_is_typed_on_another_page_brings_the_text_to_the_front(
    window: Workspace, type_chinese: TypeChinese
) -> None:
    window.commands["page-print"].trigger()
    window.commands["find-all"].trigger()
    type_chinese(window.window.search_box.edit, "应急物资")
    assert window.window.page == READING


def test_going_on_typing_after_a_change_of_page_brings_the_text_to_the_front_again(
    window: Workspace, type_chinese: TypeChinese, answered: Answered
) -> None:
    type_chinese(window.window.search_box.edit, "应急")
    window.commands["start"].trigger()
    window.window.start.focus()
    window.window.search_box.edit.insert("物资")
    answered(window.session)
    assert window.window.page == READING
