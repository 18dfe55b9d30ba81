"""Where the other plans write about what is being read: found behind once the reader rests, kept, the newest wins."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from antou.library.locator import Locator
from antou.library.model import BlockKind, Library
from antou.ui.comparison_columns import MOST_COLUMNS, Column
from antou.ui.navigator import Navigator
from antou.ui.tasks import Job, Worker

if TYPE_CHECKING:
    # Imported behind, when it is first used.
    from antou.compare.comparison import Stretch
    from antou.compare.pairing import Pairing, Related

_REST_MS = 200
"""Scrolling through a plan passes many sections; only one that is stayed at is looked at."""
_FIRST_MS = 10
"""The first section is come to. By then it has been painted, which work in another thread would hold up."""
_LEAST_SHARED = 8
"""Shorter words say nothing about the matter: 建设，建立健全."""
_SENTENCE_END = re.compile("[。；！？;!?]")
_MOST_CHARACTERS = 5000
"""Longer sections are whole chapters: what they have in common is no single wording."""


@dataclass(frozen=True, slots=True)
class Match:
    """The section of another plan that is nearest. `excerpt`: `同写：…` or `独有：…`, '' for wide sections."""

    section: str
    likeness: float
    why: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Matches:
    """What there is about one section: at most one match for each other plan, the library's order; themes it is in."""

    section: str
    found: tuple[Match, ...]
    themes: tuple[str, ...]


class Elsewhere(QObject):
    """`changed`: `matches` are those of another section; None until the first are there."""

    changed = Signal()

    def __init__(
        self,
        library: Library,
        navigator: Navigator,
        make_pairing: "Callable[[], Pairing]",
        read_stock: Callable[[], frozenset[str]],
    ) -> None:
        """`make_pairing` and `read_stock` are called once, behind."""
        super().__init__()
        self._library = library
        self._navigator = navigator
        self._make_pairing = make_pairing
        self._read_stock = read_stock
        self._finder: _Finder | None = None
        self._kept: dict[str, Matches] = {}
        self._worker = Worker(self)
        self._worker.finished.connect(self._keep)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._look)
        self.matches: Matches | None = None
        navigator.moved.connect(self._follow)

    @property
    def busy(self) -> bool:
        """Whether the matches of the section being read are still to come."""
        return self._rest.isActive() or self._worker.busy

    def columns(self) -> list[Column]:
        """The section and its matches side by side; a plan without one has an empty column."""
        if self.matches is None:
            return []
        found = {match.section.partition("/")[0]: match.section for match in self.matches.found}
        own = self.matches.section.partition("/")[0]
        others = [plan.slug for plan in self._library.plans if plan.slug != own]
        # Of a larger library those who write come first.
        others.sort(key=lambda slug: len(self._library.plans) > MOST_COLUMNS and slug not in found)
        columns = [Column(slug, (found[slug],) if slug in found else ()) for slug in others]
        return [Column(own, (self.matches.section,)), *columns[: MOST_COLUMNS - 1]]

    def stop(self) -> None:
        """End what still runs behind."""
        self._rest.stop()
        self._worker.cancel()

    def _follow(self, place: Locator) -> None:
        if self.matches is not None and place.section == self.matches.section:
            self._rest.stop()
            self._worker.cancel()
        elif place.section in self._kept:
            self._worker.cancel()
            self._rest.stop()
            self._show(self._kept[place.section])
        else:
            self._rest.start(_REST_MS if self.matches else _FIRST_MS)

    def _look(self) -> None:
        section = self._navigator.section
        if section is None or section in self._kept:
            return

        def work(job: Job) -> Matches | None:
            if self._finder is None:
                self._finder = _Finder(self._library, self._make_pairing(), self._read_stock())
            return self._finder.find(section, job)

        self._worker.start(work)

    def _keep(self, answer: object) -> None:
        if isinstance(answer, Matches):
            self._kept[answer.section] = answer
            if answer.section == self._navigator.section:
                self._show(answer)

    def _show(self, matches: Matches) -> None:
        self.matches = matches
        self.changed.emit()


class _Finder:
    def __init__(self, library: Library, pairing: "Pairing", stock: frozenset[str]) -> None:
        self._library = library
        self._pairing = pairing
        self._stock = stock

    def find(self, section: str, job: Job) -> Matches | None:
        """The matches of a section; None where nobody waits for them any more."""
        found: list[Match] = []
        themes: dict[str, None] = {}
        for related in self._pairing.related(section).values():
            if job.stopped():
                return None
            if related:
                found.append(self._match(section, related[0]))
                themes |= dict.fromkeys(related[0].themes)
        return Matches(section, tuple(found), tuple(themes))

    def _match(self, section: str, best: "Related") -> Match:
        from antou.compare.pairing import Why

        percent = f"{round(100 * best.likeness)}%"
        why = "、".join(f"{one} {percent}" if one is Why.TEXT else str(one) for one in best.why)
        return Match(best.section, best.likeness, why, self._excerpt(section, best.section))

    def _excerpt(self, section: str, other: str) -> str:
        """The longest words both have, else a sentence that only the other has."""
        if self._length(section) + self._length(other) > _MOST_CHARACTERS:
            return ""
        from antou.compare.comparing import compare

        comparison = compare(self._library, [[section], [other]], stock=self._stock)
        shared = max((part for one in comparison.shared for part in self._parts(one.places[-1])), key=len, default="")
        if len(shared) >= _LEAST_SHARED:
            return f"同写：{shared}"
        for row in comparison.rows:
            own = row.cells[1]
            if own and not row.heading:
                block = self._library.block(own.locator)
                # The run-in lead says what the path says already.
                words = block.text[max(own.span.start, block.lead) : own.span.end].lstrip("。：: ")
                if words and block.kind is not BlockKind.ROW:
                    return f"独有：{words}"
        return ""

    def _parts(self, place: "Stretch") -> list[str]:
        """The words of a place, parted where a sentence ends."""
        return _SENTENCE_END.split(self._library.block(place.locator).text[place.span.start : place.span.end])

    def _length(self, section: str) -> int:
        return sum(len(block.text) for block in self._library.blocks_under(section))
