"""The print list in the window: dragged, moved and emptied by mouse and keyboard; several lists under names."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from antou.library.model import Library
from antou.shelf.print_items import ComparisonItem, IndicatorsItem, SectionItem, ThemesItem
from antou.shelf.shelf import Shelf
from antou.ui.appearance import Appearance
from antou.ui.print_job import PrintJob
from antou.ui.print_list_model import PrintListModel
from antou.ui.print_list_view import PrintListView
from antou.ui.print_lists_button import PrintListsButton, name_dialog, remove_box

CheckModel = Callable[[QAbstractItemModel], None]
FOUR = ("beibei/1", "beibei/2", "zigong/1", "gongshu/2")


@pytest.fixture
def view(library: Library, job: PrintJob, appearance: Appearance, qtbot: QtBot) -> PrintListView:
    job.replace(FOUR)
    view = PrintListView(library, job, appearance)
    qtbot.addWidget(view)
    view.resize(384, 400)
    view.show()
    return view


def _order(job: PrintJob) -> list[int]:
    return [FOUR.index(section) for section in job.sections]


def _select(view: PrintListView, *rows: int) -> None:
    view.clearSelection()
    for row in rows:
        view.selectionModel().select(view.listed.index(row), view.selectionModel().SelectionFlag.Select)


@pytest.mark.parametrize(
    ("rows", "to", "expected"),
    [
        ([0], 3, [1, 2, 0, 3]),
        ([3], 0, [3, 0, 1, 2]),
        ([0, 2], 4, [1, 3, 0, 2]),
        ([1, 2], 1, [0, 1, 2, 3]),
        ([0], 0, [0, 1, 2, 3]),
        ([2], -1, [0, 1, 3, 2]),
    ],
)
def test_rows_are_dropped_where_they_are_dragged(
    view: PrintListView, job: PrintJob, rows: list[int], to: int, expected: list[int]
) -> None:
    data = view.listed.mimeData([view.listed.index(row) for row in rows])
    view.listed.dropMimeData(data, Qt.DropAction.MoveAction, to, 0, QModelIndex())
    assert _order(job) == expected


def test_only_rows_of_the_list_can_be_dropped(view: PrintListView, job: PrintJob) -> None:
    data = view.listed.mimeData([view.listed.index(0)])
    assert not view.listed.dropMimeData(data, Qt.DropAction.CopyAction, 3, 0, QModelIndex())
    data.clear()
    data.setText("0")
    assert not view.listed.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, QModelIndex())
    assert _order(job) == [0, 1, 2, 3]


def test_several_rows_are_moved_together_and_stay_selected(view: PrintListView, job: PrintJob) -> None:
    _select(view, 1, 2)
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _order(job) == [1, 2, 0, 3]
    assert [getattr(item, "section", item) for item in view.chosen] == ["beibei/2", "zigong/1"]
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _order(job) == [1, 2, 0, 3]
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert _order(job) == [0, 3, 1, 2]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.chosen == []


def test_the_selected_rows_are_taken_out(view: PrintListView, job: PrintJob) -> None:
    view.setCurrentIndex(view.listed.index(1))
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert _order(job) == [0, 2, 3]
    assert view.currentIndex().row() == 1
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert job.items == ()


def test_the_cross_takes_out_its_row(view: PrintListView, job: PrintJob) -> None:
    box = view.visualRect(view.listed.index(2))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.right() - 8, box.center().y()))
    assert _order(job) == [0, 1, 3]
    box = view.visualRect(view.listed.index(0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.x() + 60, box.center().y()))
    assert _order(job) == [0, 1, 3]
    assert [getattr(item, "section", item) for item in view.chosen] == ["beibei/1"]


def test_the_menu_of_a_row_does_what_the_keys_do(view: PrintListView, job: PrintJob) -> None:
    _select(view, 0)
    actions = {action.text(): action for action in view.menu().actions()}
    actions["下移"].trigger()
    assert _order(job) == [1, 0, 2, 3]
    actions["上移"].trigger()
    assert _order(job) == [0, 1, 2, 3]
    actions["移出打印清单"].trigger()
    assert _order(job) == [1, 2, 3]


def test_sorted_as_in_the_library_with_comparisons_last(view: PrintListView, job: PrintJob) -> None:
    job.set_items([ThemesItem(), *reversed([job.item_of(section) for section in FOUR])])
    view.sort()
    assert [getattr(item, "section", item) for item in job.items] == [*FOUR, ThemesItem()]


def test_every_kind_of_item_has_words_of_its_own(library: Library, job: PrintJob, check_model: CheckModel) -> None:
    model = PrintListModel(library, job)
    columns = (("beibei", ("beibei/3.4.3",)), ("zigong", ()))
    job.set_items(
        [
            ComparisonItem("应急物资储备", columns),
            ComparisonItem(None, columns, "paragraph", "own"),
            IndicatorsItem("生产安全", "死亡"),
            IndicatorsItem(names=("甲", "乙")),
            ThemesItem(),
            SectionItem("beibei/99", "不再有的一节"),
        ]
    )
    check_model(model)
    words = [str(model.index(row).data()) for row in range(6)]
    assert words[0] == "1　应急物资储备对照，北碚区、自贡市　全部句子，按句对齐"
    assert words[1] == "2　章节对照，北碚区、自贡市　只看独有，按自然段对齐"
    assert words[2] == "3　指标对照，生产安全，含“死亡”"
    assert words[3] == "4　指标对照，2 项"
    assert words[5] == "6　不再有的一节，现有规划中没有这一节，不打印"
    assert job.sections == ()


def test_a_section_is_found_again_by_the_words_of_its_heading(library: Library, shelf: Shelf) -> None:
    label = library.section("beibei/3.4.3").label
    moved, gone = SectionItem("beibei/2.1", label), SectionItem("beibei/1", "别的一节")
    shelf.print_lists.change(1, (), [moved, gone])
    job = PrintJob(library, shelf.print_lists)
    assert job.sections == ("beibei/3.4.3",)
    assert [job.lacks(item) for item in job.items] == [False, True]
    job.add("zigong/1")
    assert [getattr(item, "section", item) for item in job.items] == ["beibei/3.4.3", "beibei/1", "zigong/1"]


@pytest.fixture
def lists(job: PrintJob, appearance: Appearance, view: PrintListView, qtbot: QtBot) -> PrintListsButton:
    button = PrintListsButton(job, {"清空清单": view.clear}, appearance)
    qtbot.addWidget(button)
    return button


def _menu(lists: PrintListsButton) -> QMenu:
    menu = lists.menu()
    menu.aboutToShow.emit()
    return menu


def test_lists_are_chosen_by_name(lists: PrintListsButton, job: PrintJob, view: PrintListView) -> None:
    job.add_list("汛期检查")
    assert lists.text() == "汛期检查"
    assert view.listed.rowCount() == 0
    job.add("wujiang/1")
    actions = {action.text(): action for action in _menu(lists).actions()}
    assert actions["汛期检查"].isChecked()
    actions["打印清单"].trigger()
    assert _order(job) == [0, 1, 2, 3]
    assert lists.text() == "打印清单"
    assert [one.name for one in job.lists] == ["打印清单", "汛期检查"]
    actions["清空清单"].trigger()
    assert job.items == ()


def test_a_narrow_button_still_begins_the_name(lists: PrintListsButton, job: PrintJob) -> None:
    job.add_list("危险化学品")
    whole, least = lists.sizeHint(), lists.minimumSizeHint()
    metrics = lists.fontMetrics()
    assert whole.width() - least.width() == metrics.horizontalAdvance("危险化学品") - metrics.horizontalAdvance("危…")
    lists.resize(least)
    lists.show()
    shortened = lists.grab().toImage()
    job.rename_list("危房加固")
    assert lists.grab().toImage() == shortened  # of both it says: 危…
    job.rename_list("危房")
    assert lists.grab().toImage() != shortened
    job.rename_list("汛")
    assert lists.minimumSizeHint() == lists.sizeHint()


def test_the_only_list_cannot_be_removed(lists: PrintListsButton, job: PrintJob, qtbot: QtBot) -> None:
    remove = next(action for action in _menu(lists).actions() if action.text() == "删除清单…")
    assert not remove.isEnabled()
    with qtbot.waitSignal(job.refused):
        job.remove_list()
    job.add_list("另一份")
    remove = next(action for action in _menu(lists).actions() if action.text() == "删除清单…")
    remove.trigger()
    assert [one.name for one in job.lists] == ["打印清单"]


def test_a_name_in_use_is_refused_in_words(job: PrintJob, qtbot: QtBot) -> None:
    job.add_list("汛期")
    with qtbot.waitSignal(job.refused) as refused:
        job.rename_list("打印清单")
    assert "同名" in refused.args[0]
    assert job.chosen.name == "汛期"


def test_the_dialogs_speak_chinese(lists: PrintListsButton) -> None:
    dialog = name_dialog(lists, "新建打印清单", "甲")
    assert (dialog.textValue(), dialog.okButtonText(), dialog.cancelButtonText()) == ("甲", "确定", "取消")
    box = remove_box(lists, "甲", 3)
    assert "3 项" in box.text()
    assert [button.text() for button in box.buttons()] == ["删除", "不删除"]
    assert box.escapeButton() is box.defaultButton()
