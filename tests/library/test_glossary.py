"""The terms that a plan explains, and where it uses them."""

from collections.abc import Callable
from pathlib import Path

from antou.library.glossary import Term, terms, uses
from antou.library.load import load_plan
from antou.library.locator import Locator
from antou.library.model import Library, Plan

WritePlan = Callable[[Path, str], Path]

TEXT = """# 甲区规划

## 一、双盲演练

推进“双盲演练”，开展双盲 演练2次，落实ＧＩＳ。

| 序号 | 项目 |
| --- | --- |
| 1 | gis平台和双盲演练 |

## 名词解释

以下名词按出现先后排列。

双盲演练：不预先通知:时间、地点都不定。

GIS:地理信息系统：双盲演练也用。

| 序号：1 | 无：没有 |
| --- | --- |
| 2：乙 | 丙 |

：没有名词。
"""


def _read(folder: Path, write_plan: WritePlan, text: str) -> Plan:
    return load_plan(write_plan(folder / "jia", text), [])


def test_zigong_explains_two_terms_and_no_other_plan_any(library: Library) -> None:
    assert {plan.slug: [term.words for term in terms(plan)] for plan in library.plans} == {
        "beibei": [],
        "wansheng": [],
        "wujiang": [],
        "zigong": ["十大监管方法", "自然灾害防治八项重点工程"],
        "gongshu": [],
    }


def test_term_and_explanation_are_the_paragraph_that_is_printed(library: Library) -> None:
    for term in terms(library.plan("zigong")):
        assert library.section(term.locator.section).title == "名词解释"
        assert f"{term.words}:{term.explanation}" == library.block(term.locator).text


def test_the_explanations_list_as_many_as_the_terms_say(library: Library) -> None:
    ten, eight = terms(library.plan("zigong"))
    assert (ten.explanation.count("、"), eight.explanation.count("、")) == (9, 7)


def test_zigong_uses_each_term_once(library: Library) -> None:
    plan = library.plan("zigong")
    found = list(uses(plan))
    assert [(str(place), term.words) for place, _span, term in found] == [
        ("zigong/3.2.4#1", "十大监管方法"),
        ("zigong/3.3.3#1", "自然灾害防治八项重点工程"),
    ]
    for place, span, term in found:
        assert library.block(place).text[span.start : span.end] == term.words
    assert [list(uses(other)) for other in library.plans if other is not plan] == [[]] * 4


def test_a_term_ends_at_the_first_colon(tmp_path: Path, write_plan: WritePlan) -> None:
    assert terms(_read(tmp_path, write_plan, TEXT)) == (
        Term("双盲演练", "不预先通知:时间、地点都不定。", Locator("jia/2", 2)),
        Term("GIS", "地理信息系统：双盲演练也用。", Locator("jia/2", 3)),
    )


def test_uses_are_found_however_they_are_printed_but_not_in_the_glossary(tmp_path: Path, write_plan: WritePlan) -> None:
    plan = _read(tmp_path, write_plan, TEXT)
    blocks = {block.locator: block.text for block in plan.blocks}
    found = [(str(place), blocks[place][span.start : span.end], term.words) for place, span, term in uses(plan)]
    assert found == [
        ("jia/1#0", "双盲演练", "双盲演练"),
        ("jia/1#1", "双盲演练", "双盲演练"),
        ("jia/1#1", "双盲 演练", "双盲演练"),
        ("jia/1#1", "ＧＩＳ", "GIS"),
        ("jia/1#3", "双盲演练", "双盲演练"),
        ("jia/1#3", "gis", "GIS"),
    ]


def test_a_plan_without_a_glossary_uses_no_terms(tmp_path: Path, write_plan: WritePlan) -> None:
    plan = _read(tmp_path, write_plan, TEXT.replace("## 名词解释", "## 二、术语"))
    assert terms(plan) == ()
    assert list(uses(plan)) == []
