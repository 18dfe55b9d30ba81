"""Where words stand, as the algebra of queries wants to know it: block by block, looked for as late as possible."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from antou.library.passage import Span
from antou.search.corpus import Corpus
from antou.search.results import Part


class Occurrences(Mapping[int, tuple[Span, ...]]):
    """Position of a block -> the places of some texts in it. Whether a block has any is found without reading others.

    `needles`: folded texts, each with the blocks that may contain it (None: all). `allowed`: only these positions
    (None: all). `title`: only places that begin in headings and run-in heads.
    """

    def __init__(
        self,
        corpus: Corpus,
        needles: Mapping[str, Sequence[int] | None],
        allowed: Collection[int] | None = None,
        *,
        title: bool = False,
    ) -> None:
        self._corpus = corpus
        self._needles = needles
        self._allowed = allowed
        self._title = title

    @property
    def at_most(self) -> int:
        """In no more blocks than this are there any."""
        return sum(len(self._corpus.blocks if blocks is None else blocks) for blocks in self._needles.values())

    @cached_property
    def _positions(self) -> dict[int, None]:
        each = [self._corpus.occurring(needle, blocks)[0] for needle, blocks in self._needles.items()]
        positions: Iterable[int] = each[0] if len(each) == 1 else sorted(set().union(*each))
        if self._allowed is not None:
            positions = filter(self._allowed.__contains__, positions)
        return dict.fromkeys(filter(self._spans, positions) if self._title else positions)

    def _spans(self, position: int) -> tuple[Span, ...]:
        spans = [span for needle in self._needles for span in self._corpus.spans(position, needle)]
        if self._title:
            block = self._corpus.blocks[position]
            spans = [span for span in spans if Part.of(block, span) is Part.TITLE]
        return merge(spans)

    def __contains__(self, position: object) -> bool:
        assert isinstance(position, int)
        if self._allowed is not None and position not in self._allowed:
            return False
        if self._title:
            return bool(self._spans(position))
        text = self._corpus.texts[position]
        return any(needle in text for needle in self._needles)

    def __getitem__(self, position: int) -> tuple[Span, ...]:
        if position not in self:
            raise KeyError(position)
        return self._spans(position)

    def __iter__(self) -> Iterator[int]:
        return iter(self._positions)

    def __len__(self) -> int:
        return len(self._positions)


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The places in order; those that overlap become one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
