"""The whole way of one keystroke: what is looked for, what is offered, and what only where nothing was found."""

import logging
import shutil
from pathlib import Path

import pytest

from antou import paths
from antou.library.model import Library
from antou.library.synonyms import SYNONYMS
from antou.library.themes import THEMES
from antou.search.answer import Request, Searcher
from antou.search.engine import Engine
from antou.search.ranking import Order
from antou.search.results import Part
from antou.search.suggest import Suggester
from antou.search.terms import Term, Terms

TERMS = Terms(
    (
        Term("应急物资", 100, ("ying", "ji", "wu", "zi")),
        Term("应急预案", 90, ("ying", "ji", "yu", "an")),
        Term("应急物资储备", 20, ("ying", "ji", "wu", "zi", "chu", "bei")),
    ),
    {
        "应": ("ying",),
        "激": ("ji",),
        "急": ("ji",),
        "物": ("wu",),
        "资": ("zi",),
        "预": ("yu",),
        "案": ("an",),
        "储": ("chu",),
        "备": ("bei",),
    },
    # The last one is not true: it shows that what is found is not made simplified.
    {ord("應"): "应", ord("資"): "资", ord("灾"): "乐"},
)


@pytest.fixture
def offering(library: Library, indexed: Engine) -> Searcher:
    """With a few terms, without synonyms and themes."""
    searcher = Searcher(Engine(library, indexed.index))
    searcher.suggester = Suggester(TERMS)
    return searcher


def texts(terms: tuple[Term, ...]) -> list[str]:
    return [term.text for term in terms]


def test_traditional_characters_are_made_simplified_where_nothing_was_found(offering: Searcher) -> None:
    answer = offering.answer(Request("應急物資"))
    assert answer.simplified == "应急物资"
    assert answer.results.hits == offering.answer(Request("应急物资")).results.hits != ()
    assert answer.results.hits
    assert answer.query.text == "应急物资"
    assert answer.request.text == "應急物資"
    assert offering.answer(Request("應急物資 -储备")).simplified == "应急物资 -储备"


def test_what_is_found_is_not_made_simplified(offering: Searcher) -> None:
    answer = offering.answer(Request("灾"))
    assert answer.simplified is None
    assert answer.query.text == "灾"
    assert answer.results.hits


def test_what_is_found_neither_way_tells_what_was_looked_for(offering: Searcher) -> None:
    answer = offering.answer(Request("應激物資"))
    assert (answer.simplified, answer.results.hits) == ("应激物资", ())
    assert texts(answer.nearest)[0] == "应急物资"
    assert offering.answer(Request("拖拉机站长")).simplified is None


@pytest.mark.parametrize("text", ["应激物资", "yjwz", "yingjiwuzi"])
def test_the_nearest_words_are_offered_where_nothing_was_found(text: str, offering: Searcher) -> None:
    answer = offering.answer(Request(text))
    assert answer.results.hits == ()
    assert texts(answer.nearest)[0] == "应急物资"
    assert answer.completions == ()


@pytest.mark.parametrize("text", ["应急物资", "应急 物资", "应激物资 或 应急", "应激物资 拖拉机", "标题:应急", "-"])
def test_no_nearest_words_where_something_was_found_or_more_than_one_was_asked(text: str, offering: Searcher) -> None:
    assert offering.answer(Request(text)).nearest == ()


def test_the_last_word_is_completed(offering: Searcher) -> None:
    assert texts(offering.answer(Request("应急")).completions) == ["应急物资", "应急预案"]
    assert texts(offering.answer(Request("演练 应急物")).completions) == ["应急物资", "应急物资储备"]
    assert texts(offering.answer(Request("应急物资")).completions) == ["应急物资储备"]
    assert offering.answer(Request("应急 演练")).completions == ()


def test_without_terms_nothing_is_offered(library: Library) -> None:
    answer = Searcher(Engine(library)).answer(Request("应激物资"))
    assert (answer.nearest, answer.completions, answer.simplified) == ((), (), None)


def test_synonyms_are_found_unless_not_wanted(searcher: Searcher) -> None:
    with_them = searcher.answer(Request("地灾")).results
    assert {word.text for word in with_them.words} == {"地灾", "地质灾害"}
    without = searcher.answer(Request("地灾", without=frozenset({"地质灾害"}))).results
    literal = searcher.answer(Request("地灾", synonyms=False)).results
    assert (without.hits, without.plans, without.words) == (literal.hits, literal.plans, literal.words)
    assert 0 < without.total.occurrences < with_them.total.occurrences


def test_plans_order_and_parts(searcher: Searcher) -> None:
    answer = searcher.answer(Request("应急物资", plans=["zigong"], order=Order.DOCUMENT))
    library = searcher.engine.library
    places = [library.position(hit.locator) for hit in answer.results.hits]
    assert places == sorted(places)
    assert list(answer.results.plans) == ["zigong"]
    assert answer.results.parts[Part.TITLE] > 0
    relevant = searcher.answer(Request("应急物资", plans=["zigong"]))
    assert relevant.results.hits != answer.results.hits
    assert set(relevant.results.hits) == set(answer.results.hits)


def test_a_pasted_page_is_answered(library: Library, offering: Searcher) -> None:
    page = "\n".join(block.text for block in library.plans[0].blocks)[:10_000]
    assert len(page) == 10_000
    assert offering.answer(Request(page)).results.hits == ()
    assert offering.answer(Request(f'"{"灾" * 10_000}"')).results.hits == ()
    assert offering.answer(Request("乐" * 10_000)).results.hits == ()


def test_what_is_wrong_in_the_content_is_logged_and_left_out(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copy(paths.content_dir() / THEMES, tmp_path)
    (tmp_path / SYNONYMS).write_text('[[synonym]]\nwords = ["地灾"]\n', encoding="utf-8")
    searcher = Searcher(Engine(library))
    with caplog.at_level(logging.WARNING):
        searcher.prepare(tmp_path, tmp_path / "terms.json")
    assert SYNONYMS in caplog.text
    assert searcher.engine.synonyms.groups == ()
    assert searcher.engine.themes.all
    assert searcher.answer(Request("地灾")).results.hits
