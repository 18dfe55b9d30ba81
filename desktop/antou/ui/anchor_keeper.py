"""Finds the words of annotations again where a plan's edition has changed, behind, without being asked."""

from PySide6.QtCore import QObject, QTimer, Signal

from antou.library.model import Library
from antou.shelf.anchor import Anchor
from antou.shelf.annotation import Annotation
from antou.ui.annotation_book import AnnotationBook
from antou.ui.tasks import Job, Worker

_SLICE = 300
"""So many are written at once: the window waits for it."""

_Found = tuple[Annotation, Anchor]


class AnchorKeeper(QObject):
    """Follows the book: whatever comes into it from another edition is looked for, in vain only once.

    `settled`: all that was to be looked for has been; what is still lost must be placed by hand.
    """

    settled = Signal()

    def __init__(self, library: Library, book: AnnotationBook) -> None:
        super().__init__()
        self._library = library
        self._book = book
        self._tried: set[tuple[str, Anchor]] = set()
        self._found: list[_Found] = []
        self._worker = Worker(self)
        self._worker.finished.connect(self._take)
        self._writing = QTimer(self)
        self._writing.setInterval(0)
        self._writing.timeout.connect(self._write)
        book.changed.connect(self.start)

    @property
    def busy(self) -> bool:
        """Whether words are still being looked for."""
        return self._worker.busy or self._writing.isActive()

    def start(self) -> None:
        """Look for what has not been looked for yet."""
        if self.busy:
            return  # what comes meanwhile is seen to afterwards
        lost = [one for one in self._book.lost if (one.id, one.anchor) not in self._tried]
        if not lost:
            return
        self._tried.update((one.id, one.anchor) for one in lost)
        library = self._library

        def look(job: Job) -> list[_Found]:
            from antou.shelf.reanchor import Reanchoring

            search = Reanchoring(library)
            found = []
            for one in lost:
                if job.stopped():
                    break
                if place := search.find(one.anchor):
                    found.append((one, place.anchor))
            return found

        self._worker.start(look)

    def stop(self) -> None:
        """End what still runs behind; what is not written yet is found again at the next start."""
        self._worker.cancel()
        self._writing.stop()

    def _take(self, found: object) -> None:
        assert isinstance(found, list)
        self._found = found
        self._writing.start()

    def _write(self) -> None:
        part, self._found = self._found[:_SLICE], self._found[_SLICE:]
        if part:
            self._book.re_anchor(part)
            # A backup that is put back may bring the old places again.
            placed = {(one.id, one.anchor) for one, _anchor in part}
            self._tried -= placed - {(one.id, one.anchor) for one in self._book.lost}
        if not self._found:
            self._writing.stop()
            self.settled.emit()
            self.start()
