"""What was typed is understood as the help page says, whatever it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antou.library.model import Library
from antou.search.parse import parse
from antou.search.query import Both, Either, Near, Node, Query, Scope, Without, Words

A, B, C = Words("甲"), Words("乙"), Words("丙")
QA, QB = Words("甲", exact=True), Words("乙", exact=True)
TA, TB = Words("甲", title=True), Words("乙", title=True)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("甲", A),
        ("  甲\u3000", A),
        ("甲 乙", Both((A, B))),
        ("甲\u3000乙\n丙", Both((A, B, C))),
        ('"甲"', QA),
        ("“甲”", QA),
        ("「甲」", QA),
        ("『甲』", QA),
        ('“甲"', QA),
        ('"甲 乙" 丙', Both((Words("甲 乙", exact=True), C))),
        ("甲 或 乙", Either((A, B))),
        ("甲 | 乙", Either((A, B))),
        ("甲 ｜ 乙 | 丙", Either((A, B, C))),
        ("甲 乙 或 丙", Both((A, Either((B, C))))),
        ("甲 或 乙 丙", Both((Either((A, B)), C))),
        ("甲 -乙", Both((A, Without(B)))),
        ("甲 －乙", Both((A, Without(B)))),
        ("-乙 甲", Both((Without(B), A))),
        ('甲 -"乙"', Both((A, Without(QB)))),
        ("甲 -标题:乙", Both((A, Without(TB)))),
        ("甲 -(乙 或 丙)", Both((A, Without(Either((B, C)))))),
        ("(甲 乙) 或 丙", Either((Both((A, B)), C))),
        ("（甲 乙） 或 丙", Either((Both((A, B)), C))),
        ("(甲 或 （乙 丙）)", Either((A, Both((B, C))))),
        ("甲 /20 乙", Near(A, B, 20)),
        ("甲 ／２０ 乙", Near(A, B, 20)),
        ('"甲" /0 乙', Near(QA, B, 0)),
        ("甲 /5 乙 丙", Both((Near(A, B, 5), C))),
        ("标题:甲", TA),
        ("标题：甲", TA),
        ("标题:甲 乙", Both((TA, B))),
        ("标题:(甲 或 乙)", Either((TA, TB))),
        ("标题:(甲 /5 -乙)", Both((TA, Without(TB)))),
        ("标题:(甲 /5 乙)", Near(TA, TB, 5)),
        ('标题:"甲"', Words("甲", exact=True, title=True)),
        ("同节 甲 乙", Both((A, B))),
    ],
)
def test_operators(text: str, node: Node) -> None:
    assert parse(text).node == node


@pytest.mark.parametrize(
    ("text", "scope"), [("同节 甲 乙", Scope.SECTION), ("甲 同节 乙", Scope.SECTION), ("同段 甲 乙", Scope.PARAGRAPH)]
)
def test_scope(text: str, scope: Scope) -> None:
    assert parse(text) == Query(text, Both((A, B)), scope)


@pytest.mark.parametrize(
    "text",
    [
        "（一）强化应急物资",
        "(一)",
        "2021-2025年",
        "1-2",
        "“双盲”演练",
        "甲或乙",
        "或许",
        "同节约",
        "甲-",
        "——",
        "GB/T",
        "甲/20",
        "各标题:甲",
        "标题甲",
        "甲(乙)",
        "（甲）乙（丙）",
        "“甲”“乙”",
        "甲）",
    ],
)
def test_inside_a_text_nothing_is_an_operator(text: str) -> None:
    assert parse(text) == Query(text, Words(text))


def test_figures_of_standards_are_words() -> None:
    assert parse("GB/T 1-2").node == Both((Words("GB/T"), Words("1-2")))
    assert parse("（一） 甲").node == Both((Words("（一）"), A))
    assert parse("（甲 （一）） 或 乙").node == Either((Both((A, Words("（一）"))), B))


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ('"甲', '"甲"'),
        ("“甲 乙", "“甲 乙”"),
        ("「甲", "「甲」"),
        ("(甲 或 乙", "(甲 或 乙)"),
        ("（甲 或 （乙 丙", "（甲 或 （乙 丙））"),
        ('(甲 或 "乙', '(甲 或 "乙")'),
        ("甲 或", "甲"),
        ("甲 或 ", "甲"),
        ("甲 或 或 乙", "甲 或 乙"),
        ("或 甲", "甲"),
        ("甲 -", "甲"),
        ("甲 ( )", "甲"),
        ('甲 ""', "甲"),
        ("(甲 或 ) 乙", "甲 乙"),
    ],
)
def test_what_is_not_finished_is_completed(text: str, complete: str) -> None:
    assert parse(text).node == parse(complete).node


@pytest.mark.parametrize(
    ("text", "ignored"),
    [
        ("甲 标题:", ("标题:",)),
        ("甲 规划：", ("规划:",)),
        ("甲 主题: ", ("主题:",)),
        ("甲 /20", ("/20",)),
        ("/20 甲", ("/20",)),
    ],
)
def test_what_cannot_be_understood_is_told(text: str, ignored: tuple[str, ...]) -> None:
    assert parse(text) == Query(text, A, ignored=ignored)


def test_plans_and_themes_are_taken_out_of_the_tree() -> None:
    query = parse('甲 规划:北碚 主题：物资 规划:"武江"')
    assert query == Query(query.text, A, plans=("北碚", "武江"), themes=("物资",))
    assert query.plain is None
    assert parse("规划:北碚").node is None


@pytest.mark.parametrize(
    "text", ["-", "－", "或", "|", "｜ ｜", "( )", '"', "“", "“”", "同节", "同段 或", "/20", "-甲", "-(甲 乙)", "标题:"]
)
def test_nothing_but_operators_is_looked_for_as_text(text: str) -> None:
    assert parse(text) == Query(text, Words(text.strip()))


@pytest.mark.parametrize("text", ["", " ", "\u3000\n", "\u200b"])
def test_nothing_is_nothing(text: str) -> None:
    assert parse(text) == Query(text, None)


def test_words_are_those_that_must_be_there_each_once() -> None:
    assert parse("甲 乙 或 甲 -丙 标题:甲").words() == (A, B, TA)
    assert parse("甲 /5 乙").words() == (A, B)
    assert parse("").words() == ()


def test_only_words_are_plain() -> None:
    assert parse("甲").plain == A
    assert parse('"甲"').plain == QA
    assert parse("甲 乙").plain is None
    assert parse("甲 /5 乙").plain is None


def check(query: Query, text: str) -> None:
    assert query.text == text
    assert query.node is None or query.words()


@settings(max_examples=1000, deadline=None)
@given(text=st.text() | st.text('甲乙 　"“”「」()（）|｜-－/／20:：标题规划主题或同节段', max_size=30))
def test_any_text_is_understood_somehow(text: str) -> None:
    check(parse(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "灾" * 10_000,
        "(" * 10_000,
        ")" * 10_000,
        "|" * 10_000,
        "“" * 10_000,
        '"a" ' * 2_500,
        "标题:" * 3_000,
        "灾 或 " * 2_500,
        ") " * 5_000,
        "-灾 " * 3_000 + "害",
    ],
)
def test_ten_thousand_characters_are_understood(text: str) -> None:
    check(parse(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "( " * 5_000 + "甲",
        "-" * 10_000 + "甲",
        "甲 " + "-" * 80 * 30,
        "标题:( " * 2_000,
        "（一 " * 3_000,
        "灾 /20 " * 2_000,
    ],
)
def test_brackets_and_signs_may_be_as_many_as_they_like(text: str) -> None:
    check(parse(text), text)


@pytest.mark.parametrize("text", ["甲 -规划:北碚", "甲 -主题:物资"])
def test_without_a_plan_or_theme_does_not_mean_only_there(text: str) -> None:
    query = parse(text)
    assert (query.plans, query.themes) == ((), ())


def test_a_bar_in_brackets_makes_a_group() -> None:
    assert parse("(甲|乙) 甲").node == Both((Either((A, B)), A))
    assert parse("（一）甲").node == Words("（一）甲")


def test_either_may_stand_close_to_quotes_as_it_may_to_words() -> None:
    assert parse("甲|乙").node == Either((A, B))
    assert parse('"甲"|"乙"').node == Either((QA, QB))


def test_wide_quotation_marks_count() -> None:
    assert parse("＂甲＂").node == QA


@pytest.mark.parametrize("marks", ["“”", '""', "「」"])
def test_a_long_passage_may_be_quoted(library: Library, marks: str) -> None:
    passage = next(block.text for block in library.blocks() if len(block.text) > 300 and "”" not in block.text)
    query = parse(f"{marks[0]}{passage}{marks[1]}")
    assert query.node == Words(passage, exact=True)
    assert parse(f"{passage}\n") == Query(f"{passage}\n", Words(f"{passage}\n"))
