"""Flow -> Word file (.docx), with real styles, heading levels and tables. Import it late (python-docx)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx

from antou.files import replacing
from antou.render.flow import Flow, FlowItem, Paragraph, Style, Table
from antou.render.layout import PageLayout
from antou.render.word_fonts import WordFonts, word_fonts
from antou.render.word_page import prepare
from antou.render.word_runs import runs
from antou.render.word_styles import GAP, PARAGRAPH_STYLES
from antou.render.word_tables import word_table
from antou.render.word_xml import Element, legal, w


def word_file(flow: Flow, layout: PageLayout, title: str, *, fonts: WordFonts | None = None) -> bytes:
    """The content of a Word file.

    `layout` gives paper, grid and the look of every style; `title` goes into the document's properties; `fonts` are the
    fonts it names, those of Windows unless given. Pictures are left out, their captions stay.
    """
    document = docx.Document()
    prepare(document, layout, fonts or word_fonts())
    body = document.element.body
    for element in _elements(flow, layout):
        body.insert(len(body) - 1, element)  # before the section's properties, which end the body
    facts = document.core_properties
    facts.title = legal(title)
    facts.language = "zh-CN"
    # The blank file names python-docx as its author and 2013 as its year.
    facts.author = facts.comments = facts.last_modified_by = ""
    facts.created = facts.modified = datetime.now(UTC).replace(tzinfo=None)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def write_word(path: Path, flow: Flow, layout: PageLayout, title: str, *, fonts: WordFonts | None = None) -> None:
    """Write `word_file` into a file, whole or not at all. Raises FileWriteError."""
    content = word_file(flow, layout, title, fonts=fonts)
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def _elements(flow: Flow, layout: PageLayout) -> Iterator[Element]:
    items = [item for item in flow if isinstance(item, Table) or item.text.strip()]
    followers = [*items[1:], None]
    for item, follower in zip(items, followers, strict=True):
        kept = _is_kept(item, follower)
        if isinstance(item, Table):
            yield word_table(item, layout, keep_with_next=kept)
            # Neighbouring tables would become one, and a file that ends with one is mended by Word.
            if not isinstance(follower, Paragraph):
                yield w("p", w("pPr", w("pStyle", val=GAP)))
        else:
            yield _paragraph(item, keep_with_next=kept)


def _is_kept(item: FlowItem, follower: FlowItem | None) -> bool:
    """Whether an item must not end its page because words we supply belong under it: notes, a source line.

    A whole chain of them is not kept together, which would leave pages half empty.
    """
    if not isinstance(follower, Paragraph) or follower.locator is not None:
        return False
    if isinstance(item, Table) or item.locator is not None:
        return True
    return follower.style is Style.SOURCE and item.style is not Style.SOURCE


def _paragraph(paragraph: Paragraph, *, keep_with_next: bool) -> Element:
    key, _name = PARAGRAPH_STYLES[paragraph.style]
    properties = w("pPr", w("pStyle", val=key), w("keepNext") if keep_with_next else None)
    return w("p", properties, *runs(paragraph.runs, paragraph.doubts))
