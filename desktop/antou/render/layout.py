"""What a page layout is: paper, grid, the look of every style, and what belongs to a document set in it.

Lengths are millimetres or points, as the names say. The layouts themselves are TOML files: see `render/layouts.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from antou.render.flow import Style

POINTS_PER_MM = 72 / 25.4


class Face(StrEnum):
    """A kind of type, whatever font stands for it; the value is its Chinese name."""

    TITLE = "小标宋"
    HEI = "黑体"
    KAI = "楷体"
    FANG = "仿宋"
    SONG = "宋体"


class Align(StrEnum):
    """How the lines of a paragraph fill the measure."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph of one style is set.

    `indent` counts body characters before the first line. `pitch_pt` is the distance of its lines; None keeps
    the page's grid. `blank_before` and `blank_after` count grid lines (none at the top of a page).
    `keep_with_next`: never the last thing on a page. `new_page`: starts a page.
    """

    face: Face
    size_pt: float
    bold: bool = False
    indent: int = 2
    align: Align = Align.JUSTIFY
    pitch_pt: float | None = None
    blank_before: int = 0
    blank_after: int = 0
    keep_with_next: bool = False
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class TableStyle:
    """How tables are set. A table of more than `wide_from` columns takes the smaller size.

    `padding_pt` is (beside, above and below) the text of a cell; `gap_pt` is the air before and after a table.
    """

    face: Face
    size_pt: float
    pitch_pt: float
    wide_size_pt: float
    wide_pitch_pt: float
    wide_from: int
    head_face: Face
    padding_pt: tuple[float, float]
    rule_pt: float
    gap_pt: float


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """The page number: its type, and how far its dashes stand below the text block and in from the edge."""

    face: Face
    size_pt: float
    below_mm: float
    inset_characters: int


@dataclass(frozen=True, slots=True)
class HeaderStyle:
    """The page header: its type, and how far its rule stands above the text block."""

    face: Face
    size_pt: float
    above_mm: float


@dataclass(frozen=True, slots=True)
class CoverStyle:
    """The title page: its title so far below the top of the text block, the imprint at its foot."""

    face: Face
    size_pt: float
    pitch_pt: float
    title_mm: float
    imprint_face: Face
    imprint_size_pt: float
    imprint_pitch_pt: float


@dataclass(frozen=True, slots=True)
class ContentsStyle:
    """The lines of the contents, which stand on the page's grid: the face of the first level and of those below it.

    `depth`: how many levels are listed.
    """

    first_face: Face
    face: Face
    size_pt: float
    depth: int


class Opening(StrEnum):
    """How a document begins."""

    PAGE = "page"  # a title page
    HEADING = "heading"  # its title over the text
    NONE = "none"


class Numbering(StrEnum):
    """How pages are numbered."""

    DASHES = "dashes"  # — 1 —, odd pages right, even pages left (GB/T 9704-2012, 7.5)
    CENTRED = "centred"  # — 1 — in the middle
    TOTAL = "total"  # 第 1 页 共 9 页 in the middle


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """What a document has beside its text: every layout proposes it, the caller may change it for one print job.

    `sources`: a source line under every passage. `header`: the plan's name on top of every page.
    """

    opening: Opening
    contents: bool
    sources: bool
    header: bool
    numbering: Numbering


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page and its grid of `lines` x `characters`; `name` is for files and commands, `label` for the reader."""

    name: str
    label: str
    width_mm: float
    height_mm: float
    top_mm: float
    left_mm: float
    text_width_mm: float
    text_height_mm: float
    lines: int
    characters: int
    styles: Mapping[Style, TextStyle]
    table: TableStyle
    number: NumberStyle
    header: HeaderStyle
    cover: CoverStyle
    contents: ContentsStyle
    options: PaperOptions
    # Pure black: a laser printer screens anything lighter, and thin strokes fray.
    ink: str = "#000000"

    @property
    def width_pt(self) -> float:
        """Width of the paper."""
        return self.width_mm * POINTS_PER_MM

    @property
    def height_pt(self) -> float:
        """Height of the paper."""
        return self.height_mm * POINTS_PER_MM

    @property
    def landscape(self) -> bool:
        """Whether the paper lies on its side."""
        return self.width_mm > self.height_mm

    @property
    def left_pt(self) -> float:
        """Left margin."""
        return self.left_mm * POINTS_PER_MM

    @property
    def top_pt(self) -> float:
        """Top margin."""
        return self.top_mm * POINTS_PER_MM

    @property
    def text_width_pt(self) -> float:
        """Width of the text block (版心)."""
        return self.text_width_mm * POINTS_PER_MM

    @property
    def text_height_pt(self) -> float:
        """Height of the text block (版心)."""
        return self.text_height_mm * POINTS_PER_MM

    @property
    def line_pitch_pt(self) -> float:
        """Distance of the grid's lines, 29.0 pt in 公文."""
        return self.text_height_pt / self.lines

    def grid_lines(self, style: TextStyle) -> int:
        """How many of the grid's lines one line of a style takes: type higher than a line would overlap."""
        return max(1, ceil(style.size_pt / self.line_pitch_pt - 0.01))

    @property
    def char_pitch_pt(self) -> float:
        """Distance of the grid's characters, 15.8 pt in 公文."""
        return self.text_width_pt / self.characters

    def on_grid(self, style: TextStyle) -> bool:
        """Whether a style's characters stand on the grid: those of body size do, others keep their own width."""
        return abs(self.char_pitch_pt - style.size_pt) < 1
