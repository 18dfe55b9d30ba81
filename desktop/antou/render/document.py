"""What goes on one paper: a title, and parts one after another, each with the words that lead to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from antou.library.model import Library, Plan
from antou.library.passage import Passage
from antou.render.flow import Flow, Paragraph, flow
from antou.render.layout import PageLayout

SELECTION_TITLE = "应急管理“十四五”规划摘编"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the document.

    `title`: what contents and PDF outline call it. `header`: the words at the top of its pages. `group`: parts of one
    group in a row stand under a heading with its name, if the document has more than one; '' for none. `layout`: paper
    of its own (it then begins a page); None is the document's.
    """

    title: str
    flow: Flow
    header: str = ""
    group: str = ""
    layout: PageLayout | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A title, its parts in order, and the lines at the foot of a title page."""

    title: str
    parts: tuple[Part, ...]
    imprint: tuple[str, ...] = ()


def sections_document(
    library: Library, sections: Sequence[str], title: str = "", *, sources: bool = True, errata: bool = False
) -> Document:
    """Sections (or whole plans) as a document; an empty title is made of them. Raises KeyError for an unknown section.

    `sources`, `errata`: as in `flow`.
    """
    parts = tuple(
        section_part(library, section, flow(library, [Passage(section)], sources=sources, errata=errata))
        for section in sections
    )
    return Document(title or title_of(library, sections), parts, imprint(library, sections))


def section_part(library: Library, section_id: str, items: Flow) -> Part:
    """A section, or a whole plan, whose flow is given."""
    plan = _plan(library, section_id)
    if section_id == plan.slug:
        return Part(plan.title, items, plan.title)
    return Part(library.section(section_id).label, items, plan.title, _place(plan))


def sheet_part(items: Flow, layout: PageLayout | None = None) -> Part:
    """A comparison or a matrix; its flow begins with its title. `layout`: the paper it is to stand on."""
    title = items[0].text if items and isinstance(items[0], Paragraph) else ""
    return Part(title, items, title, layout=layout)


def _plan(library: Library, section_id: str) -> Plan:
    return library.plan(section_id.partition("/")[0])


def _place(plan: Plan) -> str:
    """Whose plan it is, in full: 重庆市北碚区."""
    return plan.title.partition("应急")[0].partition("“")[0] or plan.short


def title_of(library: Library, sections: Sequence[str]) -> str:
    """What a paper with these sections is called."""
    plans = list(dict.fromkeys(_plan(library, section) for section in sections))
    if len(plans) != 1:
        return SELECTION_TITLE
    (plan,) = plans
    if plan.slug in sections:
        return plan.title
    return f"{plan.title}（摘编）"


def imprint(library: Library, sections: Iterable[str]) -> tuple[str, ...]:
    """The foot of the title page: of one plan who issued it and when, of several their names.

    What the source does not state is left out.
    """
    plans = list(dict.fromkeys(_plan(library, section) for section in sections))
    if len(plans) != 1:
        return tuple(f"《{plan.title}》" for plan in plans)
    (plan,) = plans
    day = plan.date
    return (*plan.issuers, *((f"{day.year}年{day.month}月{day.day}日",) if day else ()))
