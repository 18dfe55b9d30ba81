"""Where the reader is. Panels ask it to go somewhere and listen; they never know each other."""

from PySide6.QtCore import QObject, Signal

from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.passage import Span

_HISTORY = 100


class Navigator(QObject):
    """The current place and the places before it.

    `jumped(Locator, Span | None)`: someone asked to go there; the reader scrolls. `moved(Locator)`: the place is now
    there, by jump or by scrolling; trees and paths follow. `history_changed`: back/forward became (im)possible.
    """

    jumped = Signal(object, object)
    moved = Signal(object)
    history_changed = Signal()

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._back: list[Locator] = []
        self._forward: list[Locator] = []
        self.place: Locator | None = None

    def go(self, place: Locator, span: Span | None = None) -> bool:
        """Jump to a place, remembering the present one; False where the library has no such place."""
        if place not in self._library:
            return False
        if self.place is not None and self.place != place:
            self._back = [*self._back[-_HISTORY:], self.place]
            self._forward.clear()
        self._jump(place, span)
        return True

    def follow(self, place: Locator) -> None:
        """Scrolling has brought the reader here."""
        if place != self.place:
            self.place = place
            self.moved.emit(place)

    def back(self) -> None:
        """Return to the place before the last jump."""
        if self._back and self.place is not None:
            self._forward.append(self.place)
            self._jump(self._back.pop(), None)

    def forward(self) -> None:
        """Undo the last `back`."""
        if self._forward and self.place is not None:
            self._back.append(self.place)
            self._jump(self._forward.pop(), None)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place to return to."""
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        """Whether `back` can be undone."""
        return bool(self._forward)

    @property
    def section(self) -> str | None:
        """The section being read."""
        return self.place.section if self.place else None

    def _jump(self, place: Locator, span: Span | None) -> None:
        self.place = place
        self.jumped.emit(place, span)
        self.moved.emit(place)
        self.history_changed.emit()
