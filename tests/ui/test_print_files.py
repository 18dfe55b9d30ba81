"""What is to be printed as files: whole, or given up without a trace."""

from itertools import count
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from antou.library.model import Library
from antou.pages.compose import compose
from antou.pages.fonts import choose_faces
from antou.pages.page import PagesStoppedError
from antou.render.document import sections_document
from antou.render.layouts import preset
from antou.ui.print_files import OTHER_KINDS, PDF_KIND, write_document


@pytest.mark.parametrize("suffix", [*PDF_KIND, *OTHER_KINDS])
def test_what_is_given_up_at_the_last_moment_leaves_the_file_that_was_there(
    suffix: str, library: Library, qapp: QApplication, tmp_path: Path
) -> None:
    assert qapp
    layout, faces = preset("official"), choose_faces()
    document = sections_document(library, ["beibei/3.4"])
    pages = compose(document, layout, faces)
    path = tmp_path / f"印{suffix}"
    path.write_text("原来的", encoding="utf-8")
    asked = count()
    # A PDF asks before every page; to give it up after the last one is too late no more than before.
    last = len(pages.pages) if suffix in PDF_KIND else 0
    with pytest.raises(PagesStoppedError):
        write_document(path, document, pages, layout, layout.options, faces.families, lambda: next(asked) >= last)
    assert path.read_text(encoding="utf-8") == "原来的"
    assert list(tmp_path.iterdir()) == [path]
