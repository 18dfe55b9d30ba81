"""A comparison or a matrix as a PDF file of its own, landscape. Without widgets, and for any thread."""

from pathlib import Path
from typing import TYPE_CHECKING

from antou.render.flow import Flow

if TYPE_CHECKING:
    # Imported when a file is wanted: the pages that can be exported need not wait for it.
    from antou.pages.fonts import Faces


def write_sheet(path: Path, flow: Flow, faces: "Faces") -> None:
    """Set the flow, which begins with its title, on landscape pages and write them; raises PageOutputError."""
    from antou.pages.compose import compose
    from antou.pages.pdf import write_pdf
    from antou.render.document import Document, sheet_part
    from antou.render.layouts import preset

    part = sheet_part(flow)
    paper = compose(Document(part.title, (part,)), preset("columns"), faces)
    write_pdf(path, paper.pages, part.title, paper.headings)
