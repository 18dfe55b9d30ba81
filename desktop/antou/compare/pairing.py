"""Which sections of the other plans treat the same matter as a section."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from antou.compare.likeness import containment, grams, grams_of
from antou.compare.nearness import Nearest
from antou.library.folding import fold, fold_all
from antou.library.model import Library, Plan
from antou.library.themes import Themes

_MOST = 5
_LEAST = 0.04
"""Nearness below which text alone says nothing: three of five such sections treat another matter."""
_TEXT = 0.15
"""Nearness from which the text is a reason (two of three such sections treat the same matter)."""
_ALIKE = 0.3
"""Likeness as shown to the reader from which the text is a reason whatever its nearness."""
_TITLE = 0.6
"""Share of the pairs of characters of the shorter title that stand in the other, from which titles are a reason."""


class Why(StrEnum):
    """Why a section was chosen, as the reader is told."""

    THEME = "同主题"
    TEXT = "文字相近"
    TITLE = "标题相近"


@dataclass(frozen=True, slots=True)
class Related:
    """A section of another plan that treats the same matter.

    `score` (0..1) is what the order rests on: half of the nearness (nearness.py), and a half where the sections have a
    theme in common. `likeness` (0..1) is the one shown to the reader as 相近 50 %, see
    `likeness.containment`. `why`: at least one reason, in the order of `Why`. `themes`: names of the themes that
    both sections belong to.
    """

    section: str
    score: float
    likeness: float
    why: tuple[Why, ...]
    themes: tuple[str, ...]


class Pairing:
    """The related sections of every section of a library. May be asked from several threads."""

    def __init__(self, library: Library, themes: Themes, nearest: Nearest) -> None:
        """`nearest`: `opening.nearest_sections(library, ...)`; with no themes text alone decides."""
        self._library = library
        self._nearest = nearest
        self._plans = {theme.name: theme.plans for theme in themes.all}
        self._named: dict[str, list[str]] = {}
        for theme in themes.all:
            for section in chain.from_iterable(theme.plans.values()):
                self._named.setdefault(section, []).append(theme.name)
        self._latest: tuple[str, set[str]] = "", set()

    def related(self, section_id: str) -> Mapping[str, tuple[Related, ...]]:
        """By slug of each other plan, in the library's order, the best first, at most five; () where none is near.

        Sections that have a theme in common with this one come first. Every section of the library can be asked,
        leads, chapters and whole plans too (a plan's counterparts are the plans); raises KeyError.
        """
        section = self._library.section(section_id)
        others = [plan for plan in self._library.plans if plan.slug != section.slug]
        return {plan.slug: self._in_plan(section_id, plan) for plan in others}

    def likeness(self, one: str, other: str) -> float:
        """`likeness.containment` of two sections, each with everything under it; raises KeyError."""
        if "/" not in one and (known := self._nearest.get(one, {}).get(other)):
            return known[0][1]  # of two whole plans
        return containment(self._latest_grams(one), self._grams_of(other))

    def _in_plan(self, section_id: str, plan: Plan) -> tuple[Related, ...]:
        near = self._near(section_id, plan)
        themes = self._themes_of(section_id)
        named = {other for theme in themes for other in self._plans[theme].get(plan.slug, ())}
        found = []
        for other in dict.fromkeys([*near, *sorted(named, key=self._place)]):
            shared = tuple(theme for theme in themes if theme in self._themes_of(other))
            if shared or near[other] >= _LEAST:
                found.append((near.get(other, 0.0) / 2 + (0.5 if shared else 0.0), other, shared))
        # Those that are as good stand in the order of their text.
        found.sort(key=lambda one: -one[0])
        return tuple(self._related(section_id, *one) for one in found[:_MOST])

    def _themes_of(self, section_id: str) -> tuple[str, ...]:
        """The themes of a section: its own and those of what it lies in; where there are none, of what lies in it.

        A chapter is too wide to say what a section in it treats, or to be described by what lies in it.
        """
        path = self._library.path(section_id)
        section = path[-1]
        above = [one.id for one in path if one.level > 1 or one is section]
        below = section.children if section.level > 1 else ()
        for ids in (above, below):
            if found := tuple(dict.fromkeys(theme for one in ids for theme in self._named.get(one, ()))):
                return found
        return ()

    def _near(self, section_id: str, plan: Plan) -> Mapping[str, float]:
        if "/" not in section_id:  # a whole plan
            return {plan.slug: self.likeness(section_id, plan.slug)}
        return dict(self._nearest.get(section_id, {}).get(plan.slug, ()))

    def _place(self, section_id: str) -> int:
        return self._library.position(self._library.section(section_id).locator)

    def _related(self, one: str, score: float, other: str, themes: tuple[str, ...]) -> Related:
        likeness = self.likeness(one, other)
        reasons = {
            Why.THEME: bool(themes),
            Why.TEXT: likeness >= _ALIKE or score - (0.5 if themes else 0.0) >= _TEXT / 2,
            Why.TITLE: self._titles_alike(one, other),
        }
        why = tuple(reason for reason, holds in reasons.items() if holds) or (Why.TEXT,)
        return Related(other, round(score, 4), likeness, why, themes)

    def _titles_alike(self, *sections: str) -> bool:
        one, other = (grams(fold(self._library.section(section).title), 2) for section in sections)
        return containment(one, other) >= _TITLE

    def _latest_grams(self, section_id: str) -> set[str]:
        """Those of the section that is asked about: the same many times in a row. All of them would be megabytes."""
        known, found = self._latest
        if known != section_id:
            found = self._grams_of(section_id)
            self._latest = section_id, found
        return found

    def _grams_of(self, section_id: str) -> set[str]:
        return grams_of(fold_all([block.text for block in self._library.blocks_under(section_id)]))
