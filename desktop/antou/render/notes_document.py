"""Bookmarks, highlights and notes -> a document, for a Word file."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from antou.render.document import Document, Part
from antou.render.flow import Paragraph, Run, Style
from antou.render.notes import TITLE, Remark


def notes_document(remarks: Sequence[Remark]) -> Document:
    """The remarks in their order, a part for each plan; under the heading of a section its quoted words and notes."""
    parts = (
        Part(plan, (_line(Style.HEADING_1, plan), *_of_plan(those)))
        for plan, those in groupby(remarks, key=lambda one: one.plan)
    )
    return Document(TITLE, tuple(parts))


def _of_plan(remarks: Iterable[Remark]) -> Iterator[Paragraph]:
    for heading, those in groupby(remarks, key=lambda one: one.heading):
        if heading:
            yield _line(Style.HEADING_2, heading)
        for one in those:
            if one.quote:
                yield _line(Style.BODY, f"“{' '.join(one.quote.split())}”")
            if one.marks:
                yield _line(Style.NOTE, f"〔{'，'.join(one.marks)}〕")
            for line in filter(str.strip, one.note.splitlines()):
                yield _line(Style.BODY, line)


def _line(style: Style, text: str) -> Paragraph:
    return Paragraph(style, (Run(text),))
