"""Page layouts: paper, grid and the look of every style. Lengths are millimetres or points, as the names say.

The one preset is 公文 after GB/T 9704-2012 (党政机关公文格式); further presets are further `PageLayout`s.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

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

    @property
    def char_pitch_pt(self) -> float:
        """Distance of the grid's characters, 15.8 pt in 公文."""
        return self.text_width_pt / self.characters


_OFFICIAL_STYLES = MappingProxyType(
    {
        # 7.3.1: 2号小标宋, centred, broken into lines of like length.
        Style.TITLE: TextStyle(
            Face.TITLE,
            22,
            indent=0,
            align=Align.CENTRE,
            blank_after=1,
            keep_with_next=True,
            new_page=True,
        ),
        # 7.3.3: first level 黑体, second 楷体, third and fourth 仿宋.
        Style.HEADING_1: TextStyle(Face.HEI, 16, keep_with_next=True),
        Style.HEADING_2: TextStyle(Face.KAI, 16, keep_with_next=True),
        Style.HEADING_3: TextStyle(Face.FANG, 16, bold=True, keep_with_next=True),
        Style.BODY: TextStyle(Face.FANG, 16),
        Style.CAPTION: TextStyle(Face.HEI, 14, indent=0, align=Align.CENTRE, keep_with_next=True),
        Style.NOTE: TextStyle(Face.FANG, 12, pitch_pt=19),
        Style.SOURCE: TextStyle(Face.KAI, 14),
    }
)

OFFICIAL = PageLayout(
    name="official",
    label="公文版式",
    # 5.2.1 and 5.2.2: A4, 天头 37 mm, 订口 28 mm, 版心 156 x 225 mm, 22 lines of 28 characters.
    width_mm=210,
    height_mm=297,
    top_mm=37,
    left_mm=28,
    text_width_mm=156,
    text_height_mm=225,
    lines=22,
    characters=28,
    styles=_OFFICIAL_STYLES,
    table=TableStyle(
        face=Face.FANG,
        size_pt=12,
        pitch_pt=17,
        wide_size_pt=10.5,
        wide_pitch_pt=15,
        wide_from=5,
        head_face=Face.HEI,
        padding_pt=(4, 4),
        rule_pt=0.6,
        gap_pt=4,
    ),
    # 7.5: 4号半角宋体阿拉伯数字, 一字线 7 mm below the text block, one character in.
    number=NumberStyle(Face.SONG, 14, below_mm=7, inset_characters=1),
)
