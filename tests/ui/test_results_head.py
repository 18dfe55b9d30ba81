"""Figures, chips, filters and suggestions above the results."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from antou import paths
from antou.search.answer import Searcher
from antou.search.ranking import Order
from antou.search.results import Part
from antou.search.suggest import Suggester
from antou.search.terms import Term, Terms
from antou.ui.flow_layout import FlowLayout
from antou.ui.results_head import ResultsHead
from antou.ui.search_session import SearchSession
from antou.workspace import Workspace

Answered = Callable[[SearchSession], None]
Search = Callable[[str], ResultsHead]


def buttons(head: ResultsHead) -> dict[str, QToolButton]:
    found: Iterable[QToolButton] = head.findChildren(QToolButton)
    return {button.text(): button for button in found if not button.isHidden()}


def words(head: ResultsHead) -> str:
    labels: Iterable[QLabel] = head.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if not label.isHidden())


def test_synonyms_are_shown_with_their_figures_and_can_be_dropped(
    workspace: Workspace, search: Search, answered: Answered
) -> None:
    head = search("危化品")
    assert "危化品 9" in words(head)
    chip = buttons(head)["危险化学品 89 ×"]
    total = len(workspace.session.marks)
    chip.click()
    answered(workspace.session)
    assert "危险化学品 89 ×" not in buttons(head)
    assert len(workspace.session.marks) < total
    buttons(head)["只查原词"].click()
    answered(workspace.session)
    assert len(workspace.session.marks) == 9
    buttons(head)["同时查同义词"].click()
    answered(workspace.session)
    assert len(workspace.session.marks) == total


def test_quoted_words_have_no_synonyms(workspace: Workspace, search: Search) -> None:
    head = search('"危化品"')
    assert len(workspace.session.marks) == 9
    assert not any("×" in text or "同义词" in text for text in buttons(head))
    assert "原样有“危化品”" in words(head)


def test_plan_cells_count_all_and_narrow_to_one(workspace: Workspace, search: Search) -> None:
    head = search('"巨灾保险"')
    assert [cell.text() for cell in head.filters.cells.values()] == [
        "北碚\n1",
        "万盛\n2",
        "武江\n1",
        "自贡\n未提及",
        "拱墅\n未提及",
    ]
    assert not head.filters.cells["zigong"].isEnabled()
    head.filters.cells["wansheng"].click()
    assert {mark.locator.slug for mark in workspace.session.marks} == {"wansheng"}
    assert head.summary.text() == "2 处"
    assert head.filters.cells["beibei"].text() == "北碚\n1"
    head.filters.cells["wansheng"].click()
    assert len(workspace.session.marks) == 4


@pytest.mark.parametrize("part", Part)
def test_parts_of_the_text_narrow_to_their_figure(workspace: Workspace, search: Search, part: Part) -> None:
    head = search('"死亡率"')
    whole = len(workspace.session.marks)
    figures = {one: int(tab.text().split()[-1]) for one, tab in head.filters.parts.items()}
    assert figures[None] == whole == sum(figure for one, figure in figures.items() if one)
    if figures[part]:
        head.filters.parts[part].click()
        assert len(workspace.session.marks) == figures[part]
        head.filters.parts[None].click()
    else:
        assert not head.filters.parts[part].isEnabled()
    assert len(workspace.session.marks) == whole


def test_a_theme_narrows_to_its_sections(workspace: Workspace, search: Search) -> None:
    head = search('"演练"')
    whole = len(workspace.session.marks)
    head.filters.theme.menu().aboutToShow.emit()
    actions = {action.text(): action for action in head.filters.theme.menu().actions()}
    name, figure = next((text.split("　")) for text in actions if text.startswith("应急演练"))
    actions[f"{name}　{figure}"].trigger()
    assert head.filters.theme.text() == "应急演练 ▾"
    assert len(workspace.session.marks) == int(figure.split()[0]) < whole
    head.filters.theme.menu().actions()[0].trigger()
    assert len(workspace.session.marks) == whole


def test_another_query_is_not_narrowed_any_more(workspace: Workspace, search: Search) -> None:
    search('"演练"').filters.cells["zigong"].click()
    search('"应急物资"')
    assert len(workspace.session.marks) == 111


def test_the_order_is_kept(workspace: Workspace, search: Search, answered: Answered) -> None:
    head = search("应急物资")
    assert head.order.text() == "相关度 ▾"
    ranked = [mark.locator for mark in workspace.session.marks]
    head.order.menu().actions()[1].trigger()
    answered(workspace.session)
    assert head.order.text() == "原文顺序 ▾"
    places = [workspace.library.position(mark.locator) for mark in workspace.session.marks]
    assert places == sorted(places)
    assert sorted(map(workspace.library.position, ranked)) == places
    workspace.save()
    assert workspace.shelf.settings.load().result_order == Order.DOCUMENT


def test_a_query_is_explained_and_what_was_not_understood_is_said(search: Search) -> None:
    assert "同一段里有“森林防火”，（有“队伍”，或有“装备”），没有“演练”" in words(
        search("森林防火 (队伍 或 装备) -演练")
    )
    assert "没看懂“规划:北京”，未作条件" in words(search("灾 规划:北京"))
    assert "请再输入要查的词" in words(search("规划:北碚"))


@pytest.fixture
def brief(workspace: Workspace, search: Search, qapp: QApplication) -> Callable[[str], ResultsHead]:
    """Search in a window that has no room for a full head."""

    def run(text: str) -> ResultsHead:
        workspace.appearance.set_large(True)
        workspace.window.resize(1024, 640)
        head = search(text)
        for _ in range(3):
            qapp.processEvents()
        return head

    return run


@pytest.mark.parametrize("text", ["应急物资", '"巨灾保险"', '"演练"'])
def test_where_room_is_short_all_of_a_brief_head_is_seen(
    workspace: Workspace, brief: Callable[[str], ResultsHead], text: str
) -> None:
    brief("森林防火 (队伍 或 装备) -演练")
    head = brief(text)
    panel = workspace.window.left.results
    area = panel.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    assert panel.view.height() > 0.4 * panel.height()
    for cell in head.filters.cells.values():
        assert cell.width() >= cell.minimumSizeHint().width()
    workspace.window.resize(1366, 900)
    workspace.appearance.set_large(False)
    assert head.filters.parts[None].isVisible()
    assert not head.filters.part.isVisible()


def test_in_brief_synonyms_are_dropped_in_a_menu(
    workspace: Workspace, brief: Callable[[str], ResultsHead], answered: Answered
) -> None:
    head = brief("危化品")
    total = len(workspace.session.marks)
    button = next(text for text in buttons(head) if text.startswith("同义词 "))
    actions = {action.text(): action for action in head.chips.synonyms.actions()}
    assert button == f"同义词 {sum(text.startswith('不查') for text in actions)} 个 ▾"
    actions["不查“危险化学品”（89 处）"].trigger()
    answered(workspace.session)
    assert len(workspace.session.marks) < total
    head.chips.synonyms.actions()[-1].trigger()
    answered(workspace.session)
    assert len(workspace.session.marks) == 9


def test_in_brief_parts_of_the_text_are_chosen_in_a_menu(
    workspace: Workspace, brief: Callable[[str], ResultsHead]
) -> None:
    filters = brief('"死亡率"').filters
    filters.part.menu().aboutToShow.emit()
    figures = {action.text(): action for action in filters.part.menu().actions()}
    assert [text.split()[0] for text in figures] == ["全部", *Part]
    text = next(text for text, action in figures.items() if action.isEnabled() and not text.startswith("全部"))
    figures[text].trigger()
    assert filters.part.text() == f"{text} ▾"
    assert len(workspace.session.marks) == int(text.split()[1])


@pytest.fixture
def suggesting(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few words to suggest, whether or not the words file was made on this machine."""
    terms = [
        Term("应急物资", 111, ("ying", "ji", "wu", "zi")),
        Term("应急物资储备", 42, ("ying", "ji", "wu", "zi", "chu", "bei")),
    ]
    readings = {"应": ("ying",), "急": ("ji",), "激": ("ji",), "物": ("wu",), "资": ("zi",)}
    suggester = Suggester(Terms(tuple(terms), readings, {ord("應"): "应", ord("資"): "资"}))
    searcher = workspace.session._searcher
    assert isinstance(searcher, Searcher)
    monkeypatch.setattr(searcher, "suggester", suggester)


@pytest.mark.usefixtures("suggesting")
@pytest.mark.parametrize("typed", ["应激物资", "yjwz", "yingjiwuzi"])
def test_words_that_may_have_been_meant_are_offered(
    workspace: Workspace, search: Search, answered: Answered, typed: str
) -> None:
    head = search(typed)
    assert head.summary.text() == "没有找到"
    assert "您是不是要找：" in words(head)
    buttons(head)["应急物资 111"].click()
    answered(workspace.session)
    assert workspace.window.search_box.edit.text() == "应急物资"
    assert workspace.session.marks


@pytest.mark.usefixtures("suggesting")
def test_longer_words_are_offered_while_typing(workspace: Workspace, search: Search, answered: Answered) -> None:
    head = search("预案 应急物资")
    buttons(head)["应急物资储备 42"].click()
    answered(workspace.session)
    assert workspace.window.search_box.edit.text() == "预案 应急物资储备"


@pytest.mark.usefixtures("suggesting")
def test_traditional_characters_are_read_as_simplified_where_nothing_is_found(
    workspace: Workspace, search: Search
) -> None:
    head = search("應急物資")
    assert "已按简体“应急物资”查找" in words(head)
    assert workspace.session.marks


def test_without_a_words_file_nothing_is_suggested(tmp_path: Path, workspace: Workspace) -> None:
    searcher = workspace.session._searcher
    searcher.prepare(paths.content_dir(), tmp_path / "nothing.json")
    assert searcher.suggester.complete("应急", 3) == ()


class TestFlowLayout:
    """Rows of widgets."""

    def row(self, qapp: object) -> tuple[QWidget, FlowLayout, list[QWidget]]:
        assert qapp
        holder = QWidget()
        layout = FlowLayout(holder, gap=4)
        pushes = [QWidget() for _ in range(7)]
        for push in pushes:
            push.setFixedSize(50, 20)
            layout.addWidget(push)
        return holder, layout, pushes

    def test_goes_on_in_the_next_row(self, qapp: object) -> None:
        _holder, layout, pushes = self.row(qapp)
        layout.setGeometry(QRect(0, 0, 170, 200))
        assert [(push.x(), push.y()) for push in pushes] == [
            (0, 0),
            (54, 0),
            (108, 0),
            (0, 24),
            (54, 24),
            (108, 24),
            (0, 48),
        ]
        assert layout.heightForWidth(170) == 68
        assert layout.heightForWidth(1000) == 20

    def test_leaves_no_room_for_what_is_hidden(self, qapp: object) -> None:
        _holder, layout, pushes = self.row(qapp)
        for push in pushes[:4]:
            push.hide()
        layout.setGeometry(QRect(0, 0, 170, 200))
        assert [push.x() for push in pushes[4:]] == [0, 54, 108]
        assert layout.heightForWidth(170) == 20

    def test_can_be_put_in_order(self, qapp: object) -> None:
        _holder, layout, pushes = self.row(qapp)
        layout.put_in_order([pushes[6], pushes[2]])
        layout.setGeometry(QRect(0, 0, 1000, 200))
        assert sorted(pushes, key=QWidget.x) == [pushes[at] for at in (6, 2, 0, 1, 3, 4, 5)]

    def test_gives_items_back(self, qapp: object) -> None:
        _holder, layout, pushes = self.row(qapp)
        assert layout.count() == len(pushes)
        while layout.takeAt(0):
            pass
        assert layout.itemAt(0) is None
        assert layout.heightForWidth(100) == 0


def test_the_focus_goes_from_a_list_that_is_hidden_to_the_results(workspace: Workspace, answered: Answered) -> None:
    left = workspace.window.left
    left.contents.view.setFocus()
    assert left.contents.view.hasFocus()
    workspace.window.search_box.edit.setText("应急")
    answered(workspace.session)
    assert left.results.view.hasFocus()


def test_a_place_found_has_the_menu_of_its_section(workspace: Workspace, search: Search, qtbot: QtBot) -> None:
    search('"巨灾保险"')
    panel = workspace.window.left.results
    hit = panel.model.index(0, 0, panel.model.index(0, 0))
    panel.menu_wanted.disconnect()  # or a menu would open and wait
    with qtbot.waitSignal(panel.menu_wanted) as wanted:
        panel.view.customContextMenuRequested.emit(panel.view.visualRect(hit).center())
    assert wanted.args
    assert wanted.args[0] == workspace.session.marks[0].locator.section
    with qtbot.assertNotEmitted(panel.menu_wanted):
        panel.view.customContextMenuRequested.emit(panel.view.visualRect(panel.model.index(0, 0)).center())
