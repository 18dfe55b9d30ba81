"""Which indicators the matrix shows, and in which order."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from antou.library.indicators import Indicator


class Reach(StrEnum):
    """How many plans set the indicator."""

    ALL = "全部"
    SEVERAL = "两部以上"
    ONE = "只有一部"


class Order(StrEnum):
    """In which order the indicators of a group stand."""

    FILE = "文中顺序"
    NAME = "名称"
    PLANS = "部数"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the indicators to show. `in_text`: also targets that stand outside of the plans' tables of indicators.

    None: of every group; whatever the plan says they are (约束性, 预期性, nothing).
    """

    reach: Reach = Reach.SEVERAL
    group: str | None = None
    attribute: str | None = None
    in_text: bool = True
    order: Order = Order.FILE


@dataclass(frozen=True, slots=True)
class Band:
    """A group with the indicators of it that are shown, and how many it has in all."""

    name: str
    shown: tuple[Indicator, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Arranged:
    """The groups that have something to show, and how many indicators each reach would show."""

    bands: tuple[Band, ...]
    counts: Mapping[Reach, int]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """What is shown, in order."""
        return tuple(indicator for band in self.bands for indicator in band.shown)


def arrange(
    indicators: Sequence[Indicator],
    wanted: Wanted,
    matches: Callable[[Indicator], bool] = lambda _indicator: True,
) -> Arranged:
    """The indicators that are wanted; `matches`: what else must be so of them."""
    there = indicators if wanted.in_text else list(_listed(indicators))
    totals = Counter(indicator.group for indicator in there)
    fitting = [
        indicator
        for indicator in there
        if wanted.group in (None, indicator.group)
        and (wanted.attribute is None or any(target.attribute == wanted.attribute for target in indicator.targets))
        and matches(indicator)
    ]
    counts = {reach: sum(_reaches(indicator, reach) for indicator in fitting) for reach in Reach}
    bands = []
    for group, total in totals.items():
        shown = [one for one in fitting if one.group == group and _reaches(one, wanted.reach)]
        match wanted.order:
            case Order.NAME:
                # The common characters of GB 2312 stand in the order of pinyin, everywhere and without a table.
                shown.sort(key=lambda one: one.name.encode("gb18030"))
            case Order.PLANS:
                shown.sort(key=lambda one: -len(one.plans))
        if shown:
            bands.append(Band(group, tuple(shown), total))
    return Arranged(tuple(bands), counts)


def _listed(indicators: Iterable[Indicator]) -> Iterable[Indicator]:
    """The indicators with those targets alone that stand in a table of indicators."""
    for indicator in indicators:
        if targets := tuple(target for target in indicator.targets if target.listed):
            yield replace(indicator, targets=targets)


def _reaches(indicator: Indicator, reach: Reach) -> bool:
    several = len(indicator.plans) > 1
    return reach is Reach.ALL or several is (reach is Reach.SEVERAL)
