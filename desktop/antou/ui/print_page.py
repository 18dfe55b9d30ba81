"""The print page: what will be printed on the left, how it will look on the right."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QThreadPool, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from antou.library.errors import UserError
from antou.library.model import Library
from antou.pages.fonts import Faces
from antou.pages.page import Page
from antou.render.layout import PageLayout
from antou.render.layouts import Layouts, load_layouts, preset
from antou.render.paper_options import chosen_options
from antou.shelf.print_list import Paper
from antou.ui.appearance import Appearance
from antou.ui.file_dialog import ask_save
from antou.ui.page_preview import PagePreview
from antou.ui.page_thumbnails import PageThumbnails
from antou.ui.preview_bar import PreviewBar
from antou.ui.print_column import PrintColumn
from antou.ui.print_document import PrintSources, notes_for
from antou.ui.print_files import OTHER_KINDS, PDF_KIND
from antou.ui.print_job import PrintJob
from antou.ui.print_output import PrintOutput
from antou.ui.print_pages import PagesMade, PagesWanted, count_pages, make_pages
from antou.ui.tasks import Worker

_COLUMN_PX, _NARROW_COLUMN_PX = 384, 356
_WIDE_PX = 1200
_SAVING = "compact"
_MOST_ESTIMATED = 150
"""Of longer documents it is not counted how many pages they would be in another layout."""


class PrintPage(QWidget):
    """Prints either the list or one section. `said(str)`: something worth a line in the status bar."""

    said = Signal(str)

    def __init__(
        self,
        library: Library,
        job: PrintJob,
        faces: Faces,
        sources: PrintSources,
        query: Callable[[], str],
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        """`query`: what is being looked for, '' for nothing."""
        super().__init__(parent)
        self._library = library
        self._job = job
        self._faces = faces
        self._sources = sources
        self._appearance = appearance
        self._layouts: Layouts = load_layouts()
        self._made: PagesMade | None = None
        self._shown: PagesWanted | None = None
        # In one thread: each one that sets pages opens the fonts anew.
        self._setting = QThreadPool(self)
        self._setting.setMaxThreadCount(1)
        self._paginator = Worker(self, self._setting)
        self._estimator = Worker(self, self._setting)
        self.output = PrintOutput(self)
        self.column = PrintColumn(library, job, faces.describe(), query, appearance)
        self.preview = PagePreview(appearance)
        self.bar = PreviewBar(self.preview, appearance)
        self.thumbnails = PageThumbnails(appearance)
        self.thumbnails.hide()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._divided = False
        self._build()
        self._paginator.finished.connect(self._show_pages)
        self._estimator.finished.connect(self.column.foot.show_saving)
        self._paginator.failed.connect(self._lack_pages)
        self.output.said.connect(self.said)
        self.output.changed.connect(self._show_state)
        self.output.no_paper.connect(self.column.foot.show_no_paper)
        for source in (self._paginator, self.output):
            source.progressed.connect(self.column.foot.show_progress)
        self.column.choice_changed.connect(self._on_change)
        self.column.paper.chosen.connect(self._take_paper)
        self.column.paper.edit_wanted.connect(self.edit_layout)
        self.column.foot.print_wanted.connect(self.print_now)
        self.column.foot.pdf_wanted.connect(self._ask_pdf)
        self.column.foot.other_wanted.connect(self._ask_other)
        self.column.foot.cancel_wanted.connect(self._stop)
        self.bar.thumbnails_wanted.connect(self.thumbnails.setVisible)
        self.preview.page_changed.connect(self.thumbnails.follow)
        self.thumbnails.wanted.connect(self.preview.go)
        job.changed.connect(self._on_change)
        job.paper_changed.connect(self._on_change)
        self.column.paper.set_layouts(self._layouts.layouts)
        self._show_state()

    def _build(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.thumbnails)
        below.addWidget(self.preview, 1)
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addLayout(below, 1)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for side in (self.column, right):
            self._splitter.addWidget(side)
        self._splitter.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._divided:
            self._divided = True
            column = _COLUMN_PX if self.width() >= _WIDE_PX or self._appearance.large else _NARROW_COLUMN_PX
            self._splitter.setSizes([column, self.width() - column])

    # ---- what is printed

    def show_section(self, section_id: str) -> None:
        """Preview this one section, whatever the list holds."""
        self.column.choose_section(section_id)
        self.refresh()

    def show_list(self) -> None:
        """Preview the list."""
        self.column.choose_list()
        self.refresh()

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages of what is to be printed; none while they are being made."""
        return self._made.pages.pages if self._made and not self._paginator.busy else ()

    @property
    def busy(self) -> bool:
        """Whether pages are being made or printed, or a file is being written."""
        return self._paginator.busy or self.output.busy

    @property
    def layout_chosen(self) -> PageLayout:
        """The layout in use; 公文版式 where the one chosen is no more."""
        return self._layouts.find(self._job.chosen.paper.layout) or preset("official")

    def _wanted(self) -> PagesWanted:
        paper, layout = self._job.chosen.paper, self.layout_chosen
        title = paper.title if self.column.prints_list else ""
        items = self.column.items
        notes = notes_for(items, self._sources)
        return PagesWanted(items, notes, title, layout, chosen_options(layout.options, paper.options))

    def refresh(self) -> None:
        """Make the pages anew if there is something else to print than is shown."""
        wanted = self._wanted()
        if wanted != self._shown:
            self._shown = wanted
            self._estimator.cancel()
            self.column.foot.show_saving(0)
            self._paginate(wanted)
        self._show_state()

    def _paginate(self, wanted: PagesWanted) -> None:
        if not wanted.items:
            self._paginator.cancel()
            self._made = None
            self._show_sheets(())
            return
        self.preview.show_outline(wanted.layout)
        library, faces, sources = self._library, self._faces, self._sources
        self._paginator.start(lambda job: make_pages(wanted, library, sources, faces, job))

    def _show_pages(self, answer: object) -> None:
        assert isinstance(answer, PagesMade)
        self._made = answer
        self._show_sheets(answer.pages.pages)
        self.column.view.listed.set_pages(answer.spans)
        self._show_state()
        self._estimate(answer)

    def _estimate(self, made: PagesMade) -> None:
        """Count behind how many pages it would be in 省纸版式."""
        compact, faces = preset(_SAVING), self._faces
        if self.layout_chosen.name == _SAVING or len(made.pages.pages) > _MOST_ESTIMATED:
            return

        self._estimator.start(lambda job: count_pages(made, compact, faces, job))

    def _show_sheets(self, pages: tuple[Page, ...]) -> None:
        self.preview.set_pages(pages)
        self.thumbnails.set_pages(pages)
        self.thumbnails.follow(self.preview.current)
        self.bar.set_count(len(pages))

    # ---- how it is printed

    def _take_paper(self, paper: object) -> None:
        assert isinstance(paper, Paper)
        title = paper.title if self.column.prints_list else self._job.chosen.paper.title
        self._job.set_paper(replace(paper, title=title))

    def edit_layout(self) -> None:
        """Show the layout in use in a dialog, where it can be made into one of the reader's own."""
        from antou.ui.layout_dialog import LayoutDialog

        dialog = LayoutDialog(self._layouts, self.layout_chosen, self._faces, self._appearance, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.saved.connect(self._use_layout)
        dialog.removed.connect(self._reload_layouts)
        dialog.open()

    def _use_layout(self, name: str) -> None:
        self._reload_layouts()
        self._job.set_paper(replace(self._job.chosen.paper, layout=name))
        self._on_change()

    def _reload_layouts(self) -> None:
        self._layouts = load_layouts()
        self.column.paper.set_layouts(self._layouts.layouts)
        if self._layouts.problems:
            self.said.emit("；".join(self._layouts.problems))
        self._on_change()

    # ---- out of the program

    @property
    def title(self) -> str:
        """What the document is called."""
        return self._made.document.title if self._made else ""

    def print_now(self) -> None:
        """Ask for a printer and print, behind."""
        if self.pages and not self.busy:
            self.output.printer.ask(self.pages, self.title)

    def write_to(self, path: Path) -> None:
        """Write what is shown into a file whose ending names the format, behind."""
        if self._made and self._shown and not self._paginator.busy:
            self.output.write(path, self._made, self._shown, self._faces.families)

    def _ask_pdf(self) -> None:
        self._ask("导出 PDF", PDF_KIND)

    def _ask_other(self) -> None:
        self._ask("导出其他格式", OTHER_KINDS)

    def _ask(self, what: str, kinds: dict[str, str]) -> None:
        name = f"{self.title.rstrip('.')}{next(iter(kinds))}"
        if path := ask_save(self, what, name, kinds):
            self.write_to(path)

    def _lack_pages(self, error: object) -> None:
        """What was shown before is not what is now to be printed."""
        self._shown = None
        self._made = None
        self._show_sheets(())
        self._fail(error)

    def _fail(self, error: object) -> None:
        known = isinstance(error, UserError | OSError)
        self.said.emit(str(error) if known else "没能生成页面，详情见日志")
        self._show_state()

    # ---- state

    def stop(self) -> None:
        """End what runs: the window closes."""
        self._cancel()
        self._setting.waitForDone()

    def _cancel(self) -> None:
        """What was being counted is counted again when the page is next refreshed."""
        if self._paginator.busy:
            self._shown = None
            self._made = None
        self._paginator.cancel()
        self._estimator.cancel()
        self.output.stop()

    def _stop(self) -> None:
        if self.output.printing:
            self.output.printer.give_up()  # says itself whether it was still in time
            return
        self._cancel()
        if self._made is None:
            self._show_sheets(())
        self.said.emit("已取消")
        self._show_state()

    def _show_state(self) -> None:
        self.column.show_state(len(self.pages), counting=self._paginator.busy, busy=self.busy)
        titled = self.column.prints_list
        paper = self._job.chosen.paper if titled else replace(self._job.chosen.paper, title="")
        self.column.paper.show_paper(paper, self.layout_chosen, self.title, titled=titled)

    def _on_change(self) -> None:
        self.refresh() if self.isVisible() else self._show_state()
