"""What is listed to be printed -> the document that goes on paper and into files. Without Qt, and for any thread."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.passage import Passage, Span
from antou.render.document import SELECTION_TITLE, Document, Part, imprint, section_part, sheet_part, title_of
from antou.render.flow import Flow, flow
from antou.render.layouts import preset
from antou.shelf.print_items import PrintItem, SectionItem
from antou.ui.print_sheets import SheetItem

Hits = Mapping[Locator, tuple[Span, ...]]
Notes = Mapping[Locator, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PrintSources:
    """Where the parts of a document come from beside the library.

    `sheet`: a comparison or matrix as a flow, `hits`: where the words of a query stand; both are asked in any thread.
    `notes`: what the reader noted, by the block it is printed after; asked on the GUI thread, where the shelf is.
    """

    sheet: Callable[[SheetItem], Flow]
    hits: Callable[[str], Hits]
    notes: Callable[[], Notes]


def notes_for(items: Sequence[PrintItem], sources: PrintSources) -> Notes:
    """The notes, if any of the items is printed with them."""
    wanted = any(isinstance(item, SectionItem) and item.options.notes for item in items)
    return sources.notes() if wanted else {}


class DocumentStoppedError(Exception):
    """The document is no longer wanted."""


def print_document(
    library: Library,
    items: Sequence[PrintItem],
    sources: PrintSources,
    notes: Notes,
    title: str = "",
    *,
    source_lines: bool = True,
    should_stop: Callable[[], bool] = lambda: False,
) -> tuple[Document, tuple[PrintItem, ...]]:
    """The items in order, and of which item each part of the document is; items that are empty have no part.

    `title`: '' for one made of what is printed. `source_lines`: a line under every section says where it comes from.
    Raises DocumentStoppedError when `should_stop`, asked before every item, says so.
    """
    found: dict[str, Hits] = {}
    parts: list[Part] = []
    made_of: list[PrintItem] = []
    for item in items:
        if should_stop():
            raise DocumentStoppedError
        if isinstance(item, SectionItem):
            words = item.options.hits
            if words and words not in found:
                found[words] = sources.hits(words)
            part = _section(library, item, found.get(words, {}), notes, source_lines=source_lines)
        else:
            part = sheet_part(sources.sheet(item), preset("columns"))
        if part.flow:
            parts.append(part)
            made_of.append(item)
    sections = [item.section for item in made_of if isinstance(item, SectionItem)]
    document = Document(title or _usual_title(library, sections, parts), tuple(parts), imprint(library, sections))
    return document, tuple(made_of)


def _section(library: Library, item: SectionItem, hits: Hits, notes: Notes, *, source_lines: bool) -> Part:
    options = item.options
    passage = Passage(
        item.section, options.subsections, options.tables, hits=hits, notes=notes if options.notes else {}
    )
    return section_part(library, item.section, flow(library, [passage], sources=source_lines, errata=options.errata))


def _usual_title(library: Library, sections: Sequence[str], parts: Sequence[Part]) -> str:
    if len(parts) == 1 and not sections:
        return parts[0].title
    return title_of(library, sections) if len(sections) == len(parts) else SELECTION_TITLE
