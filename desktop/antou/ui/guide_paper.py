"""The user guide on paper and as a PDF, made behind."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from antou.library.errors import UserError
from antou.library.model import Library
from antou.library.passage import Passage
from antou.pages.compose import compose
from antou.pages.fonts import Faces
from antou.pages.page import Paper
from antou.pages.pdf import write_pdf
from antou.render.document import Document, Part
from antou.render.flow import flow
from antou.render.layouts import preset
from antou.ui.file_dialog import ask_save
from antou.ui.printing import Printing, Sent
from antou.ui.tasks import Job, Worker


class GuidePaper(QObject):
    """Belongs to the guide's window, before which its dialogs open. `said(str)`: how far it is, '' for nothing more."""

    said = Signal(str)

    def __init__(self, guide: Library, faces: Faces, window: QWidget) -> None:
        super().__init__(window)
        self._guide = guide
        self._plan = guide.plans[0]
        self._faces = faces
        self._window = window
        self._paginator = Worker(self)
        self._paginator.failed.connect(self._fail)
        self._paginator.finished.connect(self._send)
        self._send_to: Callable[[Paper], None] | None = None
        self._writer = Worker(self)
        self._writer.finished.connect(self._written)
        self._writer.failed.connect(self._fail)

        self._printing = Printing(window)
        self._printing.began.connect(self._say_printing)
        self._printing.ended.connect(self._printed)

    @property
    def busy(self) -> bool:
        """Whether pages are being made, written or printed."""
        return self._paginator.busy or self._writer.busy or self.printing

    @property
    def printing(self) -> bool:
        """Whether pages are on their way to a printer."""
        return self._printing.busy

    def print_section(self, section: str) -> None:
        """Make the pages of a section (the guide's slug: of all), then ask for a printer."""
        title = self._plan.title
        self._paginate(section, lambda paper: self._printing.ask(paper.pages, title))

    def ask_pdf(self) -> None:
        """Ask for a file and write the whole guide into it."""
        if path := ask_save(self._window, "导出手册", f"{self._plan.title}.pdf", {".pdf": "PDF 文件"}):
            self.write_pdf_to(path)

    def write_pdf_to(self, path: Path) -> None:
        """Write the whole guide as a PDF."""

        def send(paper: Paper) -> None:
            def work(job: Job) -> Path:
                write_pdf(path, paper.pages, self._plan.title, paper.headings, should_stop=job.stopped)
                return path

            self._writer.start(work)

        self._paginate(self._plan.slug, send)

    def stop(self) -> None:
        """End what runs behind."""
        self._paginator.cancel()
        self._writer.cancel()
        self._printing.stop()

    def _paginate(self, section: str, send: Callable[[Paper], None]) -> None:
        guide, faces = self._guide, self._faces

        def work(job: Job) -> Paper:
            part = Part(guide.section(section).label, flow(guide, [Passage(section)]), self._plan.title)
            return compose(Document("", (part,)), preset("official"), faces, should_stop=job.stopped)

        self._send_to = send
        self.said.emit("正在排版…")
        self._paginator.start(work)

    def _send(self, paper: object) -> None:
        assert isinstance(paper, Paper)
        assert self._send_to is not None
        self.said.emit("")
        self._send_to(paper)

    def _written(self, path: object) -> None:
        self.said.emit(f"已导出 {path}")

    def _say_printing(self) -> None:
        self.said.emit("正在打印…")

    def _printed(self, sent: Sent) -> None:
        self.said.emit(sent.said)

    def _fail(self, error: object) -> None:
        known = isinstance(error, UserError | OSError)
        self.said.emit(str(error) if known else "没能完成，详情见日志")
