"""The places visited, noted while the reader rests."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from antou.library.errors import UserError
from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.reading_log import Progress, ReadingLog, Visit
from antou.ui.navigator import Navigator

_REST_MS = 2000
_log = logging.getLogger(__name__)


class Visits(QObject):
    """`changed` follows every note. What cannot be kept or read is passed over: nobody asked for it to be noted."""

    changed = Signal()

    def __init__(
        self, library: Library, stored: ReadingLog, navigator: Navigator, reached: Callable[[], float]
    ) -> None:
        """`reached` says which part of the plan lies behind the reader now, 0 to 1."""
        super().__init__()
        self._library = library
        self._stored = stored
        self._navigator = navigator
        self._reached = reached
        self._noted: Locator | None = None
        # Scrolling passes many places, and keeping one takes the disk a moment.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.note)
        navigator.moved.connect(self._on_move)
        self._read()

    @property
    def last(self) -> Locator | None:
        """The place visited last; None where nothing was read yet."""
        return self.all[0].place if self.all else None

    def _on_move(self, _place: Locator) -> None:
        self._rest.start()

    def note(self) -> None:
        """Note now where the reader is, unless that was noted."""
        self._rest.stop()
        place = self._navigator.place
        if place is None or place == self._noted:
            return
        self._noted = place
        try:
            self._stored.note(place, self._reached())
        except UserError as error:
            _log.warning("place not noted: %s", error)
            return
        self._read()
        self.changed.emit()

    def forget(self) -> None:
        """Forget the places; the one where the reader is now counts as noted. Raises UserError."""
        self._stored.forget_visits()
        self._forgotten()

    def forget_progress(self) -> None:
        """Forget how far each plan was read, in the same way; raises UserError."""
        self._stored.forget_progress()
        self._forgotten()

    def _forgotten(self) -> None:
        self._rest.stop()
        self._noted = self._navigator.place
        self.reload()

    def reload(self) -> None:
        """Read them anew: a backup was put back."""
        self._read()
        self.changed.emit()

    def _read(self) -> None:
        """Places that this edition no longer has are left out."""
        self.all: tuple[Visit, ...] = ()
        self.progress: dict[str, Progress] = {}
        try:
            visits, progress = self._stored.visits(), self._stored.progress()
        except UserError as error:
            _log.warning("places visited not read: %s", error)
            return
        self.all = tuple(visit for visit in visits if visit.place in self._library)
        self.progress = {slug: one for slug, one in progress.items() if one.place in self._library}
