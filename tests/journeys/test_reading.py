"""Reading: tree, text and path follow each other; places are remembered."""

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from antou import paths
from antou.library.load import load
from antou.library.locator import Locator
from antou.shelf.shelf import Shelf
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
    assert [bookmark.section for bookmark in again.book.all] == ["wujiang/5.5.1"]
    assert again.navigator.section == "wujiang/5.5.1"
    again.commands["bookmark"].trigger()
    assert again.book.all == ()


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


def test_two_sections_stand_side_by_side(window: Workspace) -> None:
    for section in ("beibei/3.4.3", "wansheng/4.4.2"):
        window.navigator.go(Locator(section))
        window.commands["compare-add"].trigger()
    page = window.window.comparing
    assert page.isVisible()
    assert page.sections() == ["beibei/3.4.3", "wansheng/4.4.2"]
    left, right = (column.text.toPlainText() for column in page.columns)
    assert "健全实物储备和产能储备相结合" in left
    assert "完善区级应急物资储备库" in right


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
    workspace = open_window()
    assert "不会保留" in workspace.window.notice
    workspace.commands["bookmark"].trigger()
    assert len(workspace.book.all) == 1


def test_a_bookmark_of_a_section_that_is_gone_can_only_be_removed(open_window: OpenWindow) -> None:
    shelf = Shelf(paths.shelf_file())
    shelf.bookmarks.add("beibei/9.9", "旧版才有的一节")
    shelf.close()
    workspace = open_window()
    menu = workspace.section_menu("beibei/9.9")
    assert [action.text() for action in menu.actions()] == ["取消收藏"]
    menu.actions()[0].trigger()
    workspace.end_section_menu(menu)
    assert workspace.book.all == ()


def test_the_context_menu_acts_on_its_section_and_not_on_the_one_being_read(window: Workspace) -> None:
    window.navigator.go(Locator("beibei/2"))
    menu = window.section_menu("zigong/3.5.2")
    window.commands["bookmark"].trigger()
    window.end_section_menu(menu)
    assert [bookmark.section for bookmark in window.book.all] == ["zigong/3.5.2"]
    assert window.commands["bookmark"].text() == "收藏本节"
    assert window.status.place.text().startswith("北碚区　二、")


def test_the_check_answers_from_the_window(window: Workspace, qtbot: QtBot) -> None:
    window.commands["check"].trigger()
    qtbot.waitUntil(lambda: window.window.findChild(QMessageBox) is not None, timeout=30_000)
    box = window.window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "内容：ok" in box.text()
    box.close()
