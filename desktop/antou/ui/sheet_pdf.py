"""A comparison or a matrix as a PDF file of its own, landscape. Without widgets, and for any thread."""

from pathlib import Path
from typing import TYPE_CHECKING

from antou.render.flow import Flow

if TYPE_CHECKING:
    # Imported when a file is wanted: the pages that can be exported need not wait for it.
    from antou.pages.fonts import Faces


def write_sheet(path: Path, flow: Flow, title: str, faces: "Faces") -> None:
    """Set the flow on landscape pages and write them; raises PageOutputError."""
    from antou.pages.paginate import paginate
    from antou.pages.pdf import write_pdf
    from antou.render.layouts import preset

    write_pdf(path, paginate(flow, preset("columns"), faces), title)
