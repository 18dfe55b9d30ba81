"""Where a text is cut into lines. Which places are allowed (避头尾) is Qt's to say, by UAX #14."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QTextBoundaryFinder

# Beside these a title is parted best.
_OPENING = frozenset("（〔【《〈「『“‘(")
_CLOSING = frozenset("）〕】》〉」』”’)、，：；")
# A hair of tolerance: 28 pitches add up to the measure only within rounding.
_SLACK = 0.05
# A longer text is no title any more, and to weigh all its breaks would take seconds.
_MOST_EVEN_LINES = 6


def breaks(text: str) -> list[int]:
    """The offsets (0 < at < len(text)) at which a line may end, ascending.

    Beyond UAX #14 a unit (㎡) stays with its figure, and a single 一字线 (2021—2025) ends its line
    (GB/T 15834-2011, 5.1).
    """
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    found, unit = [], 0
    for at, char in enumerate(text):
        finder.setPosition(unit)  # Qt counts UTF-16 units
        if at and finder.isAtBoundary() and not _stays_with_what_precedes(text, at):
            found.append(at)
        unit += 1 if char <= "\uffff" else 2
    return found


def _stays_with_what_precedes(text: str, at: int) -> bool:
    return text[at] == "㎡" or (text[at] == "—" and "—" not in (text[at - 1], text[at + 1 : at + 2]))


def break_lines(text: str, advances: Sequence[float], first: float, rest: float) -> list[tuple[int, int]]:
    """Cut a text into lines as full as the rules allow.

    `advances`: the width of each character. `first`, `rest`: the measure of the first and of all other lines.
    Out: (start, end) offsets; white space stays at the end of its line, where it may hang over, and so does a line
    feed, after which a line is a first one again. A stretch without a permitted break that is longer than a line is
    cut at the measure.
    """
    allowed = {*breaks(text), len(text)}
    lines: list[tuple[int, int]] = []
    start, measure = 0, first
    while start < len(text):
        end = _fitting(text, advances, start, measure)
        end = next((at for at in range(end, start, -1) if at in allowed), end)
        lines.append((start, end))
        start, measure = end, first if text[end - 1] == "\n" else rest
    return lines


def _fitting(text: str, advances: Sequence[float], start: int, measure: float) -> int:
    """The end of what fits into the measure: one character at least, the white space after it, one line feed."""
    end, width = start, 0.0
    while end < len(text):
        width += advances[end]
        if width > measure + _SLACK and end > start and text[end] not in " \n":
            break
        end += 1
        if text[end - 1] == "\n":
            break
    return end


def break_evenly(text: str, advances: Sequence[float], measure: float) -> list[tuple[int, int]]:
    """Cut a title into the fewest lines, of like length, preferably beside quotes and brackets.

    A bracket at the very end (（2021—2025年）) goes on a line of its own when the title does not fit on one.
    """
    greedy = break_lines(text, advances, measure, measure)
    if len(greedy) == 1 or len(greedy) > _MOST_EVEN_LINES:
        return greedy
    places = [0, *breaks(text), len(text)]
    goal = sum(advances) / len(greedy)
    best: dict[tuple[int, int], tuple[float, list[int]]] = {(0, 0): (0.0, [])}
    for count in range(1, len(greedy) + 1):
        for end in places[1:]:
            options = [
                (cost + _badness(text, start, end, sum(advances[start:end]), goal), [*cuts, end])
                for start in places
                if start < end
                and (before := best.get((count - 1, start)))
                and sum(advances[start:end]) <= measure + _SLACK
                for cost, cuts in [before]
            ]
            if options:
                best[count, end] = min(options)
    found = best.get((len(greedy), len(text)))
    if found is None:
        return greedy
    return list(pairwise([0, *found[1]]))


def _badness(text: str, start: int, end: int, width: float, goal: float) -> float:
    cost = ((width - goal) / goal) ** 2
    if end < len(text):
        if text[end] in "（(" and text[-1] in "）)":
            return 0.0
        if text[end] not in _OPENING and text[end - 1] not in _CLOSING:
            cost += 0.1
    elif text[start] in "（(" and text[-1] in "）)":
        return 0.0
    return cost
