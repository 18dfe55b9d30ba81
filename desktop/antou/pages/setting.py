"""Characters to set lines: measured text, its lines, and what stands where on each line."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from antou.library.passage import Span
from antou.pages.breaking import break_lines
from antou.pages.page import Type
from antou.pages.ruler import Ruler
from antou.render.flow import Run, Underline
from antou.render.layout import Align, Face

# Where the em box of a Chinese font stands on the baseline; the same in all of them within 0.02.
_EM_ASCENT = 0.87
_EXACT = 1e-6


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one type and spread on a line; `x` from the line's left end, `start` its offset in the text."""

    x: float
    text: str
    type: Type
    spread: float
    start: int


@dataclass(frozen=True, slots=True)
class Line:
    """A set line: its height, its baseline from its top, and its stretches."""

    height: float
    baseline: float
    stretches: tuple[Stretch, ...]


class Measured:
    """A text with the type of each character, its width (`naturals`), and its width on the grid (`advances`).

    A line feed in it ends a paragraph; it has no width and is not set.

    `tracking` goes after every full-width character: the grid's pitch less the size of the type. A dotted line goes
    under the stretches `dotted`.
    """

    def __init__(
        self,
        runs: Iterable[Run],
        face: Face,
        size_pt: float,
        ruler: Ruler,
        *,
        bold: bool = False,
        tracking: float = 0,
        dotted: Iterable[Span] = (),
    ) -> None:
        self.text = ""
        self.size_pt = size_pt
        self.types: list[Type] = []
        self.naturals: list[float] = []
        self.advances: list[float] = []
        for run in runs:
            self.text += run.text
            underlined: dict[Type, Type] = {}
            for char in run.text:
                kind = ruler.type_of(" " if char == "\n" else char, face, bold or run.bold, size_pt)
                width = 0.0 if char == "\n" else ruler.advance(char, kind)
                full = abs(width - size_pt) < 0.05 * size_pt
                if run.underline and kind not in underlined:
                    underlined[kind] = replace(kind, underline=run.underline)
                self.types.append(underlined.get(kind, kind))
                self.naturals.append(width)
                self.advances.append(width + tracking if full else width)
        for span in dotted:
            for at in range(span.start, span.end):
                self.types[at] = replace(self.types[at], underline=Underline.DOTTED)

    def width(self, start: int = 0, end: int | None = None) -> float:
        """The natural width of a part, without white space at its end."""
        end = len(self.text) if end is None else end
        while end > start and self.text[end - 1] in " \n":
            end -= 1
        return sum(self.advances[start:end])

    def longest(self) -> float:
        """The natural width of the longest paragraph."""
        ends = [at for at, char in enumerate(self.text) if char == "\n"]
        return max(self.width(start, end) for start, end in pairwise([0, *ends, len(self.text)]))

    def lines(self, measure: float, pitch: float, align: Align = Align.JUSTIFY, *, indent: float = 0) -> list[Line]:
        """Set the text into lines of `measure`, the first of each paragraph `indent` in, at a distance of `pitch`."""
        cuts = break_lines(self.text, self.advances, measure - indent, measure)
        return self.cut_lines(cuts, measure, pitch, align, indent=indent)

    def cut_lines(
        self, cuts: list[tuple[int, int]], measure: float, pitch: float, align: Align, *, indent: float = 0
    ) -> list[Line]:
        """Set the text into the given lines; all but the last of a justified paragraph fill the measure."""
        baseline = (pitch - self.size_pt) / 2 + _EM_ASCENT * self.size_pt
        lines = []
        for start, end in cuts:
            ends = end == len(self.text) or self.text[end - 1] == "\n"
            x = indent if start == 0 or self.text[start - 1] == "\n" else 0.0
            room = measure - x - self.width(start, end)
            extra = 0.0
            if align is Align.CENTRE:
                x += max(room, 0.0) / 2
            elif align is Align.JUSTIFY and not ends:
                gaps = self._gaps(start, end)
                extra = room / gaps if gaps else 0.0
            lines.append(Line(pitch, baseline, tuple(self._stretches(start, end, x, extra))))
        return lines

    def _opens_gap(self, at: int) -> bool:
        """Whether justification may widen the place after a character: not inside a word, a figure or a dash."""
        one, two = self.text[at], self.text[at + 1]
        if one == two == "—":
            return False
        return " " in (one, two) or not (one.isascii() and two.isascii())

    def _gaps(self, start: int, end: int) -> int:
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return sum(self._opens_gap(at) for at in range(start, end - 1))

    def _stretches(self, start: int, end: int, x: float, extra: float) -> Iterable[Stretch]:
        """A line's stretches; a new one begins where one factor on the widths no longer leads to the right place."""
        begin, begin_x, spread = start, x, 1.0
        step = 0.0
        end -= self.text[start:end].endswith("\n")
        for at in range(start, end):
            joins = abs(self.naturals[at - 1] * spread - step) < _EXACT and self.types[at] == self.types[begin]
            if at > begin and not joins:
                yield Stretch(begin_x, self.text[begin:at], self.types[begin], spread, begin)
                begin, begin_x = at, x
            step = self.advances[at] + (extra if at + 1 < end and self._opens_gap(at) else 0.0)
            if at == begin:
                spread = step / self.naturals[at] if self.naturals[at] else 1.0
            x += step
        if end > begin:
            yield Stretch(begin_x, self.text[begin:end], self.types[begin], spread, begin)
