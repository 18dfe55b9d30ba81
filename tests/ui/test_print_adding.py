"""Many sections at once go on the print list."""

from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from antou.shelf.print_items import SectionItem
from antou.ui.themes_model import NAME_ROLE
from antou.workspace import Workspace


def _items(workspace: Workspace) -> list[SectionItem]:
    return [item for item in workspace.job.items if isinstance(item, SectionItem)]


def test_sections_with_hits_are_added_in_reading_order_with_the_hits_underlined(
    workspace: Workspace, qtbot: QtBot
) -> None:
    assert not workspace.commands["print-hits"].isEnabled()
    workspace.window.search_box.put("巨灾保险")
    qtbot.waitUntil(lambda: workspace.session.results is not None)
    found = {mark.locator.section for mark in workspace.session.marks}
    workspace.window.left.results.head.print.click()
    items = _items(workspace)
    assert {item.section for item in items} == found
    order = [section.id for plan in workspace.library.plans for section in (plan.root, *plan.sections)]
    assert [item.section for item in items] == sorted(found, key=order.index)
    assert {(item.options.subsections, item.options.hits) for item in items} == {(False, "巨灾保险")}
    assert workspace.window.statusBar().currentMessage() == f"已把 {len(found)} 节加入打印清单"
    workspace.commands["print-hits"].trigger()
    assert workspace.window.statusBar().currentMessage() == f"这 {len(found)} 节已经在打印清单里"
    assert _items(workspace) == items


def test_what_is_there_with_a_section_above_is_not_added_again(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.job.add("beibei")
    workspace.window.search_box.put("应急物资")
    qtbot.waitUntil(lambda: workspace.session.results is not None)
    workspace.commands["print-hits"].trigger()
    assert [item.section for item in _items(workspace) if item.section.startswith("beibei")] == ["beibei"]
    assert "另" in workspace.window.statusBar().currentMessage()


def test_bookmarked_sections_are_added_with_what_is_under_them(workspace: Workspace) -> None:
    assert not workspace.commands["print-bookmarks"].isEnabled()
    for section in ("beibei/3.4.3", "zigong/1"):
        workspace.book.toggle(section)
    workspace.commands["print-bookmarks"].trigger()
    assert workspace.job.sections == ("beibei/3.4.3", "zigong/1")
    assert all(item.options.subsections for item in _items(workspace))


def test_what_the_plans_write_on_a_theme_is_added(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.window.left.themes.show_theme("应急物资储备")
    qtbot.waitUntil(lambda: workspace.theme_book.is_ready)
    index = workspace.window.left.themes.view.currentIndex()
    assert str(index.data(NAME_ROLE)).startswith("应急物资储备")
    for other in (QModelIndex(), index.parent(), index.model().index(0, 0, index)):
        assert workspace.window.left.themes.menu_of(other) is None
    menu = workspace.window.left.themes.menu_of(index)
    assert menu is not None
    menu.actions()[0].trigger()
    theme = next(one for one in workspace.theme_book.themes.all if one.name == "应急物资储备")
    listed = [section for plan in workspace.library.plans for section in theme.plans[plan.slug]]
    assert set(workspace.job.sections) <= set(listed)
    assert all(any(one == other or one.startswith(f"{other}.") for other in workspace.job.sections) for one in listed)
