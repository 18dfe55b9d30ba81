"""Carrying what the reader made to another machine and back, behind."""

import logging
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from antou.files import FileWriteError, replacing
from antou.library.errors import UserError
from antou.library.model import Library
from antou.shelf.annotation import Annotation
from antou.shelf.annotation_steps import Step
from antou.shelf.exchange import Contents, read_file, written
from antou.shelf.shelf import Shelf, TakenIn
from antou.ui.annotation_book import AnnotationBook
from antou.ui.print_job import PrintJob
from antou.ui.search_book import SearchBook
from antou.ui.tasks import Job, Worker

KINDS = {".json": "收藏和批注，可再导入", ".docx": "Word 文件", ".md": "Markdown 文字"}
"""Extension of an exported file -> what it is."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Imported:
    """What became of a file: the figures, the step that can be undone, how many have no place in this edition."""

    taken: TakenIn
    step: Step | None
    lost: int


class ShelfExchange(QObject):
    """`said(str)`: what became of it, in one line."""

    said = Signal(str)

    def __init__(
        self,
        library: Library,
        shelf: Shelf,
        book: AnnotationBook,
        saved: SearchBook,
        job: PrintJob,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._shelf = shelf
        self._book = book
        self._saved = saved
        self._job = job
        book.beside_changed.connect(self._follow)
        self._exporter, self._importer = Worker(self), Worker(self)
        self._exporter.finished.connect(self._exported)
        self._importer.finished.connect(self._imported)
        for worker in (self._exporter, self._importer):
            worker.failed.connect(self._fail)

    def export_to(self, path: Path) -> None:
        """Write everything into a file whose ending, one of KINDS, names the format."""
        library = self._library
        try:
            lists = self._shelf.print_lists.contents()
        except UserError as error:
            self.said.emit(str(error))
            return
        contents = Contents(self._book.all, self._book.folders, self._saved.all, lists)

        def work(_job: Job) -> tuple[Path, int]:
            match path.suffix.lower():
                case ".json":
                    _write(path, written(contents, datetime.now(UTC)))
                case ".docx":
                    _write_word(path, library, contents.annotations)
                case _:
                    from antou.render.notes import notes_markdown
                    from antou.ui.annotation_notes import remarks

                    _write(path, notes_markdown(remarks(library, contents.annotations)))
            return path, len(contents.annotations)

        self._exporter.start(work)

    def import_from(self, path: Path) -> None:
        """Take in what such a .json file holds: nothing that is here is lost, nothing becomes two."""
        if not self._shelf.lasting:
            # What is in memory only, another connection would not find.
            self.said.emit(f"没能导入：{self._shelf.notice}")
            return
        if self._importer.busy:
            return
        library, file = self._library, self._shelf.path

        def work(_job: Job) -> _Imported:
            from antou.shelf.reanchor import is_lost, moved

            contents = read_file(path)
            anchors = {one.id: anchor for one, anchor in moved(library, contents.annotations)}
            known = tuple(replace(one, anchor=anchors.get(one.id, one.anchor)) for one in contents.annotations)
            # A connection of its own: that of the window belongs to the window's thread.
            with closing(Shelf(file)) as shelf:
                taken = shelf.take_in(replace(contents, annotations=known))
                step = shelf.annotations.last
            return _Imported(taken, step, sum(is_lost(library, one.anchor) for one in known))

        self._importer.start(work)

    @property
    def busy(self) -> bool:
        """Whether a file is being written or read."""
        return self._exporter.busy or self._importer.busy

    def stop(self) -> None:
        """The window closes."""
        self._exporter.cancel()
        self._importer.cancel()

    def _exported(self, outcome: object) -> None:
        assert isinstance(outcome, tuple)
        path, count = outcome
        self.said.emit(f"已导出 {count} 条收藏和批注：{path}")

    def _imported(self, outcome: object) -> None:
        assert isinstance(outcome, _Imported)
        if outcome.step:
            self._shelf.annotations.adopt(outcome.step)
        try:
            self._book.reload()
            self._saved.reload()
            self._job.reload()
        except UserError as error:
            self.said.emit(str(error))
            return
        made = outcome.taken.annotations
        figures = (
            ("新增", made.added, "条"),
            ("更新", made.updated, "条"),
            ("已有", made.unchanged, "条"),
            ("新增文件夹", made.folders, "个"),
            ("新增保存的检索", outcome.taken.searches, "个"),
            ("打印清单新增", outcome.taken.items, "项"),
            ("两处都改过、两处的文字都在", made.both, "条"),
            ("需重新定位", outcome.lost, "条"),
        )
        told = [f"{name} {count} {unit}" for at, (name, count, unit) in enumerate(figures) if count or at == 0]
        self.said.emit(f"已导入：{'，'.join(told)}")

    def _follow(self) -> None:
        """An import was taken back or made again: only part of that is the book's."""
        try:
            self._saved.reload()
            self._job.reload()
        except UserError as error:
            self.said.emit(str(error))

    def _fail(self, error: object) -> None:
        known = isinstance(error, UserError | FileWriteError)
        if not known:
            _log.error("shelf not exchanged: %r", error)
        self.said.emit(str(error) if known else "没能完成，详情见日志")


def _write(path: Path, text: str) -> None:
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def _write_word(path: Path, library: Library, annotations: Sequence[Annotation]) -> None:
    from antou.render.layouts import preset
    from antou.render.notes_document import notes_document
    from antou.render.word import write_word
    from antou.ui.annotation_notes import remarks

    write_word(path, notes_document(remarks(library, annotations)), preset("official"))
