"""The page number (GB/T 9704-2012, 7.5): `— 1 —`, odd pages right, even pages left, one character in."""

from antou.pages.page import Piece
from antou.pages.ruler import Ruler
from antou.pages.setting import Measured
from antou.render.flow import Run
from antou.render.layout import POINTS_PER_MM, Align, PageLayout

# How high a dash stands above the baseline, in sizes of the type.
_DASH_HEIGHT = 0.36


def page_number(number: int, layout: PageLayout, ruler: Ruler) -> tuple[Piece, ...]:
    """The pieces of a page's number."""
    style = layout.number
    text = Measured((Run(f"— {number} —"),), style.face, style.size_pt, ruler)
    width = text.width()
    (line,) = text.cut_lines([(0, len(text.text))], width, style.size_pt, Align.JUSTIFY)
    inset = style.inset_characters * layout.char_pitch_pt
    x = layout.left_pt + (layout.text_width_pt - inset - width if number % 2 else inset)
    dash = layout.top_pt + layout.text_height_pt + style.below_mm * POINTS_PER_MM
    baseline = dash + _DASH_HEIGHT * style.size_pt
    return tuple(Piece(x + part.x, baseline, part.text, part.type, part.spread, None) for part in line.stretches)
