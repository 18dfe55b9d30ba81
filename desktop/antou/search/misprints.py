"""Places where the words looked for are probably meant but something else is printed."""

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from operator import add
from typing import NamedTuple

from antou.library.folding import Folded, fold_block
from antou.library.model import Erratum, Library
from antou.library.passage import Span
from antou.search.corpus import Corpus, grams

_SHORT = 30


@dataclass(frozen=True, slots=True)
class Misprint:
    """A place where the words are probably meant; `span` is the printed stretch that stands for them."""

    erratum: Erratum
    span: Span


class _Emended(NamedTuple):
    """A misprint whose right wording is known: `text` as probably meant, `around` the part of it near the misprint."""

    erratum: Erratum
    position: int
    text: Folded
    around: str


class Misprints:
    """Every place of a library whose right wording is known."""

    def __init__(self, library: Library, corpus: Corpus) -> None:
        self._corpus = corpus
        self._emended = []
        for plan in library.plans:
            for erratum in plan.errata:
                if erratum.meant is not None:
                    text = fold_block(erratum.emended(library.block(erratum.locator).text))
                    first = bisect_left(text.offsets, erratum.span.start)
                    last = bisect_left(text.offsets, erratum.span.start + len(erratum.meant))
                    around = text.text[max(0, first - _SHORT) : last + _SHORT]
                    self._emended.append(_Emended(erratum, library.position(erratum.locator), text, around))
        # Short words that have a gram which stands near no misprint are meant nowhere else.
        self._grams = frozenset(gram for emended in self._emended for gram in grams(emended.around))

    def of(self, needle: str, slugs: Collection[str]) -> tuple[Misprint, ...]:
        """Where in these plans a folded text is probably meant but not printed."""
        short = len(needle) <= _SHORT
        if short and not all(map(self._grams.__contains__, map(add, needle, needle[1:]))):
            return ()
        if not any(map(str.isalnum, needle)):
            return ()  # marks alone are meant by nobody
        found: list[Misprint] = []
        for erratum, position, text, around in self._emended:
            if short and needle not in around:
                continue
            if erratum.locator.slug in slugs and (span := _meant_at(erratum, text, needle)):
                printed = self._corpus.spans(position, needle)
                if not any(one.start < erratum.span.end and erratum.span.start < one.end for one in printed):
                    found.append(Misprint(erratum, span))
        return tuple(found)


def _meant_at(erratum: Erratum, emended: Folded, needle: str) -> Span | None:
    """The printed stretch for which the words stand in the text as meant; None if they do not touch the erratum."""
    start, end = erratum.span.start, erratum.span.end
    meant_end = start + len(erratum.meant or "")
    for place in emended.occurrences(needle):
        first, last = emended.span(*place)
        if first < meant_end and start < last:
            return Span(min(first, start), end + max(0, last - meant_end))
    return None
