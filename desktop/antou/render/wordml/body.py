"""The body of a Word file: a document's items in sections, the first of them with title page and contents."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from antou.render.composition import Item
from antou.render.document import Document
from antou.render.flow import FlowItem, Paragraph, Style, Table
from antou.render.layout import Align, Opening, PageLayout, PaperOptions
from antou.render.wordml.elements import Element, twips, w
from antou.render.wordml.front import Entry, contents, title_page
from antou.render.wordml.runs import runs
from antou.render.wordml.sections import section
from antou.render.wordml.styles import GAP, PARAGRAPH_STYLES, variant
from antou.render.wordml.tables import word_table
from antou.render.wordml.titles import narrowing

_BOOKMARK = "_Toc"
_LEVELS = {Style.HEADING_1: 1, Style.HEADING_2: 2, Style.HEADING_3: 3}


class Body:
    """Everything in it; `layouts`: that of the document, then those of its parts, whose styles the file has.

    `pages`: the page numbers of all that contents list, in order.
    """

    def __init__(
        self,
        file: WordDocument,
        document: Document,
        layouts: Sequence[PageLayout],
        options: PaperOptions,
        items: Sequence[Item],
        pages: Sequence[int],
    ) -> None:
        self._file = file
        self._document = document
        self._layouts = layouts
        self._options = options
        self._items = items
        self._has_cover = options.opening is Opening.PAGE and bool(document.title)
        self._entries = _entries(items, layouts[0].contents.depth, pages) if options.contents else {}

    def elements(self) -> Iterator[Element]:
        """Everything that stands in the body, which ends with the properties of the last section."""
        sections = list(self._sections())
        for at, (layout, elements) in enumerate(sections):
            opening = self._opening() if at == 0 else ""
            number = self._layouts.index(layout)
            header = self._header()
            properties = section(self._file, layout, variant(number), self._options, header, opening=opening)
            if at == len(sections) - 1:
                yield from elements
                yield properties
            else:
                yield from _ended(elements, properties)

    def _opening(self) -> str:
        if self._has_cover:
            return "cover"
        first = self._items[0].item if self._items else None
        starts_with_title = isinstance(first, Paragraph) and first.style is Style.TITLE
        return "title" if self._options.header and starts_with_title and not self._entries else ""

    def _header(self) -> str:
        """The words on top of the pages: the plan's name, or the document's where there are several plans.

        Word knows a header for a section only, and a section for every plan would begin a page.
        """
        headers = {one.header for one in self._items if one.part is not None}
        return headers.pop() or self._document.title if len(headers) == 1 else self._document.title

    def _sections(self) -> Iterator[tuple[PageLayout, list[Element]]]:
        main = self._layouts[0]
        front: list[Element] = []
        if self._has_cover:
            front += title_page(self._document, main)
        if self._entries:
            front += contents([entry for entries in self._entries.values() for entry in entries], self._deepest())
        groups = groupby(enumerate(self._items), key=lambda one: one[1].layout)
        texts = [(layout, [at for at, _item in group]) for layout, group in groups]
        if front and (not texts or texts[0][0] is not main):
            yield main, front
            front = []
        for layout, places in texts:
            yield layout, [*front, *self._text(places, layout, new_page=bool(front))]
            front = []
        if not texts and not front:
            yield main, []

    def _deepest(self) -> int:
        """The deepest level of the headings that the contents list."""
        items = (self._items[at].item for at in self._entries)
        return max((_LEVELS.get(item.style, 1) for item in items if isinstance(item, Paragraph)), default=1)

    def _text(self, places: Sequence[int], layout: PageLayout, *, new_page: bool) -> Iterator[Element]:
        """The items of a section; `new_page`: title page or contents stand before them in it."""
        number = variant(self._layouts.index(layout))
        for at in places:
            item = self._items[at].item
            follower = self._items[at + 1].item if at + 1 < len(self._items) else None
            begins = new_page and at == places[0]
            marks = self._bookmarks(at)
            kept = _is_kept(item, follower)
            if isinstance(item, Table):
                if begins:
                    yield w("p", w("pPr", w("pStyle", val=GAP), w("pageBreakBefore")))
                yield from marks
                yield word_table(item, layout, number, keep_with_next=kept)
                # Neighbouring tables would become one, and a file that ends with one is mended by Word.
                if not isinstance(follower, Paragraph):
                    yield w("p", w("pPr", w("pStyle", val=GAP)))
            else:
                before = self._items[at - 1].item if at != places[0] else None
                space = _space(
                    item, layout, after_table=isinstance(before, Table), before_table=isinstance(follower, Table)
                )
                yield _paragraph(item, layout, number, marks, space, keep_with_next=kept, new_page=begins)

    def _bookmarks(self, at: int) -> list[Element]:
        return [
            mark
            for entry in self._entries.get(at, ())
            for mark in (
                w("bookmarkStart", id=entry.bookmark.removeprefix(_BOOKMARK), name=entry.bookmark),
                w("bookmarkEnd", id=entry.bookmark.removeprefix(_BOOKMARK)),
            )
        ]


def _entries(items: Sequence[Item], depth: int, pages: Sequence[int]) -> dict[int, list[Entry]]:
    """By item what the contents list of it."""
    entries: dict[int, list[Entry]] = {}
    listed = [(at, level, words) for at, one in enumerate(items) for level, words in one.entries]
    for number, (at, level, words) in enumerate(listed):
        if level < depth:
            page = str(pages[number]) if number < len(pages) else ""
            entries.setdefault(at, []).append(Entry(level, words, f"{_BOOKMARK}{number}", page))
    return entries


def _ended(elements: list[Element], properties: Element) -> Iterator[Element]:
    """A section's elements with its properties in the last paragraph, where Word looks for them."""
    *before, last = elements
    yield from before
    if last.tag != qn("w:p"):
        yield last
        last = w("p", w("pPr", w("pStyle", val=GAP)))
    last[0].append(properties)
    yield last


def _is_kept(item: FlowItem, follower: FlowItem | None) -> bool:
    """Whether an item must not end its page because words we supply belong under it: notes, a source line.

    A whole chain of them is not kept together, which would leave pages half empty.
    """
    if not isinstance(follower, Paragraph) or follower.locator is not None:
        return False
    if isinstance(item, Table) or item.locator is not None:
        return True
    return follower.style is Style.SOURCE and item.style is not Style.SOURCE


def _space(paragraph: Paragraph, layout: PageLayout, *, after_table: bool, before_table: bool) -> Element | None:
    """The air between a paragraph and a table beside it: after one, the program's own pages go back to their grid."""
    look, gap = layout.styles[paragraph.style], layout.table.gap_pt
    back = gap if look.pitch_pt else max(gap, layout.line_pitch_pt / 2)
    space: dict[str, int] = {}
    if after_table:
        space["before"] = twips(back)
    if before_table:
        space["after"] = twips(gap)
    return w("spacing", **space) if space else None


def _paragraph(
    paragraph: Paragraph,
    layout: PageLayout,
    variant: str,
    marks: Sequence[Element],
    space: Element | None,
    *,
    keep_with_next: bool,
    new_page: bool,
) -> Element:
    key, _name = PARAGRAPH_STYLES[paragraph.style]
    look = layout.styles[paragraph.style]
    indent = 0.0
    if look.align is Align.CENTRE:
        indent = narrowing(paragraph.text, layout.text_width_pt / look.size_pt) * look.size_pt
    properties = w(
        "pPr",
        w("pStyle", val=key + variant),
        w("keepNext") if keep_with_next else None,
        w("pageBreakBefore") if new_page else None,
        space,
        w("ind", left=twips(indent), right=twips(indent)) if indent else None,
    )
    return w("p", properties, *marks, *runs(paragraph.runs, paragraph.doubts))
