"""Words with their surroundings, looked for in a text that may have been edited since."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import cached_property
from itertools import pairwise

from antou.library.folding import fold_block
from antou.shelf.anchor import ReadingText

_GRAM = 4
_COMMON = 60
"""A gram that stands in more places says nothing of the place."""
_BUCKET = 48
_CANDIDATES = 4
_RUN = 3
"""Shorter runs of agreeing characters are chance."""
_LONG_RUN = 8
"""Longer ones are none."""
_LONG = 200
"""Of longer words the beginning and the end are looked for, half as many characters each."""
_SHORT = 12
"""Shorter words must be there unchanged."""
_KEPT = 0.7
_KEPT_OF_FEW = 0.85
_FEW = 24
"""The part of longer words that must be there, and of those with no more characters than these."""
_AROUND = 12
"""So many characters around the words must be there too."""
_SIDE = 0.4
"""The part of either side of short words that must be there."""
_END = 4
"""So many characters at either end of the words may be lost, or lie between them and what is beside them."""
_BESIDE = 4
"""Of these so many must still stand right before or right after short words."""
_AHEAD = 8
"""By so many characters the best place must agree better than any other."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words and what stood before and after them, all folded."""

    before: str
    quote: str
    after: str

    @property
    def whole(self) -> str:
        """All of it."""
        return self.before + self.quote + self.after


@dataclass(frozen=True, slots=True)
class _Fit:
    """A place for the words: from `start` to `end` of the text.

    `quoted`, `before`, `after`: how many characters of the words and of their surroundings agree. `beside`: how many
    of those agree right before or right after the words, whichever is more. `sure_start`, `sure_end`: the words begin
    and end where this says, since all but a few characters of theirs are there, or what is beside them still is.
    """

    start: int
    end: int
    quoted: int
    before: int
    after: int
    beside: int
    sure_start: bool
    sure_end: bool

    @property
    def agreeing(self) -> int:
        """How many characters agree in all."""
        return self.quoted + self.before + self.after


class FoldedText:
    """A plan's text, folded and without white space."""

    def __init__(self, reading: ReadingText) -> None:
        self.reading = reading
        folded = fold_block(reading.text)
        kept = [at for at, char in enumerate(folded.text) if char != "\t"]
        self.text = "".join(folded.text[at] for at in kept)
        self._offsets = [folded.offsets[at] for at in kept]

    def unfolded(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the reading text for a stretch of this one that is not empty."""
        return self._offsets[start], self._offsets[end - 1] + 1

    def find(self, wanted: Wanted) -> tuple[int, int] | None:
        """Start and end of the words in this text, if they stand there beyond doubt."""
        if not wanted.quote:
            return None
        if len(wanted.quote) <= _LONG:
            return self._find(wanted)
        half = _LONG // 2
        head = self._find(Wanted(wanted.before, wanted.quote[:half], wanted.quote[half:_LONG]))
        tail = self._find(Wanted(wanted.quote[-_LONG:-half], wanted.quote[-half:], wanted.after))
        if not head or not tail:
            return None
        length = tail[1] - head[0]
        return (head[0], tail[1]) if _KEPT * len(wanted.quote) <= length <= len(wanted.quote) / _KEPT else None

    def _find(self, wanted: Wanted) -> tuple[int, int] | None:
        fits = sorted(
            (fit for window in self._windows(wanted.whole) if (fit := self._fit(wanted, *window))),
            key=lambda fit: fit.agreeing,
            reverse=True,
        )
        if not fits or not _convinces(fits[0], wanted):
            return None
        best, *others = fits
        for other in others:
            apart = other.start >= best.end or other.end <= best.start
            if apart and best.agreeing - other.agreeing < _AHEAD:
                return None
        return best.start, best.end

    @cached_property
    def _grams(self) -> dict[str, list[int]]:
        grams = defaultdict(list)
        for at in range(len(self.text) - _GRAM + 1):
            grams[self.text[at : at + _GRAM]].append(at)
        return dict(grams)

    def _windows(self, pattern: str) -> Iterator[tuple[int, int]]:
        """The stretches of the text that share most grams with the pattern, in the same order."""
        votes: dict[int, int] = defaultdict(int)
        for at in range(len(pattern) - _GRAM + 1):
            places = self._grams.get(pattern[at : at + _GRAM], [])
            if len(places) <= _COMMON:
                for place in places:
                    bucket = (place - at) // _BUCKET
                    votes[bucket] += 1
                    votes[bucket - 1] += 1
        for bucket in sorted(votes, key=lambda bucket: -votes[bucket])[:_CANDIDATES]:
            start = (bucket - 1) * _BUCKET
            yield max(start, 0), start + 4 * _BUCKET + len(pattern)

    def _fit(self, wanted: Wanted, start: int, end: int) -> _Fit | None:
        """The best place for the words in a stretch of the text."""
        first, last = len(wanted.before), len(wanted.before) + len(wanted.quote)
        blocks = SequenceMatcher(None, wanted.whole, self.text[start:end], autojunk=False).get_matching_blocks()
        runs = [run for run in blocks if run.size >= _RUN]
        within = [run for run in runs if run.a < last and run.a + run.size > first]
        if not within:
            return None
        head, tail = within[0], within[-1]
        starts, ends = max(head.a, first), min(tail.a + tail.size, last)
        begin, finish = starts - head.a + head.b, ends - tail.a + tail.b
        before = [run for run in runs if run.a < first]
        after = [run for run in runs if run.a + run.size > last]
        # How far from the words that were found their surroundings are found.
        gap_before = begin - (before[-1].b + min(before[-1].size, first - before[-1].a)) if before else len(self.text)
        gap_after = after[0].b + max(last - after[0].a, 0) - finish if after else len(self.text)
        return _Fit(
            start=start + begin,
            end=start + finish,
            quoted=sum(min(run.a + run.size, last) - max(run.a, first) for run in within),
            before=sum(min(run.a + run.size, first) - run.a for run in before),
            after=sum(run.a + run.size - max(run.a, last) for run in after),
            beside=max(first - head.a, tail.a + tail.size - last),
            sure_start=(starts - first <= _END or gap_before <= _END) and _firm(within),
            sure_end=(last - ends <= _END or gap_after <= _END) and _firm(within[::-1]),
        )


def _firm(runs: Sequence[Match]) -> bool:
    """Whether the first of the runs, counted from one end of the words, is long or hangs together with a long one."""
    for run, further in pairwise(runs):
        if run.size >= _LONG_RUN:
            return True
        left, right = (run, further) if run.a < further.a else (further, run)
        if right.a - left.a - left.size > _END or right.b - left.b - left.size > _END:
            return False
    return True


def _convinces(fit: _Fit, wanted: Wanted) -> bool:
    """Whether words and surroundings agree well enough for the place to be the right one."""
    length = len(wanted.quote)
    if not (fit.sure_start and fit.sure_end):
        return False
    if length < _SHORT:
        unchanged = fit.quoted == fit.end - fit.start == length
        sides = fit.before >= _SIDE * len(wanted.before) and fit.after >= _SIDE * len(wanted.after)
        return unchanged and sides and fit.beside >= _BESIDE
    around = min(_AROUND, len(wanted.before) + len(wanted.after))
    kept = _KEPT if length > _FEW else _KEPT_OF_FEW
    return fit.before + fit.after >= around and kept * length <= fit.quoted and fit.end - fit.start <= length / _KEPT


def matched(first: str, second: str) -> int:
    """How many characters of two short texts agree, in runs that are no chance."""
    runs = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return sum(run.size for run in runs if run.size >= min(_RUN, len(first)))
