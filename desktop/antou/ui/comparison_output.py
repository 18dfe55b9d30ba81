"""Comparisons and the themes as files and in the print list."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from antou.library.model import Library
from antou.library.themes import Theme
from antou.render.comparison_flow import comparison_flow
from antou.render.export import write_comparison
from antou.render.matrix_flow import matrix_flow
from antou.render.spreadsheet import write_tables
from antou.render.theme_table import theme_table
from antou.shelf.print_items import PrintItem, ThemesItem
from antou.ui.comparison_lines import Show
from antou.ui.comparison_session import ComparisonSession
from antou.ui.comparison_sheet import Shown, comparison_sheet, comparison_title
from antou.ui.file_writer import FileWriter
from antou.ui.print_job import PrintJob
from antou.ui.print_sheets import comparison_item
from antou.ui.sheet_file import MATRIX_KINDS, PDF_KIND, write_sheet
from antou.ui.theme_book import ThemeBook

if TYPE_CHECKING:
    from antou.pages.fonts import Faces

COMPARISON_KINDS = {".html": "网页", ".md": "Markdown", **PDF_KIND}
THEME_KINDS = {".xlsx": "Excel 工作簿", ".csv": "CSV 表格", **MATRIX_KINDS}


class ComparisonOutput(QObject):
    """`said(str)`: how it went. Files are written behind."""

    said = Signal(str)

    def __init__(
        self,
        library: Library,
        session: ComparisonSession,
        book: ThemeBook,
        job: PrintJob,
        faces: "Callable[[], Faces]",
        parent: QObject,
    ) -> None:
        """`faces`: the fonts of the printed page, asked for on the GUI thread."""
        super().__init__(parent)
        self._library = library
        self._session = session
        self._book = book
        self._job = job
        self._faces = faces
        self._writer = FileWriter(self)
        self._writer.said.connect(self.said)

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._writer.busy

    def stop(self) -> None:
        """The window closes."""
        self._writer.stop()

    @property
    def title(self) -> str:
        """What is compared, as a name."""
        return comparison_title(self._library, self._session.theme, self._session.columns)

    def export(self, path: Path, show: Show, *, stress_figures: bool) -> None:
        """Write what is compared, so looked at, into a file whose ending names the format."""
        library, columns, comparison = self._library, self._session.columns, self._session.comparison
        if comparison is None:
            self.said.emit("还没有对照好，请稍后再导出")
            return
        shown = self._shown(show, stress_figures=stress_figures)
        if path.suffix.lower() in PDF_KIND:
            faces = self._faces()

            def write(path: Path) -> None:
                sheet = comparison_sheet(library, columns, comparison, shown)
                write_sheet(path, comparison_flow(sheet), faces)

            self._writer.start(path, write)
        else:
            self._writer.start(
                path, lambda path: write_comparison(path, comparison_sheet(library, columns, comparison, shown))
            )

    def export_themes(self, path: Path, themes: Sequence[Theme]) -> None:
        """Write these themes, with how much every plan writes on them, into a file whose ending names the format."""
        library, table = self._library, theme_table(self._library, themes, self._book.extents)
        if path.suffix.lower() in MATRIX_KINDS:
            faces = self._faces() if path.suffix.lower() in PDF_KIND else None
            self._writer.start(path, lambda path: write_sheet(path, matrix_flow(table, library), faces))
        else:
            self._writer.start(path, lambda path: write_tables(path, (table,)))

    def print_comparison(self, show: Show, *, stress_figures: bool) -> None:
        """Put what is compared, so looked at, on the print list."""
        shown = self._shown(show, stress_figures=stress_figures)
        self._put(comparison_item(self._session.columns, shown), self.title)

    def print_themes(self) -> None:
        """Put the matrix of all themes on the print list."""
        self._put(ThemesItem(), "主题一览")

    def print_sections(self, sections: Sequence[str]) -> None:
        """Put these sections on the print list, one after another."""
        added = self._job.add_all([self._job.item_of(section) for section in sections])
        self.said.emit(f"已把 {added} 节加入打印清单" if added else "这些章节已经在打印清单里")

    def _put(self, item: PrintItem, name: str) -> None:
        said = f"已加入打印清单：{name}" if self._job.add_all([item]) else f"已经在打印清单里：{name}"
        self.said.emit(said)

    def _shown(self, show: Show, *, stress_figures: bool) -> Shown:
        return Shown(self._session.theme, self._session.unit, show, stress_figures)
