"""What stands on a page beside its text: number and header."""

from antou.pages.page import Piece, Rule
from antou.pages.ruler import Ruler
from antou.pages.setting import Measured
from antou.render.flow import Run
from antou.render.layout import POINTS_PER_MM, Align, Face, Numbering, PageLayout

# How high a dash stands above the baseline, in sizes of the type.
_DASH_HEIGHT = 0.36
_RULE_PT = 0.5
# How far the header's baseline stands above its rule, in sizes of the type.
_ABOVE_RULE = 0.4


def page_number(number: int, total: int, layout: PageLayout, numbering: Numbering, ruler: Ruler) -> tuple[Piece, ...]:
    """The pieces of a page's number.

    Its dashes stand `below_mm` under the text block; by GB/T 9704-2012, 7.5, odd pages have it right, even pages left,
    one character in.
    """
    style = layout.number
    words = f"第 {number} 页 共 {total} 页" if numbering is Numbering.TOTAL else f"— {number} —"
    dash = layout.top_pt + layout.text_height_pt + style.below_mm * POINTS_PER_MM
    text = Measured((Run(words),), style.face, style.size_pt, ruler)
    free = layout.text_width_pt - text.width()
    if numbering is Numbering.DASHES:
        inset = style.inset_characters * layout.char_pitch_pt
        x = free - inset if number % 2 else inset
    else:
        x = free / 2
    return _one_line(text, layout.left_pt + x, dash + _DASH_HEIGHT * style.size_pt)


def page_header(words: str, layout: PageLayout, ruler: Ruler) -> tuple[tuple[Piece, ...], Rule]:
    """The words in the middle over the text block, and the rule under them; too long a text loses its end."""
    style = layout.header
    width = layout.text_width_pt
    text = _fitting(words, style.face, style.size_pt, width, ruler)
    y = layout.top_pt - style.above_mm * POINTS_PER_MM
    rule = Rule(layout.left_pt, y, layout.left_pt + width, y, _RULE_PT)
    x = layout.left_pt + (width - text.width()) / 2
    return _one_line(text, x, y - _ABOVE_RULE * style.size_pt), rule


def _fitting(words: str, face: Face, size_pt: float, measure: float, ruler: Ruler) -> Measured:
    text = Measured((Run(words),), face, size_pt, ruler)
    while text.width() > measure and len(words) > 1:
        words = words[: -2 if words.endswith("…") else -1] + "…"
        text = Measured((Run(words),), face, size_pt, ruler)
    return text


def _one_line(text: Measured, x: float, baseline: float) -> tuple[Piece, ...]:
    (line,) = text.cut_lines([(0, len(text.text))], text.width(), text.size_pt, Align.JUSTIFY)
    return tuple(Piece(x + part.x, baseline, part.text, part.type, part.spread, None) for part in line.stretches)
