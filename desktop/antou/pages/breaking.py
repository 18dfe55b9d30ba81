"""Where a line of Chinese text may end (GB/T 15834-2011, 5.1; 避头尾). No Qt here.

Qt breaks by UAX #14, where the quotes “ ” forbid a break on both sides and a dash may be parted from its twin;
the rules here know opening from closing marks.
"""

from collections.abc import Sequence
from itertools import pairwise

NEVER_FIRST = frozenset("。，、；：？！）〕】》〉」』”’…·～％‰℃㎡°％.,;:?!)]}%-/")
NEVER_LAST = frozenset("（〔【《〈「『“‘([{＃#￥¥$/")
_BEFORE_NUMBER = frozenset("<>＜＞≤≥≈±+＋-×")
_INSIDE_WORD = frozenset(".,-/:'%_@&")
_TWINS = frozenset("—…")
# A hair of tolerance: 28 pitches add up to the measure only within rounding.
_SLACK = 0.05


def is_word(char: str) -> bool:
    """Whether a character belongs to a Latin word or a figure."""
    return char.isascii() and char.isalnum()


def may_break(text: str, at: int) -> bool:
    """Whether a line may end before `text[at]` (0 < at < len(text))."""
    last, first = text[at - 1], text[at]
    if first == " " or first in NEVER_FIRST or last in NEVER_LAST:
        return False
    if last == first and first in _TWINS:
        return False
    # A single 一字线 joins two figures; a double one is a dash and may open a line.
    if first == "—" and text[at : at + 2] != "——":
        return False
    if is_word(first):
        before = text[at - 2] if at > 1 else " "
        return not (is_word(last) or last in _BEFORE_NUMBER or (last in _INSIDE_WORD and is_word(before)))
    return True


def break_lines(text: str, advances: Sequence[float], first: float, rest: float) -> list[tuple[int, int]]:
    """Cut a text into lines as full as the rules allow.

    `advances`: the width of each character. `first`, `rest`: the measure of the first and of all other lines.
    Out: (start, end) offsets; white space stays at the end of its line, where it may hang over. A stretch without a
    permitted break that is longer than a line is cut at the measure.
    """
    lines: list[tuple[int, int]] = []
    start, measure = 0, first
    while start < len(text):
        end = _fitting(text, advances, start, measure)
        if end < len(text):
            end = next((at for at in range(end, start, -1) if may_break(text, at)), end)
        lines.append((start, end))
        start, measure = end, rest
    return lines


def _fitting(text: str, advances: Sequence[float], start: int, measure: float) -> int:
    """The end of what fits into the measure: one character at least, and the white space after it."""
    end, width = start, 0.0
    while end < len(text):
        width += advances[end]
        if width > measure + _SLACK and end > start and text[end] != " ":
            break
        end += 1
    return end


def break_evenly(text: str, advances: Sequence[float], measure: float) -> list[tuple[int, int]]:
    """Cut a title into the fewest lines, of like length, preferably beside quotes and brackets.

    A bracket at the very end (（2021—2025年）) goes on a line of its own when the title does not fit on one.
    """
    greedy = break_lines(text, advances, measure, measure)
    if len(greedy) == 1:
        return greedy
    breaks = [0, *(at for at in range(1, len(text)) if may_break(text, at)), len(text)]
    goal = sum(advances) / len(greedy)
    best: dict[tuple[int, int], tuple[float, list[int]]] = {(0, 0): (0.0, [])}
    for count in range(1, len(greedy) + 1):
        for end in breaks[1:]:
            options = [
                (cost + _badness(text, start, end, sum(advances[start:end]), goal), [*cuts, end])
                for start in breaks
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
        if text[end] not in NEVER_LAST and text[end - 1] not in NEVER_FIRST:
            cost += 0.1
    elif text[start] in "（(" and text[-1] in "）)":
        return 0.0
    return cost
