"""What stands in the columns of a comparison."""

from collections.abc import Sequence
from dataclasses import dataclass

from antou.library.model import Library

MOST_COLUMNS = 5
LIKENESS = (
    "相近：较短一方的文字，按连续三字一组（标点、空格不计，重复的只算一次），有百分之几也见于另一方。"
    "只说文字像不像，不说意思同不同"
)
"""What the figure means that is shown as 相近 50%: `compare.likeness.containment`."""
SHARED = "“共有”指六字以上相同的文字，套话和标点不计"
_NUMERALS = "零一两三四五六七八九"


@dataclass(frozen=True, slots=True)
class Column:
    """Sections of one plan, () where the plan has nothing on the matter."""

    slug: str
    sections: tuple[str, ...]


def columns_by_theme(library: Library, sections: Sequence[tuple[str, ...]], base: str = "") -> tuple[Column, ...]:
    """The columns of what each plan of the library writes on a theme, silent plans' among them; () if all are silent.

    `base` is the slug of the one that comes first; that or the first plan that writes.
    """
    columns = [Column(plan.slug, own) for plan, own in zip(library.plans, sections, strict=True)]
    writing = [column for column in columns if column.sections]
    if not writing:
        return ()
    first = next((column for column in writing if column.slug == base), writing[0])
    others = [column for column in columns if column is not first]
    if len(columns) > MOST_COLUMNS:
        # Of a larger library those who have something to say come first; the sort keeps their order.
        others.sort(key=lambda column: not column.sections)
    return (first, *others[: MOST_COLUMNS - 1])


def absent(theme: str | None) -> str:
    """What is said of a plan without anything to show, compared by a theme or by free choice."""
    return "未提及此主题" if theme else "没有相近的条文"


def coverage(library: Library, theme: str | None, columns: Sequence[Column]) -> str:
    """Who writes on what is compared: `主题“应急物资储备”：五部规划都有相关章节`; '' where nothing is compared."""
    if not columns:
        return ""
    silent = [library.plan(column.slug).short for column in columns if not column.sections]
    if theme is None:
        return f"自选 {len(columns)} 栏" + (f"：{'、'.join(silent)}{absent(theme)}" if silent else "")
    shown = "" if {column.slug for column in columns} == {plan.slug for plan in library.plans} else "所列"
    writing = f"{shown}{_NUMERALS[len(columns) - len(silent)]}部规划"
    who = f"有相关章节，{'、'.join(silent)}未提及" if silent else "都有相关章节"
    return f"主题“{theme}”：{writing}{who}"
