"""Backups in the window: made behind, listed, put back and that undone; what the reader made is read anew."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.shelf.section_bookmarks import marked

from antou.library.model import Library
from antou.shelf.anchor import section_anchor
from antou.shelf.annotation import new_annotation
from antou.shelf.backups import Backups
from antou.shelf.settings import Settings
from antou.shelf.shelf import Shelf
from antou.ui.appearance import Appearance
from antou.ui.backup_keeper import BackupKeeper
from antou.ui.backups_dialog import BackupsDialog, BackupsModel, told_age, told_size, told_time
from antou.workspace import Workspace

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CheckModel = Callable[[QAbstractItemModel], None]
NO_STACK = pytest.mark.qt_log_ignore("This plugin does not support raise")


@pytest.fixture
def keeper(shelf: Shelf, qapp: QApplication) -> Iterator[BackupKeeper]:
    assert qapp
    keeper = BackupKeeper(shelf.backups)
    yield keeper
    keeper.stop()


@pytest.fixture
def three(shelf: Shelf, data_dir: Path) -> Shelf:
    """A shelf with backups of three days, of one, two and three bookmarks."""
    for number in range(1, 4):
        marked(shelf).add(f"beibei/{number}", "甲")
        Backups(data_dir / "shelf.sqlite3", lambda at=number: datetime(2021, 11, at, 8, 30)).make()  # type: ignore[misc]
    marked(shelf).add("beibei/4", "甲")
    return shelf


@pytest.fixture
def dialog(keeper: BackupKeeper, appearance: Appearance, qtbot: "QtBot") -> BackupsDialog:
    dialog = BackupsDialog(keeper, appearance)
    qtbot.addWidget(dialog)
    return dialog


def shown(dialog: BackupsDialog, keeper: BackupKeeper, qtbot: "QtBot") -> BackupsDialog:
    dialog.show()
    dialog.activateWindow()
    settled(keeper, qtbot)
    return dialog


def settled(keeper: BackupKeeper, qtbot: "QtBot") -> None:
    qtbot.waitUntil(lambda: not keeper.busy)


def rows(dialog: BackupsDialog) -> list[str]:
    return [dialog.model.index(row).data() for row in range(dialog.model.rowCount())]


def bookmarks(shelf: Shelf) -> list[str]:
    return [bookmark.section for bookmark in marked(shelf).all()]


def test_times_ages_and_sizes_are_told_as_people_say_them() -> None:
    now = datetime(2021, 11, 10, 0, 1)
    assert told_time(datetime(2021, 11, 7, 8, 5, 9)) == "2021年11月7日 星期日 08:05:09"
    ages = [told_age(now - timedelta(days=days, minutes=5), now) for days in range(4)]
    assert ages == ["昨天", "前天", "3 天前", "4 天前"]
    assert told_age(now, now) == "今天"
    assert "今天之后" in told_age(now + timedelta(days=1), now)
    assert [told_size(size) for size in (60_000, 1_500_000)] == ["59 KB", "1.4 MB"]


@pytest.mark.usefixtures("three")
def test_the_model_keeps_the_rules(keeper: BackupKeeper, check_model: CheckModel, qtbot: "QtBot") -> None:
    model = BackupsModel(keeper)
    check_model(model)
    keeper.reload()
    settled(keeper, qtbot)
    model.refresh()
    check_model(model)
    assert model.rowCount() == 3
    assert model.listed(QModelIndex()) is None


@pytest.mark.usefixtures("three")
def test_each_is_listed_with_date_size_and_bookmarks(
    dialog: BackupsDialog, keeper: BackupKeeper, qtbot: "QtBot"
) -> None:
    oldest = keeper.folder / "antou-20211101-083000.sqlite3"
    oldest.write_bytes(b"x" * 3000)
    shown(dialog, keeper, qtbot)
    first, second, third = rows(dialog)
    assert first.startswith("2021年11月3日 星期三 08:30:00，收藏和批注 3 条，")
    assert second.startswith("2021年11月2日 星期二 08:30:00，收藏和批注 2 条，")
    assert "天前" in second
    assert "KB" in second
    assert third.startswith("2021年11月1日 星期一 08:30:00，不能恢复，")
    assert dialog.restore_button.isEnabled()
    dialog.view.setCurrentIndex(dialog.model.index(2))
    assert not dialog.restore_button.isEnabled()


def test_a_backup_is_put_back_and_that_undone_by_keyboard(
    dialog: BackupsDialog, keeper: BackupKeeper, three: Shelf, qtbot: "QtBot"
) -> None:
    shown(dialog, keeper, qtbot)
    assert dialog.view.hasFocus()
    QTest.keyClick(dialog.view, Qt.Key.Key_Down)
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    assert not keeper.busy  # Enter alone restores nothing
    with qtbot.waitSignal(keeper.restored):
        QTest.keyClick(dialog.view, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    settled(keeper, qtbot)
    assert bookmarks(three) == ["beibei/1", "beibei/2"]
    assert dialog.said.text().startswith("已恢复所选的备份")
    assert dialog.view.hasFocus()
    assert len(rows(dialog)) == 4
    assert "收藏和批注 4 条" in rows(dialog)[0]
    assert dialog.undo.isVisible()
    QTest.keyClick(dialog.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(keeper, qtbot)
    assert bookmarks(three) == [f"beibei/{number}" for number in range(1, 5)]
    assert dialog.said.text().startswith("已撤销恢复")
    assert not dialog.undo.isVisible()


def test_without_backups_it_says_so_and_makes_one(
    dialog: BackupsDialog, keeper: BackupKeeper, shelf: Shelf, qtbot: "QtBot"
) -> None:
    shown(dialog, keeper, qtbot)
    assert not dialog.view.isVisible()
    assert not dialog.restore_button.isEnabled()
    dialog.make_button.click()
    settled(keeper, qtbot)
    assert dialog.view.isVisible()
    assert dialog.said.text() == "已备份"
    assert len(shelf.backups.all()) == len(rows(dialog)) == 1
    dialog.make_button.click()
    settled(keeper, qtbot)
    assert len(rows(dialog)) == 2
    assert dialog.view.currentIndex().row() == 0


def test_a_backup_damaged_meanwhile_is_refused_with_one_line(
    dialog: BackupsDialog, keeper: BackupKeeper, three: Shelf, qtbot: "QtBot"
) -> None:
    shown(dialog, keeper, qtbot)
    three.backups.all()[0].path.write_bytes(b"x" * 3000)
    dialog.restore_button.click()
    settled(keeper, qtbot)
    assert dialog.said.text() == "antou-20211103-083000.sqlite3 不是案头的备份，或已损坏"
    assert not dialog.undo.isVisible()
    assert "不能恢复" in rows(dialog)[0]
    assert len(bookmarks(three)) == 4


def test_a_file_another_program_holds_is_refused_and_can_be_tried_again(
    dialog: BackupsDialog, keeper: BackupKeeper, three: Shelf, data_dir: Path, qtbot: "QtBot"
) -> None:
    shown(dialog, keeper, qtbot)
    with closing(sqlite3.connect(data_dir / "shelf.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        dialog.restore_button.click()
        assert not dialog.restore_button.isEnabled()
        settled(keeper, qtbot)
        assert dialog.said.text() == "没能恢复：用户资料正被另一个程序占用"
        other.execute("ROLLBACK")
    dialog.restore_button.click()
    settled(keeper, qtbot)
    assert len(bookmarks(three)) == 3


def test_into_memory_alone_nothing_is_put_back(three: Shelf, appearance: Appearance, qtbot: "QtBot") -> None:
    keeper = BackupKeeper(three.backups, lasting=False)
    dialog = BackupsDialog(keeper, appearance)
    qtbot.addWidget(dialog)
    shown(dialog, keeper, qtbot)
    dialog.restore_button.click()
    assert dialog.said.text().startswith("没能恢复：这次打开的用户资料不能写入")
    settled(keeper, qtbot)
    assert len(bookmarks(three)) == 4
    assert len(three.backups.all()) == 3


def test_the_backup_of_the_day_is_made_behind_once(keeper: BackupKeeper, shelf: Shelf, qtbot: "QtBot") -> None:
    assert shelf.backups.due()
    keeper.start(0)
    qtbot.waitUntil(lambda: len(shelf.backups.all()) == 1)
    settled(keeper, qtbot)
    assert not shelf.backups.due()


@NO_STACK
def test_what_was_put_back_is_seen_in_the_window(workspace: Workspace, qtbot: "QtBot") -> None:
    shelf, keeper = workspace.shelf, workspace.backups
    workspace.book.toggle("beibei/3")
    workspace.job.add("beibei/3")
    workspace.saved.keep("应急物资")
    shelf.backups.make()
    workspace.book.toggle("zigong/1")
    workspace.book.toggle("beibei/3")
    workspace.job.replace(["zigong/2"])
    workspace.saved.remove("应急物资")
    workspace.commands["backups"].trigger()
    workspace.commands["backups"].trigger()
    dialogs: Iterable[BackupsDialog] = workspace.window.findChildren(BackupsDialog)
    (dialog,) = dialogs
    qtbot.waitUntil(lambda: not keeper.busy and dialog.model.rowCount() == 1)
    dialog.restore_button.click()
    settled(keeper, qtbot)
    assert [one.anchor.first.section for one in workspace.book.all] == ["beibei/3"]
    assert workspace.job.sections == ("beibei/3",)
    assert [search.name for search in workspace.saved.all] == ["应急物资"]
    # What is changed from now on is a change of what was put back.
    workspace.job.add("wujiang/5")
    assert [getattr(item, "section", item) for item in shelf.print_lists.items(1)] == ["beibei/3", "wujiang/5"]


@NO_STACK
def test_a_damaged_file_is_told_with_a_way_to_the_backups(
    library: Library, data_dir: Path, dispose: Callable[[Workspace], None], qtbot: "QtBot"
) -> None:
    path = data_dir / "shelf.sqlite3"
    with closing(Shelf(path)) as shelf:
        shelf.annotations.add(new_annotation(section_anchor(library, "beibei/3"), kind="要"))
        shelf.backups.make()
    path.write_bytes(b"damaged" * 100)
    workspace = Workspace(library, Shelf(path), Settings())
    workspace.open(None)
    assert "（收藏和批注 1 条）" in workspace.window.notice
    assert "beibei/3" in workspace.book
    button = workspace.window.notice_bar.button
    assert button.isVisible()
    assert button.text() == "查看备份"
    button.click()
    dialogs: Iterable[BackupsDialog] = workspace.window.findChildren(BackupsDialog)
    (dialog,) = dialogs
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    dispose(workspace)


def test_the_folder_is_opened_only_where_there_is_one(
    dialog: BackupsDialog, keeper: BackupKeeper, qtbot: "QtBot"
) -> None:
    shown(dialog, keeper, qtbot)
    dialog.folder_button.click()
    assert dialog.said.text() == f"没能打开备份所在的文件夹 {keeper.folder}"
