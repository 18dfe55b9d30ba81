"""Puts the stretches of several columns side by side: what is alike stands in one row."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import log, sqrt

from antou.compare.comparison import Row, Stretch
from antou.compare.likeness import grams

_ALIKE = 0.15
"""Least likeness (see `_Index.best`) of a counterpart. Lower, unlike sentences meet; higher, reworded ones part."""
_NEAR = 0.02
"""What the same relative place in both columns is worth beside likeness: it decides only between equals."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch with its folded text; headings stand beside headings only. `band`: title of its section."""

    stretch: Stretch
    text: str
    heading: bool
    band: str


class _Weights:
    """What the pairs of characters of a piece say: the rarer a pair is among all pieces, the more."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.grams = {piece: grams(piece.text, 2) for piece in pieces}
        counts = Counter(gram for found in self.grams.values() for gram in found)
        self.of = {gram: log(1 + len(self.grams) / count) for gram, count in counts.items()}
        self.length = {piece: sum(self.of[gram] for gram in found) for piece, found in self.grams.items()}


def rows(columns: Sequence[Sequence[Piece]]) -> Iterator[Row]:
    """Every piece of every column in exactly one row; the first column's in their order, the first of all.

    A piece of another column goes beside the piece of the first that it is most like; where several go beside the
    same one, the best stands there and the others follow in their order. What is like nothing there comes
    afterwards: the second column's pieces with what is like them, then the third's, and so on.
    """
    weights = _Weights(piece for column in columns for piece in column)
    left = [list(column) for column in columns]
    for first in range(len(columns)):
        beside: list[Mapping[Piece, list[Piece]]] = []
        for other in range(first + 1, len(columns)):
            taken, left[other] = _beside(left[first], left[other], weights)
            beside.append(taken)
        for piece in left[first]:
            found = [taken.get(piece, []) for taken in beside]
            yield from _rows(first, piece, found)


def _rows(first: int, piece: Piece, found: Sequence[Sequence[Piece]]) -> Iterator[Row]:
    band = piece.band if first == 0 else None
    for at, line in enumerate(zip_longest([piece], *found)):
        cells = [None] * first + [cell.stretch if cell else None for cell in line]
        yield Row(tuple(cells), band, heading=piece.heading, continues=at > 0)


def _beside(
    base: Sequence[Piece], others: Sequence[Piece], weights: _Weights
) -> tuple[dict[Piece, list[Piece]], list[Piece]]:
    """The other pieces by the piece of the base they go beside, the best first; and those that go nowhere."""
    index = _Index(base, weights)
    taken: dict[Piece, list[tuple[float, Piece]]] = defaultdict(list)
    left = []
    for at, piece in enumerate(others):
        best = index.best(piece, at / len(others))
        if best is None:
            left.append(piece)
        else:
            taken[best[1]].append((best[0], piece))
    return {piece: _best_first(found) for piece, found in taken.items()}, left


def _best_first(found: Sequence[tuple[float, Piece]]) -> list[Piece]:
    best = max(range(len(found)), key=lambda at: found[at][0])
    return [found[best][1], *(piece for at, (_, piece) in enumerate(found) if at != best)]


class _Index:
    """The pieces of a column by what stands in them."""

    def __init__(self, pieces: Sequence[Piece], weights: _Weights) -> None:
        self._pieces = pieces
        self._weights = weights
        self._lengths = [weights.length[piece] for piece in pieces]
        self._postings: dict[str, list[int]] = defaultdict(list)
        for at, piece in enumerate(pieces):
            for gram in weights.grams[piece]:
                self._postings[gram].append(at)

    def best(self, piece: Piece, place: float) -> tuple[float, Piece] | None:
        """The piece most like this one and how like, from 0 to 1; None where none is like it.

        Likeness: the weight of the pairs of characters both have, divided by the geometric mean of their weights.
        `place` (0..1): where it stands in its column.
        """
        weight_of, length = self._weights.of, self._weights.length[piece]
        shared: dict[int, float] = defaultdict(float)
        for gram in self._weights.grams[piece]:
            weight = weight_of[gram]
            for at in self._postings.get(gram, ()):
                shared[at] += weight
        alike = []
        for at, weight in shared.items():
            like = weight / sqrt(length * self._lengths[at])
            if like >= _ALIKE and self._pieces[at].heading == piece.heading:
                alike.append((like - _NEAR * abs(at / len(self._pieces) - place), -at))
        if not alike:
            return None
        like, at = max(alike)
        return like, self._pieces[-at]
