"""A bold weight for a font that has none (仿宋): every outline grown by the same margin.

The way is FreeType's FT_Outline_Embolden. It is done once, here, because false bold made while printing bloats PDFs
or doubles their text.
"""

from itertools import groupby
from math import hypot

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

Point = tuple[float, float]
# A pen's command: its name and how many of the contour's points it takes.
Command = tuple[str, int]
Contour = tuple[list[Command], list[Point]]

# Corners sharper than this keep their place, or their tips would run away (the cosine FreeType uses).
_SHARPEST = -0.9375


def embolden(font: TTFont, margin: float) -> None:
    """Grow all glyphs of a CFF font by `margin` font units on every side; advances stay as they are."""
    glyphs = font.getGlyphSet()
    top = font["CFF "].cff.topDictIndex[0]
    for name in font.getGlyphOrder():
        recording = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(recording)
        contours = _contours(recording.value)
        left = sum(_area(points) for _commands, points in contours) > 0
        pen = T2CharStringPen(font["hmtx"][name][0], glyphs)
        for commands, points in contours:
            _draw(pen, commands, grown(points, margin if left else -margin))
        charstring = top.CharStrings[name]
        charstring.setProgram(pen.getCharString(private=charstring.private).program)


def _contours(recording: list[tuple[str, tuple[Point, ...]]]) -> list[Contour]:
    contours: list[Contour] = []
    for command, points in recording:
        if command == "moveTo":
            contours.append(([], []))
        if command in ("moveTo", "lineTo", "curveTo"):
            contours[-1][0].append((command, len(points)))
            contours[-1][1].extend(points)
    return contours


def _draw(pen: T2CharStringPen, commands: list[Command], points: list[Point]) -> None:
    at = 0
    for command, count in commands:
        getattr(pen, command)(*points[at : at + count])
        at += count
    pen.closePath()


def _area(points: list[Point]) -> float:
    """Twice the area; positive when the contour runs counter-clockwise, as outer ones in CFF fonts do."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True))


def grown(points: list[Point], margin: float) -> list[Point]:
    """The points of a contour moved outwards (to the right of the direction it runs in) by `margin`."""
    runs = [(point, len(list(group))) for point, group in groupby(points)]
    if len(runs) > 1 and runs[0][0] == runs[-1][0]:
        places = [point for point, _count in runs[:-1]]
    else:
        places = [point for point, _count in runs]
    if len(places) < 3:
        return points
    moved = dict(enumerate(_moved(places, margin)))
    return [moved[at % len(places)] for at, (_point, count) in enumerate(runs) for _ in range(count)]


def _moved(places: list[Point], margin: float) -> list[Point]:
    result = []
    for before, (x, y), after in zip(places[-1:] + places[:-1], places, places[1:] + places[:1], strict=True):
        length_in, length_out = hypot(x - before[0], y - before[1]), hypot(after[0] - x, after[1] - y)
        in_x, in_y = (x - before[0]) / length_in, (y - before[1]) / length_in
        out_x, out_y = (after[0] - x) / length_out, (after[1] - y) / length_out
        cosine = in_x * out_x + in_y * out_y
        if cosine <= _SHARPEST:
            result.append((x, y))
            continue
        # Half the way along the bisector; never further than the shorter side is long.
        factor = margin / (1 + cosine)
        longest = min(length_in, length_out)
        turn = abs(out_x * in_y - out_y * in_x)
        if abs(margin) * turn > longest * (1 + cosine):
            factor = (longest / turn) * (1 if margin > 0 else -1)
        result.append((x + (in_y + out_y) * factor, y - (in_x + out_x) * factor))
    return result
