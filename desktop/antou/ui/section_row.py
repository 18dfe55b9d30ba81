"""A section as a row of a list: its heading, and below it the plan and the headings it lies under."""

from antou.library.model import Library
from antou.ui.rows import Line, Row


def section_row(library: Library, section_id: str, quote: str = "", side: str = "") -> Row:
    """Two lines; `side` stands at the end of the first. A section that is gone keeps its `quote` and says so."""
    try:
        path = library.path(section_id)
    except KeyError:
        return Row((Line(quote, side=side), Line("现有规划中没有这一节", muted=True)))
    plan = library.plan(path[0].slug)
    above = " › ".join([plan.short, *(section.label for section in path[1:-1])])
    return Row((Line(path[-1].label if len(path) > 1 else plan.title, side=side), Line(above, muted=True)))
