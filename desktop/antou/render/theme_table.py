"""The themes as a table of plain words: who writes how much on what."""

from collections.abc import Mapping, Sequence

from antou.library.model import Library
from antou.library.themes import Theme
from antou.render.indicator_table import Table


def theme_table(library: Library, themes: Sequence[Theme], extents: Mapping[str, Mapping[str, int]]) -> Table:
    """Theme by plan, the number of characters, 未提及 where a plan is silent. `extents`: by theme's name and slug."""
    plans = library.plans
    rows = tuple(
        (
            one.group,
            one.name,
            *(extents[one.name][plan.slug] or "未提及" for plan in plans),
            sum(bool(sections) for sections in one.plans.values()),
        )
        for one in themes
    )
    notes = (
        "数字是该规划写到这个主题的章节的字数。未提及：该规划没有写到这个主题的章节。写到：有几部规划写到。",
        "主题和章节的归类由本程序编者整理，供查阅，以正式文件为准。",
    )
    head = ("类别", "主题", *(plan.short for plan in plans), "写到")
    return Table("主题一览", head, rows, (16, 30, *(12 for _ in plans), 8), notes)
