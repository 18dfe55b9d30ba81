"""Layouts in the window: chosen, changed into one of the reader's own, refused in words, removed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from antou.render.flow import Style
from antou.render.layouts import load_layouts
from antou.ui.layout_dialog import LayoutDialog
from antou.ui.print_page import PrintPage
from antou.workspace import Workspace


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> PrintPage:
    workspace.job.replace(("beibei/3.4", "zigong/1"))
    workspace.commands["page-print"].trigger()
    page = workspace.window.printing
    qtbot.waitUntil(lambda: bool(page.pages))
    return page


@pytest.fixture
def open_dialog(page: PrintPage, qtbot: QtBot) -> Callable[[], LayoutDialog]:
    def open_it() -> LayoutDialog:
        page.edit_layout()
        dialogs: list[LayoutDialog] = list(page.findChildren(LayoutDialog))
        dialog = dialogs[-1]
        qtbot.waitUntil(lambda: bool(dialog.preview.pages))
        return dialog

    return open_it


def test_another_layout_is_another_number_of_pages_and_kept_with_the_list(
    page: PrintPage, workspace: Workspace, qtbot: QtBot
) -> None:
    official = len(page.pages)
    page.column.paper.tiles["compact"].click()
    qtbot.waitUntil(lambda: bool(page.pages))
    assert len(page.pages) < official
    assert workspace.shelf.print_lists.all()[0].paper.layout == "compact"
    workspace.job.add_list("另一份")
    assert page.column.paper.tiles["official"].isChecked()
    workspace.job.choose(workspace.job.lists[0].number)
    assert page.column.paper.tiles["compact"].isChecked()
    qtbot.waitUntil(lambda: not page.busy)


def test_what_the_saving_layout_would_take_is_told(page: PrintPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "；省纸版式" in page.column.foot.total.text())
    pages = len(page.pages)
    assert page.column.foot.total.text().startswith(f"共 {pages} 页　双面 {-(-pages // 2)} 张纸；省纸版式 ")
    told = int(page.column.foot.total.text().rpartition("省纸版式 ")[2].removesuffix(" 页"))
    page.column.paper.tiles["compact"].click()
    qtbot.waitUntil(lambda: bool(page.pages))
    assert len(page.pages) == told
    assert "省纸" not in page.column.foot.total.text()


def test_title_contents_and_header_come_and_go(page: PrintPage, workspace: Workspace, qtbot: QtBot) -> None:
    def words() -> str:
        qtbot.waitUntil(lambda: bool(page.pages))
        return "".join(piece.text for piece in page.pages[0].pieces)

    paper = page.column.paper
    paper.title.setText("物资保障条文")
    paper.title.editingFinished.emit()
    assert "物资保障条文" in words()
    paper.opening.setCurrentIndex(2)
    paper.opening.activated.emit(2)
    assert "物资保障条文" not in words()
    before = len(page.pages)
    paper.flags["contents"].click()
    assert "目" in words()
    assert len(page.pages) == before + 1
    paper.flags["sources"].click()
    assert "以正式文件为准" not in "".join(piece.text for one in page.pages for piece in one.pieces if words())
    kept = workspace.shelf.print_lists.all()[0].paper
    assert kept.title == "物资保障条文"
    assert dict(kept.options) == {"opening": "none", "contents": "true", "sources": "false"}


def test_a_layout_of_ones_own_is_saved_used_and_removed(
    page: PrintPage, workspace: Workspace, open_dialog: Callable[[], LayoutDialog], data_dir: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    assert not dialog.drop.isVisible()
    dialog.label.setText("街道版式")
    dialog.counts["lines"].setValue(20)
    dialog.keep.click()
    assert [path.name for path in (data_dir / "layouts").iterdir()] == ["街道版式.toml"]
    assert workspace.job.chosen.paper.layout == "街道版式"
    assert page.layout_chosen.lines == 20
    assert page.column.paper.tiles["街道版式"].isChecked()
    qtbot.waitUntil(lambda: bool(page.pages))
    assert {one.layout.lines for one in page.pages} == {20}
    again = open_dialog()
    assert again.drop.isVisible()
    again.counts["lines"].setValue(18)
    again.label.setText("")
    assert "名称" in again.message.text()
    assert not again.keep.isEnabled()
    again.label.setText("街道\u200b版式")
    again.keep.click()
    assert page.layout_chosen.lines == 18
    last = open_dialog()
    last.drop.click()
    assert not load_layouts().own
    assert page.layout_chosen.name == "official"
    assert "街道版式" not in page.column.paper.tiles
    qtbot.waitUntil(lambda: not page.busy)


def test_a_layout_that_cannot_be_printed_is_refused_in_words(open_dialog: Callable[[], LayoutDialog]) -> None:
    dialog = open_dialog()
    dialog.counts["lines"].setValue(80)
    assert dialog.message.text().startswith("每页行数太多")
    assert not dialog.keep.isEnabled()
    dialog.counts["lines"].setValue(22)
    assert dialog.message.text() == ""
    dialog.lengths["left_mm"].setValue(180)
    assert dialog.message.text().startswith("版心宽太大")
    dialog.lengths["left_mm"].setValue(28)
    for box, value, said in (
        (dialog.table_size, 5, "表格字号太大或太小"),
        (dialog.table_size, 72, "表格字号太大或太小"),
        (dialog.sizes[Style.NOTE], 72, "注和批注字号太大或太小"),
    ):
        before = box.value()
        box.setValue(value)
        assert dialog.message.text().startswith(said)
        box.setValue(before)
    dialog.sizes[Style.BODY].setValue(8)
    dialog.counts["lines"].setValue(50)
    assert dialog.message.text().startswith("每页行数太多：目录的字比行距还大")
    dialog.counts["lines"].setValue(22)
    assert dialog.message.text() == ""
    dialog.label.setText("  ")
    assert "名称" in dialog.message.text()
    assert not dialog.keep.isEnabled()
    dialog.reject()


def test_a_broken_layout_of_ones_own_is_told_and_harms_no_other(
    page: PrintPage, open_dialog: Callable[[], LayoutDialog], data_dir: Path, qtbot: QtBot
) -> None:
    folder = data_dir / "layouts"
    folder.mkdir(exist_ok=True)
    (folder / "坏.toml").write_text("label = 3", encoding="utf-8")
    dialog = open_dialog()
    dialog.label.setText("好")
    with qtbot.waitSignal(page.said) as said:
        dialog.keep.click()
    assert "坏.toml" in said.args[0]
    assert page.layout_chosen.name == "好"
    qtbot.waitUntil(lambda: not page.busy)


def test_a_title_being_typed_is_not_taken_away_by_pages_being_made(
    page: PrintPage, workspace: Workspace, qtbot: QtBot
) -> None:
    title = page.column.paper.title
    workspace.window.activateWindow()
    title.setFocus()
    qtbot.waitUntil(title.hasFocus)
    QTest.keyClicks(title, "2024")
    workspace.job.add("zigong/2")
    qtbot.waitUntil(lambda: not page.busy)
    assert title.text() == "2024"
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert workspace.job.chosen.paper.title == "2024"
    workspace.job.add_list("另一份")
    assert title.text() == ""
    qtbot.waitUntil(lambda: not page.busy)
