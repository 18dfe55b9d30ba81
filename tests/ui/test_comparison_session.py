"""What is compared: columns come and go, the leftmost is the base, the newest comparison is the one that counts."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from antou import paths
from antou.compare.comparison import Unit
from antou.library.model import Library
from antou.library.themes import load_themes
from antou.ui.comparison_columns import MOST_COLUMNS, Column
from antou.ui.comparison_session import ComparisonSession
from antou.ui.theme_book import ThemeBook


@pytest.fixture
def session(library: Library, theme_book: ThemeBook) -> Iterator[ComparisonSession]:
    session = ComparisonSession(library, theme_book, frozenset)
    yield session
    session.stop()


def slugs(session: ComparisonSession) -> list[str]:
    return [column.slug for column in session.columns]


def test_a_theme_fills_the_columns_and_silence_is_an_empty_one(
    session: ComparisonSession, library: Library, theme_book: ThemeBook, qtbot: QtBot
) -> None:
    theme = next(one for one in theme_book.themes.all if not all(one.plans.values()))
    with qtbot.waitSignal(session.answered, timeout=30_000):
        session.show_theme(theme.name)
    assert session.theme == theme.name
    assert {column.slug: bool(column.sections) for column in session.columns} == {
        plan.slug: bool(theme.plans[plan.slug]) for plan in library.plans
    }
    assert session.comparison is not None
    assert session.comparison.columns == tuple(column.sections for column in session.columns)


def test_the_base_is_the_leftmost_column(session: ComparisonSession, qtbot: QtBot) -> None:
    session.show_theme("指导思想", "zigong")
    assert slugs(session) == ["zigong", "beibei", "wansheng", "wujiang", "gongshu"]
    session.set_base(3)
    assert slugs(session) == ["wujiang", "beibei", "wansheng", "zigong", "gongshu"]
    assert session.theme == "指导思想"
    session.set_base(0)
    session.move(4, -1)
    assert slugs(session) == ["wujiang", "beibei", "wansheng", "gongshu", "zigong"]
    with qtbot.waitSignal(session.answered, timeout=30_000):
        session.move(0, 1)
    assert slugs(session) == ["beibei", "wujiang", "wansheng", "gongshu", "zigong"]
    assert session.comparison is not None
    assert session.comparison.columns[0] == session.columns[0].sections


def test_a_silent_plan_is_no_base(session: ComparisonSession, theme_book: ThemeBook) -> None:
    theme = next(one for one in theme_book.themes.all if not all(one.plans.values()))
    silent = next(slug for slug, sections in theme.plans.items() if not sections)
    session.show_theme(theme.name, silent)
    assert session.columns[0].sections
    session.set_base(slugs(session).index(silent))
    assert session.columns[0].slug != silent
    session.move(slugs(session).index(silent), -MOST_COLUMNS)
    assert session.columns[0].slug != silent


def test_sections_are_put_side_by_side(session: ComparisonSession) -> None:
    for section in ("beibei/3.4.3", "wansheng/4.4.2", "beibei/3.4.3"):
        session.put(section)
    assert session.columns == (Column("beibei", ("beibei/3.4.3",)), Column("wansheng", ("wansheng/4.4.2",)))
    assert session.theme is None


def test_a_section_put_in_ends_what_was_chosen_by_theme(session: ComparisonSession) -> None:
    session.show_theme("指导思想")
    session.put("beibei/3.4.3")
    assert session.columns == (Column("beibei", ("beibei/3.4.3",)),)


def test_a_section_fills_the_empty_column_of_its_plan(session: ComparisonSession) -> None:
    session.show_columns([Column("beibei", ("beibei/3.4.3",)), Column("zigong", ()), Column("gongshu", ())])
    session.put("zigong/3.5.2")
    assert session.columns[1] == Column("zigong", ("zigong/3.5.2",))
    assert len(session.columns) == 3


def test_there_are_never_too_many(session: ComparisonSession) -> None:
    for number in range(1, 8):
        session.put(f"beibei/3.{min(number, 6)}" if number < 7 else "zigong/3.1")
    assert len(session.columns) == MOST_COLUMNS
    assert session.columns[-1].sections == ("zigong/3.1",)
    session.add("gongshu/3.1")
    assert len(session.columns) == MOST_COLUMNS


def test_columns_are_replaced_and_removed(session: ComparisonSession) -> None:
    for section in ("beibei/3.1", "zigong/3.1"):
        session.put(section)
    session.replace(1, "gongshu/3.1")
    assert slugs(session) == ["beibei", "gongshu"]
    session.remove(0)
    assert slugs(session) == ["gongshu"]
    session.clear()
    assert session.columns == ()
    assert not session.busy


def test_only_the_newest_comparison_arrives(session: ComparisonSession, qtbot: QtBot) -> None:
    answers = []
    session.answered.connect(lambda: answers.append(session.comparison))
    for theme in ("指导思想", "应急物资储备", "基本原则"):
        session.show_theme(theme)
    qtbot.waitUntil(lambda: not session.busy, timeout=30_000)
    assert session.comparison is not None
    assert answers[-1] is session.comparison
    assert session.comparison.columns == tuple(column.sections for column in session.columns)
    assert session.theme == "基本原则"


def test_paragraphs_instead_of_sentences(session: ComparisonSession, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.answered, timeout=30_000):
        session.show_theme("应急物资储备")
    assert session.comparison is not None
    by_sentence = len(session.comparison.rows)
    with qtbot.waitSignal(session.answered, timeout=30_000):
        session.set_unit(Unit.PARAGRAPH)
    assert session.comparison is not None
    assert len(session.comparison.rows) < by_sentence
    assert session.theme == "应急物资储备"


def test_a_theme_asked_for_before_the_themes_are_read(library: Library, qtbot: QtBot) -> None:
    book = ThemeBook(library, lambda: load_themes(paths.content_dir(), library, []))
    session = ComparisonSession(library, book, frozenset)
    with qtbot.waitSignal(session.answered, timeout=30_000):
        session.show_theme("指导思想")
        assert session.columns == ()
        assert session.busy
    assert session.theme == "指导思想"
    session.show_theme("没有这样的主题")
    assert session.theme == "指导思想"


def test_what_cannot_be_computed_is_said(library: Library, theme_book: ThemeBook, qtbot: QtBot) -> None:
    def broken() -> frozenset[str]:
        raise OSError("no such file")

    session = ComparisonSession(library, theme_book, broken)
    with qtbot.waitSignal(session.failed, timeout=30_000):
        session.show_theme("指导思想")
    assert session.comparison is None
