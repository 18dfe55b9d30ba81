"""The list under the empty box: saved searches first, then the newest, none twice; the keyboard picks."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from antou.ui.search_recall import OffersModel, SearchRecall
from antou.ui.search_session import SearchSession
from antou.workspace import Workspace

Answered = Callable[[SearchSession], None]
CheckModel = Callable[[QAbstractItemModel], None]
# The offscreen platform has no stack of windows and no keyboard to grab for a list that opens.
NO_STACK = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")


def shown(recall: SearchRecall) -> list[object]:
    return [recall.offers.index(row).data() for row in range(recall.offers.rowCount())]


def test_the_model_keeps_the_rules(qapp: QApplication, check_model: CheckModel) -> None:
    model = OffersModel(qapp)
    check_model(model)
    model.set_offers([("★ 灾", "灾"), ("应急", "应急")])
    check_model(model)
    assert [model.index(row).data(Qt.ItemDataRole.EditRole) for row in range(2)] == ["灾", "应急"]
    assert model.data(QModelIndex()) is None
    model.set_offers([])
    assert model.rowCount() == 0


@NO_STACK
def test_saved_searches_come_first_and_none_comes_twice(workspace: Workspace) -> None:
    for query in ("灾", "应急", "演练"):
        workspace.shelf.search_history.note(query)
    workspace.shelf.saved_searches.save("每年要做的", "演练")
    workspace.shelf.saved_searches.save("森林", "森林防火")
    recall = workspace.window.search_box.recall
    assert recall.offer()
    assert shown(recall) == ["★ 每年要做的", "★ 森林", "应急", "灾"]
    recall.popup().hide()


def test_arrow_down_in_an_empty_box_with_nothing_to_recall_opens_nothing(workspace: Workspace) -> None:
    box = workspace.window.search_box
    box.edit.setFocus()
    QTest.keyClick(box.edit, Qt.Key.Key_Down)
    assert not box.recall.popup().isVisible()


@NO_STACK
def test_the_keyboard_picks_and_the_query_is_asked(workspace: Workspace, answered: Answered) -> None:
    workspace.shelf.search_history.note('"应急物资"')
    workspace.shelf.saved_searches.save("保险", '"巨灾保险"')
    box = workspace.window.search_box
    box.edit.setFocus()
    QTest.keyClick(box.edit, Qt.Key.Key_Down)
    popup = box.recall.popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    answered(workspace.session)
    assert not popup.isVisible()
    assert box.edit.text() == '"巨灾保险"'
    assert len(workspace.session.marks) == 4


@NO_STACK
def test_the_list_opens_on_no_more_than_twelve(workspace: Workspace) -> None:
    for number in range(30):
        workspace.shelf.search_history.note(f"第{number}个")
    recall = workspace.window.search_box.recall
    assert recall.offer()
    assert shown(recall) == [f"第{number}个" for number in range(29, 17, -1)]
    recall.popup().hide()


def test_only_what_led_somewhere_is_remembered(workspace: Workspace, answered: Answered) -> None:
    edit = workspace.window.search_box.edit
    for length in range(1, 5):
        edit.setText("应急物资"[:length])
        answered(workspace.session)
    assert workspace.shelf.search_history.recent(9) == ()
    workspace.commands["find-next"].trigger()
    workspace.commands["find-next"].trigger()
    assert workspace.shelf.search_history.recent(9) == ("应急物资",)


def test_a_file_that_cannot_be_read_any_more_does_not_disturb_searching(
    workspace: Workspace, answered: Answered, data_dir: Path
) -> None:
    with closing(sqlite3.connect(data_dir / "shelf.sqlite3")) as connection:
        connection.execute("DROP TABLE saved_search")
    box = workspace.window.search_box
    assert not box.recall.offer()
    box.edit.setText("应急物资")
    answered(workspace.session)
    assert workspace.session.total > 100
    assert not workspace.commands["find-keep"].isChecked()
