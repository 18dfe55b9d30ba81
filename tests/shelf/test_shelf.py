"""What the reader makes survives closing and reopening."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.shelf.section_bookmarks import marked

from antou.shelf.print_items import SectionItem
from antou.shelf.saved_searches import SavedSearch
from antou.shelf.search_history import KEPT
from antou.shelf.settings import FONTS, RESULT_ORDERS, SYSTEM, TEXT_SIZES_PT, THEMES, Settings
from antou.shelf.shelf import Shelf

_TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "shelf.sqlite3"


@pytest.fixture
def shelf(path: Path) -> Iterator[Shelf]:
    with closing(Shelf(path)) as shelf:
        yield shelf


def _sections(shelf: Shelf) -> list[str]:
    return [bookmark.section for bookmark in marked(shelf).all()]


def test_a_new_shelf_is_empty_and_has_nothing_to_say(shelf: Shelf) -> None:
    assert shelf.notice == ""
    assert marked(shelf).all() == ()
    assert [one.name for one in shelf.print_lists.all()] == ["打印清单"]
    assert shelf.print_lists.items(shelf.print_lists.chosen()) == ()
    assert shelf.search_history.recent(KEPT) == ()
    assert shelf.saved_searches.all() == ()
    assert shelf.reading_log.visits() == ()
    assert shelf.reading_log.progress() == {}
    assert shelf.settings.load() == Settings()


def test_everything_is_there_after_reopening(shelf: Shelf, path: Path) -> None:
    settings = Settings(
        theme="dark",
        text_size_pt=18.0,
        place="beibei/3.4.3#2",
        geometry="QkFTRTY0",
        synonyms=False,
        result_order="document",
        line_place="beibei/3.4.3#1",
        line_offset=120,
        line_height=-3,
        palette_recent=("section beibei/3.4.3", "theme 应急物资储备"),
    )
    begun = datetime.now(UTC)
    marked(shelf).add("beibei/3.4.3", "3.强化应急物资保障")
    marked(shelf).add("zigong/1", "一、规划背景")
    shelf.print_lists.change(1, (), [SectionItem("wujiang/5"), SectionItem("beibei/3")])
    shelf.settings.save(settings)
    shelf.search_history.note("巨灾保险")
    shelf.search_history.note("双盲演练")
    shelf.saved_searches.save("物资", "应急物资 | 救灾物资")
    shelf.close()
    with closing(Shelf(path)) as again:
        first, second = marked(again).all()
        assert (first.section, first.quote) == ("beibei/3.4.3", "3.强化应急物资保障")
        assert (second.section, second.quote) == ("zigong/1", "一、规划背景")
        assert begun <= first.created <= second.created <= datetime.now(UTC)
        assert again.print_lists.items(1) == (SectionItem("wujiang/5"), SectionItem("beibei/3"))
        assert again.settings.load() == settings
        assert again.search_history.recent(KEPT) == ("双盲演练", "巨灾保险")
        assert again.saved_searches.all() == (SavedSearch("物资", "应急物资 | 救灾物资"),)
        assert again.notice == ""


def test_a_section_is_bookmarked_once_and_removed_at_will(shelf: Shelf) -> None:
    marked(shelf).add("beibei/1", "甲")
    marked(shelf).add("beibei/2", "乙")
    marked(shelf).add("beibei/1", "丙")
    assert [(bookmark.section, bookmark.quote) for bookmark in marked(shelf).all()] == [
        ("beibei/1", "甲"),
        ("beibei/2", "乙"),
    ]
    marked(shelf).remove("beibei/1")
    marked(shelf).remove("beibei/9")
    assert _sections(shelf) == ["beibei/2"]
    assert "beibei/2" in marked(shelf)
    assert "beibei/1" not in marked(shelf)


_SETTINGS = st.builds(
    Settings,
    theme=st.sampled_from((*THEMES, SYSTEM)),
    text_size_pt=st.sampled_from(TEXT_SIZES_PT),
    place=_TEXT,
    geometry=_TEXT,
    columns=_TEXT,
    errata_on_paper=st.booleans(),
    synonyms=st.booleans(),
    result_order=st.sampled_from(RESULT_ORDERS),
    large=st.booleans(),
    large_text_size_pt=st.sampled_from(TEXT_SIZES_PT),
    font=st.sampled_from(FONTS),
    line_place=_TEXT,
    line_offset=st.integers(0, 9_999_999),
    line_height=st.integers(-100_000, 99_999),
    palette_recent=st.lists(_TEXT).map(tuple),
)


@given(_SETTINGS)
def test_any_settings_are_read_back_as_they_were_saved(settings: Settings) -> None:
    with closing(Shelf(Path(":memory:"))) as shelf:
        shelf.settings.save(Settings(theme="sepia", text_size_pt=30.0, place="x", geometry="y"))
        shelf.settings.save(settings)
        assert shelf.settings.load() == settings


@pytest.mark.parametrize(
    "stored",
    ["", "null", "5", '"purple"', "13.6", "NaN", "{", "[1]", '"\\ud800', "true", "12"],
)
def test_a_stored_setting_that_makes_no_sense_counts_as_not_stored(shelf: Shelf, path: Path, stored: str) -> None:
    shelf.settings.save(
        Settings(
            theme="dark",
            text_size_pt=18.0,
            place="beibei/3",
            geometry="abc",
            result_order="document",
            large_text_size_pt=30.0,
            font="kai",
            palette_recent=("command start",),
        )
    )
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "UPDATE setting SET value=? WHERE key IN "
            "('theme', 'text_size_pt', 'large_text_size_pt', 'font', 'synonyms', 'result_order', "
            "'palette_recent')",
            (stored,),
        )
        connection.execute("INSERT INTO setting VALUES('unknown', '1')")
    assert shelf.settings.load() == Settings(place="beibei/3", geometry="abc")


@pytest.mark.parametrize("stored", ["null", '"5"', "5.0", "true", "-100001", "99999999999999999999"])
def test_a_line_beyond_any_text_or_screen_counts_as_not_stored(shelf: Shelf, path: Path, stored: str) -> None:
    shelf.settings.save(Settings(line_place="beibei/3", line_offset=7, line_height=9))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE setting SET value=? WHERE key IN ('line_offset', 'line_height')", (stored,))
    assert shelf.settings.load() == Settings(line_place="beibei/3")


def test_two_windows_see_each_other_s_bookmarks(shelf: Shelf, path: Path) -> None:
    with closing(Shelf(path)) as other:
        marked(other).add("beibei/1", "甲")
        marked(shelf).add("beibei/2", "乙")
        assert _sections(shelf) == _sections(other) == ["beibei/1", "beibei/2"]


def test_a_change_that_fails_midway_changes_nothing(shelf: Shelf) -> None:
    before = shelf.print_lists.change(1, (), [SectionItem("beibei/1"), SectionItem("beibei/2")])
    unwritable = SectionItem(b"beibei/3")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        shelf.print_lists.change(1, before, [SectionItem("beibei/4"), unwritable])
    assert shelf.print_lists.items(1) == before
    assert shelf.print_lists.change(1, before, [SectionItem("beibei/4")]) == (SectionItem("beibei/4"),)
