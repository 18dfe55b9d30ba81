"""Runs of the flow, with weights, lines and the marks of misprints, as runs of a Word file."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from antou.library.passage import Span
from antou.render.flow import Run, Underline
from antou.render.wordml.elements import Element, run, w
from antou.render.wordml.styles import DOUBT

_UNDERLINES = {
    Underline.DOTTED: "dotted",
    Underline.DASHED: "dash",
    Underline.SOLID: "single",
    Underline.THICK: "thick",
}


def runs(parts: Sequence[Run], doubts: Sequence[Span]) -> Iterator[Element]:
    """The runs, parted where a doubted stretch begins or ends; `doubts` are stretches of their whole text."""
    edges = sorted({edge for doubt in doubts for edge in (doubt.start, doubt.end)})
    start = 0
    for part in parts:
        end = start + len(part.text)
        for left, right in pairwise([start, *(edge for edge in edges if start < edge < end), end]):
            doubted = any(doubt.start <= left < doubt.end for doubt in doubts)
            if left < right:
                yield run(part.text[left - start : right - start], *_properties(part, doubted=doubted))
        start = end


def _properties(part: Run, *, doubted: bool) -> Iterator[Element]:
    if doubted:
        yield w("rStyle", val=DOUBT)
    if part.bold:
        yield w("b")
        yield w("bCs")
    # A line set here would hide the style's own.
    if part.underline and not doubted:
        yield w("u", val=_UNDERLINES[part.underline])


def lines(parts: Sequence[Run], doubts: Sequence[Span]) -> Iterator[list[Element]]:
    """The runs of every line where line feeds part the text; of an empty text one line without runs."""
    start, line = 0, list[Run]()

    def ended() -> list[Element]:
        end = start + sum(len(part.text) for part in line)
        within = [one for one in doubts if one.start < end and one.end > start]
        own = [Span(max(one.start, start) - start, min(one.end, end) - start) for one in within]
        return list(runs(line, own))

    for part in parts:
        first, *others = part.text.split("\n")
        line.append(Run(first, part.bold, part.underline))
        for text in others:
            yield ended()
            start += sum(len(one.text) for one in line) + 1
            line = [Run(text, part.bold, part.underline)]
    yield ended()
