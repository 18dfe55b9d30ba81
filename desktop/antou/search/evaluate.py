"""A query's tree -> the blocks that satisfy it, with the places of its words."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from antou.library.passage import Span
from antou.search.query import Both, Either, Near, Node, Without, Words

Places = Mapping[int, tuple[Span, ...]]
"""Position of a block in the library -> places in its text, in order."""


class Evaluation:
    """One answer. `find` gives the places of a text, `unit` the paragraph or section a block's position lies in."""

    def __init__(
        self, find: Callable[[Words], Places], unit: Callable[[int], int], universe: Callable[[], Collection[int]]
    ) -> None:
        self._find = find
        self._unit = unit
        self._universe = universe
        self._found: dict[Words | Near, Places] = {}

    def places(self, node: Node) -> dict[int, tuple[Span, ...]]:
        """The blocks in which the tree holds and the words that make it hold, by position, ascending."""
        merged: dict[int, list[Span]] = {}
        self._collect(node, self._units(node), merged)
        return {position: merge(merged[position]) for position in sorted(merged)}

    def _collect(self, node: Node, units: set[int], merged: dict[int, list[Span]]) -> None:
        """Add the words in these units; of alternatives only those that hold there."""
        match node:
            case Words() | Near():
                for position, spans in self._leaf(node).items():
                    if self._unit(position) in units:
                        merged.setdefault(position, []).extend(spans)
            case Both(parts):
                for part in parts:
                    self._collect(part, units, merged)
            case Either(parts):
                for part in parts:
                    self._collect(part, units & self._units(part), merged)

    def _leaf(self, leaf: Words | Near) -> Places:
        if leaf not in self._found:
            self._found[leaf] = self._near(leaf) if isinstance(leaf, Near) else self._find(leaf)
        return self._found[leaf]

    def _near(self, near: Near) -> Places:
        left, right = self._leaf(near.left), self._leaf(near.right)
        found: dict[int, tuple[Span, ...]] = {}
        for position in left.keys() & right.keys():
            pairs = [
                (one, other)
                for one in left[position]
                for other in right[position]
                if 0 <= max(one.start, other.start) - min(one.end, other.end) <= near.within
            ]
            if pairs:
                found[position] = merge([span for pair in pairs for span in pair])
        return found

    def _units(self, node: Node) -> set[int]:
        match node:
            case Words() | Near():
                return {self._unit(position) for position in self._leaf(node)}
            case Either(parts):
                return set().union(*(self._units(part) for part in parts))
            case Without(part):
                return set(self._universe()) - self._units(_exactly(part))
            case Both(parts):
                wanted = [self._units(part) for part in parts if not isinstance(part, Without)]
                unwanted = [self._units(_exactly(part.part)) for part in parts if isinstance(part, Without)]
                both = set.intersection(*wanted) if wanted else set(self._universe())
                return both.difference(*unwanted)


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


def merge(spans: list[Span]) -> tuple[Span, ...]:
    """The places in order; those that overlap become one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
