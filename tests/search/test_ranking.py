"""What an official wants to see first comes first."""

import random
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from antou.library.model import Library
from antou.search.answer import Request, Searcher
from antou.search.parse import parse
from antou.search.ranking import Order, Relevance, ordered
from antou.search.results import Hit, Part

RELEVANCE = Path(__file__).parents[1] / "benchmarks" / "relevance.toml"


@pytest.fixture(scope="module")
def judged() -> list[dict[str, Any]]:
    """The queries with the sections that should come first."""
    return list(tomllib.loads(RELEVANCE.read_text(encoding="utf-8"))["query"])


def in_title(library: Library, hit: Hit) -> bool:
    block = library.block(hit.locator)
    return any(Part.of(block, span) is Part.TITLE for span in hit.spans)


def queries(library: Library) -> list[str]:
    """Stretches of headings, alone and two together."""
    chance = random.Random(4)
    titles = [section.title for plan in library.plans for section in plan.sections]
    parts = sorted({title[at : at + size] for title in titles for size in (1, 2, 4, 6) for at in range(len(title))})
    pairs = [
        f"{one} {gap}{other}" for gap in ("", "或 ") for one, other in zip(parts[::40], parts[20::40], strict=False)
    ]
    return [*chance.sample(parts, 300), *chance.sample(pairs, 100)]


def test_headings_come_before_text_in_every_plan(library: Library, searcher: Searcher) -> None:
    mixed = 0
    for query in queries(library):
        results = ordered(library, searcher.engine.find(parse(query)), Order.RELEVANCE)
        for slug in results.plans:
            titles = [in_title(library, hit) for hit in results.hits if hit.locator.slug == slug]
            assert titles == sorted(titles, reverse=True), (query, slug)
            mixed += len(set(titles)) == 2
    assert mixed > 200


def test_the_order_of_the_document_is_that_of_reading(library: Library, searcher: Searcher) -> None:
    chance = random.Random(1)
    for query in ("应急物资", "灾", "森林 或 物资"):
        results = searcher.engine.find(parse(query))
        mixed = replace(results, found=results.found.each(lambda hits: tuple(chance.sample(hits, len(hits)))))
        assert ordered(library, mixed, Order.DOCUMENT).hits == results.hits
        assert results.hits != mixed.hits


def test_nothing_but_the_order_changes(library: Library, searcher: Searcher) -> None:
    results = searcher.engine.find(parse("应急物资"))
    ranked = ordered(library, results, Order.RELEVANCE)
    assert ranked.hits != results.hits
    assert sorted(ranked.hits, key=lambda hit: library.position(hit.locator)) == list(results.hits)
    assert (ranked.plans, ranked.words, ranked.not_mentioned) == (results.plans, results.words, results.not_mentioned)
    slugs = [hit.locator.slug for hit in ranked.hits]
    assert list(dict.fromkeys(slugs)) == list(results.plans)
    assert slugs == sorted(slugs, key=list(results.plans).index)


def test_the_more_relevant_comes_first_and_equals_are_in_reading_order(library: Library, searcher: Searcher) -> None:
    ties = 0
    for query in ("应急", "预案", "森林 队伍", "的"):
        results = ordered(library, searcher.engine.find(parse(query)), Order.RELEVANCE)
        relevance = Relevance(library, (word.text for word in results.words))
        for one, after in zip(results.hits, results.hits[1:], strict=False):
            if one.locator.slug == after.locator.slug:
                more, less = relevance.of(one), relevance.of(after)
                assert more >= less
                if more == less:
                    ties += 1
                    assert library.position(one.locator) < library.position(after.locator)
    assert ties > 10


def test_sections_that_officials_want_come_first(
    judged: list[dict[str, Any]], library: Library, searcher: Searcher
) -> None:
    first = third = 0
    reciprocal = 0.0
    for query in judged:
        results = searcher.answer(Request(query["text"])).results
        relevance = Relevance(library, (word.text for word in results.words))
        score = {hit: relevance.of(hit) for hit in results.hits}
        hits = sorted(results.hits, key=lambda hit: (-score[hit], library.position(hit.locator)))
        sections = list(dict.fromkeys(hit.locator.section for hit in hits))
        right = {*query["best"], *query.get("good", ())}
        first += bool(sections) and sections[0] in query["best"]
        third += not right.isdisjoint(sections[:3])
        reciprocal += next((1 / rank for rank, section in enumerate(sections, 1) if section in query["best"]), 0)
    number = len(judged)
    figures = [figure / number for figure in (first, third, reciprocal)]
    print("success@1 {:.3f}, success@3 {:.3f}, MRR {:.3f}".format(*figures), f"of {number} queries")  # noqa: T201
    assert number >= 60
    assert figures[0] >= 0.9
    assert figures[1] >= 0.97
    assert figures[2] >= 0.94


def test_sections_of_the_relevance_set_exist(judged: list[dict[str, Any]], library: Library) -> None:
    named = {section for query in judged for section in (*query["best"], *query.get("good", ()))}
    assert named <= {section.id for plan in library.plans for section in (plan.root, *plan.sections)}
