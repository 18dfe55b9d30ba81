"""How sections are printed is chosen for those selected, or for all; the pages follow at once."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.shelf.anchor import section_anchor
from antou.shelf.annotation import new_annotation
from antou.shelf.print_items import SectionItem, SectionOptions
from antou.ui.print_options import PrintOptions
from antou.ui.print_page import PrintPage
from antou.workspace import Workspace


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> PrintPage:
    """The print page with three sections."""
    workspace.job.replace(("beibei/3.4.3", "zigong/1", "gongshu/2"))
    workspace.commands["page-print"].trigger()
    page = workspace.window.printing
    qtbot.waitUntil(lambda: bool(page.pages))
    return page


def _words(page: PrintPage, *, lined: bool = False) -> str:
    pieces = (piece for one in page.pages for piece in one.pieces)
    return "".join(piece.text for piece in pieces if piece.type.underline.value == "solid" or not lined)


def _options(workspace: Workspace) -> list[SectionOptions]:
    return [item.options for item in workspace.job.items if isinstance(item, SectionItem)]


def test_a_box_is_for_the_selected_row_alone(page: PrintPage, workspace: Workspace, qtbot: QtBot) -> None:
    assert page.column.options.about.text() == "全部 3 节"
    page.column.view.setCurrentIndex(page.column.view.listed.index(0))
    assert page.column.options.about.text() == "选中的一节"
    page.column.options.boxes["subsections"].click()
    assert [one.subsections for one in _options(workspace)] == [False, True, True]
    qtbot.waitUntil(lambda: bool(page.pages))
    words = _words(page)
    assert "强化应急物资保障" in words
    assert "完善应急物资储备" not in words
    assert "不含下级" in str(page.column.view.listed.index(0).data())
    assert page.column.view.currentIndex().row() == 0
    page.column.view.clearSelection()
    box = page.column.options.boxes["subsections"]
    assert box.checkState() is Qt.CheckState.PartiallyChecked
    box.click()
    assert [one.subsections for one in _options(workspace)] == [True, True, True]


def test_what_was_chosen_is_there_again(page: PrintPage, workspace: Workspace) -> None:
    page.column.options.boxes["tables"].click()
    page.column.options.boxes["errata"].click()
    kept = workspace.shelf.print_lists.items(workspace.job.chosen.number)
    assert kept == workspace.job.items
    assert {(one.tables, one.errata) for one in _options(workspace)} == {(False, False)}
    workspace.job.add("wujiang/1")
    assert [one.errata for one in _options(workspace)] == [False] * 4


def test_a_section_that_is_printed_whole_again_takes_in_those_under_it(page: PrintPage, workspace: Workspace) -> None:
    page.column.options.boxes["subsections"].click()
    workspace.job.add("beibei/3.4.3.1")
    assert "beibei/3.4.3.1" in workspace.job.sections
    page.column.options.boxes["subsections"].click()
    page.column.options.boxes["subsections"].click()
    assert workspace.job.sections == ("beibei/3.4.3", "zigong/1", "gongshu/2")


def test_hits_are_underlined_when_that_is_wanted(page: PrintPage, workspace: Workspace, qtbot: QtBot) -> None:
    box = page.column.options.boxes["hits"]
    assert not box.isEnabled()
    workspace.window.search_box.put("应急物资")
    qtbot.waitUntil(lambda: workspace.session.results is not None)
    workspace.commands["page-print"].trigger()
    assert box.isEnabled()
    assert "应急物资" in box.text()
    box.click()
    qtbot.waitUntil(lambda: bool(page.pages))
    lined = _words(page, lined=True)
    assert lined
    assert set(lined) <= set("应急物资救灾")
    workspace.window.search_box.put("")
    box.click()
    qtbot.waitUntil(lambda: bool(page.pages))
    assert _words(page, lined=True) == ""


def test_notes_are_printed_after_their_section_when_that_is_wanted(
    page: PrintPage, workspace: Workspace, qtbot: QtBot
) -> None:
    anchor = section_anchor(workspace.library, "beibei/3.4.3")
    workspace.book.add(new_annotation(anchor, note="下周问区应急局"))
    page.column.options.boxes["notes"].click()
    qtbot.waitUntil(lambda: bool(page.pages))
    assert "批注：下周问区应急局" in _words(page)
    assert "带批注" in str(page.column.view.listed.index(0).data())


def test_a_single_section_has_options_of_its_own(page: PrintPage, workspace: Workspace, qtbot: QtBot) -> None:
    before = workspace.job.items
    workspace.navigator.go(Locator("beibei/3.4.3"))
    workspace.commands["print-section"].trigger()
    assert page.column.options.about.text() == "本节"
    page.column.options.boxes["subsections"].click()
    qtbot.waitUntil(lambda: bool(page.pages))
    assert "完善应急物资储备" not in _words(page)
    assert workspace.job.items == before


def test_without_sections_nothing_can_be_pressed(qtbot: QtBot) -> None:
    options = PrintOptions(lambda: "物资")
    qtbot.addWidget(options)
    options.show_options("各节", [])
    assert not any(box.isEnabled() for box in options.boxes.values())
