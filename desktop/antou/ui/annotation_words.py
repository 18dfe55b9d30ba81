"""What an annotation is on, in words for lists and cards. Without Qt."""

from antou.library.model import Library
from antou.render.citation import numbers
from antou.shelf.annotation import Annotation


def quoted(library: Library, one: Annotation) -> str:
    """The words it is on, in one line; of a section its heading as lists have it."""
    if one.anchor.whole_section and one.anchor.stands_in(library):
        section = library.section(one.anchor.first.section)
        return section.label if section.level else library.plan(section.slug).title
    return " ".join(one.anchor.quote.split())


def where(library: Library, one: Annotation) -> str:
    """Plan and numbers of the headings; where this edition lacks the words, the headings they stood under."""
    anchor = one.anchor
    if not anchor.stands_in(library):
        short = next((plan.short for plan in library.plans if plan.slug == anchor.slug), anchor.slug)
        return "　".join(filter(None, (short, anchor.path)))
    short = library.plan(anchor.slug).short
    return "　".join(filter(None, (short, numbers(library, anchor.first.section))))
