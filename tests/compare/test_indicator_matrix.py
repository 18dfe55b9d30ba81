"""Which indicators the matrix shows, and in which order."""

from itertools import groupby

import pytest

from antou.compare.indicator_matrix import Order, Reach, Wanted, arrange
from antou.library.indicators import Indicator

Indicators = tuple[Indicator, ...]


def test_everything_stands_in_the_order_of_the_file(indicators: Indicators) -> None:
    arranged = arrange(indicators, Wanted(Reach.ALL))
    assert arranged.indicators == indicators
    assert [band.name for band in arranged.bands] == [group for group, _ in groupby(one.group for one in indicators)]
    assert all(len(band.shown) == band.total for band in arranged.bands)


def test_several_and_one_are_all(indicators: Indicators) -> None:
    several = arrange(indicators, Wanted(Reach.SEVERAL)).indicators
    one = arrange(indicators, Wanted(Reach.ONE)).indicators
    assert min(len(indicator.plans) for indicator in several) == 2
    assert {len(indicator.plans) for indicator in one} == {1}
    assert {indicator.name for indicator in (*several, *one)} == {indicator.name for indicator in indicators}
    counts = arrange(indicators, Wanted(Reach.ONE)).counts
    assert counts == {Reach.ALL: len(indicators), Reach.SEVERAL: len(several), Reach.ONE: len(one)}


def test_a_group_is_shown_alone(indicators: Indicators) -> None:
    (band,) = arrange(indicators, Wanted(Reach.ALL, group="自然灾害损失")).bands
    assert band.name == "自然灾害损失"
    assert {one.group for one in band.shown} == {"自然灾害损失"}


@pytest.mark.parametrize("attribute", ["约束性", "预期性"])
def test_an_attribute_is_one_that_a_plan_states(indicators: Indicators, attribute: str) -> None:
    shown = arrange(indicators, Wanted(Reach.ALL, attribute=attribute)).indicators
    assert shown == tuple(one for one in indicators if any(target.attribute == attribute for target in one.targets))
    assert 0 < len(shown) < len(indicators)


def test_without_the_text_there_are_the_tables_of_the_plans(indicators: Indicators) -> None:
    arranged = arrange(indicators, Wanted(Reach.ALL, in_text=False))
    targets = [target for one in arranged.indicators for target in one.targets]
    assert len(targets) == 8 + 6 + 23 + 6 + 5
    assert all(target.listed for target in targets)
    assert arranged.counts[Reach.ALL] == len(arranged.indicators) < len(indicators)


def test_what_does_not_match_is_neither_shown_nor_counted(indicators: Indicators) -> None:
    arranged = arrange(indicators, Wanted(Reach.ALL), lambda one: "森林" in one.name)
    assert arranged.indicators
    assert all("森林" in one.name for one in arranged.indicators)
    assert arranged.counts[Reach.ALL] == len(arranged.indicators)
    assert any(len(band.shown) < band.total for band in arranged.bands)
    assert arrange(indicators, Wanted(), lambda _one: False).bands == ()


def test_names_are_ordered_by_their_sound_within_a_group(indicators: Indicators) -> None:
    (band,) = arrange(indicators, Wanted(Reach.ALL, "自然灾害损失", order=Order.NAME)).bands
    assert [one.name[:4] for one in band.shown] == ["年均每百", "年均每十", "年均因自", "森林火灾"]


def test_what_most_plans_set_comes_first(indicators: Indicators) -> None:
    for band in arrange(indicators, Wanted(Reach.ALL, order=Order.PLANS)).bands:
        counts = [len(one.plans) for one in band.shown]
        assert counts == sorted(counts, reverse=True)
