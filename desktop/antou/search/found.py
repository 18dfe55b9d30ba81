"""Where an answer's words stand, before anybody asks for the exact places."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from antou.library.passage import Span


@dataclass(frozen=True, slots=True)
class Found:
    """The positions of the blocks, ascending, how many places each has, and a way to the places.

    `needles`: if the answer is every place of some folded texts, which never overlap, how many places each has.
    """

    positions: Sequence[int]
    counts: Sequence[int]
    spans: Callable[[int], tuple[Span, ...]]
    needles: Mapping[str, int] = field(default_factory=dict)
