"""How a query was understood, in words."""

import pytest

from antou.search.explain import explain
from antou.search.parse import parse


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("森林防火", ""),
        ("", ""),
        ("-", ""),
        ('"森林防火"', "原样有“森林防火”"),
        ("标题:森林防火", "标题有“森林防火”"),
        ("森林防火 队伍 -演练", "同一段里有“森林防火”，有“队伍”，没有“演练”"),
        ("同节 森林防火 队伍", "同一节里有“森林防火”，有“队伍”"),
        ("森林防火 或 队伍", "有“森林防火”，或有“队伍”"),
        ("物资 森林 或 队伍", "同一段里有“物资”，（有“森林”，或有“队伍”）"),
        ("物资 /20 储备", "“物资”和“储备”相隔不超过 20 字"),
        ("物资 规划:北碚 规划:武江", "有“物资”，只在规划“北碚”“武江”中"),
        ("物资 主题:监测", "有“物资”，只在主题“监测”中"),
    ],
)
def test_what_is_said(text: str, said: str) -> None:
    assert explain(parse(text)) == said


@pytest.mark.parametrize(
    "text", ["甲 乙 -丙", "甲 或 乙 丙", "同节 甲 /7 乙", '标题:甲 "乙"', "(甲 乙) 或 丙 规划:北碚"]
)
def test_every_word_is_named_in_the_order_typed(text: str) -> None:
    said = explain(parse(text))
    places = [said.index(word) for word in ("甲", "乙", "丙", "北碚") if word in text]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲 -(乙 丙)", "甲 -乙 丙"),
        ("标题:(甲 /5 乙)", "甲 /5 乙"),
        ('"甲" /5 乙', "甲 /5 乙"),
    ],
)
def test_different_queries_are_said_differently(one: str, other: str) -> None:
    assert parse(one).node != parse(other).node
    assert explain(parse(one)) != explain(parse(other))


def test_without_either_denies_both() -> None:
    assert "没有“乙”，或有“丙”" not in explain(parse("甲 -(乙 或 丙)"))


def test_a_choice_of_plans_alone_is_said_too() -> None:
    assert "北碚" in explain(parse("规划:北碚"))
