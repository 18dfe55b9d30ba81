"""Printed values: number, unit and what is aimed at."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antou.library.quantity import Quantity, parse_quantity


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("下降9%*", Quantity("降", 9, "%")),
        ("下降37.5%", Quantity("降", 37.5, "%")),
        ("累计下降9%", Quantity("降", 9, "%")),
        ("降低10个百分点", Quantity("降", 10, "个百分点")),
        ("减少3起", Quantity("降", 3, "起")),
        ("提高20%", Quantity("升", 20, "%")),
        ("增长5%", Quantity("升", 5, "%")),
        ("2起以内", Quantity("≤", 2, "起")),
        ("0", Quantity("=", 0, "")),
        ("0.94*", Quantity("=", 0.94, "")),
        ("<15000人", Quantity("<", 15000, "人")),
        ("＜0.15", Quantity("<", 0.15, "")),
        ("小于2小时", Quantity("<", 2, "小时")),
        ("≤0.9‰", Quantity("≤", 0.9, "‰")),
        ("控制在0.3‰以内", Quantity("≤", 0.3, "‰")),
        ("控制在15000人次以内", Quantity("≤", 15000, "人次")),
        ("不高于0.002", Quantity("≤", 0.002, "")),
        ("不超过8小时", Quantity("≤", 8, "小时")),
        ("≥0.4‰", Quantity("≥", 0.4, "‰")),
        ("≥5", Quantity("≥", 5, "")),
        ("达到90%以上", Quantity("≥", 90, "%")),
        ("6度及以上", Quantity("≥", 6, "度")),
        ("不低于在职执法人员的75%", Quantity("≥", 75, "%")),
        ("不少于2处", Quantity("≥", 2, "处")),
        ("至少组织开展一次", Quantity("≥", 1, "次")),
        ("超过60%", Quantity(">", 60, "%")),
        ("达到100%", Quantity("=", 100, "%")),
        ("提前45分钟", Quantity("=", 45, "分钟")),
        ("1—2个", Quantity("=", 1, "个", 2)),
        ("1至2名", Quantity("=", 1, "名", 2)),
        ("下降 9 %", Quantity("降", 9, "%")),
        ("十个", Quantity("=", 10, "个")),
        ("二十三支", Quantity("=", 23, "支")),
        ("两次", Quantity("=", 2, "次")),
        ("一百二十人", Quantity("=", 120, "人")),
        ("一个村居", Quantity("=", 1, "个")),
        ("160.07万平方米", Quantity("=", 160.07, "万平方米")),
        ("300㎡", Quantity("=", 300, "㎡")),
        ("100人规模", Quantity("=", 100, "人")),
        ("1支市级", Quantity("=", 1, "支")),
    ],
)
def test_a_printed_value_is_read_as_it_is_meant(value: str, expected: Quantity) -> None:
    assert parse_quantity(value) == expected


@pytest.mark.parametrize("value", ["没有数字", "", " ", "大幅下降", "≥", "*", "以内", "%"])
def test_words_without_a_number_are_no_quantity(value: str) -> None:
    assert parse_quantity(value) is None


@pytest.mark.parametrize(
    "value",
    [
        *("百分之八十", "一百零五个", "15万人", "十万人", "一千人", "1,000人", "1，000人", "3亿", "1.5万平方公里"),
        *("2025年达到100%", "5年累计2起以内", "1.2.3", "1百人"),
    ],
)
def test_a_value_too_intricate_is_no_quantity_rather_than_a_wrong_one(value: str) -> None:
    assert parse_quantity(value) is None


@pytest.mark.parametrize(
    ("name", "value", "direction"),
    [
        ("应急力量增长率", "5%", "升"),
        ("应急力量增长率", "≥5%", "≥"),
        ("应急力量增长率", "下降5%", "降"),
        ("暴雨预警准确率", "5%", "="),
    ],
)
def test_the_name_tells_the_direction_that_the_value_leaves_open(name: str, value: str, direction: str) -> None:
    assert parse_quantity(value, name) == Quantity(direction, 5, "%")


def test_what_it_is_measured_against_is_kept_as_printed() -> None:
    assert parse_quantity("下降15%", base="2019年") == Quantity("降", 15, "%", base="2019年")


UNITS = (
    "",
    *"%‰㎡米个处支座口台辆项人名次起年度家条种",
    "个百分点",
    "公里",
    "平方米",
    "万平方米",
    "人次",
    "分钟",
    "小时",
)
PATTERNS = (
    ("{}", "="),
    ("达到{}", "="),
    ("提前{}", "="),
    ("≥{}", "≥"),
    ("不低于{}", "≥"),
    ("不少于{}", "≥"),
    ("达到{}以上", "≥"),
    ("至少配备{}", "≥"),
    ("≤{}", "≤"),
    ("不超过{}", "≤"),
    ("不高于{}", "≤"),
    ("{}以内", "≤"),
    ("控制在{}以内", "≤"),
    ("<{}", "<"),
    ("小于{}", "<"),
    ("低于{}", "<"),
    (">{}", ">"),
    ("超过{}", ">"),
    ("下降{}", "降"),
    ("累计减少{}", "降"),
    ("提高{}", "升"),
    ("增长{}", "升"),
)
NUMBERS = st.integers(0, 10**6).map(str) | st.decimals(0, 10**6, places=2).map(str)
DIGITS = "零一二三四五六七八九"


@given(NUMBERS, st.sampled_from(UNITS), st.sampled_from(PATTERNS), st.sampled_from(["", "*"]))
def test_a_value_made_of_parts_gives_the_parts_back(
    number: str, unit: str, pattern: tuple[str, str], star: str
) -> None:
    words, direction = pattern
    assert parse_quantity(words.format(number + unit) + star) == Quantity(direction, float(number), unit)


@given(NUMBERS, NUMBERS, st.sampled_from("—～~-至"), st.sampled_from(UNITS), st.sampled_from(PATTERNS))
def test_a_range_gives_both_ends_back(low: str, high: str, dash: str, unit: str, pattern: tuple[str, str]) -> None:
    words, direction = pattern
    expected = Quantity(direction, float(low), unit, float(high))
    assert parse_quantity(words.format(f"{low}{dash}{high}{unit}")) == expected


@given(st.integers(1, 99), st.sampled_from(UNITS), st.sampled_from(PATTERNS))
def test_a_chinese_number_is_read_as_the_arabic_one(number: int, unit: str, pattern: tuple[str, str]) -> None:
    words, _direction = pattern
    tens, ones = divmod(number, 10)
    chinese = ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "") + (DIGITS[ones] if ones else "")
    assert parse_quantity(words.format(chinese + unit)) == parse_quantity(words.format(f"{number}{unit}"))


@given(st.text(max_size=20) | st.text("0123456789.一二十百零万千，—至个%人不低于以上", max_size=12))
def test_a_quantity_has_the_only_number_of_its_text(text: str) -> None:
    quantity = parse_quantity(text)
    plain = text.replace(" ", "")
    numbers = re.findall(r"\d+(?:\.\d+)?|[一二两三四五六七八九十百]+", plain)
    if quantity is None:
        assert not re.fullmatch(r"\d+%?", plain)
    else:
        assert len(numbers) == (1 if quantity.high is None else 2)
        assert quantity.unit in plain
