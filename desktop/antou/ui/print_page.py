"""The print page: what will be printed on the left, how it will look on the right."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSplitter, QToolButton, QVBoxLayout, QWidget

from antou.library.errors import UserError
from antou.library.model import Library
from antou.pages.fonts import Faces
from antou.pages.page import Page, Paper
from antou.render.citation import citation
from antou.render.document import SELECTION_TITLE, sections_document
from antou.render.layouts import preset
from antou.ui.appearance import Appearance
from antou.ui.elided_label import ElidedLabel
from antou.ui.file_dialog import ask_save
from antou.ui.page_preview import PagePreview
from antou.ui.print_column import PrintColumn
from antou.ui.print_job import PrintJob
from antou.ui.tasks import Job, Worker

_APART_PX = 10
"""More air between what the bar says and what can be ticked there than between a box and its words."""


@dataclass(frozen=True, slots=True)
class _Composed:
    title: str
    paper: Paper
    spans: dict[str, tuple[int, int]]


class PrintPage(QWidget):
    """Prints either the list or one section. `said(str)`: something worth a line in the status bar."""

    said = Signal(str)

    def __init__(
        self,
        library: Library,
        job: PrintJob,
        faces: Faces,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._job = job
        self._faces = faces
        self._appearance = appearance
        self._official = preset("official")
        self._pages: tuple[Page, ...] = ()
        self._composed: _Composed | None = None
        self._shown: tuple[tuple[str, ...], bool] | None = None
        self._paginator = Worker(self)
        self._writer = Worker(self)
        self.column = PrintColumn(library, job, faces.describe(), appearance)
        self.preview = PagePreview(appearance)
        self._place = QLabel()
        self.errata = QCheckBox("标注原文疑误")
        self.errata.setToolTip("疑有误的字下加点线，并在该节之后注明“原文如此，疑为…”")
        self.errata.setChecked(job.errata)
        self.errata.toggled.connect(self._mark_errata)
        self._grid = QCheckBox("显示版心格线")
        self._grid.setToolTip("格线只在屏幕上显示，不打印")
        self._grid.setChecked(True)
        self._grid.toggled.connect(self.preview.show_grid)
        self._zooms = [_zoom_button("缩小预览", self._smaller), _zoom_button("放大预览", self._larger)]
        self._build()
        self._paginator.finished.connect(self._show_pages)
        self._writer.finished.connect(self._written)
        for worker in (self._paginator, self._writer):
            worker.failed.connect(self._fail)
            worker.progressed.connect(self.column.show_progress)
        self.column.choice_changed.connect(self._on_change)
        self.column.print_wanted.connect(self.print_now)
        self.column.pdf_wanted.connect(self._ask_pdf)
        self.column.cancel_wanted.connect(self._stop)
        self.preview.page_changed.connect(self._show_place)
        job.changed.connect(self._on_change)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self._show_state()

    def _build(self) -> None:
        bar = QWidget()
        bar.setObjectName("subBar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self._place)
        row.addSpacing(_APART_PX)
        row.addWidget(self.errata)
        row.addSpacing(_APART_PX)
        row.addWidget(self._grid)
        row.addStretch(1)
        # So short that a narrow window shows all of it; the tool tip says it in full.
        paper = self._official
        self._format = ElidedLabel(f"{paper.label}：{paper.lines} 行 × {paper.characters} 字")
        self._format.setToolTip(f"{paper.label}：A4，每页 {paper.lines} 行，每行 {paper.characters} 字")
        row.addWidget(self._format)
        for button in self._zooms:
            row.addWidget(button)
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self.preview, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.column)
        splitter.addWidget(right)
        splitter.setSizes([384, 982])
        splitter.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

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
        """The pages shown; empty while they are being made."""
        return self._pages

    @property
    def busy(self) -> bool:
        """Whether pages are being made or a file is being written."""
        return self._paginator.busy or self._writer.busy

    def refresh(self) -> None:
        """Make the pages anew if there is something else to print than is shown."""
        sections, errata = self.column.sections, self.errata.isChecked()
        if (sections, errata) != self._shown:
            self._shown = sections, errata
            self._pages = ()
            self._composed = None
            self.preview.set_pages(())
            self._paginate(sections, errata=errata)
        self._show_state()

    def _paginate(self, sections: tuple[str, ...], *, errata: bool) -> None:
        if not sections:
            self._paginator.cancel()
            return
        library, faces, official = self._library, self._faces, self._official

        def work(job: Job) -> _Composed:
            from antou.pages.compose import compose  # here, so that opening the page need not wait for it

            document = sections_document(library, sections, errata=errata)
            paper = compose(document, official, faces, should_stop=job.stopped, progress=job.report)
            spans = {section: span for section, span in zip(sections, paper.spans, strict=True) if span}
            return _Composed(document.title, paper, spans)

        self._paginator.start(work)

    def _title(self) -> str:
        sections = self.column.sections
        return citation(self._library, sections[0]) if len(sections) == 1 else SELECTION_TITLE

    def print_now(self) -> None:
        """Ask for a printer and print; says honestly whether it was sent."""
        from antou.ui.printing import print_pages

        if self._pages:
            self.said.emit(print_pages(self._pages, self._title(), self))

    def write_pdf_to(self, path: Path) -> None:
        """Write the pages shown as a PDF in the background."""
        composed = self._composed
        if composed is None:
            return

        def work(job: Job) -> Path:
            from antou.pages.pdf import write_pdf

            write_pdf(path, composed.paper.pages, composed.title, composed.paper.headings, should_stop=job.stopped)
            return path

        self._writer.start(work)
        self._show_state()

    def _ask_pdf(self) -> None:
        if path := ask_save(self, "导出 PDF", f"{self._title().rstrip('.')}.pdf", {".pdf": "PDF 文件"}):
            self.write_pdf_to(path)

    def _written(self, path: object) -> None:
        self.said.emit(f"已导出 {path}")
        self._show_state()

    def _show_pages(self, answer: object) -> None:
        assert isinstance(answer, _Composed)
        self._pages = answer.paper.pages
        self._composed = answer
        self.preview.set_pages(answer.paper.pages)
        self.column.view.listed.set_pages(answer.spans)
        self._show_state()

    def _fail(self, error: object) -> None:
        known = isinstance(error, UserError | OSError)
        self.said.emit(str(error) if known else "没能生成页面，详情见日志")
        self._show_state()

    def stop(self) -> None:
        """End what runs. What was being counted is counted again when the page is next refreshed."""
        if self._paginator.busy:
            self._shown = None
        self._paginator.cancel()
        self._writer.cancel()

    def _stop(self) -> None:
        self.stop()
        self.said.emit("已取消")
        self._show_state()

    def _show_state(self) -> None:
        self.column.show_state(len(self._pages), counting=self._paginator.busy, busy=self.busy)
        self._show_place(self.preview.current)

    def _show_place(self, number: int) -> None:
        self._place.setText(f"第 {number} 页 / 共 {len(self._pages)} 页" if self._pages else "")

    def _mark_errata(self, errata: bool) -> None:
        self._job.errata = errata
        self._on_change()

    def _on_change(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._show_state()

    def _larger(self) -> None:
        self.preview.zoom(1)

    def _smaller(self) -> None:
        self.preview.zoom(-1)

    def _restyle(self) -> None:
        self._format.setVisible(not self._appearance.large)  # gives way to the letters of what can be pressed
        for button, icon in zip(self._zooms, ("zoom-out", "zoom-in"), strict=True):
            button.setIcon(self._appearance.icon(icon))
        self.preview.viewport().update()


def _zoom_button(text: str, act: object) -> QToolButton:
    button = QToolButton()
    button.setToolTip(text)
    button.setAccessibleName(text)
    button.clicked.connect(act)
    return button
