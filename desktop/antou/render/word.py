"""A document as a Word file (.docx): real styles, heading levels, contents, tables. Import it late (python-docx)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from antou.files import replacing
from antou.render.composition import Item, items_of
from antou.render.document import Document
from antou.render.flow import Table
from antou.render.layout import Numbering, PageLayout, PaperOptions
from antou.render.wordml.blank import blank_file
from antou.render.wordml.body import Body
from antou.render.wordml.elements import legal
from antou.render.wordml.fonts import WordFonts, word_fonts
from antou.render.wordml.styles import document_styles


def word_file(
    document: Document,
    layout: PageLayout,
    options: PaperOptions | None = None,
    *,
    pages: Sequence[int] = (),
    fonts: WordFonts | None = None,
) -> bytes:
    """The content of a Word file.

    `layout` gives paper, grid and the look of every style; `options`: the layout's own unless given. `pages` are the
    page numbers of everything that contents list, in order and however deep (those of `Paper.headings`); without them
    the contents have no numbers until Word makes them anew. `fonts` are the fonts it names, those of Windows unless
    given. Pictures are left out, their captions stay.
    """
    options = options or layout.options
    fonts = fonts or word_fonts()
    items = list(_with_text(items_of(document, layout, options)))
    layouts = [layout]
    for one in items:
        if one.layout not in layouts:
            layouts.append(one.layout)
    file = blank_file(fonts, duplex=options.numbering is Numbering.DASHES)
    file.styles.element[:] = list(document_styles(layouts, fonts))
    file.element.body[:] = list(Body(file, document, layouts, options, items, pages).elements())
    facts = file.core_properties
    facts.title = legal(document.title)
    facts.language = "zh-CN"
    # The blank file names python-docx as its author and 2013 as its year.
    facts.author = facts.comments = facts.last_modified_by = ""
    facts.created = facts.modified = datetime.now(UTC).replace(tzinfo=None)
    content = BytesIO()
    file.save(content)
    return content.getvalue()


def _with_text(items: Iterable[Item]) -> Iterator[Item]:
    """The items that say something; what begins with another, for the contents, begins with the next of these."""
    entries: tuple[tuple[int, str], ...] = ()
    for item in items:
        entries += item.entries
        if isinstance(item.item, Table) or item.item.text.strip():
            yield replace(item, entries=entries)
            entries = ()


def write_word(
    path: Path,
    document: Document,
    layout: PageLayout,
    options: PaperOptions | None = None,
    *,
    pages: Sequence[int] = (),
    fonts: WordFonts | None = None,
) -> None:
    """Write `word_file` into a file, whole or not at all. Raises FileWriteError."""
    content = word_file(document, layout, options, pages=pages, fonts=fonts)
    with replacing(path) as temporary:
        temporary.write_bytes(content)
