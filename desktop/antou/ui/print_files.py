"""What is to be printed, as a file: PDF, Word, web page, Markdown, plain text."""

from collections.abc import Callable, Container
from pathlib import Path

from antou.files import replacing
from antou.pages.page import PagesStoppedError, Paper
from antou.pages.pdf import write_pdf
from antou.render.document import Document
from antou.render.export import TEXT_WRITERS
from antou.render.layout import PageLayout, PaperOptions

PDF_KIND = {".pdf": "PDF 文件"}
OTHER_KINDS = {".docx": "Word 文件", ".html": "网页", ".md": "Markdown 文件", ".txt": "纯文本"}


def write_document(
    path: Path,
    document: Document,
    pages: Paper,
    layout: PageLayout,
    options: PaperOptions,
    families: Container[str],
    should_stop: Callable[[], bool],
) -> None:
    """Write it into a file whose ending names the format, whole or not at all; for any thread.

    `pages` are the document's, `families` the fonts they are set in. Raises FileWriteError or PageOutputError, and
    PagesStoppedError when `should_stop`, asked until the file takes its place, says so.
    """
    match path.suffix.lower():
        case ".pdf":
            write_pdf(path, pages.pages, document.title, pages.headings, should_stop=should_stop)
        case ".docx":
            from antou.render.word import word_file  # here: python-docx takes its time
            from antou.render.wordml.fonts import word_fonts

            numbers = [heading.page for heading in pages.headings]
            content = word_file(document, layout, options, pages=numbers, fonts=word_fonts(families))
            with replacing(path) as temporary:
                temporary.write_bytes(content)
                _go_on(should_stop)
        case suffix:
            flow = tuple(item for part in document.parts for item in part.flow)
            with replacing(path) as temporary:
                text = TEXT_WRITERS[suffix](flow, document.title)
                temporary.write_text(text, encoding="utf-8", newline="\n")
                _go_on(should_stop)


def _go_on(should_stop: Callable[[], bool]) -> None:
    """Of what was given up no file may come."""
    if should_stop():
        raise PagesStoppedError
