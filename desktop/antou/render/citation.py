"""How a passage is cited: 《规划名》三、（四）3."""

from collections.abc import Sequence

from antou.library.model import Library


def numbers(library: Library, section_id: str) -> str:
    """The printed numbers of the section's path, `三、（四）3.`; an unnumbered section gives its title in quotes."""
    parts = []
    for section in library.path(section_id)[1:]:
        if section.number is None or section.number == "——":
            parts.append(f"“{section.title}”")
        else:
            parts.append(section.number)
    return "".join(parts)


def path_of(library: Library, section_id: str) -> str:
    """A section with the numbers above it, `三、（四）3.强化应急物资保障`; a plan with its title. Raises KeyError."""
    section = library.section(section_id)
    if section.parent is None:
        return library.plan(section.slug).title
    above = numbers(library, section.parent)
    # 第五节 has no mark of its own that would part it from a title.
    gap = "　" if above.endswith(("章", "节", "”")) and section.label == section.title else ""
    return f"{above}{gap}{section.label}"


def citation(library: Library, section_id: str) -> str:
    """`《重庆市北碚区应急管理“十四五”规划》三、（四）3.`; raises KeyError."""
    plan = library.plan(section_id.partition("/")[0])
    # The mark of `二、` belongs to what follows it in the plan; in a citation a comma or bracket follows.
    return f"《{plan.title}》{numbers(library, section_id).removesuffix('、')}"


def joint_citation(library: Library, sections: Sequence[str]) -> str:
    """The citation of words taken from several sections of one plan, given in reading order; raises KeyError.

    `…三、（四）3.` where all lie in the first, `…三、（四）2.和三、（四）3.` for two, `…三、（四）1.至三、（四）3.` for
    more.
    """
    first, last = sections[0], sections[-1]
    around = library.section(first)
    if all(around in library.path(section) for section in sections):
        return citation(library, first)
    between = "和" if len(sections) == 2 else "至"
    return f"{citation(library, first)}{between}{numbers(library, last).removesuffix('、')}"


def source_line(library: Library, section_id: str) -> str:
    """The line under a printed passage: citation, issuing body, date, period, that the official document decides.

    What the source does not state is said.
    """
    plan = library.plan(section_id.partition("/")[0])
    issuers = "、".join(plan.issuers) if plan.issuers else "原文未载发文机关"
    day = plan.date
    date = f"{day.year}年{day.month}月{day.day}日" if day else "原文未载日期"
    period = f"规划期{plan.period[0]}—{plan.period[1]}年"
    return f"（{citation(library, section_id)}，{issuers}，{date}；{period}，以正式文件为准）"
