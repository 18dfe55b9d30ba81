"""Search finds exactly what brute force finds, with the index and without it."""

import random
import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antou import paths
from antou.library.folding import fold
from antou.library.locator import Locator
from antou.library.model import Block, Library
from antou.library.passage import MarkKind, Span
from antou.library.synonyms import SynonymGroup, Synonyms
from antou.library.themes import Theme, Themes
from antou.search.answer import Searcher
from antou.search.engine import Engine
from antou.search.parse import parse
from antou.search.results import Part, Results, WordCount

Found = dict[Locator, int]
Places = dict[int, list[tuple[int, int]]]


def found(results: Results) -> Found:
    return {hit.locator: len(hit.spans) for hit in results.hits}


def _substrings(library: Library, number: int) -> Iterator[str]:
    chance = random.Random(5000)
    texts = [cell for block in library.blocks() for cell in block.text.split("\t") if cell]
    weights = [len(text) for text in texts]
    for text in chance.choices(texts, weights, k=number):
        start = chance.randrange(len(text))
        yield text[start : start + chance.randint(1, 30)]


def test_without_an_index_the_answers_are_the_same(library: Library, indexed: Engine, scanning: Engine) -> None:
    for query in _substrings(library, 1500):
        assert scanning.search(query) == indexed.search(query)


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
    indexed: Engine,
    scanning: Engine,
    places_of: Callable[[str], Places],
    places_in: Callable[[Results], Places],
) -> None:
    results = indexed.search(query)
    assert results == scanning.search(query)
    assert places_in(results) == places_of(query)


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
    return {slug: fold(re.sub(r"\[bookmark: [^\]]*\]", "", text)) for slug, text in texts.items()}


@pytest.mark.parametrize(
    "query",
    ["危险化学品", "应急物资储备库", "96333", "0.3‰", "尾矿充填采矿法", "双盲", "十个有", "灾", "应急物资", "巨灾保险"],
)
def test_figures_are_those_of_the_sources(query: str, indexed: Engine) -> None:
    results = indexed.search(query)
    assert len(_sources()) == 5
    assert {slug: count.occurrences for slug, count in results.plans.items()} == {
        slug: number for slug, text in _sources().items() if (number := text.count(fold(query)))
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


@pytest.fixture(scope="module")
def knowing(library: Library, indexed: Engine) -> Engine:
    """Two words that stand for each other, and one that stands for a narrower one but not the other way round."""
    engine = Engine(library, indexed.index)
    engine.synonyms = Synonyms(
        (SynonymGroup(("地灾", "地质灾害")), SynonymGroup(("应急处置",), ("现场处置", "先期处置")))
    )
    return engine


def occurrences(engine: Engine, text: str) -> int:
    return engine.search(text).total.occurrences


@pytest.mark.parametrize(("word", "other"), [("地灾", "地质灾害"), ("地质灾害", "地灾")])
def test_synonyms_are_found_and_counted_apart(word: str, other: str, knowing: Engine) -> None:
    results = knowing.find(parse(word), synonyms=True)
    numbers = occurrences(knowing, word), occurrences(knowing, other)
    assert all(numbers)
    assert results.words == (WordCount(word, numbers[0]), WordCount(other, numbers[1], word))
    assert results.total.occurrences == sum(numbers)
    assert set(found(results)) == set(found(knowing.search(word))) | set(found(knowing.search(other)))
    assert results.hits == knowing.find(parse(f"{word} 或 {other}")).hits


def test_synonyms_are_found_only_if_wanted(knowing: Engine) -> None:
    plain_one = knowing.find(parse("地灾"))
    assert plain_one.words == (WordCount("地灾", occurrences(knowing, "地灾")),)
    assert knowing.find(parse("地灾"), synonyms=True, without={"地质灾害"}) == plain_one
    assert knowing.find(parse("地灾"), synonyms=True, without={"地灾"}) != plain_one
    assert knowing.find(parse('"地灾"'), synonyms=True).hits == plain_one.hits
    assert knowing.find(parse("地灾点"), synonyms=True).words == (WordCount("地灾点", occurrences(knowing, "地灾点")),)


def test_a_wide_word_finds_the_narrow_ones_but_not_the_other_way_round(knowing: Engine) -> None:
    wide = knowing.find(parse("应急处置"), synonyms=True)
    assert [(word.text, word.for_) for word in wide.words] == [
        ("应急处置", None),
        ("现场处置", "应急处置"),
        ("先期处置", "应急处置"),
    ]
    assert [word.text for word in knowing.find(parse("现场处置"), synonyms=True).words] == ["现场处置"]


def test_synonyms_meet_other_words(knowing: Engine) -> None:
    """In a paragraph, near, and in headings."""
    for query in ("{} 监测", "{} /20 监测", "标题:{}"):
        both = {locator for word in ("地灾", "地质灾害") for locator in found(knowing.find(parse(query.format(word))))}
        assert set(found(knowing.find(parse(query.format("地灾")), synonyms=True))) == both != set()


@pytest.mark.parametrize(
    ("name", "slugs"),
    [
        ("北碚", ["beibei"]),
        ("BeiBei", ["beibei"]),
        ("重庆市", ["beibei", "wansheng"]),
        ("“十四五”应急体系", ["zigong"]),
    ],
)
def test_plans_are_named_by_words_of_their_titles(name: str, slugs: list[str], indexed: Engine) -> None:
    results = indexed.find(parse(f"应急物资 规划:{name}"))
    assert results.hits == indexed.search("应急物资", slugs).hits != ()
    assert results.ignored == ()
    assert indexed.find(parse(f"双盲 规划:{name}")).not_mentioned == indexed.search("双盲", slugs).not_mentioned


def test_plans_named_and_chosen_are_both_heeded(indexed: Engine) -> None:
    assert list(indexed.find(parse("灾 规划:北碚 规划:武江")).plans) == ["beibei", "wujiang"]
    assert list(indexed.find(parse("灾 规划:北碚 规划:武江"), ["wujiang", "zigong"]).plans) == ["wujiang"]
    assert indexed.find(parse("灾 规划:北碚"), ["zigong"]).hits == ()


def test_unknown_names_are_left_out_and_told(searcher: Searcher) -> None:
    engine = searcher.engine
    results = engine.find(parse("应急物资 规划:上海 主题：航天 /5"))
    assert results.ignored == ("/5", "规划:上海", "主题:航天")
    assert results.hits == engine.search("应急物资").hits
    assert list(engine.find(parse("灾 规划:上海 规划:北碚")).plans) == ["beibei"]


def test_a_theme_is_its_sections_and_all_under_them(library: Library, indexed: Engine) -> None:
    engine = Engine(library, indexed.index)
    sections = {section.id: ("物资储备",) for section in library.subtree("beibei/3")}
    engine.themes = Themes((Theme("物资储备", "甲", {"beibei": ("beibei/3",)}),), of_section=sections)
    results = engine.find(parse("应急 主题:储备"))
    everywhere = engine.search("应急")
    assert results.hits == tuple(hit for hit in everywhere.hits if hit.locator.section in sections) != ()
    assert results.not_mentioned == ("wansheng", "wujiang", "zigong", "gongshu")
    without = engine.find(parse("应急 -物资 主题:储备"))
    assert set(without.hits) < set(results.hits)


def test_a_theme_of_the_content_narrows_to_its_sections(searcher: Searcher) -> None:
    engine = searcher.engine
    for theme in engine.themes.all:
        results = engine.find(parse(f"的 主题:“{theme.name}”"))
        names = {other.name for other in engine.themes.all if fold(theme.name) in fold(other.name)}
        assert results.ignored == ()
        assert {hit.locator for hit in results.hits} == {
            hit.locator
            for hit in engine.search("的").hits
            if names & set(engine.themes.of_section.get(hit.locator.section, ()))
        }


def test_titles_are_headings_and_run_in_leads_and_nothing_else(library: Library, indexed: Engine) -> None:
    def titles(block: Block, word: str) -> list[tuple[int, int]]:
        end = len(block.text) if block.kind == "heading" else block.lead
        return [(one.start(), one.end()) for one in re.finditer(word, block.text) if one.start() < end]

    for word in ("应急", "物资", "森林", "机制"):
        results = indexed.find(parse(f"标题:{word}"))
        expected = {block.locator: spans for block in library.blocks() if (spans := titles(block, word))}
        assert {hit.locator: [(one.start, one.end) for one in hit.spans] for hit in results.hits} == expected
        assert any(library.block(hit.locator).lead for hit in results.hits)
        assert any(library.block(hit.locator).kind == "heading" for hit in results.hits)
        assert len(results.marks()) < len(indexed.search(word).marks())
        assert all(Part.of(library.block(mark.locator), mark.span) is Part.TITLE for mark in results.marks())


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("科技兴安", 1),
        ('"科技兴安"', 1),
        ("标题:科技兴安", 0),
        ("科技兴安 应急", 0),
        ("科技兴安 或 应急", 0),
        ("科技兴安 /5 应急", 0),
        ("科技兴安 规划:拱墅", 0),
        ("应急 -科技兴安", 0),
    ],
)
def test_misprints_are_told_for_words_alone(query: str, number: int, indexed: Engine) -> None:
    assert len(indexed.find(parse(query)).misprints) == number


def test_plans_that_satisfy_a_query_and_those_that_do_not_are_all_plans(library: Library, indexed: Engine) -> None:
    for query in ("双盲", "双盲 预案", "双盲 或 96333", "应急 -灾", "应急 /3 灾", "标题:双盲", "拖拉机站长 或 乐"):
        results = indexed.find(parse(query))
        slugs = [plan.slug for plan in library.plans]
        assert sorted([*results.plans, *results.not_mentioned], key=slugs.index) == slugs
        assert results.total.blocks == len(results.hits)
        assert results.total.sections == len({hit.locator.section for hit in results.hits})
        assert results.total.occurrences == len(results.marks())


def test_words_are_counted_where_the_query_holds(indexed: Engine) -> None:
    results = indexed.find(parse("森林 队伍 -演练"))
    assert [word.text for word in results.words] == ["森林", "队伍"]
    assert sum(word.occurrences for word in results.words) == results.total.occurrences
    assert all(0 < word.occurrences < occurrences(indexed, word.text) for word in results.words)


def test_only_a_choice_finds_nothing_and_accuses_no_plan(indexed: Engine) -> None:
    results = indexed.find(parse("规划:北碚"))
    assert (results.hits, dict(results.plans), results.not_mentioned, results.ignored) == ((), {}, (), ())


def test_ten_thousand_characters_with_operators_are_answered(library: Library, indexed: Engine) -> None:
    page = "\n".join(block.text for block in library.blocks())[:10_000]
    assert indexed.find(parse(page)).hits == ()
    assert indexed.find(parse(f'"{page}')).hits == ()
    single = " 或 ".join(page[:1_000])
    assert set(found(indexed.find(parse("应急 " + single)))) <= set(found(indexed.search("应急")))


def test_words_left_out_are_left_out_alike(knowing: Engine) -> None:
    alone = knowing.find(parse("监测 -地灾"), synonyms=True)
    beside = knowing.find(parse("(监测 -地灾) 或 (地灾 拖拉机站长)"), synonyms=True)
    assert alone.hits == beside.hits
