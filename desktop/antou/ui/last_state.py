"""Where the reader was and how the window stood: kept for the next start, and brought back then."""

from dataclasses import replace

from PySide6.QtCore import QByteArray

from antou.library.locator import Locator, LocatorError
from antou.library.model import Library
from antou.shelf.settings import Settings
from antou.ui.main_window import START, MainWindow
from antou.ui.navigator import Navigator, Spot


class LastState:
    """`kept`: the settings as they were at the start."""

    def __init__(self, library: Library, kept: Settings, window: MainWindow, navigator: Navigator) -> None:
        self._library = library
        self._kept = kept
        self._window = window
        self._navigator = navigator

    @property
    def place(self) -> Locator | None:
        """Where the reader was; None for the start page, and where this edition has no such place."""
        return self._known(self._kept.place)

    @property
    def spot(self) -> Spot | None:
        """The line that was on the screen, if it still belongs to the plan of that place."""
        place, line = self.place, self._known(self._kept.line_place)
        if place is None or line is None or line.slug != place.slug:
            return None
        return Spot(line, self._kept.line_offset, self._kept.line_height)

    def restore_geometry(self) -> None:
        """Give the window its size and place, before it is shown."""
        if self._kept.geometry:
            self._window.restoreGeometry(QByteArray.fromBase64(self._kept.geometry.encode()))

    def restore_columns(self) -> None:
        """Give the columns their widths, once the window has its size."""
        self._window.restore_columns(QByteArray.fromBase64(self._kept.columns.encode()))

    def noted_in(self, settings: Settings) -> Settings:
        """The settings with what there is now in these respects."""
        window = self._window
        place = self._navigator.place if window.page != START else None
        spot = window.reading.reader.spot() if place else None
        return replace(
            settings,
            place=str(place or ""),
            geometry=window.saveGeometry().toBase64().toStdString(),
            columns=window.columns.toBase64().toStdString(),
            line_place=str(spot.place) if spot else "",
            line_offset=spot.offset if spot else 0,
            line_height=spot.height if spot else 0,
        )

    def _known(self, words: str) -> Locator | None:
        """The place these words name, None where this edition has none."""
        try:
            place = Locator.parse(words)
        except LocatorError:
            return None
        return place if place in self._library else None
