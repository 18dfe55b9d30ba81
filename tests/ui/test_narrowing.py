"""What the list is narrowed to is marked, counted and stepped through; the figures to choose from stay whole."""

from collections.abc import Callable

from PySide6.QtWidgets import QTextEdit

from antou.library.passage import Mark
from antou.search.results import Part
from antou.ui.reader import Reader
from antou.ui.results_head import ResultsHead
from antou.ui.search_session import SearchSession
from antou.workspace import Workspace

Answered = Callable[[SearchSession], None]
HitsShown = Callable[[Reader], list[QTextEdit.ExtraSelection]]
Search = Callable[[str], ResultsHead]


def figures(head: ResultsHead) -> list[str]:
    """Everything the list can be narrowed to."""
    head.filters.theme.menu().aboutToShow.emit()
    themes = [action.text() for action in head.filters.theme.menu().actions()]
    return [
        *(cell.text() for cell in head.filters.cells.values()),
        *(tab.text() for tab in head.filters.parts.values()),
        *themes,
    ]


def part_of(workspace: Workspace, mark: Mark) -> Part:
    return Part.of(workspace.library.block(mark.locator), mark.span)


def test_marks_and_their_number_are_those_of_the_list(
    workspace: Workspace, search: Search, hits_shown: HitsShown
) -> None:
    reading = workspace.window.reading
    head = search('"应急物资"')
    workspace.session.enter()
    assert reading.find_bar.place.text() == "第 1 处 / 共 111 处"
    head.filters.cells["zigong"].click()
    assert reading.find_bar.place.text() == "共 37 处"
    workspace.session.enter()
    assert reading.find_bar.place.text() == "第 1 处 / 共 37 处"
    assert len(hits_shown(reading.reader)) == 37
    for _ in range(37):
        workspace.commands["find-next"].trigger()
        assert workspace.navigator.place is not None
        assert workspace.navigator.place.slug == "zigong"
    assert reading.find_bar.place.text() == "第 1 处 / 共 37 处"
    assert workspace.window.left.tabs.tabText(0) == "结果 37"
    head.filters.cells["zigong"].click()
    assert reading.find_bar.place.text() == "共 111 处"
    assert len(hits_shown(reading.reader)) == 37  # the other plans' are not on this page


def test_the_figures_to_choose_from_stay_whole(search: Search) -> None:
    head = search('"应急物资"')
    whole = figures(head)
    for act in (
        head.filters.cells["wujiang"].click,
        head.filters.parts[Part.TITLE].click,
        head.filters.cells["beibei"].click,
    ):
        act()
        assert figures(head) == whole
    assert [slug for slug, cell in head.filters.cells.items() if cell.isChecked()] == ["beibei"]
    assert [part for part, tab in head.filters.parts.items() if tab.isChecked()] == [Part.TITLE]


def test_plan_part_and_theme_narrow_together(workspace: Workspace, search: Search) -> None:
    head = search('"应急物资"')
    everywhere = workspace.session.marks
    themes = workspace.engine.themes.of_section
    head.filters.theme.menu().aboutToShow.emit()
    menu = {action.text().partition("　")[0]: action for action in head.filters.theme.menu().actions()}
    name = next(name for name in menu if name != "全部主题")
    menu[name].trigger()
    head.filters.parts[Part.TEXT].click()
    head.filters.cells["zigong"].click()
    expected = [
        mark
        for mark in everywhere
        if mark.locator.slug == "zigong"
        and part_of(workspace, mark) is Part.TEXT
        and name in themes.get(mark.locator.section, ())
    ]
    assert expected
    assert list(workspace.session.marks) == expected
    assert head.summary.text() == f"{len(expected)} 处"


def test_another_order_lists_the_same_narrowed_places(workspace: Workspace, search: Search, answered: Answered) -> None:
    head = search("危化品")
    head.filters.cells["beibei"].click()
    before = set(workspace.session.marks)
    head.order.menu().actions()[1].trigger()
    answered(workspace.session)
    assert set(workspace.session.marks) == before
    assert head.filters.cells["beibei"].isChecked()


def test_a_plan_chosen_as_scope_is_the_only_cell(workspace: Workspace, search: Search, answered: Answered) -> None:
    head = search('"应急物资"')
    head.filters.cells["wujiang"].click()
    workspace.window.search_box.search_in("zigong")
    answered(workspace.session)
    assert [slug for slug, cell in head.filters.cells.items() if not cell.isHidden()] == ["zigong"]
    assert len(workspace.session.marks) == 37


def test_misprints_are_listed_again_when_nothing_is_narrowed(workspace: Workspace, search: Search) -> None:
    head = search("GB51143")
    model = workspace.window.left.results.model
    rows = model.rowCount()
    head.filters.cells["wansheng"].click()
    assert model.rowCount() < rows
    head.filters.cells["wansheng"].click()
    assert model.rowCount() == rows


def test_a_choice_that_would_hide_every_place_is_dropped(
    workspace: Workspace, search: Search, answered: Answered
) -> None:
    """Only synonyms stand in gongshu: without them there is nothing left to choose there."""
    head = search("危化品")
    head.filters.cells["gongshu"].click()
    workspace.session.use_synonyms(False)
    answered(workspace.session)
    assert head.summary.text() == "9 处"
    assert not any(cell.isChecked() for cell in head.filters.cells.values())


def test_while_another_answer_is_awaited_nothing_of_the_old_one_is_chosen(
    workspace: Workspace, search: Search, answered: Answered
) -> None:
    head = search('"巨灾保险"')
    workspace.window.search_box.edit.setText('"应急物资"')
    head.filters.cells["wansheng"].click()
    answered(workspace.session)
    assert head.summary.text() == "111 处"
    assert not head.filters.cells["wansheng"].isChecked()
