"""Opens the user guide: read behind and put into a window when it is asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from antou.library.errors import UserError
from antou.library.model import Library
from antou.search.answer import Request, Searcher
from antou.search.engine import Engine
from antou.search.ranking import Order
from antou.ui.appearance import Appearance
from antou.ui.navigator import Navigator
from antou.ui.search_session import SearchSession
from antou.ui.tasks import Worker

if TYPE_CHECKING:
    from antou.pages.fonts import Faces
    from antou.ui.guide_window import GuideState, GuideWindow


class Guide(QObject):
    """Most days nobody asks for it, and once closed it gives its window back, with the pictures and the text laid out.

    What is kept is where one was in it, and what one was looking for. `failed(str)`: it cannot be read, and why.
    """

    failed = Signal(str)

    def __init__(self, folder: Path, appearance: Appearance, faces: "Callable[[], Faces]", parent: QWidget) -> None:
        super().__init__(parent)
        self._folder = folder
        self._appearance = appearance
        self._faces = faces
        self._parent = parent
        self._wanted = ""
        self._reading = Worker(self)
        self._reading.finished.connect(self._open)
        self._reading.failed.connect(self._fail)
        # Made in one turn of the event loop, filled in the next.
        self._filling = QTimer(self)
        self._filling.setSingleShot(True)
        self._filling.timeout.connect(self._show)
        self._guide: Library | None = None
        self._state: GuideState | None = None
        self.window: GuideWindow | None = None

    def show(self, title: str = "") -> None:
        """Show the guide at the section with that title, '' where it was; once it has been read."""
        self._wanted = title
        if self.window:
            self._show()
        elif not self._reading.busy:
            folder, guide = self._folder, self._guide
            self._reading.start(lambda _job: _read(folder, guide))

    @property
    def busy(self) -> bool:
        """Whether it is being read, or its window has something under way."""
        return self._reading.busy or self._filling.isActive() or (self.window is not None and self.window.busy)

    @property
    def printing(self) -> bool:
        """Whether it is on its way to a printer."""
        return self.window is not None and self.window.paper.printing

    def stop(self) -> None:
        """End what runs behind."""
        self._reading.cancel()
        self._filling.stop()
        if self.window:
            self.window.stop()
        if self._guide:
            self._session.stop()

    def _open(self, guide: object) -> None:
        assert isinstance(guide, Library)
        from antou.ui.guide_window import GuideWindow

        if self._guide is None:
            self._guide = guide
            self._navigator = Navigator(guide)
            request = Request("", synonyms=False, order=Order.DOCUMENT)
            self._session = SearchSession(Searcher(Engine(guide)), self._navigator, request)
        self.window = GuideWindow(
            guide,
            self._navigator,
            self._session,
            self._appearance,
            self._faces(),
            self._parent,
            state=self._state,
        )
        self.window.closed.connect(self._close)
        self._filling.start()

    def _close(self) -> None:
        """Unless it still prints or writes: then it stays, unseen, until it is closed the next time."""
        if self.window is None or self.window.paper.busy:
            return
        from antou.ui.pictures import picture

        self._filling.stop()
        self._state = self.window.state
        self._navigator.watch(lambda: None)
        self.window.reading.reader.release()
        self.window.deleteLater()
        self.window = None
        picture.cache_clear()

    def _show(self) -> None:
        assert self.window
        self._filling.stop()
        self.window.show_section(self._wanted)

    def _fail(self, error: object) -> None:
        self.failed.emit(str(error) if isinstance(error, UserError) else "没能完成，详情见日志")


def _read(folder: Path, guide: Library | None) -> Library:
    """The guide, which may be there already, and its pictures."""
    from antou.library.guide import load_guide
    from antou.ui.pictures import picture

    guide = guide or load_guide(folder)
    for block in guide.blocks():
        if block.picture:
            picture(block.picture)
    return guide
