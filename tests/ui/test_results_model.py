"""The results as a model: Qt's rules, all plans in order, every hit once, snippets that show the words."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from antou.library.folding import fold
from antou.library.locator import Locator
from antou.library.model import Library
from antou.search.engine import Engine
from antou.search.results import Hit
from antou.ui.results_model import ResultsModel, snippet
from antou.ui.rows import ROW_ROLE, Row

CheckModel = Callable[[QAbstractItemModel], None]

QUERIES = ("应急物资", "灾", "危险化学品", "96333", "0.3‰", "预期性", "“", "巨灾保险")


@pytest.fixture
def model(library: Library, qapp: object) -> ResultsModel:
    assert qapp
    return ResultsModel(library)


def last(model: ResultsModel, group: int) -> QModelIndex:
    parent = model.index(group, 0)
    return model.index(model.rowCount(parent) - 1, 0, parent)


def hits(model: ResultsModel) -> list[Hit]:
    """The places counted, in the order of the rows, when all of them are shown."""
    found: list[Hit | None] = []
    for group in range(model.rowCount()):
        model.show_all(last(model, group))
        parent = model.index(group, 0)
        rows = [model.index(row, 0, parent) for row in range(model.rowCount(parent))]
        found += [model.hit(row) for row in rows if model.misprint(row) is None]
    return [hit for hit in found if hit]


@pytest.mark.parametrize("query", [*QUERIES, "没有这样的词", "。，！"])
def test_it_keeps_the_rules(model: ResultsModel, engine: Engine, query: str, check_model: CheckModel) -> None:
    check_model(model)
    model.set_results(engine.search(query))
    check_model(model)
    model.set_results(engine.search(query, ["zigong"]))
    check_model(model)
    model.set_results(None)
    check_model(model)


def test_of_many_blocks_the_first_are_seen_and_one_row_stands_for_the_others(
    library: Library, model: ResultsModel, engine: Engine, check_model: CheckModel
) -> None:
    results = engine.search("应急物资")
    model.set_results(results)
    check_model(model)
    for group, plan in enumerate(library.plans):
        count = results.plans[plan.slug]
        found = results.found.of(plan.slug)
        parent = model.index(group, 0)
        shown = model.rowCount(parent)
        assert shown == 4 if count.blocks > 4 else count.blocks
        if count.blocks > 4:
            others = found[3:]
            sections = {hit.locator.section for hit in others} - {hit.locator.section for hit in found[:3]}
            places = sum(len(hit.spans) for hit in others)
            assert last(model, group).data() == f"另有 {len(sections)} 节、{places} 处　展开"
            assert model.hit(last(model, group)) is None
            assert model.show_all(last(model, group))
        assert model.rowCount(parent) == count.blocks
        assert tuple(model.hit(model.index(row, 0, parent)) for row in range(count.blocks)) == found
        assert not model.show_all(last(model, group))


def test_a_block_that_was_not_shown_is_shown_when_it_is_asked_for(model: ResultsModel, engine: Engine) -> None:
    results = engine.search("灾")
    model.set_results(results)
    for slug in results.plans:
        hit = results.found.of(slug)[-1]
        index = model.index_of(hit.locator)
        assert model.hit(index) == hit
        assert model.rowCount(index.parent()) == results.plans[slug].blocks


def test_in_one_plan_every_block_is_shown(model: ResultsModel, engine: Engine) -> None:
    results = engine.search("灾", ["wujiang"])
    model.set_results(results)
    assert model.rowCount(model.index(0, 0)) == results.total.blocks > 50


@pytest.mark.parametrize("query", QUERIES)
def test_every_hit_stands_in_it_once_and_in_order(model: ResultsModel, engine: Engine, query: str) -> None:
    results = engine.search(query)
    model.set_results(results)
    assert tuple(hits(model)) == results.hits
    for hit in results.hits:
        assert model.hit(model.index_of(hit.locator)) is hit


def test_plans_that_do_not_mention_it_are_there_and_say_so(
    library: Library, model: ResultsModel, engine: Engine
) -> None:
    results = engine.search("巨灾保险")
    model.set_results(results)
    rows = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert [row.partition("，")[0] for row in rows] == [plan.short for plan in library.plans]
    silent = {library.plan(slug).short for slug in results.not_mentioned}
    assert silent
    assert {row.partition("，")[0] for row in rows if row.endswith("未提及")} == silent


def test_a_plan_row_is_no_hit(model: ResultsModel, engine: Engine) -> None:
    model.set_results(engine.search("灾"))
    assert model.hit(model.index(0, 0)) is None
    assert model.hit(QModelIndex()) is None
    assert not model.index_of(Locator("beibei/99")).isValid()


def test_restricted_results_leave_other_plans_out(model: ResultsModel, engine: Engine) -> None:
    model.set_results(engine.search("灾", ["zigong", "gongshu"]))
    assert model.rowCount() == 2


def test_nothing_found_and_no_query_are_empty(model: ResultsModel, engine: Engine) -> None:
    for results in (engine.search("没有这样的词"), engine.search(""), None):
        model.set_results(engine.search("灾"))
        assert model.rowCount()
        model.set_results(results)
        assert model.rowCount() == 0


@pytest.mark.parametrize("query", QUERIES)
def test_marked_words_in_rows_are_the_query(model: ResultsModel, engine: Engine, query: str) -> None:
    model.set_results(engine.search(query))
    for hit in hits(model):
        row = model.index_of(hit.locator).data(ROW_ROLE)
        assert isinstance(row, Row)
        marked = [(line.text, span) for line in row.lines for span in line.spans]
        assert marked
        # The last mark may run out of the snippet.
        for at, (text, span) in enumerate(marked):
            words = fold(text[span.start : span.end])
            assert words == fold(query) or (at == len(marked) - 1 and fold(query).startswith(words))


def test_a_snippet_begins_shortly_before_the_first_word(library: Library, engine: Engine) -> None:
    for hit in engine.search("应急物资").hits:
        block = library.block(hit.locator)
        inside = tuple(span for span in hit.spans if span.start >= block.lead)
        text, spans = snippet(block, inside)
        assert "\t" not in text
        assert "应急物资" in text or not inside
        marked = [text[span.start : span.end] for span in spans]
        assert all(words == "应急物资" for words in marked[:-1])
        assert all("应急物资".startswith(words) for words in marked[-1:])  # the last may run out of the snippet
        if inside:
            assert spans[0].start <= 9
            assert text.startswith("…") is (inside[0].start - block.lead > 9 if block.lead else inside[0].start > 8)


def test_the_title_of_a_run_in_head_is_marked_and_not_said_twice(
    library: Library, model: ResultsModel, engine: Engine
) -> None:
    results = engine.search("应急物资")
    model.set_results(results)
    run_in = [hit for hit in results.hits if library.block(hit.locator).lead and hit.spans[0].start < 10]
    assert len(run_in) > 5
    for hit in run_in:
        row = model.index_of(hit.locator).data(ROW_ROLE)
        title, _path, text = row.lines
        assert [title.text[span.start : span.end] for span in title.spans] == ["应急物资"]
        assert not text.text.startswith(title.text)


def test_rows_are_read_out_in_words(model: ResultsModel, engine: Engine) -> None:
    model.set_results(engine.search("巨灾保险"))
    index = model.index_of(hits(model)[0].locator)
    assert "巨灾保险" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_places_where_the_words_are_probably_meant_stand_apart(model: ResultsModel, engine: Engine) -> None:
    results = engine.search("科技兴安")
    model.set_results(results)
    assert model.rowCount() == 1
    group = model.index(0, 0)
    assert group.data() == "原文疑有误，疑为此词，另计 1 处"
    row = model.index(0, 0, group)
    misprint = model.misprint(row)
    assert misprint in results.misprints
    assert "科技新安" in str(row.data())
    assert str(row.data(Qt.ItemDataRole.ToolTipRole)).startswith("原文如此，疑为“科技兴安”")


def test_plans_come_before_misprints(library: Library, model: ResultsModel, engine: Engine) -> None:
    model.set_results(engine.search("GB51143"))
    assert model.rowCount() == len(library.plans) + 1
    assert [model.misprint(model.index(0, 0, model.index(row, 0))) is not None for row in range(6)] == [False] * 5 + [
        True
    ]
    assert model.misprint(model.index(1, 0)) is None
    assert model.misprint(QModelIndex()) is None


def test_a_heading_is_listed_without_its_full_stop_unless_that_was_found(model: ResultsModel, engine: Engine) -> None:
    for query, title in (("强化应急物资保障", "3.强化应急物资保障"), ("强化应急物资保障。", "3.强化应急物资保障。")):
        model.set_results(engine.search(query))
        row = model.index(0, 0, model.index(0, 0)).data(ROW_ROLE)
        assert isinstance(row, Row)
        assert row.lines[0].text == title
        (span,) = row.lines[0].spans
        assert title[span.start : span.end] == query
