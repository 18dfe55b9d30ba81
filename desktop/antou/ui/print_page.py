"""The print page: what will be printed on the left, how it will look on the right."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from antou.library.errors import UserError
from antou.library.model import Library
from antou.library.passage import Passage
from antou.pages.fonts import Faces
from antou.pages.layout import OFFICIAL
from antou.pages.page import Page, page_span
from antou.pages.paginate import paginate
from antou.pages.pdf import write_pdf
from antou.render.citation import citation
from antou.render.flow import FlowItem, flow
from antou.ui.appearance import Appearance
from antou.ui.page_preview import PagePreview
from antou.ui.print_job import PrintJob
from antou.ui.print_list_view import PrintListView
from antou.ui.printing import print_pages
from antou.ui.tasks import Job, Worker

_EMPTY = "清单是空的。\n\n在目录里勾选章节，\n或读到要印的一节按 Ctrl+P，\n或按 Ctrl+Shift+P 加入清单。"


@dataclass(frozen=True, slots=True)
class _Paginated:
    pages: tuple[Page, ...]
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
        self._single: str | None = None
        self._pages: tuple[Page, ...] = ()
        self._stale = True
        self._paginator = Worker(self)
        self._writer = Worker(self)
        self._list = PrintListView(library, job, appearance)
        self.preview = PagePreview(OFFICIAL, appearance)
        self._make_widgets()
        self._build()
        self._paginator.finished.connect(self._show_pages)
        self._paginator.failed.connect(self._fail)
        self._paginator.progressed.connect(self._show_progress)
        self._writer.finished.connect(self._written)
        self._writer.failed.connect(self._fail)
        self.preview.page_changed.connect(self._show_place)
        job.changed.connect(self._on_list_changed)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self._refresh_controls()

    def _make_widgets(self) -> None:
        self._one = QToolButton()
        self._one.setText("只印本节")
        self._many = QToolButton()
        self._choice = QButtonGroup(self)
        for number, button in enumerate((self._one, self._many)):
            button.setCheckable(True)
            button.setMinimumHeight(28)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            self._choice.addButton(button, number)
        self._many.setChecked(True)
        self._choice.idToggled.connect(self._on_choice)
        self._one_title = QLabel()
        self._one_title.setWordWrap(True)
        self._one_title.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._one_title.setMargin(16)
        self._empty = QLabel(_EMPTY)
        self._empty.setObjectName("emptyState")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._what = QStackedWidget()
        for widget in (self._list, self._one_title, self._empty):
            self._what.addWidget(widget)
        self._clear = QPushButton("清空清单")
        self._clear.clicked.connect(self._clear_list)
        self._up, self._down, self._out = QPushButton("上移"), QPushButton("下移"), QPushButton("移出")
        for button, key in ((self._up, "Alt+↑"), (self._down, "Alt+↓"), (self._out, "Delete")):
            button.setToolTip(f"{button.text()}（{key}）")
        self._up.clicked.connect(self._move_up)
        self._down.clicked.connect(self._move_down)
        self._out.clicked.connect(self._list.remove_current)
        self._total = QLabel()
        self._total.setProperty("strong", True)
        self._fonts = QLabel(self._faces.describe())
        self._fonts.setProperty("muted", True)
        self._fonts.setWordWrap(True)
        self._print = QPushButton("打印…")
        self._print.setProperty("main", True)
        self._print.clicked.connect(self.print_now)
        self._pdf = QPushButton("导出 PDF")
        self._pdf.clicked.connect(self._ask_pdf)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._cancel = QPushButton("取消")
        self._cancel.clicked.connect(self._stop)
        self._place = QLabel()
        self._zoom_in, self._zoom_out = QToolButton(), QToolButton()
        self._zoom_in.setAccessibleName("放大预览")
        self._zoom_out.setAccessibleName("缩小预览")
        self._zoom_in.setToolTip("放大预览")
        self._zoom_out.setToolTip("缩小预览")
        self._zoom_in.clicked.connect(self._larger)
        self._zoom_out.clicked.connect(self._smaller)

    def _build(self) -> None:
        segments = QFrame()
        segments.setObjectName("segments")
        row = QHBoxLayout(segments)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._one)
        row.addWidget(self._many)
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 8)
        top.addWidget(segments)
        top.addStretch(1)
        order = QHBoxLayout()
        for button in (self._up, self._down, self._out, self._clear):
            order.addWidget(button)
        actions = QHBoxLayout()
        actions.addWidget(self._print, 1)
        actions.addWidget(self._pdf, 1)
        working = QHBoxLayout()
        working.addWidget(self._progress, 1)
        working.addWidget(self._cancel)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 8, 12, 12)
        foot.setSpacing(8)
        foot.addLayout(order)
        foot.addWidget(self._total)
        foot.addWidget(self._fonts)
        foot.addLayout(working)
        foot.addLayout(actions)
        left = QWidget()
        left.setObjectName("leftColumn")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._what, 1)
        column.addLayout(foot)
        bar = QWidget()
        bar.setObjectName("subBar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(self._appearance.tokens.size("sub-bar"))
        bar_row = QHBoxLayout(bar)
        bar_row.setContentsMargins(12, 0, 12, 0)
        bar_row.addWidget(self._place)
        bar_row.addStretch(1)
        bar_row.addWidget(QLabel(f"{OFFICIAL.label}：A4，每页 {OFFICIAL.lines} 行，每行 {OFFICIAL.characters} 字"))
        bar_row.addSpacing(16)
        bar_row.addWidget(self._zoom_out)
        bar_row.addWidget(self._zoom_in)
        right = QWidget()
        right_column = QVBoxLayout(right)
        right_column.setContentsMargins(0, 0, 0, 0)
        right_column.setSpacing(0)
        right_column.addWidget(bar)
        right_column.addWidget(self.preview, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([384, 982])
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def show_section(self, section_id: str) -> None:
        """Preview this one section, whatever the list holds."""
        self._single = section_id
        self._one_title.setText(citation(self._library, section_id))
        self._stale = True
        self._one.setChecked(True)
        self.refresh()

    def show_list(self) -> None:
        """Preview the list."""
        self._many.setChecked(True)
        self.refresh()

    @property
    def sections(self) -> tuple[str, ...]:
        """What would be printed now."""
        if self._one.isChecked() and self._single:
            return (self._single,)
        return self._job.sections

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages shown; empty while they are being made."""
        return self._pages

    @property
    def busy(self) -> bool:
        """Whether pages are being made or a file is being written."""
        return self._paginator.busy or self._writer.busy

    def refresh(self) -> None:
        """Make the pages anew if something changed and the page is to be seen."""
        self._refresh_controls()
        if not self._stale:
            return
        self._stale = False
        self._pages = ()
        self.preview.set_pages(())
        sections = self.sections
        if not sections:
            self._paginator.cancel()
            self._refresh_controls()
            return
        library, faces = self._library, self._faces

        def work(job: Job) -> _Paginated:
            items: list[FlowItem] = []
            ranges = {}
            for section in sections:
                start = len(items)
                items += flow(library, [Passage(section)], sources=True)
                ranges[section] = range(start, len(items))
            pages = paginate(
                tuple(items), OFFICIAL, faces, should_stop=job.stopped, progress=lambda *at: job.progress(*at)
            )
            spans = {section: page_span(pages, at) for section, at in ranges.items()}
            return _Paginated(pages, {section: span for section, span in spans.items() if span})

        self._paginator.start(work)
        self._refresh_controls()

    def _title(self) -> str:
        sections = self.sections
        return citation(self._library, sections[0]) if len(sections) == 1 else "应急管理“十四五”规划摘编"

    def print_now(self) -> None:
        """Ask for a printer and print; says honestly whether it was sent."""
        if self._pages:
            self.said.emit(print_pages(self._pages, OFFICIAL, self._title(), self))

    def write_pdf_to(self, path: Path) -> None:
        """Write the pages shown as a PDF in the background."""
        pages, title = self._pages, self._title()

        def work(job: Job) -> Path:
            write_pdf(path, pages, OFFICIAL, title, should_stop=job.stopped)
            return path

        self._writer.start(work)
        self._refresh_controls()

    def _ask_pdf(self) -> None:
        name = self._title().replace("/", "_") + ".pdf"
        chosen, _filter = QFileDialog.getSaveFileName(self, "导出 PDF", name, "PDF 文件 (*.pdf)")
        if chosen:
            path = Path(chosen)
            self.write_pdf_to(path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf"))

    def _written(self, path: object) -> None:
        self.said.emit(f"已导出 {path}")
        self._refresh_controls()

    def _show_pages(self, answer: object) -> None:
        assert isinstance(answer, _Paginated)
        self._pages = answer.pages
        self.preview.set_pages(answer.pages)
        self._list.listed.set_pages(answer.spans)
        self._refresh_controls()

    def _fail(self, error: object) -> None:
        known = isinstance(error, UserError | OSError)
        self.said.emit(str(error) if known else "没能生成页面，详情见日志")
        self._refresh_controls()

    def _stop(self) -> None:
        self._paginator.cancel()
        self._writer.cancel()
        self.said.emit("已取消")
        self._refresh_controls()

    def _show_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def _show_place(self, number: int) -> None:
        self._place.setText(f"第 {number} 页 / 共 {len(self._pages)} 页" if self._pages else "")

    def _refresh_controls(self) -> None:
        count = len(self._job.sections)
        self._one.setVisible(self._single is not None)
        self._many.setText(f"打印清单（{count}）")
        showing_one = self._one.isChecked() and self._single is not None
        self._what.setCurrentIndex(1 if showing_one else 0 if count else 2)
        for button in (self._up, self._down, self._out, self._clear):
            button.setVisible(not showing_one and count > 0)
        ready = bool(self._pages) and not self.busy
        self._print.setEnabled(ready)
        self._pdf.setEnabled(ready)
        self._progress.setVisible(self.busy)
        self._cancel.setVisible(self.busy)
        if not self.busy:
            self._progress.setRange(0, 0)
        sheets = -(-len(self._pages) // 2)
        self._total.setText(
            "正在算页数…" if self._paginator.busy else f"共 {len(self._pages)} 页　双面 {sheets} 张纸" if ready else ""
        )
        self._show_place(self.preview.current)

    def _on_choice(self, _number: int, checked: bool) -> None:
        if checked:
            self._stale = True
            if self.isVisible():
                self.refresh()

    def _on_list_changed(self) -> None:
        if not self._one.isChecked():
            self._stale = True
        if self.isVisible():
            self.refresh()
        else:
            self._refresh_controls()

    def _clear_list(self) -> None:
        self._job.replace(())

    def _move_up(self) -> None:
        self._list.shift(-1)

    def _move_down(self) -> None:
        self._list.shift(1)

    def _larger(self) -> None:
        self.preview.zoom(1)

    def _smaller(self) -> None:
        self.preview.zoom(-1)

    def _restyle(self) -> None:
        icon = self._appearance.icon
        self._print.setIcon(icon("print", "accent-text", 18))
        self._pdf.setIcon(icon("pdf", size=18))
        self._zoom_in.setIcon(icon("zoom-in"))
        self._zoom_out.setIcon(icon("zoom-out"))
        self.preview.viewport().update()
