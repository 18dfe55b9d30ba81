"""From the event of a keystroke to the painted list, in the real window."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from tests.benchmarks.conftest import Measure
from tests.benchmarks.corpus import Corpus, growing_queries

from antou.library.model import Library
from antou.search.results import Results
from antou.shelf.settings import Settings
from antou.shelf.shelf import Shelf
from antou.ui.garbage import GarbageCollector
from antou.ui.tasks import wait_for_all
from antou.workspace import Workspace

SIZES = (5, 50, 500)
_KEYSTROKES = {5: 200, 50: 200, 500: 100}
_PATIENCE_MS = 60_000


class PaintedAnswer(QObject):
    """Tells whether the list of results has been painted since the session had a new answer.

    `painting`: it is about to be.
    """

    painting = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._session = workspace.session
        self._before: Results | None = None
        self.painted = False
        workspace.window.left.results.view.viewport().installEventFilter(self)

    def wait(self) -> None:
        """From now on only another answer than the present one counts."""
        self._before = self._session.results
        self.painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        answered = self._session.results is not None and self._session.results is not self._before
        if event.type() == QEvent.Type.Paint and answered:
            self.painted = True
            self.painting.emit()
        return super().eventFilter(watched, event)


@pytest.fixture
def workspace(
    corpus: Corpus,
    qapp: QApplication,
    dispose: Callable[[Workspace], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Workspace]:
    """The window as the program opens it, over a library of any size; garbage is collected as the program does."""
    monkeypatch.setenv("ANTOU_DATA", str(tmp_path))
    monkeypatch.setenv("ANTOU_INDEX", str(corpus.index))
    workspace = Workspace(corpus.library, Shelf(tmp_path / "shelf.sqlite3"), Settings())
    workspace.open(None)
    collector = GarbageCollector()
    # The index is opened behind; without it every block would be read.
    assert wait_for_all(_PATIENCE_MS)
    qapp.processEvents()
    collector.settle()
    yield workspace
    dispose(workspace)
    collector.stop()
    gc.collect()


def test_painted_keystroke(
    size: int, workspace: Workspace, library: Library, qapp: QApplication, measure: Measure
) -> None:
    edit = workspace.window.search_box.edit
    answer = PaintedAnswer(workspace)
    # The program's own loop sleeps while the answer is computed; asking for events over and over would not let Python
    # get on with that.
    loop = QEventLoop()
    answer.painting.connect(loop.quit)
    late = QTimer()
    late.setSingleShot(True)
    late.timeout.connect(loop.quit)

    def type_last(text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text[-1])
        late.start(_PATIENCE_MS)
        qapp.sendEvent(edit, event)
        if not answer.painted:
            loop.exec()
        late.stop()
        assert answer.painted, f"no answer was painted: {text}"

    def prepare(text: str) -> None:
        if len(text) == 1:
            edit.clear()
        assert edit.text() == text[:-1]
        # What the previous answer still set off is not this one's.
        for _ in range(3):
            qapp.processEvents()
        answer.wait()

    typed = growing_queries(library)[: _KEYSTROKES[size]]
    for text in ("灾", "灾害"):
        prepare(text)
        type_last(text)
    measure("painted", size, type_last, typed, 1, prepare)
    assert edit.text() == typed[-1]
