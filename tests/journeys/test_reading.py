"""Reading: tree, text and path follow each other; places are remembered."""

import shutil
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QSplitter
from pytestqt.qtbot import QtBot

from antou import paths
from antou.library.load import load
from antou.library.locator import Locator
from antou.shelf.anchor import Anchor
from antou.shelf.annotation import new_annotation
from antou.shelf.settings import Settings
from antou.shelf.shelf import Shelf
from antou.ui.history_menu import HistoryMenu
from antou.ui.search_session import SearchSession
from antou.workspace import Workspace

OpenWindow = Callable[..., Workspace]


def _tree_section(window: Workspace) -> str | None:
    section = window.model.section(window.contents.view.currentIndex())
    return section.id if section else None


def test_a_click_in_the_tree_brings_the_section_to_the_top(window: Workspace) -> None:
    window.contents.view.clicked.emit(window.model.index_of("beibei/3.4.3"))
    reader = window.window.reading.reader
    assert reader.place() == Locator("beibei/3.4.3")
    assert window.window.reading.crumbs.text().endswith("3.强化应急物资保障")


def test_scrolling_moves_tree_and_path(window: Workspace) -> None:
    reader = window.window.reading.reader
    window.navigator.go(Locator("wansheng/4.4"))
    bar = reader.verticalScrollBar()
    bar.setValue(bar.value() + 2500)
    place = reader.place()
    assert place is not None
    assert place.section.startswith("wansheng/4.")
    assert _tree_section(window) == place.section == window.navigator.section
    bar.setValue(bar.maximum())
    assert _tree_section(window) == "wansheng/7"


def test_back_and_forward_return_to_the_places(window: Workspace) -> None:
    window.navigator.go(Locator("beibei/2"))
    window.navigator.go(Locator("zigong/3.5.2"))
    window.commands["back"].trigger()
    assert window.navigator.section == "beibei/2"
    window.commands["forward"].trigger()
    assert window.navigator.section == "zigong/3.5.2"
    assert not window.commands["forward"].isEnabled()


def test_next_and_previous_section_cross_from_plan_to_plan(window: Workspace) -> None:
    window.navigator.go(Locator("beibei/5.3"))
    window.commands["section-next"].trigger()
    assert window.navigator.section == "wansheng"
    window.commands["section-previous"].trigger()
    assert window.navigator.section == "beibei/5.3"


def test_bookmarks_and_place_are_there_after_a_restart(open_window: OpenWindow) -> None:
    first = open_window("wujiang/5.5.1")
    first.commands["bookmark"].trigger()
    again = open_window()
    assert [one.anchor.first.section for one in again.book.all] == ["wujiang/5.5.1"]
    assert again.navigator.section == "wujiang/5.5.1"
    again.commands["bookmark"].trigger()
    assert again.book.all == ()


def _lines(window: Workspace) -> tuple[Locator | None, list[tuple[int, str]]]:
    """The place, and the lines on the screen with where they stand."""
    reader = window.window.reading.reader
    text = reader.document().toPlainText()
    starts = sorted({reader.position_at(height) for height in range(0, reader.viewport().height(), 20)})
    return window.navigator.place, [(reader.line_rect(at).top(), text[at : at + 12]) for at in starts]


@pytest.mark.parametrize("scrolled", [1, 137, 2503])
def test_the_same_lines_stand_at_the_same_heights_after_a_restart(open_window: OpenWindow, scrolled: int) -> None:
    first = open_window("wansheng/4.4")
    bar = first.window.reading.reader.verticalScrollBar()
    bar.setValue(bar.value() + scrolled)
    left = _lines(first)
    second = open_window()
    assert _lines(second) == left
    # Nothing was read: the next time is no other.
    assert _lines(open_window()) == left


def test_in_other_letters_the_same_line_is_at_the_top_after_a_restart(open_window: OpenWindow) -> None:
    first = open_window("wansheng/4.4")
    bar = first.window.reading.reader.verticalScrollBar()
    bar.setValue(bar.value() + 1400)
    left = first.window.reading.reader.spot()
    assert left
    first.window.close()
    with closing(Shelf(paths.shelf_file())) as shelf:
        shelf.settings.save(replace(shelf.settings.load(), text_size_pt=24.0))
    second = open_window()
    again = second.window.reading.reader.spot()
    assert again
    assert (again.place, again.height) == (left.place, left.height)


@pytest.mark.parametrize("line", ["beibei/99#3", "gongshu/1#2", "no place", ""])
def test_a_line_that_is_not_in_the_text_any_more_leaves_the_place(open_window: OpenWindow, line: str) -> None:
    with closing(Shelf(paths.shelf_file())) as shelf:
        shelf.settings.save(Settings(place="beibei/3.4.3", line_place=line, line_offset=40, line_height=200))
    window = open_window()
    assert window.navigator.place == window.window.reading.reader.place() == Locator("beibei/3.4.3")


def test_a_line_that_has_become_shorter_still_leads_to_its_plan(open_window: OpenWindow) -> None:
    with closing(Shelf(paths.shelf_file())) as shelf:
        shelf.settings.save(
            Settings(place="beibei/5.3", line_place="beibei/5.3", line_offset=9_999_999, line_height=-100_000)
        )
    window = open_window()
    assert window.navigator.place == Locator("beibei/5.3")
    assert window.window.reading.reader.accessibleDescription() == window.library.plan("beibei").title


def test_theme_and_size_are_there_after_a_restart(open_window: OpenWindow) -> None:
    first = open_window()
    first.commands["theme-dark"].trigger()
    first.commands["text-larger"].trigger()
    again = open_window()
    assert (again.appearance.theme, again.appearance.text_size_pt) == ("dark", 15.0)


def test_larger_text_keeps_the_place(window: Workspace) -> None:
    window.navigator.go(Locator("gongshu/3.6.3"))
    reader = window.window.reading.reader
    for command in ("text-larger", "text-larger", "text-smaller", "theme-sepia"):
        window.commands[command].trigger()
        place = reader.place()
        assert place is not None
        assert place.section == "gongshu/3.6.3"


def test_copy_with_citation(window: Workspace) -> None:
    window.navigator.go(Locator("beibei/3.4.3"))
    window.commands["copy-cited"].trigger()
    text = QGuiApplication.clipboard().text()
    assert "健全实物储备和产能储备相结合" in text
    assert "《重庆市北碚区应急管理“十四五”规划》三、（四）3." in text


def test_selected_words_are_copied_with_where_they_stand(window: Workspace) -> None:
    reader = window.window.reading.reader
    window.navigator.go(Locator("beibei/3.4.3.1"))
    start = reader.textCursor().position()
    reader.put_cursor(start + 9, start + 24)
    window.commands["copy-cited"].trigger()
    source = "《重庆市北碚区应急管理“十四五”规划》三、（四）3.“完善应急物资储备”"
    assert QGuiApplication.clipboard().text() == f"健全实物储备和产能储备相结合、（{source}）"
    assert window.window.statusBar().currentMessage() == f"已复制：{source}"
    # From a section's own menu it is that section, whatever is selected in the text.
    menu = window.menus.of_section("zigong/3.5.2")
    window.commands["copy-cited"].trigger()
    window.menus.end(menu)
    assert "《自贡市“十四五”应急体系规划》" in QGuiApplication.clipboard().text()
    reader.clear_selection()
    window.commands["copy-cited"].trigger()
    assert "提升紧急运输能力" not in QGuiApplication.clipboard().text()
    assert "建立健全重点企业最低库存制度" in QGuiApplication.clipboard().text()


def test_escape_takes_the_search_away_and_then_the_selection(
    window: Workspace, answered: Callable[[SearchSession], None]
) -> None:
    reader = window.window.reading.reader
    window.navigator.go(Locator("beibei/3.4.3"))
    window.window.search_box.edit.setText("应急物资")
    answered(window.session)
    at = reader.textCursor().position()
    reader.put_cursor(at, at + 5)
    window.commands["find-clear"].trigger()
    assert window.session.results is None
    assert reader.textCursor().hasSelection()
    window.commands["find-clear"].trigger()
    assert not reader.textCursor().hasSelection()


def test_places_visited_are_listed_and_led_back_to(window: Workspace) -> None:
    for section in ("beibei/2", "zigong/3.5.2", "beibei/3.4.3"):
        window.navigator.go(Locator(section))
    menus: Iterable[HistoryMenu] = window.window.findChildren(HistoryMenu)
    back = next(iter(menus))
    back.aboutToShow.emit()
    nearest, further, *_ = back.actions()
    assert nearest.toolTip().startswith("自贡市　三、")
    further.trigger()
    assert window.navigator.section == "beibei/2"
    assert window.commands["forward"].isEnabled()


def _splitter(workspace: Workspace) -> QSplitter:
    splitter = workspace.window.findChild(QSplitter)
    assert isinstance(splitter, QSplitter)
    return splitter


def test_the_columns_are_as_wide_after_a_restart_and_double_click_restores_them(open_window: OpenWindow) -> None:
    first = open_window("beibei")
    left = first.window.left
    meant = left.width()
    _splitter(first).setSizes([280, 1086])
    again = open_window("beibei")
    assert again.window.left.width() == 280 != meant
    QTest.mouseDClick(_splitter(again).handle(1), Qt.MouseButton.LeftButton)
    assert again.window.left.width() == 336


def test_ctrl_0_brings_the_text_back_to_its_size(window: Workspace) -> None:
    for command in ("text-larger", "text-larger", "text-default"):
        window.commands[command].trigger()
    assert window.appearance.text_size_pt == 13.5


def test_two_sections_stand_side_by_side(window: Workspace, qtbot: QtBot) -> None:
    for section in ("beibei/3.4.3", "wansheng/4.4.2"):
        window.navigator.go(Locator(section))
        window.commands["compare-add"].trigger()
    page = window.window.comparing
    assert page.isVisible()
    assert page.sections() == ["beibei/3.4.3", "wansheng/4.4.2"]
    qtbot.waitUntil(lambda: not page.busy, timeout=30_000)
    shown = page.view.toPlainText()
    assert "健全实物储备和产能储备相结合" in shown
    assert "完善区级应急物资储备库" in shown


def test_a_damaged_plan_is_named_and_the_others_work(
    open_window: OpenWindow, tmp_path: Path, answered: Callable[[SearchSession], None]
) -> None:
    content = Path(shutil.copytree(paths.content_dir(), tmp_path / "content"))
    (content / "zigong" / "plan.md").unlink()
    workspace = open_window(content=load(content))
    assert "zigong/plan.md" in workspace.window.notice
    workspace.window.search_box.edit.setText('"应急物资"')
    answered(workspace.session)
    assert workspace.session.results is not None
    assert workspace.session.results.total.occurrences == 111 - 37


def test_data_that_cannot_be_kept_is_said_and_reading_works(open_window: OpenWindow, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file stands where the folder should be")
    workspace = open_window("beibei")
    assert "不会保留" in workspace.window.notice
    workspace.commands["bookmark"].trigger()
    assert len(workspace.book.all) == 1


def test_a_bookmark_of_a_section_that_is_gone_is_kept_and_said(open_window: OpenWindow) -> None:
    shelf = Shelf(paths.shelf_file())
    gone = Locator("beibei/9.9")
    shelf.annotations.add(new_annotation(Anchor(gone, None, gone, None, "旧版才有的一节"), kind="办"))
    shelf.close()
    workspace = open_window()
    assert [one.anchor.quote for one in workspace.book.lost] == ["旧版才有的一节"]
    assert "beibei/9.9" not in workspace.book


def test_the_context_menu_acts_on_its_section_and_not_on_the_one_being_read(window: Workspace) -> None:
    window.navigator.go(Locator("beibei/2"))
    menu = window.menus.of_section("zigong/3.5.2")
    window.commands["bookmark"].trigger()
    window.menus.end(menu)
    assert [one.anchor.first.section for one in window.book.all] == ["zigong/3.5.2"]
    assert window.commands["bookmark"].text() == "收藏本节"
    assert window.status.place.text().startswith("北碚区　二、")


def test_the_check_answers_from_the_window(window: Workspace, qtbot: QtBot) -> None:
    window.commands["check"].trigger()
    qtbot.waitUntil(lambda: window.window.findChild(QMessageBox) is not None, timeout=30_000)
    box = window.window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "内容：正常" in box.text()
    box.close()
