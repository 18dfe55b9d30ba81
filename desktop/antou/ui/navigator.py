"""Where the reader is. Panels ask it to go somewhere and listen; they never know each other."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.passage import Span

_HISTORY = 100


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of the text and where it stands on the screen.

    The line begins `offset` positions after the beginning of the block; its top is `height` px below the view's.
    """

    place: Locator
    offset: int
    height: int


@dataclass(frozen=True, slots=True)
class _Visit:
    place: Locator
    spot: Spot | None


class Navigator(QObject):
    """The current place and the places before it.

    `jumped(Locator, Span | Spot | None)`: someone asked to go there, to these words of it, or back to where its lines
    stood; the reader scrolls. `moved(Locator)`: the place is now there, by jump or by scrolling; trees and paths
    follow. `history_changed`: back/forward became (im)possible.
    """

    jumped = Signal(object, object)
    moved = Signal(object)
    history_changed = Signal()

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._back: list[_Visit] = []
        self._forward: list[_Visit] = []
        self._spot: Callable[[], Spot | None] = lambda: None
        self.place: Locator | None = None
        self.jumps = 0
        """How many jumps there have been: as long as it stays the same the reader has only read on."""

    def watch(self, spot: Callable[[], Spot | None]) -> None:
        """From now on ask this, before every jump, which line stands where, so that the way back leads there."""
        self._spot = spot

    def go(self, place: Locator, exactly: Span | Spot | None = None) -> bool:
        """Jump to a place, remembering the present one; False where the library has no such place.

        `exactly`: to these words of it, or so that this line stands where it stood.
        """
        if place not in self._library:
            return False
        if self.place is not None and self.place != place:
            self._back = [*self._back[-_HISTORY:], _Visit(self.place, self._spot())]
            self._forward.clear()
        self._jump(place, exactly)
        return True

    def follow(self, place: Locator) -> None:
        """Scrolling has brought the reader here."""
        if place != self.place:
            self.place = place
            self.moved.emit(place)

    def back(self) -> None:
        """Return to the place before the last jump."""
        self.travel(-1)

    def forward(self) -> None:
        """Undo the last `back`."""
        self.travel(1)

    def travel(self, steps: int) -> None:
        """Go that many jumps back (below 0) or forward; nothing happens beyond the ends."""
        source, target = (self._back, self._forward) if steps < 0 else (self._forward, self._back)
        if self.place is None or not 0 < abs(steps) <= len(source):
            return
        visit = _Visit(self.place, self._spot())
        for _ in range(abs(steps)):
            target.append(visit)
            visit = source.pop()
        self._jump(visit.place, visit.spot)

    def trail(self) -> list[tuple[int, Locator]]:
        """The places that `travel` leads to with the steps that lead there, newest first, the present one (0) too."""
        here = [] if self.place is None else [(0, self.place)]
        ahead = [(at + 1, visit.place) for at, visit in enumerate(reversed(self._forward))]
        behind = [(-at - 1, visit.place) for at, visit in enumerate(reversed(self._back))]
        return [*reversed(ahead), *here, *behind]

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

    def _jump(self, place: Locator, exactly: Span | Spot | None) -> None:
        self.place = place
        self.jumps += 1
        self.jumped.emit(place, exactly)
        self.moved.emit(place)
        self.history_changed.emit()
