"""Titles in lines of like length, without a character that the title has not: by the indents on both sides."""

import re
from itertools import accumulate

# Figures, words, and marks with the character they belong to are not parted.
_WHOLE = re.compile(r"[!-~]+|[（“《〈【「『]*[^\n][，。；：、！？）”》〉】」』…%‰]*")
_SPARE = 0.3


def natural_width(text: str) -> float:
    """The width of a text on one line in characters; letters and figures of Chinese fonts are half as wide."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def unbreakable(text: str) -> list[str]:
    """The parts of a text that a line does not part, but for white space."""
    return _WHOLE.findall(text)


def narrowing(text: str, room: float) -> float:
    """By how much a measure of `room` characters is best narrowed on either side for a centred text of two lines.

    0 where it fits on one line, needs more than two, or where no narrower measure parts it better.
    """
    whole = natural_width(text)
    parts = [natural_width(part) for part in unbreakable(text)]
    if whole <= room or whole > 2 * room - 1:
        return 0.0
    for end, after in zip(accumulate(parts), [*parts[1:], 0.0], strict=True):
        # The first place at which the first line is the longer one and the next part does not fit any more.
        measure = end + _SPARE
        if whole - end <= end and end + after > measure and measure < room:
            return (room - measure) / 2
    return 0.0
