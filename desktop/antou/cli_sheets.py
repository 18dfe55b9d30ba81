"""Comparisons and matrices as files, for the commands that make them."""

from pathlib import Path

from antou.render.document import Document, sheet_part
from antou.render.export import TEXT_WRITERS
from antou.render.flow import Flow
from antou.render.layouts import preset
from antou.ui.sheet_file import write_sheet


def export_sheet(path: Path, flow: Flow) -> None:
    """Write a comparison or a matrix, whose flow begins with its title: .pdf or .docx (landscape), .html or .md.

    Raises PageOutputError or FileWriteError.
    """
    suffix = path.suffix.lower()
    if suffix in TEXT_WRITERS:
        write_sheet(path, flow, None)
        return
    from antou.app import export_pdf, export_word

    part, layout = sheet_part(flow), preset("columns")
    (export_pdf if suffix == ".pdf" else export_word)(path, Document(part.title, (part,)), layout, layout.options)
