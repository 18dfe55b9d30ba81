"""Every theme in every plan, side by side on landscape paper."""

import pytest
from PySide6.QtGui import QGuiApplication

from antou import paths
from antou.compare.columns import theme_columns
from antou.compare.comparing import compare
from antou.library.model import Library
from antou.library.stock import load_stock
from antou.library.themes import load_themes
from antou.pages.fonts import choose_faces
from antou.pages.paginate import paginate
from antou.render.comparison_flow import comparison_flow
from antou.render.flow import Table
from antou.render.layouts import preset
from antou.ui.comparison_columns import columns_by_theme
from antou.ui.comparison_lines import Show
from antou.ui.comparison_sheet import Shown, comparison_sheet


@pytest.mark.soak
@pytest.mark.parametrize("show", Show)
def test_every_theme_comes_whole_on_paper(library: Library, qapp: QGuiApplication, show: Show) -> None:
    assert qapp is not None
    faces, layout = choose_faces(), preset("columns")
    stock = load_stock(paths.content_dir(), [])
    for theme in load_themes(paths.content_dir(), library, []).all:
        columns = columns_by_theme(library, theme_columns(library, (theme,)))
        comparison = compare(library, [column.sections for column in columns], stock=stock)
        flow = comparison_flow(comparison_sheet(library, columns, comparison, Shown(theme.name, show=show)))
        pages = paginate(flow, layout, faces)
        assert all(any(piece.origin for piece in page.pieces) for page in pages)
        rows = (row for item in flow if isinstance(item, Table) for row in item.rows)
        words = sum(len(cell.replace("\n", "")) for row in rows for cell in row.cells)
        words += sum(len(item.text) for item in flow if not isinstance(item, Table))
        assert sum(len(piece.text) for page in pages for piece in page.pieces if piece.origin) == words
        assert sum(len(page.items) > 0 for page in pages) == len(pages)
