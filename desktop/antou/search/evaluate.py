"""A query's tree -> the blocks that satisfy it, with the places of its words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from math import inf

from antou.library.passage import Span
from antou.search.occurrences import Occurrences, merge
from antou.search.query import Both, Either, Near, Node, Without, Words

Places = Mapping[int, tuple[Span, ...]]
"""Position of a block in the library -> places in its text, in order."""


class Evaluation:
    """One answer. `find` gives the places of a text; `section` the section a block's position lies in, if sections are
    what words must meet in (None: paragraphs); `universe` all sections or positions."""

    def __init__(
        self,
        find: Callable[[Words], Occurrences],
        section: Callable[[int], int] | None,
        universe: Callable[[], set[int]],
    ) -> None:
        self._find = find
        self._section = section
        self._universe = universe
        self._words: dict[Words, Occurrences] = {}
        self._nears: dict[Near, Places] = {}

    def places(self, node: Node) -> dict[int, tuple[Span, ...]]:
        """The blocks in which the tree holds and the words that make it hold, by position, ascending."""
        merged: dict[int, list[Span]] = {}
        self._collect(node, self._units(node), merged)
        return {position: merge(merged[position]) for position in sorted(merged)}

    def _collect(self, node: Node, units: set[int], merged: dict[int, list[Span]]) -> None:
        """Add the words in these units; of alternatives only those that hold there."""
        match node:
            case Words() | Near():
                leaf = self._leaf(node)
                if self._section is None:
                    positions: Iterable[int] = filter(leaf.__contains__, units)
                else:
                    positions = [position for position in leaf if self._section(position) in units]
                for position in positions:
                    merged.setdefault(position, []).extend(leaf[position])
            case Both(parts):
                for part in parts:
                    self._collect(part, units, merged)
            case Either(parts):
                for part in parts:
                    self._collect(part, self._units(part, units), merged)

    def _leaf(self, leaf: Words | Near) -> Places:
        if isinstance(leaf, Words):
            return self._occurrences(leaf)
        if leaf not in self._nears:
            self._nears[leaf] = self._near(leaf)
        return self._nears[leaf]

    def _occurrences(self, words: Words) -> Occurrences:
        if words not in self._words:
            self._words[words] = self._find(words)
        return self._words[words]

    def _near(self, near: Near) -> Places:
        left, right = self._occurrences(near.left), self._occurrences(near.right)
        fewer, more = sorted((left, right), key=lambda one: one.at_most)
        found: dict[int, tuple[Span, ...]] = {}
        for position in filter(more.__contains__, fewer):
            first, second = left[position], right[position]
            pairs = [
                (one, other)
                for one in first
                for other in second
                if 0 <= max(one.start, other.start) - min(one.end, other.end) <= near.within
            ]
            if pairs:
                found[position] = merge([span for pair in pairs for span in pair])
        return found

    def _units(self, node: Node, within: set[int] | None = None) -> set[int]:
        """The paragraphs or sections in which a tree holds; only of those within, where they are known to suffice."""
        match node:
            case Words() | Near():
                leaf = self._leaf(node)
                if self._section is None:
                    return set(leaf) if within is None else set(filter(leaf.__contains__, within))
                sections = set(map(self._section, leaf))
                return sections if within is None else sections & within
            case Either(parts):
                return set().union(*(self._units(part, within) for part in parts))
            case Without(part):
                all_of_them = self._universe() if within is None else within
                return all_of_them - self._units(_exactly(part), within)
            case Both(parts):
                # The rarest first: whether the others stand there too is then asked of a few blocks only.
                for part in sorted(parts, key=self._at_most):
                    within = self._units(part, within)
                return within or set()

    def _at_most(self, node: Node) -> float:
        """A guess at how many blocks must be read for a tree that is looked for everywhere."""
        match node:
            case Words():
                return self._occurrences(node).at_most
            case Near(left, right):
                return min(self._at_most(left), self._at_most(right))
            case Both(parts):
                return min(map(self._at_most, parts))
            case Either(parts):
                return sum(map(self._at_most, parts))
            case Without():
                return inf


def _exactly(node: Node) -> Node:
    """The same without synonyms: who leaves out a word does not want to lose others."""
    match node:
        case Words(text, _, title):
            return Words(text, exact=True, title=title)
        case Near(left, right, within):
            return Near(replace(left, exact=True), replace(right, exact=True), within)
        case Both(parts):
            return Both(tuple(map(_exactly, parts)))
        case Either(parts):
            return Either(tuple(map(_exactly, parts)))
        case Without(part):
            return Without(_exactly(part))
