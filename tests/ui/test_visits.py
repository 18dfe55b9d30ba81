"""The places visited: noted while the reader rests, said with the day, passed over where they cannot be kept."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.reading_log import Progress
from antou.shelf.shelf import Shelf
from antou.ui.navigator import Navigator
from antou.ui.rows import ROW_ROLE
from antou.ui.visits import Visits
from antou.ui.visits_model import VisitsModel, said_when

CheckModel = Callable[[QAbstractItemModel], None]
CHINA = timezone(timedelta(hours=8))


@pytest.fixture
def visits(library: Library, shelf: Shelf, navigator: Navigator) -> Visits:
    return Visits(library, shelf.reading_log, navigator, lambda: 0.25)


def visit(visits: Visits, navigator: Navigator, *places: str) -> None:
    for place in places:
        navigator.go(Locator.parse(place))
        visits.note()


def test_a_place_is_noted_when_the_reader_rests_there(
    visits: Visits, navigator: Navigator, shelf: Shelf, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(visits.changed):
        for section in ("beibei/1", "beibei/2", "zigong/1.1"):
            navigator.go(Locator(section))
        navigator.follow(Locator("zigong/1.1", 1))
        assert shelf.reading_log.visits() == ()
    assert [visit.place for visit in shelf.reading_log.visits()] == [Locator("zigong/1.1", 1)]
    assert shelf.reading_log.visits() == visits.all


def test_how_far_the_plan_was_read_is_noted_with_it(visits: Visits, navigator: Navigator) -> None:
    assert visits.last is None
    visit(visits, navigator, "beibei/2.4#1", "zigong/2")
    assert visits.last == Locator("zigong/2")
    assert visits.progress == {
        "beibei": Progress(Locator("beibei/2.4", 1), 0.25, 0.25),
        "zigong": Progress(Locator("zigong/2"), 0.25, 0.25),
    }


def test_nothing_is_noted_twice_and_nothing_before_there_is_a_place(
    visits: Visits, navigator: Navigator, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(visits.changed):
        visits.note()
    visit(visits, navigator, "beibei/3")
    with qtbot.assertNotEmitted(visits.changed):
        visits.note()
    assert len(visits.all) == 1


def test_places_this_edition_no_longer_has_are_left_out(library: Library, shelf: Shelf, navigator: Navigator) -> None:
    for place in ("beibei/99.9", "old/1", "beibei/3#999", "zigong/2"):
        shelf.reading_log.note(Locator.parse(place), 0.5)
    visits = Visits(library, shelf.reading_log, navigator, lambda: 0.0)
    assert [visit.place for visit in visits.all] == [Locator("zigong/2")]
    assert set(visits.progress) == {"zigong"}


def test_what_cannot_be_kept_is_passed_over(
    visits: Visits, navigator: Navigator, fill_disk: Callable[[], None], qtbot: QtBot
) -> None:
    visit(visits, navigator, "beibei/3")
    fill_disk()
    with qtbot.assertNotEmitted(visits.changed):
        visit(visits, navigator, "zigong/2")
    assert [visit.place for visit in visits.all] == [Locator("beibei/3")]


def test_a_log_that_cannot_be_read_counts_as_empty(library: Library, navigator: Navigator, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "closed.sqlite3")
    shelf.close()
    visits = Visits(library, shelf.reading_log, navigator, lambda: 0.0)
    assert (visits.all, visits.progress, visits.last) == ((), {}, None)


NOW = datetime(2026, 3, 1, 8, 30, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (NOW, "今天 08:30"),
        (datetime(2026, 3, 1, 0, 0, tzinfo=CHINA), "今天 00:00"),
        (datetime(2026, 2, 28, 16, 5, tzinfo=UTC), "今天 00:05"),
        (datetime(2026, 2, 28, 23, 59, tzinfo=CHINA), "昨天"),
        (datetime(2026, 2, 27, 23, 59, tzinfo=CHINA), "2月27日"),
        (datetime(2025, 11, 18, 9, 0, tzinfo=CHINA), "2025年11月18日"),
        (datetime(2026, 3, 2, 9, 0, tzinfo=CHINA), "3月2日"),
    ],
)
def test_a_time_is_said_as_one_says_it_today(when: datetime, said: str) -> None:
    assert said_when(when, NOW) == said


def test_yesterday_may_have_been_last_year() -> None:
    assert said_when(datetime(2025, 12, 31, 9, 0, tzinfo=CHINA), datetime(2026, 1, 1, 8, 0, tzinfo=CHINA)) == "昨天"


def test_the_list_keeps_the_rules_also_after_changes(
    library: Library, visits: Visits, navigator: Navigator, check_model: CheckModel
) -> None:
    model = VisitsModel(library, visits)
    check_model(model)
    for place in ("beibei", "beibei/3.1", "zigong/2", "beibei/3.1"):
        visit(visits, navigator, place)
        check_model(model)
    assert [model.place(model.index(row)) for row in range(model.rowCount())] == [
        Locator("beibei/3.1"),
        Locator("zigong/2"),
        Locator("beibei"),
    ]


def test_a_row_says_heading_time_plan_and_path(library: Library, visits: Visits, navigator: Navigator) -> None:
    visit(visits, navigator, "zigong", "beibei/3.4.3")
    today = visits.all[0].when.astimezone(CHINA)
    model = VisitsModel(library, visits, now=lambda: today)
    first, second = (model.index(row).data(ROW_ROLE) for row in range(2))
    assert (first.lines[0].text, first.lines[0].side) == ("3.强化应急物资保障", f"今天 {today:%H:%M}")
    assert first.lines[1].text.startswith("北碚区 › 三、主要任务 › （四）")
    assert (second.lines[0].text, second.lines[1].text) == (library.plan("zigong").title, "自贡市")


def test_another_day_is_said_after_refreshing(library: Library, visits: Visits, navigator: Navigator) -> None:
    visit(visits, navigator, "zigong/2")
    day = visits.all[0].when.astimezone(CHINA)
    times = [day, day + timedelta(days=1)]
    model = VisitsModel(library, visits, now=lambda: times[0])
    before = model.index(0).data(ROW_ROLE).lines[0].side
    del times[0]
    model.refresh()
    assert (before[:2], model.index(0).data(ROW_ROLE).lines[0].side) == ("今天", "昨天")
