"""What stands in a document, and where its contents lead: for pages and Word files alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from antou.library.numbering import chinese_numeral
from antou.render.document import Document, Part
from antou.render.flow import FlowItem, Paragraph, Run, Style
from antou.render.layout import Opening, PageLayout, PaperOptions

_LEVELS = {Style.HEADING_1: 0, Style.HEADING_2: 1, Style.HEADING_3: 2}


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the whole document, on its paper, under its page header.

    `part`: of which part (from 0), None for words we supply. `entries`: what begins with it for contents and outline,
    each with its depth (from 0).
    """

    item: FlowItem
    layout: PageLayout
    part: int | None
    header: str
    entries: tuple[tuple[int, str], ...] = ()


def items_of(document: Document, layout: PageLayout, options: PaperOptions) -> Iterator[Item]:
    """Everything of a document in order; `layout` is the paper of parts that have none of their own."""
    parts = document.parts
    own_title = bool(parts) and _brings_title(parts[0])
    if options.opening is Opening.HEADING and document.title and not own_title:
        yield Item(_words(Style.TITLE, document.title), (parts[0].layout if parts else None) or layout, None, "")
    groups = [name for name, _parts in groupby(part.group for part in parts)]
    grouped = len(set(groups)) > 1
    number, group = 0, ""
    for at, part in enumerate(parts):
        paper = part.layout or layout
        if grouped and part.group and (at == 0 or part.group != group):
            number += 1
            words = f"{chinese_numeral(number)}、{part.group}"
            yield Item(_words(Style.HEADING_1, words), paper, None, part.header, ((0, words),))
        group = part.group
        base = 1 if grouped and part.group else 0
        entries = _entries(part, base, alone=len(parts) == 1)
        for index, item in enumerate(part.flow):
            yield Item(item, paper, at, part.header, tuple(entries.get(index, ())))


def _words(style: Style, words: str) -> Paragraph:
    return Paragraph(style, (Run(words),))


def _style(item: FlowItem) -> Style | None:
    return item.style if isinstance(item, Paragraph) else None


def _brings_title(part: Part) -> bool:
    return any(_style(item) is Style.TITLE for item in part.flow)


def _entries(part: Part, base: int, *, alone: bool) -> dict[int, list[tuple[int, str]]]:
    """By the items of a part what begins there, with its depth.

    A part is listed by its title in place of the heading it begins with, the headings in it below that; if it is the
    whole document, its headings alone.
    """
    levels = {at: _LEVELS[style] for at, item in enumerate(part.flow) if (style := _style(item)) in _LEVELS}
    entries: dict[int, list[tuple[int, str]]] = {}
    if not (alone and levels):
        entries[0] = [(base, part.title)]
        base += 1
        if not _brings_title(part):
            levels.pop(0, None)
    least = min(levels.values(), default=0)
    for at, level in levels.items():
        entries.setdefault(at, []).append((base + level - least, _plain(part.flow[at])))
    return entries


def _plain(item: FlowItem) -> str:
    return item.text.strip().rstrip("。：:") if isinstance(item, Paragraph) else ""
