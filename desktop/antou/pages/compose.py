"""A document on pages: title page, contents, text, page numbers, headers.

Preview, printer and PDF all have it here.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from antou.pages.fonts import Faces
from antou.pages.front import contents_pages, title_page
from antou.pages.furniture import page_header, page_number
from antou.pages.page import Heading, Page, Paper
from antou.pages.paginate import paginate
from antou.pages.ruler import Ruler
from antou.render.composition import Item, items_of
from antou.render.document import Document
from antou.render.flow import Paragraph, Style
from antou.render.layout import Opening, PageLayout, PaperOptions


def compose(
    document: Document,
    layout: PageLayout,
    faces: Faces,
    options: PaperOptions | None = None,
    *,
    should_stop: Callable[[], bool] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Paper:
    """All pages of a document; one without any text has none. May run in any thread.

    `options`: the layout's own unless given. (`sources` is for whoever makes the flows.) Pages are numbered through
    from the first sheet on, so that the number printed is the one a print dialog asks for; a title page counts, its
    number is not printed. `should_stop` is asked before every page; PagesStoppedError is raised when it says so.
    `progress` is told how many items are set, and how many there are.
    """
    options = options or layout.options
    items = list(items_of(document, layout, options))
    pages: list[Page] = []
    first = 0
    for own, run in groupby(items, key=lambda one: one.layout):
        flow = tuple(one.item for one in run)
        pages += paginate(
            flow,
            own,
            faces,
            first_item=first,
            should_stop=should_stop,
            progress=_from(progress, first, len(items)),
        )
        first += len(flow)
    if not pages:
        return Paper((), (), (None,) * len(document.parts))
    ruler = Ruler(faces)
    front = _front(document, layout, options, pages, items, ruler)
    whole = [replace(page, number=number) for number, page in enumerate((*front, *pages), start=1)]
    furnished = tuple(_furnished(page, len(whole), items, document.title, options, ruler) for page in whole)
    return Paper(furnished, _headings(whole, items), _spans(whole, items, len(document.parts)))


def _from(progress: Callable[[int, int], None] | None, first: int, total: int) -> Callable[[int, int], None] | None:
    """How far a run of items is, told as how far the document is."""
    return None if progress is None else lambda done, _of: progress(first + done, total)


def _front(
    document: Document,
    layout: PageLayout,
    options: PaperOptions,
    pages: Sequence[Page],
    items: Sequence[Item],
    ruler: Ruler,
) -> list[Page]:
    """The pages before the text. The contents are set until their numbers allow for as many pages as they take."""
    front: list[Page] = []
    if options.opening is Opening.PAGE and document.title:
        front.append(title_page(document.title, document.imprint, layout, ruler))
    if not options.contents:
        return front
    count = 0
    while True:
        before = len(front) + count
        numbered = [replace(page, number=number) for number, page in enumerate(pages, start=before + 1)]
        contents = contents_pages(_headings(numbered, items), layout, ruler)
        if len(contents) <= count:
            return [*front, *contents]
        count = len(contents)


def _headings(pages: Sequence[Page], items: Sequence[Item]) -> tuple[Heading, ...]:
    """What contents and outline list, in order; an item without text begins where the next one does."""
    starts = iter([(item, page.number, y) for page in pages for item, y in page.starts])
    here = next(starts, None)
    headings = []
    for index, item in enumerate(items):
        while here and here[0] < index:
            here = next(starts, None)
        if here is None:
            break
        headings += [Heading(level, words, here[1], here[2]) for level, words in item.entries]
    return tuple(headings)


def _spans(pages: Sequence[Page], items: Sequence[Item], parts: int) -> tuple[tuple[int, int] | None, ...]:
    numbers: list[list[int]] = [[] for _ in range(parts)]
    for page in pages:
        for index in page.items:
            if (part := items[index].part) is not None:
                numbers[part].append(page.number)
    return tuple((found[0], found[-1]) if found else None for found in numbers)


def _furnished(page: Page, total: int, items: Sequence[Item], title: str, options: PaperOptions, ruler: Ruler) -> Page:
    """The page with number and header. A title page has neither; a page that opens with a title needs no header."""
    if page.label:
        return page
    pieces = (*page.pieces, *page_number(page.number, total, page.layout, options.numbering, ruler))
    opened = items[page.items[0]] if page.items else None
    words = opened.header or title if opened else title
    if not options.header or not words or (opened and _is_title(opened)):
        return replace(page, pieces=pieces)
    header, rule = page_header(words, page.layout, ruler)
    return replace(page, pieces=(*pieces, *header), rules=(*page.rules, rule))


def _is_title(one: Item) -> bool:
    return isinstance(one.item, Paragraph) and one.item.style is Style.TITLE
