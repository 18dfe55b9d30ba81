"""How wide the columns of a table on screen are."""

from collections.abc import Iterable

from antou.render.flow import Table

_SHORT_EM = 8
_LEAST_LONG_EM = 4.5
_LATIN_EM = 0.56
_SLACK_EM = 0.4


def short_columns(table: Table) -> set[int]:
    """Columns of numbers, values and kinds, which stand centred and are not broken."""
    return {column for column, width in enumerate(_natural(table)) if width <= _SHORT_EM + _SLACK_EM}


def column_widths(table: Table, room: float) -> list[float]:
    """Widths that share `room` among the columns; both in widths of a Chinese character.

    Where everything fits on one line the rest is spread evenly. Otherwise short columns keep what they need and the
    others share the rest by the length of their longest cell, so that the cells of a row end at about the same height.
    Where even that would leave the others no four or five characters, all give way alike.
    """
    natural = _natural(table)
    spare = room - sum(natural)
    if spare >= 0:
        return [width + spare / table.columns for width in natural]
    short = short_columns(table)
    least = [width if at in short else min(width, _LEAST_LONG_EM) for at, width in enumerate(natural)]
    if sum(least) >= room:
        return [room * width / sum(least) for width in least]
    longs = [column for column in range(table.columns) if column not in short]
    rest = room - sum(natural[column] for column in short)
    shares = _shared(rest, [natural[column] for column in longs], [least[column] for column in longs])
    widths = list(natural)
    for column, share in zip(longs, shares, strict=True):
        widths[column] = share
    return widths


def _shared(room: float, natural: list[float], least: list[float]) -> list[float]:
    """Nearly in proportion to the lengths, none below its least (these add up to no more than `room`)."""
    weights = [width**0.8 for width in natural]
    over = room - sum(least)
    excess = [max(0.0, room * weight / sum(weights) - low) for weight, low in zip(weights, least, strict=True)]
    return [low + over * more / (sum(excess) or 1.0) for low, more in zip(least, excess, strict=True)]


def _natural(table: Table) -> list[float]:
    return [_longest(row.cells[column] for row in table.rows) + _SLACK_EM for column in range(table.columns)]


def _longest(texts: Iterable[str]) -> float:
    return max(2.0, *(len(text) - (1 - _LATIN_EM) * len(text.encode("ascii", "ignore")) for text in texts))
