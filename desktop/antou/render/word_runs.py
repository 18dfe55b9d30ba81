"""Runs of the flow, with their weights and the marks of misprints, as runs of a Word file."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from antou.library.passage import Span
from antou.render.flow import Run
from antou.render.word_styles import DOUBT
from antou.render.word_xml import Element, run, w


def runs(parts: Sequence[Run], doubts: Sequence[Span]) -> Iterator[Element]:
    """The runs, parted where a doubted stretch begins or ends; `doubts` are stretches of their whole text."""
    edges = sorted({edge for doubt in doubts for edge in (doubt.start, doubt.end)})
    start = 0
    for part in parts:
        end = start + len(part.text)
        cuts = [start, *(edge for edge in edges if start < edge < end), end]
        for left, right in pairwise(cuts):
            if left < right:
                doubted = any(doubt.start <= left < doubt.end for doubt in doubts)
                yield run(
                    part.text[left - start : right - start],
                    w("rStyle", val=DOUBT) if doubted else None,
                    w("b") if part.bold else None,
                    w("bCs") if part.bold else None,
                )
        start = end
