"""What stands before the text of a document: the title page and the contents. Their pages carry no item of the flow."""

from collections.abc import Sequence

from antou.pages.breaking import break_evenly, break_lines
from antou.pages.page import Heading, Page, Piece, Rule
from antou.pages.ruler import Ruler
from antou.pages.setting import Line, Measured
from antou.render.flow import Run, Style
from antou.render.layout import POINTS_PER_MM, Align, Face, PageLayout

COVER = "封面"
# Of the free height so much stands above the title at most.
_ABOVE_TITLE = 0.5
_SMALLER = 0.9
_LEAST_SCALE = 0.01
_CONTENTS = "目　录"
# A leader's dots, and the air on either side of it, in sizes of the type.
_DOT = 0.08
_AIR = 0.35
# How high the dots stand above the baseline.
_DOT_HEIGHT = 0.3


def title_page(title: str, imprint: Sequence[str], layout: PageLayout, ruler: Ruler) -> Page:
    """The title in lines of like length, and at the foot who issued it and when, or what it is taken from.

    A title too long for the page stands higher, and then smaller.
    """
    style = layout.cover
    scale = 1.0
    while True:
        face, size, pitch = style.face, style.size_pt * scale, style.pitch_pt * scale
        lines = _centred(title, face, size, pitch, layout, ruler)
        face, size, pitch = style.imprint_face, style.imprint_size_pt * scale, style.imprint_pitch_pt * scale
        foot = [line for words in imprint for line in _centred(words, face, size, pitch, layout, ruler)]
        foot_room = sum(line.height for line in foot)
        spare = layout.text_height_pt - foot_room - sum(line.height for line in lines)
        if spare >= 0 or scale < _LEAST_SCALE:
            break
        scale *= _SMALLER
    above = max(0.0, min(style.title_mm * POINTS_PER_MM, spare * _ABOVE_TITLE))
    pieces = _down(lines, layout, layout.top_pt + above)
    pieces += _down(foot, layout, layout.top_pt + layout.text_height_pt - foot_room)
    return Page(1, layout, tuple(pieces), (), (), (), label=COVER)


def _centred(words: str, face: Face, size_pt: float, pitch_pt: float, layout: PageLayout, ruler: Ruler) -> list[Line]:
    text = Measured((Run(words),), face, size_pt, ruler)
    cuts = break_evenly(text.text, text.advances, layout.text_width_pt)
    return text.cut_lines(cuts, layout.text_width_pt, pitch_pt, Align.CENTRE)


def _down(lines: Sequence[Line], layout: PageLayout, y: float) -> list[Piece]:
    pieces = []
    for line in lines:
        pieces += _pieces(line, layout.left_pt, y)
        y += line.height
    return pieces


def _pieces(line: Line, x: float, y: float) -> list[Piece]:
    return [Piece(x + one.x, y + line.baseline, one.text, one.type, one.spread, None) for one in line.stretches]


def contents_pages(headings: Sequence[Heading], layout: PageLayout, ruler: Ruler) -> list[Page]:
    """The contents: every heading with its page number at the end of a row of dots.

    The grid's lines hold them; an entry is not parted where it fits on a page.
    """
    style, pitch = layout.styles[Style.TITLE], layout.line_pitch_pt
    listed = [one for one in headings if one.level < layout.contents.depth]
    room = max((_number(one.page, layout, ruler).width() for one in listed), default=0.0)
    each = layout.grid_lines(style)
    head = _centred(_CONTENTS, style.face, style.size_pt, each * pitch, layout, ruler)
    pieces, rules = _down(head, layout, layout.top_pt), list[Rule]()
    row, pages = len(head) * each + style.blank_after, list[Page]()
    for heading in listed:
        lines = _entry_lines(heading, layout, room, ruler)
        x = layout.left_pt + _indent(heading, layout)
        for at, line in enumerate(lines):
            # On a small page an entry may have more lines than there are: the others go to the next one.
            if row + (len(lines) if at == 0 else 1) > layout.lines and row:
                pages.append(Page(len(pages) + 1, layout, tuple(pieces), tuple(rules), (), ()))
                pieces, rules, row = [], [], 0
            x += layout.contents.size_pt if at == 1 else 0  # what does not fit on a line goes on a little further in
            pieces += _pieces(line, x, layout.top_pt + row * pitch)
            row += 1
        number, leader = _ending(heading, lines[-1], x, layout.top_pt + (row - 1) * pitch, layout, ruler)
        pieces += number
        rules += leader
    return [*pages, Page(len(pages) + 1, layout, tuple(pieces), tuple(rules), (), ())]


def _indent(heading: Heading, layout: PageLayout) -> float:
    return heading.level * layout.contents.size_pt


def _entry_lines(heading: Heading, layout: PageLayout, room: float, ruler: Ruler) -> list[Line]:
    style = layout.contents
    face = style.face if heading.level else style.first_face
    text = Measured((Run(heading.text),), face, style.size_pt, ruler)
    # At least a few dots lead to the number.
    measure = layout.text_width_pt - _indent(heading, layout) - room - 2 * style.size_pt
    cuts = break_lines(text.text, text.advances, measure, measure - style.size_pt)
    return text.cut_lines(cuts, measure, layout.line_pitch_pt, Align.LEFT)


def _number(page: int, layout: PageLayout, ruler: Ruler) -> Measured:
    return Measured((Run(str(page)),), layout.number.face, layout.contents.size_pt, ruler)


def _ending(
    heading: Heading, line: Line, left: float, y: float, layout: PageLayout, ruler: Ruler
) -> tuple[list[Piece], list[Rule]]:
    """Number and leader after the last line of an entry, which stands at `left`, `y`."""
    em = layout.contents.size_pt
    number = _number(heading.page, layout, ruler)
    x = layout.left_pt + layout.text_width_pt - number.width()
    (set_number,) = number.cut_lines([(0, len(number.text))], number.width(), line.height, Align.JUSTIFY)
    last = line.stretches[-1]
    end = last.x + sum(ruler.advance(char, last.type) * last.spread for char in last.text.rstrip(" "))
    start = left + end + _AIR * em
    height = y + line.baseline - _DOT_HEIGHT * em
    leader = [Rule(start, height, x - _AIR * em, height, _DOT * em, dotted=True)] if start < x - em else []
    return _pieces(set_number, x, y), leader
