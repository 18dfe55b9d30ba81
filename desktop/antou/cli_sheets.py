"""Comparisons and matrices as files, for the commands that make them."""

from pathlib import Path

from antou.render.document import Document, sheet_part
from antou.render.flow import Flow
from antou.render.layouts import preset
from antou.ui.sheet_file import write_sheet


def export_sheet(path: Path, flow: Flow) -> None:
    """Write a comparison or a matrix, whose flow begins with its title: .pdf (landscape), .html or .md.

    Raises PageOutputError or FileWriteError.
    """
    if path.suffix.lower() != ".pdf":
        write_sheet(path, flow, None)
        return
    from antou.app import export_pdf

    part, layout = sheet_part(flow), preset("columns")
    export_pdf(path, Document(part.title, (part,)), layout, layout.options)
