"""One section into a file of any kind, without the print page."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from antou.files import FileWriteError, replacing
from antou.library.model import Library
from antou.library.passage import Passage
from antou.render.citation import citation
from antou.render.flow import flow
from antou.ui.print_job import PrintJob
from antou.ui.tasks import Job, Worker

if TYPE_CHECKING:
    from antou.pages.fonts import Faces

_KINDS = {".pdf": "PDF 文件", ".docx": "Word 文件", ".html": "网页", ".md": "Markdown", ".txt": "纯文本"}


class SectionExport(QObject):
    """`said(str)`: how it went. Misprints are noted as the print job has it."""

    said = Signal(str)

    def __init__(self, library: Library, job: PrintJob, faces: "Callable[[], Faces]", window: QWidget) -> None:
        """`window`: before which the dialog opens."""
        super().__init__(window)
        self._library = library
        self._job = job
        self._faces = faces
        self._window = window
        self._exporter = Worker(self)
        self._exporter.finished.connect(self._exported)
        self._exporter.failed.connect(self._failed)

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._exporter.busy

    def stop(self) -> None:
        """End what runs behind."""
        self._exporter.cancel()

    def ask(self, section: str) -> None:
        """Ask for a file and write the section into it."""
        from antou.ui.file_dialog import ask_save

        name = f"{citation(self._library, section).rstrip('.')}.pdf"
        if path := ask_save(self._window, "导出本节", name, _KINDS):
            self.write(section, path)

    def write(self, section: str, path: Path) -> None:
        """Write a section into a file whose ending names the format."""
        from antou.pages.compose import compose
        from antou.pages.pdf import write_pdf
        from antou.render.document import sections_document
        from antou.render.export import TEXT_WRITERS
        from antou.render.layouts import preset

        library, faces = self._library, self._faces()
        title = citation(library, section)
        # A Markdown file is the text itself, in the dialect of content/.
        framed = path.suffix.lower() != ".md"
        errata = framed and self._job.errata

        def work(job: Job) -> Path:
            document = sections_document(library, [section], errata=errata)
            if path.suffix.lower() == ".pdf":
                paper = compose(document, preset("official"), faces, should_stop=job.stopped)
                write_pdf(path, paper.pages, document.title, paper.headings, should_stop=job.stopped)
            elif path.suffix.lower() == ".docx":
                from antou.render.word import write_word
                from antou.render.wordml.fonts import word_fonts

                write_word(path, document, preset("official"), fonts=word_fonts(faces.families))
            else:
                items = flow(library, [Passage(section)], sources=framed, errata=errata)
                with replacing(path) as temporary:
                    text = TEXT_WRITERS[path.suffix.lower()](items, title)
                    temporary.write_text(text, encoding="utf-8", newline="\n")
            return path

        self._exporter.start(work)

    def _exported(self, path: object) -> None:
        self.said.emit(f"已导出 {path}")

    def _failed(self, error: object) -> None:
        from antou.pages.pdf import PageOutputError

        known = isinstance(error, FileWriteError | PageOutputError)
        self.said.emit(str(error) if known else "没能完成，详情见日志")
