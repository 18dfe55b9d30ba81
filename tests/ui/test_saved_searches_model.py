"""The model of the saved searches, and the names they are kept under."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from antou.shelf.database import ShelfError
from antou.shelf.saved_searches import SavedSearch
from antou.ui.rows import LINES_ROLE, ROW_ROLE
from antou.ui.saved_searches_model import SavedSearchesModel
from antou.ui.search_book import SearchBook

CheckModel = Callable[[QAbstractItemModel], None]


def test_the_model_keeps_the_rules(saved: SearchBook, check_model: CheckModel) -> None:
    model = SavedSearchesModel(saved)
    check_model(model)
    saved.move("丁", 0)
    saved.rename("甲", "戊")
    saved.remove("乙")
    saved.put_back()
    check_model(model)
    assert [model.index(row).data(Qt.ItemDataRole.EditRole) for row in range(model.rowCount())] == list("丁戊乙丙")
    assert model.data(QModelIndex()) is None
    assert not model.setData(QModelIndex(), "己")


def test_the_query_stands_below_a_name_that_differs(saved: SearchBook) -> None:
    model = SavedSearchesModel(saved)
    rows = [model.index(row).data(ROW_ROLE) for row in range(2)]
    assert [[line.text for line in row.lines] for row in rows] == [["甲", "词甲"], ["乙"]]
    assert [model.index(row).data(LINES_ROLE) for row in range(2)] == [2, 1]
    assert model.index(0).data() == "甲，词甲"


def test_keeping_a_query_takes_no_name_from_another_search(saved: SearchBook) -> None:
    saved.rename("丙", "应急物资")
    saved.keep("应急物资")
    assert saved.all[2:] == (
        SavedSearch("应急物资", "词丙"),
        SavedSearch("丁", "词丁"),
        SavedSearch("应急物资（2）", "应急物资"),
    )
    assert "应急物资" in saved
    assert "丙" not in saved
    with pytest.raises(ShelfError, match="请填写名称"):
        saved.keep(" ")
