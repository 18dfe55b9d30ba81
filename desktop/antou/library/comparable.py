"""Which values of an indicator can be set beside each other, and how long the bars are that show them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from antou.library.indicators import Indicator, Target

_SCALES: Mapping[str, tuple[str, float]] = {
    "%": ("rate", 1),
    "‰": ("rate", 0.1),
    "米": ("length", 1),
    "公里": ("length", 1000),
    "平方米": ("area", 1),
    "㎡": ("area", 1),
    "万平方米": ("area", 10_000),
    "公顷": ("area", 10_000),
    "分钟": ("time", 1),
    "小时": ("time", 60),
    "天": ("time", 24 * 60),
    "元": ("money", 1),
    "万元": ("money", 10_000),
    "亿元": ("money", 100_000_000),
    **{unit: (unit, 1) for unit in ("个百分点", "度", "亩", "吨", "年")},
}
"""Unit -> what it measures, and how much of it. All others count pieces: 100口 and 30个 of the same thing compare."""
_SENSES = {
    "降": "change down",
    "升": "change up",
    "≤": "ceiling",
    "<": "ceiling",
    "≥": "floor",
    ">": "floor",
    "=": "level",
}
_AVERAGE = "average of the period"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What may be shown of the values of one indicator beside each other; plans by slug.

    `shares`: length of a plan's bar, the largest value of the row being 1. `apart`: plans whose value must not be read
    against the others', and why, in one Chinese sentence. A plan in neither has nothing to be compared with, or prints
    several values, or a range.
    """

    shares: Mapping[str, float]
    apart: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Yardstick:
    """What two values must have in common. A plain number (达到95%) goes with a ceiling or with a floor."""

    dimension: str
    sense: str
    base: str | None
    scope: str | None


def compare_values(indicator: Indicator) -> Comparison:
    """Compare what the plans print first about the indicator.

    Values belong together that measure the same (unit, converted: 45分钟, 2小时), in the same sense (at most, at least,
    down by), against the same base and of the same scope. A base that is not printed is not taken for one that is; an
    average over the period, though, is what 年均 in the name says anyway. Bars are drawn for the largest such set of
    two or more plans; where two sets are equally large, for none.
    """
    if len(indicator.plans) < 2:
        return Comparison({}, {})
    yardsticks = {slug: _yardstick(found[0]) for slug, found in indicator.plans.items()}
    sets = sorted(_sets(yardsticks), key=len, reverse=True)
    alone = len(sets) == 1 or len(sets[0]) > len(sets[1])
    main = sets[0] if alone and len(sets[0]) > 1 else []
    plain = {slug: found[0] for slug, found in indicator.plans.items() if slug in main and _says_one_thing(found)}
    amounts = {slug: _amount(target) for slug, target in plain.items()}
    most = max(amounts.values(), default=0)
    shares = {slug: amount / most for slug, amount in amounts.items()} if len(plain) > 1 and most > 0 else {}
    others = [slug for slug in yardsticks if slug not in main]
    apart = {slug: _why(yardsticks[slug], [yardsticks[one] for one in main or yardsticks]) for slug in others}
    return Comparison(shares, apart)


def values_differ(targets: Iterable[Target]) -> bool:
    """Whether one plan prints different numbers in different places: 100% in the table, 90%以上 in the text."""
    return len({(_dimension(target), _amount(target), target.parsed.high) for target in targets}) > 1


def _says_one_thing(targets: tuple[Target, ...]) -> bool:
    return targets[0].parsed.high is None and not values_differ(targets)


def _dimension(target: Target) -> str:
    return _SCALES.get(target.parsed.unit, ("count", 1))[0]


def _amount(target: Target) -> float:
    # Rounded: 0.3‰ and 0.03% are the same number, not so in binary fractions.
    return round(target.parsed.value * _SCALES.get(target.parsed.unit, ("count", 1))[1], 9)


def _yardstick(target: Target) -> _Yardstick:
    base = target.parsed.base
    if (base and "平均" in base) or (base is None and "年均" in target.name):
        base = _AVERAGE
    return _Yardstick(_dimension(target), _SENSES[target.parsed.direction], base, target.scope)


def _sets(yardsticks: Mapping[str, _Yardstick]) -> list[list[str]]:
    """The plans whose values belong together."""
    bounds = defaultdict(set)
    for one in yardsticks.values():
        if one.sense in ("ceiling", "floor"):
            bounds[one.dimension, one.base, one.scope].add(one.sense)
    sets = defaultdict(list)
    for slug, one in yardsticks.items():
        near = bounds[one.dimension, one.base, one.scope]
        sense = next(iter(near)) if one.sense == "level" and len(near) == 1 else one.sense
        sets[one.dimension, sense, one.base, one.scope].append(slug)
    return list(sets.values())


def _why(own: _Yardstick, others: list[_Yardstick]) -> str:
    """In what a value differs from the others: what matters most, in one sentence."""
    if any(one.scope != own.scope for one in others):
        reason = f"所指为“{own.scope}”" if own.scope else "所指范围与其他规划不同"
    elif any(one.sense.startswith("change") != own.sense.startswith("change") for one in others):
        reason = "这里定升降幅度" if own.sense.startswith("change") else "这里定数值，其他定升降幅度"
    elif any(one.base != own.base for one in others):
        stated = "期内平均数" if own.base == _AVERAGE else own.base
        reason = f"以{stated}为基数" if stated else "原文未载基数"
    elif any(one.dimension != own.dimension for one in others):
        reason = "单位不同"
    else:
        reason = "有的定上限，有的定下限" if not own.sense.startswith("change") else "有升有降"
    return f"口径不同：{reason}"
