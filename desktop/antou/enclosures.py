"""What goes with the plans, read when somebody asks for it: themes, stock phrases, indicators, what is near what."""

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from antou import paths
from antou.library.model import Library
from antou.library.themes import Themes, load_themes

if TYPE_CHECKING:
    # Imported where they are read: the first window needs none of them.
    from antou.compare.pairing import Pairing
    from antou.library.indicators import Indicator

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


class Enclosures:
    """Of one library. What is wrong in a file is logged and left out. May be asked from several threads at once."""

    def __init__(self, library: Library, themes: Themes | None = None) -> None:
        """`themes`: those of the library where they are at hand."""
        self._library = library
        self._indicators: tuple[Indicator, ...] | None = None
        self._themes = themes
        self._lock = Lock()

    def themes(self) -> Themes:
        """The themes of the plans, read once."""
        with self._lock:
            if self._themes is None:
                self._themes = self._read(lambda folder, wrong: load_themes(folder, self._library, wrong))
            return self._themes

    def stock(self) -> frozenset[str]:
        """The phrases that stand everywhere and count as nobody's wording."""
        from antou.library.stock import load_stock

        return self._read(load_stock)

    def indicators(self) -> "tuple[Indicator, ...]":
        """The indicators, read once."""
        from antou.library.indicators import load_indicators

        with self._lock:
            if self._indicators is None:
                self._indicators = self._read(lambda folder, wrong: load_indicators(folder, self._library, wrong))
            return self._indicators

    def indicator_counts(self) -> dict[str, int]:
        """How many indicators and targets in figures each plan sets, by its slug."""
        indicators = self.indicators()
        return {plan.slug: sum(plan.slug in one.plans for one in indicators) for plan in self._library.plans}

    def pairing(self) -> "Pairing":
        """Which sections of the plans treat the same matter."""
        from antou.compare.opening import nearest_sections
        from antou.compare.pairing import Pairing

        return Pairing(self._library, self.themes(), nearest_sections(self._library, paths.pairings_file()))

    def _read(self, load: Callable[[Path, list[str]], _T]) -> _T:
        wrong: list[str] = []
        read = load(paths.content_dir(), wrong)
        for line in wrong:
            _log.warning("%s", line)
        return read
