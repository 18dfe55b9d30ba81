"""The start page: what the cards say, what the lists hold, and that all of it is reached and done from the keyboard."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListView, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from antou import paths
from antou.library.indicators import load_indicators
from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.reading_log import Progress
from antou.shelf.settings import THEMES, Settings
from antou.shelf.shelf import Shelf
from antou.ui import examples
from antou.ui.appearance import Appearance
from antou.ui.bookmarks_model import BookmarksModel
from antou.ui.left_column import BOOKMARKS, CONTENTS
from antou.ui.left_column import THEMES as THEMES_TAB
from antou.ui.main_window import PRINTING, READING, START
from antou.ui.plan_card import PlanCard, date_line, in_ten_thousands, title_lines
from antou.ui.search_session import SearchSession
from antou.ui.start_page import StartPage
from antou.workspace import Workspace

Kind = TypeVar("Kind", bound=QWidget)
SECTION_COMMANDS = ("bookmark", "print-section", "print-list-add", "export-section", "copy-cited", "compare-add")


@pytest.fixture
def started(workspace: Workspace, qapp: QApplication) -> Workspace:
    """The window with its start page in front."""
    workspace.window.resize(1366, 768)
    workspace.commands["start"].trigger()
    qapp.processEvents()
    assert workspace.window.page == START
    return workspace


def card(page: StartPage, slug: str) -> PlanCard:
    return next(card for card in page.cards if card.plan.slug == slug)


def within(widget: QWidget, kind: type[Kind]) -> list[Kind]:
    """All of a kind that can be seen."""
    found: Iterable[Kind] = widget.findChildren(kind)
    return [one for one in found if one.isVisible()]


def button(page: StartPage, words: str) -> QPushButton:
    (found,) = (one for one in within(page, QPushButton) if one.text() == words)
    return found


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in within(widget, QLabel))


def press(widget: QWidget, key: Qt.Key = Qt.Key.Key_Return) -> None:
    widget.setFocus()
    QTest.keyClick(widget, key)


def test_a_title_stands_in_two_lines_without_the_period(library: Library) -> None:
    assert [title_lines(plan) for plan in library.plans] == [
        "重庆市北碚区\n应急管理“十四五”规划",
        "重庆市万盛经开区\n应急管理“十四五”规划",
        "韶关市武江区\n应急管理“十四五”规划",
        "自贡市“十四五”\n应急体系规划",
        "杭州市拱墅区\n应急管理“十四五”规划",
    ]


def test_a_date_is_said_or_its_absence(library: Library) -> None:
    assert [date_line(plan) for plan in library.plans if plan.date == date(2021, 12, 7)] == ["2021年12月7日印发"]
    assert {date_line(plan) for plan in library.plans if plan.date is None} == {"原文未载日期"}


def test_a_card_says_what_is_in_the_plan(started: Workspace, library: Library, qtbot: QtBot) -> None:
    page = started.window.start
    indicators = load_indicators(paths.content_dir(), library, [])
    for plan in library.plans:
        one = card(page, plan.slug)
        count = len([indicator for indicator in indicators if plan.slug in indicator.plans])
        assert count > 0
        qtbot.waitUntil(lambda one=one, count=count: f"{count} 项" in one.indicators_line.text())  # type: ignore[misc]
        said = words(one)
        assert ("、".join(plan.issuers) or "原文未载发文机关") in said
        assert date_line(plan) in said
        assert f"标题 {len(plan.sections)} 个" in said
        assert f"{plan.characters / 10_000:.2f} 万字" in said
        assert one.accessibleName() == plan.title
        for line in said.splitlines()[2:]:
            assert line in one.accessibleDescription()


def test_the_figures_of_the_sentence_are_those_of_the_library(started: Workspace, library: Library) -> None:
    sentence = next(line for line in words(started.window.start).splitlines() if "万字，" in line)
    assert sentence.startswith("五部")
    assert f"{in_ten_thousands(sum(plan.characters for plan in library.plans))} 万字" in sentence
    assert "（2021—2025年）" in sentence
    assert "以正式文件为准" in sentence


def test_a_card_says_how_far_one_has_read(library: Library, appearance: Appearance) -> None:
    one = PlanCard(library.plans[0], appearance)
    assert (one.read_line.text(), one.meter.value()) == ("还没读过", 0)
    one.show_progress(Progress(Locator("beibei/3"), 0.414, 0.8))
    assert (one.read_line.text(), one.meter.value()) == ("读到 41%", 41)
    assert "最远读到 80%" in one.toolTip()
    one.show_progress(Progress(Locator("beibei/3"), 0.75, 0.8), last=True)
    assert (one.read_line.text(), one.meter.value()) == ("上次读到 75%", 75)
    assert "上次读到 75%" in one.accessibleDescription()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_card_opens_its_plan_where_it_was_left(started: Workspace, key: Qt.Key) -> None:
    press(card(started.window.start, "zigong"), key)
    assert started.window.page == READING
    assert started.navigator.place == Locator("zigong")
    started.navigator.go(Locator("zigong/3.5.2"))
    started.navigator.go(Locator("beibei/2"))
    started.visits.note()
    started.commands["start"].trigger()
    press(card(started.window.start, "beibei"), key)
    assert started.navigator.place == Locator("beibei/2")


def test_resuming_leads_to_the_last_place(started: Workspace) -> None:
    page = started.window.start
    started.navigator.go(Locator("zigong/3.5.2"))
    started.commands["start"].trigger()
    assert page.resume.isVisible()
    assert page.resume.accessibleName() == "接着读：自贡市　" + started.library.section("zigong/3.5.2").label
    assert card(page, "zigong").read_line.text().startswith("上次读到")
    assert card(page, "beibei").read_line.text().startswith("读到")
    press(page.resume)
    assert (started.window.page, started.navigator.section) == (READING, "zigong/3.5.2")


@pytest.fixture
def fresh(library: Library, data_dir: Path, dispose: Callable[[Workspace], None], qtbot: QtBot) -> Iterator[Workspace]:
    """A first start."""
    workspace = Workspace(library, Shelf(data_dir / "shelf.sqlite3"), Settings())
    workspace.open(None)
    qtbot.waitUntil(lambda: not workspace.indexer.busy, timeout=30_000)
    yield workspace
    dispose(workspace)


def test_a_first_start_says_what_to_do_where_there_is_nothing_yet(fresh: Workspace) -> None:
    page = fresh.window.start
    assert fresh.window.page == START
    assert fresh.navigator.place is None
    assert not page.resume.isVisible()
    shown = words(page)
    assert "还没有看过哪一节" in shown
    assert "按 Ctrl+D" in shown
    assert {one.read_line.text() for one in page.cards} == {"还没读过"}


def test_whoever_goes_to_read_without_a_place_begins_with_the_first_plan(fresh: Workspace) -> None:
    fresh.commands["page-read"].trigger()
    assert fresh.navigator.place == Locator(fresh.library.plans[0].slug)
    assert fresh.window.reading.reader.place() == fresh.navigator.place
    assert not fresh.commands["back"].isEnabled()


def test_a_search_from_the_first_start_shows_results_beside_a_text(
    fresh: Workspace, answered: Callable[[SearchSession], None]
) -> None:
    fresh.window.search_box.edit.setText("应急物资")
    answered(fresh.session)
    assert fresh.window.page == READING
    assert fresh.window.left.tabs.tabText(0).startswith("结果")
    assert fresh.navigator.place is not None


@pytest.mark.parametrize("word", examples.WORDS)
def test_a_word_to_try_is_looked_up(started: Workspace, answered: Callable[[SearchSession], None], word: str) -> None:
    press(button(started.window.start, word))
    answered(started.session)
    assert started.window.search_box.edit.text() == word
    assert started.window.page == READING
    assert started.session.results is not None
    if word == "yjwz":
        offered = [one.text() for one in within(started.window.left.results, QAbstractButton)]
        assert [text for text in offered if text.startswith("应急物资")]
    else:
        assert started.session.results.total.occurrences > 50


def test_a_word_to_try_is_looked_up_again(started: Workspace, answered: Callable[[SearchSession], None]) -> None:
    for _ in range(2):
        press(button(started.window.start, examples.WORDS[0]))
        answered(started.session)
        assert started.window.page == READING
        started.commands["start"].trigger()
        assert started.window.page == START


@pytest.mark.parametrize("theme", examples.THEMES)
def test_a_theme_to_try_is_shown_with_what_the_plans_write(started: Workspace, qtbot: QtBot, theme: str) -> None:
    press(button(started.window.start, theme))
    left = started.window.left
    qtbot.waitUntil(lambda: started.theme_book.is_ready, timeout=30_000)
    assert (started.window.page, left.tabs.currentIndex()) == (READING, THEMES_TAB)
    view = left.themes.view
    here = view.currentIndex()
    assert str(here.data()).partition("　")[0] == theme
    assert view.isExpanded(here)
    assert view.isExpanded(here.parent())
    assert here.model().rowCount(here) >= 5
    assert view.visualRect(here).intersects(view.viewport().rect())


def test_a_theme_that_does_not_exist_opens_nothing(started: Workspace, qtbot: QtBot) -> None:
    panel = started.window.left.themes
    panel.show_theme("没有的主题")
    qtbot.waitUntil(lambda: not panel.busy)
    assert panel.model.rowCount()
    assert not panel.view.currentIndex().isValid()


def test_printing_begins_with_ticking_or_with_the_list(started: Workspace) -> None:
    page = started.window.start
    press(button(page, "从目录里勾选"))
    assert (started.window.page, started.window.left.tabs.currentIndex()) == (READING, CONTENTS)
    started.commands["start"].trigger()
    press(button(page, "打开打印清单"))
    assert started.window.page == PRINTING


def test_places_and_bookmarks_are_listed_and_opened_from_the_keyboard(started: Workspace) -> None:
    page = started.window.start
    for section in ("gongshu/2", "zigong/3.5.2", "wujiang/2.3"):
        started.navigator.go(Locator(section))
        started.visits.note()
    started.book.toggle("wansheng/4.4.2")
    started.commands["start"].trigger()
    for places, rows, expected in ((page.recent, 4, "zigong/3.5.2"), (page.kept, 1, "wansheng/4.4.2")):
        view = places.view
        assert view.model().rowCount() == rows
        view.setFocus(Qt.FocusReason.TabFocusReason)
        assert view.currentIndex().row() == 0
        if rows > 1:
            QTest.keyClick(view, Qt.Key.Key_Down)
        QTest.keyClick(view, Qt.Key.Key_Return)
        assert (started.window.page, started.navigator.section) == (READING, expected)
        started.commands["start"].trigger()


def test_all_bookmarks_are_one_step_away(started: Workspace) -> None:
    started.window.start.bookmarks_wanted.emit()
    assert (started.window.page, started.window.left.tabs.currentIndex()) == (READING, BOOKMARKS)


def test_tab_reaches_everything_and_comes_round(started: Workspace, qapp: QApplication) -> None:
    page = started.window.start
    started.book.toggle("beibei/3")
    started.window.activateWindow()
    page.cards[0].setFocus()
    reached: list[QWidget] = []
    for _ in range(60):
        focused = qapp.focusWidget()
        assert focused is not None
        if focused in reached:
            break
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    else:
        pytest.fail("Tab does not come round")
    expected = [*page.cards, page.resume, page.recent.view, page.kept.view]
    expected += [button(page, text) for text in (*examples.WORDS, *examples.THEMES, "从目录里勾选", "打开打印清单")]
    assert [widget for widget in expected if widget not in reached] == []
    assert started.window.search_box.edit in reached


def test_arrows_walk_along_the_cards(started: Workspace, qapp: QApplication) -> None:
    page = started.window.start
    started.window.activateWindow()
    page.cards[0].setFocus()
    for step in range(1, 5):
        QTest.keyClick(page.cards[step - 1], Qt.Key.Key_Right)
        assert qapp.focusWidget() is page.cards[step]
    QTest.keyClick(page.cards[4], Qt.Key.Key_Left)
    assert qapp.focusWidget() is page.cards[3]


def test_what_concerns_a_section_waits_for_one(started: Workspace) -> None:
    def enabled() -> set[bool]:
        return {started.commands[key].isEnabled() for key in SECTION_COMMANDS}

    started.book.toggle("beibei")
    assert enabled() == {False}
    assert not started.commands["bookmark"].isChecked()
    assert started.commands["text-larger"].isEnabled()
    menu: QMenu = started.menus.of_section("zigong/3.5.2")
    assert enabled() == {True}
    started.commands["bookmark"].trigger()
    started.menus.end(menu)
    assert enabled() == {False}
    assert "zigong/3.5.2" in started.book
    started.commands["page-read"].trigger()
    assert enabled() == {True}
    assert started.commands["bookmark"].isChecked()


def test_back_from_the_start_page_returns_to_the_text(started: Workspace) -> None:
    started.navigator.go(Locator("zigong/3.5.2"))
    started.navigator.go(Locator("beibei/2"))
    started.commands["start"].trigger()
    started.commands["back"].trigger()
    assert (started.window.page, started.navigator.section) == (READING, "beibei/2")
    started.commands["back"].trigger()
    assert started.navigator.section == "zigong/3.5.2"


def test_a_place_is_found_though_the_text_was_never_shown(fresh: Workspace) -> None:
    fresh.navigator.go(Locator("wansheng/4.4.2"))
    reader = fresh.window.reading.reader
    assert fresh.window.page == READING
    assert reader.place() == Locator("wansheng/4.4.2")
    assert fresh.window.left.contents.view.currentIndex().data() == fresh.library.section("wansheng/4.4.2").label


def test_the_home_button_shows_where_one_is(started: Workspace) -> None:
    home = started.commands["start"]
    assert home.isChecked()
    home.trigger()
    assert (started.window.page, home.isChecked()) == (START, True)
    started.commands["page-print"].trigger()
    assert not home.isChecked()


@pytest.mark.parametrize("size", [(1366, 768), (1024, 640), (1000, 600)])
@pytest.mark.parametrize("theme", THEMES)
def test_nothing_on_it_is_cut_off(started: Workspace, qapp: QApplication, size: tuple[int, int], theme: str) -> None:
    started.commands[f"theme-{theme}"].trigger()
    started.window.resize(*size)
    for _ in range(3):
        qapp.processEvents()
    page = started.window.start
    body = page.widget()
    assert body.width() <= page.viewport().width()
    for label in within(page, QLabel):
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    for one in within(page, QPushButton):
        assert one.width() >= one.minimumSizeHint().width(), one.accessibleName()
    for view in within(page, QListView):
        assert view.height() >= 2 * started.appearance.tokens.size("card-row")


def test_where_room_is_short_there_are_fewer_cards_in_a_row(started: Workspace, qapp: QApplication) -> None:
    page = StartPage(
        started.library,
        started.navigator,
        started.visits,
        BookmarksModel(started.library, started.book),
        dict,
        started.appearance,
    )
    rows = {}
    for width in (1366, 600, 300, 1366):
        page.resize(width, 600)
        page.show()
        qapp.processEvents()
        tops = [card.mapTo(page.widget(), QPoint(0, 0)).y() for card in page.cards]
        rows[width] = [tops.count(top) for top in dict.fromkeys(tops)]
        assert min(card.width() for card in page.cards) >= 150
    page.hide()
    page.stop()
    page.deleteLater()
    assert rows == {1366: [5], 600: [3, 2], 300: [1, 1, 1, 1, 1]}


def test_the_status_bar_says_nothing_of_a_text_that_is_not_in_front(started: Workspace) -> None:
    assert not started.status.place.isVisible()
    started.commands["page-read"].trigger()
    assert started.status.place.isVisible()
    assert started.status.place.text().startswith("北碚区")


def test_a_change_of_size_keeps_everything_in_its_place(started: Workspace, qapp: QApplication) -> None:
    page = started.window.start
    before = [card.geometry() for card in page.cards]
    for command in ("text-larger", "text-larger", "text-smaller"):
        started.commands[command].trigger()
        qapp.processEvents()
    assert [card.geometry() for card in page.cards] == before
    assert started.window.page == START
