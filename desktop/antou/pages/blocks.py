"""Flow items to set blocks: a paragraph as lines, a table as rows of set cells."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

from PySide6.QtGui import QImageReader

from antou.library.locator import Locator
from antou.pages.breaking import break_evenly
from antou.pages.ruler import Ruler
from antou.pages.setting import Line, Measured
from antou.pages.table_setting import set_table
from antou.pages.tables import TableBlock
from antou.render.flow import Flow, Paragraph, Table
from antou.render.layout import Align, PageLayout, TextStyle

# One pixel of a picture on paper: the window's own scale, 96 to the inch.
_POINTS_PER_PIXEL = 0.75
# A picture is not higher than this part of the text block, so that words stand beside it on the page.
_PICTURE_PART = 0.5
# A paragraph is parted so that at least two lines stand on either page.
_MIN_LINES = 2


@dataclass(frozen=True, slots=True)
class PictureArea:
    """A picture in the middle of the measure: its size, and the height of whole grid lines that it takes up."""

    file: Path
    width: float
    height: float
    room: float


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A set paragraph. `clings`: it belongs under the text before it (words we supply: a note, a source line).

    `picture` stands above the lines, which are its caption and stay on its page.
    """

    item: int
    locator: Locator | None
    style: TextStyle
    lines: tuple[Line, ...]
    clings: bool
    picture: PictureArea | None = None

    @property
    def height(self) -> float:
        """Height of the picture and all lines."""
        return (self.picture.room if self.picture else 0.0) + sum(line.height for line in self.lines)

    def fitting(self, room: float) -> int:
        """How many lines may stand in `room` when the others go to the next page; 0: the whole paragraph goes."""
        if self.picture:
            return len(self.lines) if self.height <= room else 0
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
        if self.picture:
            return self.height
        whole = self.style.keep_with_next or len(self.lines) < 2 * _MIN_LINES
        return sum(line.height for line in (self.lines if whole else self.lines[:_MIN_LINES]))


Block = TextBlock | TableBlock


def set_blocks(flow: Flow, layout: PageLayout, ruler: Ruler, first_item: int = 0) -> Iterator[Block]:
    """Set the items of a flow one by one, counted from `first_item`; an item without any text is left out."""
    for index, item in enumerate(flow, first_item):
        if isinstance(item, Table):
            yield set_table(index, item, layout, ruler)
        elif item.text.strip():
            yield _set_paragraph(index, item, layout, ruler)


def _set_paragraph(index: int, paragraph: Paragraph, layout: PageLayout, ruler: Ruler) -> TextBlock:
    style = layout.styles[paragraph.style]
    on_grid = layout.on_grid(style)
    text = Measured(
        paragraph.runs,
        style.face,
        style.size_pt,
        ruler,
        bold=style.bold,
        tracking=layout.char_pitch_pt - style.size_pt if on_grid else 0,
        dotted=paragraph.doubts,
    )
    measure = layout.text_width_pt
    pitch = style.pitch_pt or layout.grid_lines(style) * layout.line_pitch_pt
    if style.align is Align.CENTRE:
        cuts = break_evenly(text.text, text.advances, measure)
        lines = text.cut_lines(cuts, measure, pitch, Align.CENTRE)
    else:
        em = layout.char_pitch_pt if on_grid else style.size_pt
        lines = text.lines(measure, pitch, indent=style.indent * em)
    block = TextBlock(index, paragraph.locator, style, tuple(lines), paragraph.locator is None)
    if paragraph.picture is None:
        return block
    # A caption leads to the table below it, but the words under a picture end it.
    picture = _picture_area(paragraph.picture, layout)
    return replace(block, style=replace(style, keep_with_next=False), picture=picture)


def _picture_area(file: Path, layout: PageLayout) -> PictureArea | None:
    """Where a picture stands; None where the file cannot be read, which leaves its caption."""
    size = QImageReader(str(file)).size()
    if size.isEmpty():
        return None
    most = layout.text_height_pt * _PICTURE_PART
    scale = min(_POINTS_PER_PIXEL, layout.text_width_pt / size.width(), most / size.height())
    height = size.height() * scale
    room = ceil(height / layout.line_pitch_pt) * layout.line_pitch_pt
    return PictureArea(file, size.width() * scale, height, room)
