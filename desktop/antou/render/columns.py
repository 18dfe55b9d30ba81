"""How wide the columns of a table are and how their lines are aligned, by what stands in them."""

from collections.abc import Sequence

from antou.render.layout import Align

# A cell of at most so many characters is not broken for want of room.
_SHORT = 5
# The norm of this power stands for the greatest number of lines in a row, but heeds the other cells a little.
_POWER = 6
# Cells of a column are centred if all of them are at most this long.
_CENTRED = 8
# In narrower columns justified lines would gape.
_JUSTIFIED = 14


def column_widths(
    naturals: Sequence[Sequence[float]], unbreakable: Sequence[float], room: float, em: float
) -> list[float]:
    """Share `room` among the columns.

    `naturals`: for each row the width of each cell on one line; `unbreakable`: for each column the widest part
    that must not be parted; `em`: the size of the type. Everything without padding, in one unit. No column is narrower
    than a character, if `room` allows for that.
    """
    columns = range(len(unbreakable))
    widest = [max(em, *(row[column] for row in naturals)) for column in columns]
    if sum(widest) <= room:
        spare = room - sum(widest)
        return [width + spare * (0.5 / len(widest) + 0.5 * width / sum(widest)) for width in widest]
    short = [max((row[column] for row in naturals if row[column] <= _SHORT * em), default=0) for column in columns]
    widths = [max(unbreakable[column], short[column], em) for column in columns]
    if sum(widths) > room:
        spare = room - em * len(widths)
        if spare < 0:
            return [room / len(widths)] * len(widths)
        beyond = sum(widths) - em * len(widths)
        return [em + (width - em) * spare / beyond for width in widths]
    step = em / 2
    while sum(widths) + step <= room:
        heights = [_height(naturals, [*widths[:at], widths[at] + step, *widths[at + 1 :]]) for at in columns]
        widths[heights.index(min(heights))] += step
    spare = room - sum(widths)
    return [width + spare / len(widths) for width in widths]


def column_align(longest: float, width: float, em: float) -> Align:
    """How the lines of a column's cells fill its `width`, by the `longest` cell on one line and the type's size."""
    return Align.CENTRE if longest <= min(_CENTRED * em, width) else text_align(width, em)


def text_align(width: float, em: float) -> Align:
    """How the lines of longer texts fill a column."""
    return Align.JUSTIFY if width >= _JUSTIFIED * em else Align.LEFT


def _height(naturals: Sequence[Sequence[float]], widths: Sequence[float]) -> float:
    """The height of the rows in lines, smoothed so that every step towards a lower row counts."""
    total = 0.0
    for row in naturals:
        lines = (max(natural / width, 1.0) for natural, width in zip(row, widths, strict=True))
        total += float(sum(count**_POWER for count in lines) ** (1 / _POWER))
    return total
