"""Finds the wording that columns of text have in common, in any order.

Strings of six folded characters that stand in two columns are the seeds. Only where a seed begins can a shared string
begin, and it goes on only as long as seeds follow one another. These short suffixes are sorted; what neighbours in
that order begin with in common are the strings that cannot be extended to the right.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from unicodedata import category

from antou.compare.comparison import Shared, Stretch
from antou.library.folding import Folded, fold, fold_block
from antou.library.model import Block
from antou.library.passage import Span

SHORTEST = 6
"""Characters of a shared string after folding, punctuation inside it counted."""
_BARRIERS = "\n\t"
_LAST = "\U0010ffff"


@dataclass(frozen=True)
class _Texts:
    """The folded blocks of all columns in one string, each closed by a line end; `starts`: where each begins."""

    joined: str
    blocks: tuple[Block, ...]
    folded: tuple[Folded, ...]
    starts: tuple[int, ...]
    bounds: tuple[int, ...]
    """Where each column begins, and where the last one ends."""

    def column(self, at: int) -> int:
        return bisect_right(self.bounds, at) - 1

    def stretch(self, at: int, length: int) -> Stretch:
        index, start, end = self._place(at, length)
        return Stretch(self.blocks[index].locator, Span(start, end))

    def printed(self, at: int, length: int) -> str:
        """The words as printed, without white space."""
        index, start, end = self._place(at, length)
        return "".join(self.blocks[index].text[start:end].split())

    def _place(self, at: int, length: int) -> tuple[int, int, int]:
        """Block, start and end in its text."""
        index = bisect_right(self.starts, at) - 1
        start = at - self.starts[index]
        return index, *self.folded[index].span(start, start + length)


def shared_wording(columns: Sequence[Sequence[Block]], stock: Collection[str] = ()) -> tuple[Shared, ...]:
    """All maximal strings of at least six folded characters that stand in two or more columns, longest first.

    Maximal: the places where a string stands do not all begin, or all go on, with the same character; punctuation
    does not count, with which no string begins or ends. No string crosses from one block or table cell into another.
    `stock`: a string is left out if no six characters in a row remain when these phrases are taken out of it.
    But for the numbers of columns and the order of places the answer does not depend on the order of the columns.
    """
    texts = _joined(columns)
    suffixes = _suffixes(texts)
    found = {text for word in _repeats(texts, suffixes) if len(text := _trimmed(word)) >= SHORTEST}
    said = _covered(texts.joined, stock)
    words = [word for word, _ in suffixes]
    shared = []
    for text in sorted(found, key=lambda text: (-len(text), text)):
        first, end = bisect_left(words, text), bisect_right(words, text + _LAST)
        places = sorted(at for _, at in suffixes[first:end])
        if any(_own(texts.joined, said, at, at + len(text)) for at in places):
            shared.append(_shared(texts, text, places))
    return tuple(shared)


def _shared(texts: _Texts, text: str, places: Sequence[int]) -> Shared:
    # A section may stand in two columns, itself or under another; its places are then told once.
    stretches = {texts.stretch(at, len(text)): texts.printed(at, len(text)) for at in places}
    forms = Counter(stretches.values())
    printed = min(forms, key=lambda form: (-forms[form], form))
    return Shared(printed, tuple(stretches), tuple(sorted({texts.column(at) for at in places})))


def _joined(columns: Sequence[Sequence[Block]]) -> _Texts:
    blocks = tuple(block for column in columns for block in column)
    folded = tuple(fold_block(block.text) for block in blocks)
    starts = tuple(accumulate((len(one.text) + 1 for one in folded), initial=0))
    counts = accumulate((len(column) for column in columns), initial=0)
    joined = "".join(one.text.replace("\n", "\t") + "\n" for one in folded)
    return _Texts(joined, blocks, folded, starts[:-1], tuple(starts[count] for count in counts))


def _suffixes(texts: _Texts) -> list[tuple[str, int]]:
    """What stands at every place where a seed begins, as far as seeds follow one another, in sorted order."""
    joined = texts.joined
    seen: set[str] = set()
    seeds: set[str] = set()
    for start, end in pairwise(texts.bounds):
        here = {joined[at : at + SHORTEST] for at in range(start, end - SHORTEST)}
        seeds |= seen & here
        seen |= here
    seeds = {seed for seed in seeds if not any(barrier in seed for barrier in _BARRIERS)}
    suffixes = []
    end = begun = len(joined)
    for at in range(len(joined) - SHORTEST, -1, -1):
        if joined[at : at + SHORTEST] in seeds:
            end = end if begun == at + 1 else at + SHORTEST
            begun = at
            suffixes.append((joined[at:end], at))
    return sorted(suffixes)


def _repeats(texts: _Texts, suffixes: Sequence[tuple[str, int]]) -> Iterator[str]:
    """The strings that stand in two columns and cannot be extended at all their places, punctuation not yet cut."""
    for length, first, end in _intervals([word for word, _ in suffixes]):
        word, _ = suffixes[first]
        places = [at for _, at in suffixes[first:end]]
        before = {texts.joined[at - 1] if at else "\n" for at in places}
        if (len(before) > 1 or before <= set(_BARRIERS)) and len({texts.column(at) for at in places}) > 1:
            yield word[:length]


def _intervals(words: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Runs of sorted words that begin alike: how many characters, the first, and the one after the last.

    Every run is as long as its beginning allows and every beginning as long as its run allows (these are the inner
    nodes of the suffix tree; Abouelhoda, Kurtz, Ohlebusch 2004, algorithm 4.4).
    """
    open_runs: list[tuple[int, int]] = []
    for at in range(1, len(words) + 1):
        length = _common(words[at - 1], words[at]) if at < len(words) else 0
        first = at - 1
        while open_runs and open_runs[-1][0] > length:
            closed, first = open_runs.pop()
            yield closed, first, at
        if length >= SHORTEST and (not open_runs or open_runs[-1][0] < length):
            open_runs.append((length, first))


def _common(one: str, other: str) -> int:
    """How many characters two sorted words begin with in common."""
    if other.startswith(one):
        return len(one)
    return next(at for at, char in enumerate(one) if not other.startswith(char, at))


def _trimmed(word: str) -> str:
    """The word without punctuation at its ends."""
    start, end = 0, len(word)
    while start < end and _is_mark(word[start]):
        start += 1
    while end > start and _is_mark(word[end - 1]):
        end -= 1
    return word[start:end]


def _is_mark(char: str) -> bool:
    return char not in "%‰" and category(char)[0] == "P"


def _covered(joined: str, stock: Collection[str]) -> bytearray:
    """1 for every character that belongs to a stock phrase."""
    said = bytearray(len(joined))
    for phrase in {fold(phrase) for phrase in stock} - {""}:
        at = joined.find(phrase)
        while at >= 0:
            said[at : at + len(phrase)] = b"\x01" * len(phrase)
            at = joined.find(phrase, at + 1)
    return said


def _own(joined: str, said: bytearray, start: int, end: int) -> bool:
    """Whether enough of these characters is not stock."""
    rest = "".join("\n" if said[at] else joined[at] for at in range(start, end))
    return any(len(_trimmed(piece)) >= SHORTEST for piece in rest.split("\n"))
