"""What is to be printed -> its document and pages: the work behind the print page, for any thread."""

from collections.abc import Mapping
from dataclasses import dataclass

from antou.library.model import Library
from antou.pages.fonts import Faces
from antou.pages.page import Paper
from antou.render.document import Document
from antou.render.layout import PageLayout, PaperOptions
from antou.shelf.print_items import PrintItem
from antou.ui.print_document import Notes, PrintSources, print_document
from antou.ui.tasks import Job


@dataclass(frozen=True, slots=True)
class PagesWanted:
    """What pages are of: they are made anew when any of it is another."""

    items: tuple[PrintItem, ...]
    notes: Notes
    title: str
    layout: PageLayout
    options: PaperOptions


@dataclass(frozen=True, slots=True)
class PagesMade:
    """A document, its pages, and the first and last page of each item by the item's key."""

    document: Document
    pages: Paper
    spans: Mapping[object, tuple[int, int]]


def make_pages(wanted: PagesWanted, library: Library, sources: PrintSources, faces: Faces, job: Job) -> PagesMade:
    """The pages of what is wanted; raises DocumentStoppedError or PagesStoppedError when the job is stopped."""
    from antou.pages.compose import compose  # here, so that opening the page need not wait for it

    document, made_of = print_document(
        library,
        wanted.items,
        sources,
        wanted.notes,
        wanted.title,
        source_lines=wanted.options.sources,
        should_stop=job.stopped,
    )
    pages = compose(document, wanted.layout, faces, wanted.options, should_stop=job.stopped, progress=job.report)
    spans = {item.key: span for item, span in zip(made_of, pages.spans, strict=True) if span}
    return PagesMade(document, pages, spans)


def count_pages(made: PagesMade, layout: PageLayout, faces: Faces, job: Job) -> int:
    """How many pages the document would have in another layout."""
    from antou.pages.compose import compose

    return len(compose(made.document, layout, faces, should_stop=job.stopped).pages)
