"""The themes as the panels see them: read once, behind, when someone first asks for them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from antou.library.model import Library
from antou.library.themes import Themes, extents
from antou.ui.tasks import Worker


@dataclass(frozen=True, slots=True)
class _Read:
    themes: Themes
    extents: Mapping[str, Mapping[str, int]]


class ThemeBook(QObject):
    """`ready`: the themes are there. Until then there are none.

    `extents`: name of a theme -> slug of a plan -> characters it writes on it, 0 where it is silent.
    """

    ready = Signal()

    def __init__(self, library: Library, read: Callable[[], Themes]) -> None:
        """`read` is called once, behind."""
        super().__init__()
        self._library = library
        self._read: Callable[[], Themes] | None = read
        self._reader = Worker(self)
        self._reader.finished.connect(self._keep)
        self.themes = Themes()
        self.extents: Mapping[str, Mapping[str, int]] = {}
        self.is_ready = False

    def ask(self) -> None:
        """Begin to read; nothing happens where that was done before."""
        if self._read is None:
            return
        read, self._read = self._read, None
        library = self._library

        def work(_job: object) -> _Read:
            themes = read()
            return _Read(themes, extents(library, themes))

        self._reader.start(work)

    @property
    def busy(self) -> bool:
        """Whether they are being read."""
        return self._reader.busy

    def stop(self) -> None:
        """End what still runs behind."""
        self._reader.cancel()

    def _keep(self, answer: object) -> None:
        assert isinstance(answer, _Read)
        self.themes, self.extents = answer.themes, answer.extents
        self.is_ready = True
        self.ready.emit()
