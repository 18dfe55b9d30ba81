"""Which values may be set beside each other: a bar is drawn only where it says something true."""

import pytest

from antou import paths
from antou.library.comparable import compare_values, values_differ
from antou.library.indicators import Indicator, Target, load_indicators
from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.quantity import parse_quantity


def target(slug: str, value: str, base: str | None = None, scope: str | None = None, name: str = "甲") -> Target:
    parsed = parse_quantity(value, name, base)
    assert parsed is not None
    return Target(Locator(slug), name, value, None, None, parsed, scope)


def row(*values: str | Target) -> Indicator:
    """An indicator of plans a, b, c …, each with one value."""
    targets = [target(slug, one) if isinstance(one, str) else one for slug, one in zip("abcde", values, strict=False)]
    return Indicator("甲", "乙", tuple(targets))


@pytest.mark.parametrize(
    ("values", "shares"),
    [
        (("下降9%", "下降15%"), {"a": 0.6, "b": 1}),
        (("≤1%", "<0.5%"), {"a": 1, "b": 0.5}),
        (("90%以上", "≥95%", "超过60%"), {"a": 90 / 95, "b": 1, "c": 60 / 95}),
        # A plain number goes with a ceiling or with a floor.
        (("0.17%", "≤1%"), {"a": 0.17, "b": 1}),
        (("达到95%", "90%以上"), {"a": 1, "b": 90 / 95}),
        (("100%", "达到100%"), {"a": 1, "b": 1}),
        # The same in other units.
        (("提前45分钟", "提前2小时"), {"a": 0.375, "b": 1}),
        (("0.3‰", "0.03%"), {"a": 1, "b": 1}),
        (("1000米", "5公里"), {"a": 0.2, "b": 1}),
        # Words that count pieces of the same thing.
        (("100口", "30个"), {"a": 1, "b": 0.3}),
        (("≤1人", "<1"), {"a": 1, "b": 1}),
        # Nothing has no length, and nothing beside something is shown as nothing.
        (("0", "0"), {}),
        (("0", "5个"), {"a": 0, "b": 1}),
    ],
)
def test_what_is_of_one_kind_has_bars(values: tuple[str, ...], shares: dict[str, float]) -> None:
    compared = compare_values(row(*values))
    assert compared.shares == pytest.approx(shares)
    assert compared.apart == {}


@pytest.mark.parametrize(
    "values",
    [
        ("下降9%", "≤9%"),
        ("下降9%", "提升9%"),
        ("≤9%", "≥9%"),
        ("5%", "5个"),
        ("5公里", "5小时"),
    ],
)
def test_what_is_not_of_one_kind_has_none_and_says_so(values: tuple[str, ...]) -> None:
    compared = compare_values(row(*values))
    assert compared.shares == {}
    assert set(compared.apart) == {"a", "b"}
    assert all(why.startswith("口径不同：") for why in compared.apart.values())


def test_one_that_differs_from_most_is_set_apart_alone() -> None:
    compared = compare_values(row("下降34%", "下降37.5%", "下降33%", "控制在0.002以内"))
    assert set(compared.shares) == {"a", "b", "c"}
    assert compared.shares["b"] == 1
    assert compared.apart == {"d": "口径不同：这里定数值，其他定升降幅度"}


def test_of_two_equally_large_sets_none_is_preferred() -> None:
    compared = compare_values(row("下降9%", "下降15%", "≤5%", "≤10%"))
    assert compared.shares == {}
    assert len(compared.apart) == 4


def test_a_plain_number_between_a_ceiling_and_a_floor_goes_with_neither() -> None:
    assert compare_values(row("5%", "≤9%", "≥3%")).shares == {}


def test_values_against_another_base_are_set_apart() -> None:
    compared = compare_values(row("下降9%", target("b", "下降15%", "2019年"), "下降10%"))
    assert compared.shares == pytest.approx({"a": 0.9, "c": 1})
    assert compared.apart == {"b": "口径不同：以2019年为基数"}


def test_a_base_that_is_not_printed_is_not_one_that_is() -> None:
    compared = compare_values(row(target("a", "下降20%", "2019年"), "下降10%"))
    assert compared.shares == {}
    assert compared.apart == {"a": "口径不同：以2019年为基数", "b": "口径不同：原文未载基数"}


def test_an_average_of_the_period_is_what_a_yearly_average_is() -> None:
    one = target("a", "0.17%*", "五年平均数")
    other = target("b", "<1%*", "“十四五”平均值")
    named = target("c", "≤1%", name="年均损失")
    assert set(compare_values(row(one, other, named)).shares) == {"a", "b", "c"}
    assert compare_values(row(one, "<1%")).shares == {}


def test_values_of_another_scope_are_set_apart() -> None:
    compared = compare_values(row(target("a", "100%", scope="重点区域"), "100%"))
    assert compared.shares == {}
    assert compared.apart == {"a": "口径不同：所指为“重点区域”", "b": "口径不同：所指范围与其他规划不同"}


def test_a_plan_that_prints_two_numbers_has_no_bar() -> None:
    printed = (("a", "100%"), ("a", "90%以上"), ("b", "95%"), ("c", "98%"))
    several = Indicator("甲", "乙", tuple(target(slug, value) for slug, value in printed))
    compared = compare_values(several)
    assert set(compared.shares) == {"b", "c"}
    assert compared.apart == {}
    assert values_differ(several.plans["a"])
    assert not values_differ((target("a", "≤1%"), target("a", "控制在1%以内")))


def test_a_range_has_no_bar() -> None:
    assert compare_values(row("1—2个", "2个")).shares == {}


def test_a_single_plan_is_compared_with_nothing() -> None:
    compared = compare_values(row("100%"))
    assert (compared.shares, compared.apart) == ({}, {})


def test_in_the_shipped_file_bars_stand_only_beside_like_values(library: Library) -> None:
    indicators = load_indicators(paths.content_dir(), library, [])
    with_bars = 0
    for one in indicators:
        compared = compare_values(one)
        with_bars += bool(compared.shares)
        assert not set(compared.shares) & set(compared.apart)
        first = {slug: found[0].parsed for slug, found in one.plans.items() if slug in compared.shares}
        assert len(first) != 1
        assert len({quantity.direction in "降升" for quantity in first.values()}) <= 1
        for slug, share in compared.shares.items():
            assert 0 <= share <= 1
            # What is larger in print is longer, whatever the unit is called.
            if len({quantity.unit for quantity in first.values()}) == 1:
                most = max(quantity.value for quantity in first.values())
                assert share == pytest.approx(first[slug].value / most)
    assert with_bars > 10


def test_what_stands_in_a_plans_table_comes_first(library: Library) -> None:
    for one in load_indicators(paths.content_dir(), library, []):
        for found in one.plans.values():
            assert [target.listed for target in found] == sorted((target.listed for target in found), reverse=True)
