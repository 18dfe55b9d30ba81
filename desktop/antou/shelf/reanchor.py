"""Finding the words of an annotation again in another edition of its plan. Never a wrong place: rather none.

Words are compared folded and without any white space, so that they may stand in other blocks than before.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from antou.library.folding import fold
from antou.library.model import Library, Section
from antou.shelf.anchor import PATH_MARK, Anchor, ReadingText, headings, section_anchor
from antou.shelf.annotation import Annotation
from antou.shelf.likeness import FoldedText, Wanted, matched


class How(StrEnum):
    """How an anchor was found."""

    IN_PLACE = "in place"
    """The edition is the one in which it stands."""
    EXACT = "exact"
    """The same words, white space and forms of characters apart."""
    APPROXIMATE = "approximate"
    """Words that were changed a little."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where it stands now."""

    anchor: Anchor
    how: How


_SAME_PARENT = 8
"""What it counts for, in characters, that a section lies under a heading of the same words."""
_ENOUGH = 8
"""So many characters around a heading of the same words must agree, if it is the only one."""
_AHEAD = 8
"""By so many the surroundings of one heading must agree better than those of any other."""
_SAME = 0.8
_SIMILAR = 0.5
"""The part of a heading that must agree for it to be the same but for a number or a word, or a similar one."""
_RENAMED = 20
"""So many of the characters after a heading of other words must agree."""


class Reanchoring:
    """Looks for anchors in one library; what is worked out about a plan is kept for its next anchor."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._texts: dict[str, FoldedText] = {}

    def find(self, anchor: Anchor) -> Found | None:
        """Where the anchor stands in this library; None where that cannot be said without doubt."""
        if anchor.stands_in(self._library):
            return Found(anchor, How.IN_PLACE)
        try:
            self._library.plan(anchor.slug)
        except KeyError:
            return None
        return self._section(anchor) if anchor.whole_section else self._passage(anchor)

    def _text(self, slug: str) -> FoldedText:
        if slug not in self._texts:
            self._texts[slug] = FoldedText(ReadingText(self._library.plan(slug)))
        return self._texts[slug]

    def _passage(self, anchor: Anchor) -> Found | None:
        text = self._text(anchor.slug)
        stretch = text.find(Wanted(fold(anchor.before), fold(anchor.quote), fold(anchor.after)))
        if stretch is None:
            return None
        start, end = text.unfolded(*stretch)
        path = headings(self._library, text.reading.place(start)[0].section)
        # The same words under another heading may be others: a plan repeats itself, in its annexes above all.
        if not _same_heading(anchor.path, path):
            return None
        found = text.reading.anchor(start, end, path)
        return Found(found, _how(found.quote, anchor.quote))

    def _section(self, anchor: Anchor) -> Found | None:
        plan = self._library.plan(anchor.slug)
        section = plan.by_id.get(anchor.first.section)
        if section is None or not (section is plan.root or _as_it_was(section, anchor)):
            section = self._moved_section(anchor)
        if section is None:
            return None
        return Found(section_anchor(self._library, section.id), _how(section.title, anchor.quote))

    def _moved_section(self, anchor: Anchor) -> Section | None:
        """The section whose heading and beginning are like those that were; None where none or several are."""
        sections = self._library.plan(anchor.slug).sections
        title = fold(anchor.quote)
        same = [section for section in sections if fold(section.title) == title]
        if not same:
            above = anchor.path.rpartition(PATH_MARK)[0]
            like = [
                section
                for section in sections
                if _sameness(anchor.quote, section.title) >= _SIMILAR
                and _same_heading(above, headings(self._library, section.parent or section.slug))
            ]
            candidates = [(self._likeness(section, anchor, renamed=True), section) for section in like]
            return _first_by_far(candidates, _RENAMED)
        if len(same) == 1 and not anchor.edition:
            return same[0]
        return _first_by_far([(self._likeness(section, anchor), section) for section in same], _ENOUGH)

    def _likeness(self, section: Section, anchor: Anchor, *, renamed: bool = False) -> int:
        """How many characters around the heading agree; what is below a renamed one must do it alone."""
        now = section_anchor(self._library, section.id)
        after = matched(fold(anchor.after), fold(now.after))
        if renamed:
            return after
        before = matched(fold(anchor.before), fold(now.before))
        above, above_now = (path.rpartition(PATH_MARK)[0] for path in (anchor.path, now.path))
        same_parent = _same_heading(above, above_now)
        if not same_parent and before < _ENOUGH and fold(anchor.after) != fold(now.after):
            return 0
        return after + before + _SAME_PARENT * same_parent


def moved(library: Library, annotations: Iterable[Annotation]) -> list[tuple[Annotation, Anchor]]:
    """Those that stand in another edition and are found again in this one, with their new anchors."""
    reanchoring = Reanchoring(library)
    others = [one for one in annotations if not one.anchor.stands_in(library)]
    return [(one, found.anchor) for one in others if (found := reanchoring.find(one.anchor))]


def is_lost(library: Library, anchor: Anchor) -> bool:
    """Whether the reader must say where it stands now. Not so while its plan merely cannot be read."""
    return not anchor.stands_in(library) and anchor.slug not in library.broken


def _as_it_was(section: Section, anchor: Anchor) -> bool:
    """Whether this is the section that was bookmarked before anchors knew their edition."""
    return not anchor.edition and fold(anchor.quote) in {fold(section.title), fold(section.label)}


def _same_heading(before: str, now: str) -> bool:
    """Whether the last headings of two paths are one: all but the same, or similar and under the same heading."""
    *above, heading = before.split(PATH_MARK)
    *above_now, heading_now = now.split(PATH_MARK)
    same = _sameness(heading, heading_now)
    return same >= _SAME or (same >= _SIMILAR and _sameness(*above[-1:] or [""], *above_now[-1:] or [""]) >= _SAME)


def _sameness(first: str, second: str) -> float:
    """The part of the longer of two headings that agrees."""
    first, second = fold(first), fold(second)
    return matched(first, second) / max(len(first), len(second)) if first and second else float(first == second)


def _first_by_far(candidates: list[tuple[int, Section]], least: int) -> Section | None:
    order = sorted(candidates, key=lambda pair: pair[0], reverse=True)
    if not order or order[0][0] < least or (len(order) > 1 and order[0][0] - order[1][0] < _AHEAD):
        return None
    return order[0][1]


def _how(now: str, before: str) -> How:
    return How.EXACT if fold(now) == fold(before) else How.APPROXIMATE
