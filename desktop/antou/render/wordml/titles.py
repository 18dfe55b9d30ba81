"""Titles in lines of like length.

Words of a plan get no line feed that it has not: there the indents on both sides do it as well as they can.
"""

import re
from itertools import accumulate

_OPENING = "（〔【《〈「『“‘("
_CLOSING = "）〕】》〉」』”’)、，。；：！？…%‰"
# Figures, words, and marks with the character they belong to are not parted.
_WHOLE = re.compile(rf"[{_OPENING}]*(?:[!-'*-~]+|[^\n])[{_CLOSING}]*")
_WIDE = "%@MWmw"
# Room for fonts a little wider than ours, in characters.
_SPARE = 0.3
# What parting a title elsewhere than beside quotes and brackets costs, beside the square of the difference in length.
_AMID_WORDS = 0.3


def natural_width(text: str) -> float:
    """The width of a text on one line in characters; most letters and figures of Chinese fonts are half as wide."""
    return sum(0.5 if char.isascii() and char not in _WIDE else 1.0 for char in text)


def unbreakable(text: str) -> list[str]:
    """The parts of a text that a line does not part, but for white space."""
    return _WHOLE.findall(text)


def narrowing(text: str, room: float) -> float:
    """By how much a measure of `room` characters is best narrowed on either side for a centred text of two lines.

    0 where it fits on one line or needs more than two. A program fills lines as it can: so the first line must be the
    longer one, or at least have no room for more.
    """
    whole = natural_width(text)
    if whole <= room:
        return 0.0
    parts = unbreakable(text)
    widths = [natural_width(part) for part in parts]
    found = [(1.0, room)]
    for at, end in enumerate(accumulate(widths[:-1]), start=1):
        measure = max(end, whole - end) + _SPARE
        if measure < min(end + widths[at], room):
            found.append((_cost(parts, at, 2 * end / whole - 1), measure))
    return (room - min(found)[1]) / 2


def two_lines(text: str, room: float) -> str:
    """Words we supply with a line feed where they are best parted, if they need two lines of `room` characters."""
    whole = natural_width(text)
    parts = unbreakable(text)
    ends = enumerate(accumulate(map(natural_width, parts[:-1])), start=1)
    found = [(_cost(parts, at, 2 * end / whole - 1), at) for at, end in ends if max(end, whole - end) <= room]
    if whole <= room or not found or "\n" in text:
        return text
    at = len("".join(parts[: min(found)[1]]))
    return f"{text[:at]}\n{text[at:]}"


def _cost(parts: list[str], at: int, unlike: float) -> float:
    """How bad it is to part a title there; a bracket at its end (（2021—2025年）) best stands on its own line."""
    if parts[at][0] not in _OPENING and parts[at - 1][-1] not in _CLOSING:
        return unlike**2 + _AMID_WORDS
    return 0.0 if parts[at][0] in "（(" and parts[-1][-1] in "）)》" else unlike**2
