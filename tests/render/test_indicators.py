"""What is said about a target: where it stands, its notes, its citation."""

import pytest

from antou import paths
from antou.library.indicators import Indicator, Target, load_indicators
from antou.library.locator import Locator
from antou.library.model import Library
from antou.render.indicators import kind, notes, other_names, place, plain_value, quotation, valued


@pytest.fixture(scope="module")
def indicators(library: Library) -> dict[str, Indicator]:
    return {one.name: one for one in load_indicators(paths.content_dir(), library, [])}


@pytest.fixture(scope="module")
def at(indicators: dict[str, Indicator]) -> dict[tuple[str, str], Target]:
    """The targets by place and value."""
    return {(str(one.locator), one.value): one for entry in indicators.values() for one in entry.targets}


@pytest.mark.parametrize(
    ("where", "value", "expected"),
    [
        ("beibei/2.4#7", "0.17%*", "二、（四）核心指标，表第 5 行"),
        ("wujiang/2.3#5", "下降33%", "第二章第三节发展目标，表第 2 行"),
        ("beibei/3.2.5.3#0", "控制在0.3‰以内", "三、（二）5.“森林火灾防治”"),
        ("wansheng/6#4", "20公里", "附件万盛经开区应急管理“十四五”规划重大项目清单，表第 3 行"),
    ],
)
def test_the_place_is_said_with_its_numbers(
    library: Library, at: dict[tuple[str, str], Target], where: str, value: str, expected: str
) -> None:
    assert place(library, at[where, value]) == expected


def test_the_row_that_is_named_is_the_row_that_is_printed(library: Library, at: dict[tuple[str, str], Target]) -> None:
    """The plans number the rows of their tables themselves."""
    for target in at.values():
        if target.listed:
            assert place(library, target).endswith(f"表第 {library.block(target.locator).cells[0]} 行")


@pytest.mark.parametrize(
    ("where", "value", "expected"),
    [
        ("beibei/2.4#7", "0.17%*", ("*为五年平均数",)),
        ("beibei/2.4#6", "下降34%", ()),
        ("wujiang/2.3#9", "<1%*", ("带*为“十四五”平均值",)),
        ("gongshu/2.3#4", "控制在0.002以内", ()),
    ],
)
def test_notes_are_those_about_the_target(
    library: Library, at: dict[tuple[str, str], Target], where: str, value: str, expected: tuple[str, ...]
) -> None:
    assert notes(library, at[where, value]) == expected


def test_a_note_about_the_name_or_the_base_belongs_to_the_target(
    library: Library, at: dict[tuple[str, str], Target]
) -> None:
    (strength,) = notes(library, at["beibei/2.4#10", "5%"])
    assert strength.startswith("应急力量包括区、街镇")
    (base,) = notes(library, at["wujiang/2.3#5", "下降33%"])
    assert base.endswith("安全生产类指标以2019年数据为基准值")


def test_every_star_is_explained(library: Library, at: dict[tuple[str, str], Target]) -> None:
    starred = [target for target in at.values() if "*" in target.value]
    assert len(starred) > 3
    assert all(notes(library, target) for target in starred)


def test_a_row_is_cited_with_name_value_and_note(library: Library, at: dict[tuple[str, str], Target]) -> None:
    assert quotation(library, at["beibei/2.4#7", "0.17%*"]) == (
        "年均因自然灾害直接经济损失占生产总值的比例：0.17%*，预期性（原注：*为五年平均数）"
        "（《重庆市北碚区应急管理“十四五”规划》二、（四），表第 5 行）"
    )


def test_a_sentence_is_cited_as_it_is_printed(library: Library, at: dict[tuple[str, str], Target]) -> None:
    assert quotation(library, at["beibei/2.3.2.1#0", "100%"]) == (
        "区应急局、街镇综合行政执法装备达标率100%。"
        "（《重庆市北碚区应急管理“十四五”规划》二、（三）2.“应急管理体制机制更加明晰高效”）"
    )


def test_every_citation_holds_the_printed_value(library: Library, at: dict[tuple[str, str], Target]) -> None:
    for target in at.values():
        text = library.block(target.locator).text
        assert text[target.span.start : target.span.end] == target.value
        words, _, source = quotation(library, target).rpartition("（《")
        assert target.value in words
        assert library.plan(target.locator.slug).title in source
        if not target.listed:
            assert words in text.replace("\t", "　")


def test_values_are_joined_with_what_they_are(indicators: dict[str, Indicator]) -> None:
    plans = indicators["应急管理部门装备达标率"].plans
    assert valued(plans["wujiang"]) == "100%（预期性）；达到90%以上（正文）"
    assert valued(()) == "未列"


def test_nothing_is_said_of_a_target_that_its_table_does_not_say(at: dict[tuple[str, str], Target]) -> None:
    assert kind(at["gongshu/2.3#4", "控制在0.002以内"]) == ""
    assert kind(at["beibei/2.4#6", "下降34%"]) == "约束性"
    assert kind(at["gongshu/2.3.1#0", "不高于0.002"]) == "正文"


@pytest.mark.parametrize(
    ("printed", "short"),
    [
        ("控制在0.3‰以内", "0.3‰以内"),
        ("达到90%以上", "90%以上"),
        ("达100%", "100%"),
        ("至少开展2次", "至少开展2次"),
        ("下降9%*", "下降9%*"),
    ],
)
def test_only_the_verb_is_left_out(printed: str, short: str) -> None:
    assert plain_value(printed) == short
    assert printed.endswith(short)


def test_names_that_differ_are_those_that_are_printed(indicators: dict[str, Indicator]) -> None:
    assert other_names(indicators["十万人口火灾死亡率"]) == ("火灾十万人口死亡率",)
    assert other_names(indicators["工矿商贸就业人员十万人生产安全事故死亡率"]) == ()


def test_the_place_of_a_target_is_in_the_library(library: Library, at: dict[tuple[str, str], Target]) -> None:
    assert all(Locator.parse(where) in library for where, _ in at)
