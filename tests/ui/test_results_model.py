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


def hits(model: ResultsModel) -> list[Hit]:
    """The places counted, in the order of the rows."""
    found: list[Hit | None] = []
    for group in range(model.rowCount()):
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
        text, spans = snippet(library.block(hit.locator), hit.spans)
        assert spans[0].start <= 13
        assert "\t" not in text
        assert text.startswith("…") is (hit.spans[0].start > 12)


def test_rows_are_read_out_in_words(model: ResultsModel, engine: Engine) -> None:
    model.set_results(engine.search("巨灾保险"))
    index = model.index_of(hits(model)[0].locator)
    assert "巨灾保险" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_places_where_the_words_are_probably_meant_stand_apart(model: ResultsModel, engine: Engine) -> None:
    results = engine.search("科技兴安")
    model.set_results(results)
    assert model.rowCount() == 1
    group = model.index(0, 0)
    assert group.data() == "原文疑有误，疑为此词，1 处，不计在内"
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
