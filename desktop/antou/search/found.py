"""Where an answer's words stand, before anybody asks for the exact places."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from antou.library.passage import Span


@dataclass(frozen=True, slots=True)
class Found:
    """The positions of the blocks, ascending, how many places each has, and a way to the places.

    `needles`: the folded texts if the answer is every place of any of them, which never overlap.
    """

    positions: Sequence[int]
    counts: Sequence[int]
    spans: Callable[[int], tuple[Span, ...]]
    needles: Sequence[str] = ()
