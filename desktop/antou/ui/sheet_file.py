"""A comparison or a matrix as a file of its own. Without widgets, and for any thread."""

from pathlib import Path
from typing import TYPE_CHECKING

from antou.files import replacing
from antou.render.document import Document, sheet_part
from antou.render.export import TEXT_WRITERS
from antou.render.flow import Flow

if TYPE_CHECKING:
    # Imported when a PDF is wanted: the pages that can be exported need not wait for it.
    from antou.pages.fonts import Faces

PDF_KIND = {".pdf": "PDF 文件（横向 A4）"}
MATRIX_KINDS = {**PDF_KIND, ".html": "网页", ".md": "Markdown"}
"""Ending of a file's name -> what the user reads: what a matrix is written in beside spreadsheets."""


def write_sheet(path: Path, flow: Flow, faces: "Faces | None") -> None:
    """Write the flow, which begins with its title, into a file whose ending names the format (KeyError for others).

    `faces`: the fonts, for a PDF, which is landscape. Raises PageOutputError or FileWriteError.
    """
    part = sheet_part(flow)
    if faces is None:
        text = TEXT_WRITERS[path.suffix.lower()](flow, part.title)
        with replacing(path) as temporary:
            temporary.write_text(text, encoding="utf-8", newline="\n")
        return
    from antou.pages.compose import compose
    from antou.pages.pdf import write_pdf
    from antou.render.layouts import preset

    paper = compose(Document(part.title, (part,)), preset("columns"), faces)
    write_pdf(path, paper.pages, part.title, paper.headings)
