"""Flow items to set blocks: a paragraph as lines, a table as rows of set cells."""

from collections.abc import Iterator
from dataclasses import dataclass

from antou.library.locator import Locator
from antou.pages.breaking import break_evenly
from antou.pages.layout import Align, PageLayout, TextStyle
from antou.pages.ruler import Ruler
from antou.pages.setting import Line, Measured
from antou.pages.tables import TableBlock, set_table
from antou.render.flow import Flow, Paragraph, Table

# A paragraph is parted so that at least two lines stand on either page.
_MIN_LINES = 2


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A set paragraph. `clings`: it belongs under the text before it (words we supply: a note, a source line)."""

    item: int
    locator: Locator | None
    style: TextStyle
    lines: tuple[Line, ...]
    clings: bool

    @property
    def height(self) -> float:
        """Height of all lines."""
        return sum(line.height for line in self.lines)

    def fitting(self, room: float) -> int:
        """How many lines may stand in `room` when the others go to the next page; 0: the whole paragraph goes."""
        count, total = len(self.lines), 0.0
        fit = 0
        for line in self.lines:
            total += line.height
            if total > room:
                break
            fit += 1
        if fit < count:
            fit = min(fit, count - _MIN_LINES)
        return fit if fit == count or fit >= _MIN_LINES else 0

    @property
    def head_height(self) -> float:
        """The least that must stand below a heading: the first two lines, or all if it cannot be parted."""
        whole = self.style.keep_with_next or len(self.lines) < 2 * _MIN_LINES
        return sum(line.height for line in (self.lines if whole else self.lines[:_MIN_LINES]))


Block = TextBlock | TableBlock


def set_blocks(flow: Flow, layout: PageLayout, ruler: Ruler) -> Iterator[Block]:
    """Set the items of a flow one by one; an item without any text is left out."""
    for index, item in enumerate(flow):
        if isinstance(item, Table):
            yield set_table(index, item, layout, ruler)
        elif item.text.strip():
            yield _set_paragraph(index, item, layout, ruler)


def _set_paragraph(index: int, paragraph: Paragraph, layout: PageLayout, ruler: Ruler) -> TextBlock:
    style = layout.styles[paragraph.style]
    tracking = layout.char_pitch_pt - style.size_pt
    # Only the body size sits on the character grid; other sizes keep their own width.
    on_grid = abs(tracking) < 1
    text = Measured(
        paragraph.runs,
        style.face,
        style.size_pt,
        ruler,
        bold=style.bold,
        tracking=tracking if on_grid else 0,
        dotted=paragraph.doubts,
    )
    measure = layout.text_width_pt
    pitch = style.pitch_pt or layout.line_pitch_pt
    if style.align is Align.CENTRE:
        cuts = break_evenly(text.text, text.advances, measure)
        lines = text.cut_lines(cuts, measure, pitch, Align.CENTRE)
    else:
        em = layout.char_pitch_pt if on_grid else style.size_pt
        lines = text.lines(measure, pitch, indent=style.indent * em)
    return TextBlock(index, paragraph.locator, style, tuple(lines), paragraph.locator is None)
