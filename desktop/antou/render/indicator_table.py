"""The indicators as tables of plain words: the matrix of plans, and the list of every single target."""

from collections.abc import Sequence
from dataclasses import dataclass

from antou.library.indicators import Indicator
from antou.library.model import Library
from antou.render.indicators import kind, notes, place, valued

_SENSES = {"降": "下降", "升": "上升", "≤": "不高于", "<": "低于", "≥": "不低于", ">": "高于", "=": "等于"}


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be written somewhere; `notes` stand below it. Widths in characters, one a column."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | float, ...], ...]
    widths: tuple[int, ...]
    notes: tuple[str, ...] = ()


def matrix(library: Library, indicators: Sequence[Indicator]) -> Table:
    """Indicator by plan, every value as printed, 未列 where a plan has none."""
    plans = library.plans
    rows = tuple((one.group, one.name, *(valued(one.plans.get(plan.slug, ())) for plan in plans)) for one in indicators)
    head = ("类别", "指标", *(plan.short for plan in plans))
    return Table("指标对照", head, rows, (16, 44, *(26 for _plan in plans)), _footnotes(library, indicators))


def targets(library: Library, indicators: Sequence[Indicator]) -> Table:
    """One row a target: what is printed, how it was read, and where it stands."""
    rows = []
    for one in indicators:
        for target in one.targets:
            parsed = target.parsed
            plan = library.plan(target.locator.slug)
            what = (one.group, one.name, plan.short, target.name, target.value, kind(target))
            read = (_SENSES[parsed.direction], parsed.value, "" if parsed.high is None else parsed.high, parsed.unit)
            about = (parsed.base or "", target.date or "", target.scope or "")
            where = (place(library, target), "；".join(notes(library, target)), str(target.locator))
            rows.append((*what, *read, *about, *where))
    heads = {
        "类别": 16,
        "指标": 44,
        "规划": 12,
        "原文名称": 44,
        "目标值": 24,
        "性质": 8,
        "方向": 8,
        "数值": 10,
        "至": 8,
        "单位": 8,
        "基数": 16,
        "时限": 14,
        "范围": 20,
        "出处": 40,
        "原注": 40,
        "编号": 20,
    }
    return Table("目标值明细", tuple(heads), tuple(rows), tuple(heads.values()))


def starred(library: Library, indicators: Sequence[Indicator]) -> dict[str, str]:
    """What the star at a value means, by plan: 北碚区 -> *为五年平均数."""
    found = {}
    for one in indicators:
        for target in one.targets:
            if "*" in target.value:
                found[library.plan(target.locator.slug).short] = "，".join(notes(library, target))
    return found


def _footnotes(library: Library, indicators: Sequence[Indicator]) -> tuple[str, ...]:
    return (
        "未列：该规划没有给出这项指标的数值。正文：不在指标表里，写在正文里。",
        *(f"{plan}：{words}" for plan, words in starred(library, indicators).items()),
        "数值照规划原文摘录，各规划口径不尽相同，以正式文件为准。",
    )
