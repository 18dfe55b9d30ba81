"""The places the reader came from, to choose from: on the back and forward buttons, and all together."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from antou.library.locator import Locator
from antou.library.model import Library
from antou.render.citation import numbers
from antou.ui.navigator import Navigator

_MOST = 15
_AHEAD = 4
_WIDEST_PX = 480


class HistoryMenu(QMenu):
    """Filled whenever it opens, newest place first; a section that was jumped about in is listed once."""

    def __init__(
        self,
        library: Library,
        navigator: Navigator,
        *,
        back: bool = True,
        forward: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._navigator = navigator
        self._back = back
        self._forward = forward
        # The same ones every time: new ones would stay behind until the menu opens again, in each of the three menus.
        self._entries = [QAction(self) for _ in range(_MOST)]
        for entry in self._entries:
            entry.triggered.connect(self._travel)
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        for entry in self._entries:
            self.removeAction(entry)
        for entry, (steps, place) in zip(self._entries, self._listed(), strict=False):
            text = self._words(place)
            elided = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _WIDEST_PX)
            entry.setText(elided.replace("&", "&&"))
            entry.setToolTip(text)
            entry.setData(steps)
            entry.setCheckable(steps == 0)
            entry.setChecked(steps == 0)
            self.addAction(entry)

    def _listed(self) -> list[tuple[int, Locator]]:
        """Of neighbouring places in one section the one nearest to the present place, no more than fit on a screen."""
        places: dict[int, tuple[int, Locator]] = {}
        run = 0
        trail = self._navigator.trail()
        for at, (steps, place) in enumerate(trail):
            if at and place.section != trail[at - 1][1].section:
                run += 1
            if run not in places or abs(steps) < abs(places[run][0]):
                places[run] = (steps, place)
        listed = list(places.values())
        here = next((at for at, (steps, _place) in enumerate(listed) if steps == 0), 0)
        if not self._forward:
            return listed[here + 1 :][:_MOST]
        if not self._back:
            return listed[:here][-_MOST:]
        first = max(0, here - _AHEAD)
        return listed[first : first + _MOST]

    def _words(self, place: Locator) -> str:
        """`北碚区　三、（四）3.强化应急物资保障`; one without a number follows that of the section it lies in."""
        section = self._library.section(place.section)
        short = self._library.plan(place.slug).short
        if section.parent is None:
            return short
        above = numbers(self._library, section.parent)
        between = " › " if above and (section.number is None or section.number == "——") else ""
        return f"{short}　{above}{between}{section.label}"

    def _travel(self) -> None:
        self._navigator.travel(self.sender().data())  # type: ignore[attr-defined]
