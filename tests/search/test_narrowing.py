"""What an answer can be narrowed to adds up, and narrowing gives what was counted."""

import pytest

from antou.library.model import Library
from antou.search.answer import Searcher
from antou.search.narrowing import Narrowing, by_theme, narrowed
from antou.search.parse import parse
from antou.search.ranking import Order, ordered
from antou.search.results import Part, Results

QUERIES = ["应急物资", "危险化学品", "灾", "亿元", "森林 队伍", "标题:应急", "预警 或 演练", "双盲", "拖拉机站长"]


@pytest.fixture(params=QUERIES)
def results(request: pytest.FixtureRequest, searcher: Searcher) -> Results:
    """By relevance, so that the order is not merely that of the library."""
    engine = searcher.engine
    return ordered(engine.library, engine.find(parse(request.param), synonyms=True), Order.RELEVANCE)


def in_order(part: Results, whole: Results) -> bool:
    """Whether the places of a part are places of the whole, in its order."""
    marks = iter(whole.marks())
    return all(mark in marks for mark in part.marks())


def test_parts_add_up_and_each_gives_its_number(results: Results, searcher: Searcher) -> None:
    library, themes = searcher.engine.library, searcher.engine.themes
    parts = results.parts
    assert list(parts) == list(Part)
    assert sum(parts.values()) == results.total.occurrences
    for part, number in parts.items():
        some = narrowed(library, themes, results, Narrowing(part=part))
        assert some.total.occurrences == len(some.marks()) == number
        assert in_order(some, results)


def test_plans_add_up_and_each_gives_its_number(results: Results, searcher: Searcher) -> None:
    library, themes = searcher.engine.library, searcher.engine.themes
    for plan in library.plans:
        some = narrowed(library, themes, results, Narrowing(plan=plan.slug))
        assert some.hits == tuple(hit for hit in results.hits if hit.locator.slug == plan.slug)
        assert some.plans == {slug: count for slug, count in results.plans.items() if slug == plan.slug}


def test_themes_give_their_numbers_the_most_frequent_first(results: Results, searcher: Searcher) -> None:
    library, themes = searcher.engine.library, searcher.engine.themes
    counted = by_theme(themes, results)
    assert list(counted.values()) == sorted(counted.values(), reverse=True)
    for theme in themes.all:
        below = {one.id for ids in theme.plans.values() for section in ids for one in library.subtree(section)}
        some = narrowed(library, themes, results, Narrowing(theme=theme.name))
        assert some.hits == tuple(hit for hit in results.hits if hit.locator.section in below)
        assert some.total.occurrences == counted.get(theme.name, 0)


def test_choices_narrow_together(library: Library, searcher: Searcher) -> None:
    themes = searcher.engine.themes
    results = searcher.engine.find(parse("应急"))
    assert len(by_theme(themes, results)) > 10
    assert all(results.parts.values())
    theme = next(iter(by_theme(themes, narrowed(library, themes, results, Narrowing("beibei", Part.TEXT)))))
    in_turn = results
    for step in (Narrowing(plan="beibei"), Narrowing(part=Part.TEXT), Narrowing(theme=theme)):
        in_turn = narrowed(library, themes, in_turn, step)
    at_once = narrowed(library, themes, results, Narrowing("beibei", Part.TEXT, theme))
    assert at_once.hits == in_turn.hits != ()
    assert at_once.plans == in_turn.plans
    assert at_once.not_mentioned == results.not_mentioned


def test_no_choice_changes_nothing(results: Results, searcher: Searcher) -> None:
    assert narrowed(searcher.engine.library, searcher.engine.themes, results, Narrowing()) is results


def test_a_choice_without_places_is_empty(library: Library, searcher: Searcher) -> None:
    results = searcher.engine.find(parse("双盲"))
    none = narrowed(library, searcher.engine.themes, results, Narrowing(plan="zigong"))
    assert (none.hits, none.plans, none.total.occurrences) == ((), {}, 0)


def test_parts_are_told_by_where_a_place_begins(library: Library, searcher: Searcher) -> None:
    """A run-in heading and the text behind it stand in one block."""
    seen = set()
    for hit in searcher.engine.find(parse("应急")).hits:
        block = library.block(hit.locator)
        for span in hit.spans:
            part = Part.of(block, span)
            seen.add((part, bool(block.lead)))
            if block.cells:
                assert part is Part.TABLE
            elif block.lead:
                assert part is (Part.TITLE if span.start < block.lead else Part.TEXT)
    assert seen >= {(Part.TITLE, True), (Part.TEXT, True), (Part.TITLE, False), (Part.TEXT, False), (Part.TABLE, False)}
