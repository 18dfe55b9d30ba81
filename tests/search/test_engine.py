"""Search finds exactly what brute force finds, with the index and without it."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antou import paths
from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.passage import MarkKind, Span
from antou.search.engine import Engine
from antou.search.results import Results

# Written apart from the program's own folding: what the design says counts as one.
ALIKE = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys("“”„‟«»〝〞", '"')
    | dict.fromkeys("‘’‚‛", "'")
    | dict.fromkeys("—–―‐‑‒−─", "-")
    | dict.fromkeys("•・‧∙⋅", "·")
    | {"〔": "[", "〕": "]"}
)

Found = dict[Locator, int]


def plain(text: str) -> str:
    return "".join(text.split()).translate(ALIKE).lower()


@pytest.fixture(scope="module")
def cells(library: Library) -> list[tuple[Locator, tuple[str, ...]]]:
    """The corpus for brute force: every block as its cells (a paragraph has one), without white space."""
    return [(block.locator, tuple(map(plain, block.text.split("\t")))) for block in library.blocks()]


def brute_force(cells: Iterable[tuple[Locator, tuple[str, ...]]], query: str) -> Found:
    needle = plain(query)
    return {at: number for at, texts in cells if (number := sum(text.count(needle) for text in texts))}


def found(results: Results) -> Found:
    return {hit.locator: len(hit.spans) for hit in results.hits}


def check_spans(library: Library, results: Results) -> None:
    """Every span is the query's own words, none overlaps another or crosses a cell."""
    needle = plain(results.query)
    for hit in results.hits:
        text = library.block(hit.locator).text
        last = 0
        for span in hit.spans:
            words = text[span.start : span.end]
            assert span.start >= last
            assert plain(words) == needle
            assert "\t" not in words
            assert words == words.strip()
            last = span.end


@pytest.mark.parametrize("size", [1, 2])
def test_every_character_and_pair_of_the_corpus_is_found_everywhere(
    size: int, library: Library, indexed: Engine, scanning: Engine, cells: list[tuple[Locator, tuple[str, ...]]]
) -> None:
    expected: dict[str, Found] = {}
    for locator, texts in cells:
        counts: Counter[str] = Counter()
        for text in texts:
            grams = {text[at : at + size] for at in range(len(text) - size + 1)}
            counts.update({gram: text.count(gram) for gram in grams})
        for gram, number in counts.items():
            expected.setdefault(gram, {})[locator] = number
    assert len(expected) > (1000 if size == 1 else 10_000)
    for gram, places in expected.items():
        results = indexed.search(gram)
        assert found(results) == places, gram
        check_spans(library, results)
    chance = random.Random(size)
    for gram in chance.sample(sorted(expected), 500):
        assert scanning.search(gram) == indexed.search(gram)


def _substrings(library: Library, number: int) -> Iterator[str]:
    chance = random.Random(5000)
    texts = [cell for block in library.blocks() for cell in block.text.split("\t") if cell]
    weights = [len(text) for text in texts]
    for text in chance.choices(texts, weights, k=number):
        start = chance.randrange(len(text))
        yield text[start : start + chance.randint(1, 30)]


def test_5000_random_quotations_are_found_everywhere(
    library: Library, indexed: Engine, scanning: Engine, cells: list[tuple[Locator, tuple[str, ...]]]
) -> None:
    for at, query in enumerate(_substrings(library, 5000)):
        results = indexed.search(query)
        if plain(query):
            assert found(results), query
        assert found(results) == (brute_force(cells, query) if plain(query) else {}), query
        if at % 10 == 0:
            check_spans(library, results)
            assert scanning.search(query) == results


WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
NARROW = {wide: code for code, wide in WIDE.items()}

REWRITINGS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "full width": lambda text: text.translate(WIDE),
    "half width": lambda text: text.translate(NARROW),
    "upper case": str.upper,
    "lower case": str.lower,
    "spaces between": " ".join,
    "ideographic spaces": "\u3000".join,
    "line breaks": "\n".join,
    "straight quotes": lambda text: re.sub("[“”]", '"', re.sub("[‘’]", "'", text)),
    "other dashes": lambda text: text.replace("—", "–").replace("-", "－"),
    "other brackets": lambda text: text.replace("〔", "[").replace("〕", "］"),
    "other dots": lambda text: text.replace("·", "•"),
}


@pytest.mark.parametrize("rewriting", REWRITINGS)
def test_other_ways_to_write_a_quotation_find_the_same(rewriting: str, library: Library, indexed: Engine) -> None:
    rewrite = REWRITINGS[rewriting]
    marked = [
        "“两客一危”",
        "〔2021〕28号",
        "2021—2025年",
        "<15000",
        "ABC",
        "5G",
        "300㎡",
        "(一)",
        "（一）",
        "1.总体目标",
    ]
    for query in [*_substrings(library, 60), *marked]:
        results = indexed.search(rewrite(query))
        assert (results.hits, results.plans) == (indexed.search(query).hits, indexed.search(query).plans), query


@given(query=st.text("应急灾害管理危险化学品，。“”（）—— 12.%‰<gG", max_size=8))
def test_any_text_is_answered_alike_by_index_scan_and_brute_force(
    query: str,
    library: Library,
    indexed: Engine,
    scanning: Engine,
    cells: list[tuple[Locator, tuple[str, ...]]],
) -> None:
    results = indexed.search(query)
    assert results == scanning.search(query)
    assert found(results) == (brute_force(cells, query) if plain(query) else {})
    check_spans(library, results)


@given(query=st.text(max_size=12))
def test_text_of_any_script_is_answered_alike_by_index_and_scan(query: str, indexed: Engine, scanning: Engine) -> None:
    assert indexed.search(query) == scanning.search(query)


@pytest.mark.parametrize("query", ["\ud800", "应\udcff急"])
def test_half_a_character_is_found_nowhere(query: str, indexed: Engine, scanning: Engine) -> None:
    assert indexed.search(query) == scanning.search(query)
    assert indexed.search(query).hits == ()


@cache
def _sources() -> dict[str, str]:
    """The five texts as received, without white space and bookmark marks."""
    texts = {path.parent.name: path.read_text(encoding="utf-8") for path in paths.content_dir().glob("*/source.txt")}
    return {slug: plain(re.sub(r"\[bookmark: [^\]]*\]", "", text)) for slug, text in texts.items()}


@pytest.mark.parametrize(
    "query",
    ["危险化学品", "应急物资储备库", "96333", "0.3‰", "尾矿充填采矿法", "双盲", "十个有", "灾", "应急物资", "巨灾保险"],
)
def test_figures_are_those_of_the_sources(query: str, indexed: Engine) -> None:
    results = indexed.search(query)
    assert len(_sources()) == 5
    assert {slug: count.occurrences for slug, count in results.plans.items()} == {
        slug: number for slug, text in _sources().items() if (number := text.count(plain(query)))
    }


@pytest.mark.parametrize(
    ("query", "occurrences"), [("危险化学品", 89), ("应急物资储备库", 11), ("96333", 1), ("0.3‰", 2), ("双盲", 3)]
)
def test_known_figures(query: str, occurrences: int, indexed: Engine) -> None:
    assert indexed.search(query).total.occurrences == occurrences


@pytest.mark.parametrize(("query", "other"), [("0.3‰", "0.3%"), ("0.3‰", "03‰"), ("15%", "15‰"), ("<1%", "1%")])
def test_signs_and_points_are_significant(query: str, other: str, indexed: Engine) -> None:
    assert indexed.search(query).hits != indexed.search(other).hits


def test_a_match_does_not_run_across_two_cells(library: Library, indexed: Engine) -> None:
    row = next(block for block in library.plan("beibei").blocks if block.cells[:1] == ("5",))
    across = row.cells[0] + row.cells[1][:6]
    assert row.cells[1][:6] in row.text
    assert row.locator not in {hit.locator for hit in indexed.search(across).hits}


def test_overlapping_occurrences_count_once(library: Library) -> None:
    results = Engine(library).search("——")
    text = library.block(results.hits[0].locator).text
    assert text.startswith("——")
    assert results.hits[0].spans[0] == Span(0, 2)


def test_hits_are_in_reading_order_and_counts_add_up(library: Library, indexed: Engine) -> None:
    results = indexed.search("应急物资")
    places = [library.position(hit.locator) for hit in results.hits]
    assert places == sorted(set(places))
    assert list(results.plans) == [plan.slug for plan in library.plans]
    assert results.total.blocks == len(results.hits)
    assert results.total.sections == len({hit.locator.section for hit in results.hits})
    assert results.total.occurrences == sum(len(hit.spans) for hit in results.hits) == len(results.marks())
    assert {mark.kind for mark in results.marks()} == {MarkKind.HIT}


def test_plans_without_the_words_are_named_in_order(indexed: Engine) -> None:
    assert indexed.search("双盲").not_mentioned == ("wujiang", "zigong")
    assert indexed.search("灾").not_mentioned == ()
    assert indexed.search("拖拉机站长").not_mentioned == ("beibei", "wansheng", "wujiang", "zigong", "gongshu")


def test_a_search_in_some_plans_leaves_the_others_out(indexed: Engine) -> None:
    everywhere = indexed.search("危险化学品")
    some = indexed.search("危险化学品", ["zigong", "beibei"])
    assert list(some.plans) == ["beibei", "zigong"]
    assert some.hits == tuple(hit for hit in everywhere.hits if hit.locator.slug in ("beibei", "zigong"))
    assert indexed.search("双盲", ["zigong"]).not_mentioned == ("zigong",)
    assert indexed.search("双盲", []).hits == ()


@pytest.mark.parametrize("query", ["", " ", "\u3000\n\t", "\u200b"])
def test_nothing_but_white_space_finds_nothing_and_accuses_no_plan(query: str, indexed: Engine) -> None:
    results = indexed.search(query)
    assert (results.hits, dict(results.plans), results.not_mentioned) == ((), {}, ())


def test_ten_thousand_characters_are_answered(indexed: Engine, library: Library) -> None:
    long = max((block.text for block in library.blocks()), key=len)
    assert indexed.search("灾" * 10_000).hits == ()
    assert found(indexed.search(long)) == {block.locator: 1 for block in library.blocks() if block.text == long}
