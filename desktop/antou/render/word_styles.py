"""The styles of a Word file, made from a page layout: every paragraph of a kind is changed in one place."""

from collections.abc import Iterator
from math import floor

from antou.render.flow import Style
from antou.render.layout import Align, Face, PageLayout, TextStyle
from antou.render.word_fonts import WordFont, WordFonts
from antou.render.word_xml import TWIPS, Element, twips, w

# Style -> (id, name). Word, WPS and LibreOffice know the English names as their own 正文, 标题 and 标题 1 to 3.
PARAGRAPH_STYLES: dict[Style, tuple[str, str]] = {
    Style.BODY: ("Normal", "Normal"),
    Style.TITLE: ("Title", "Title"),
    Style.HEADING_1: ("Heading1", "heading 1"),
    Style.HEADING_2: ("Heading2", "heading 2"),
    Style.HEADING_3: ("Heading3", "heading 3"),
    Style.CAPTION: ("TableCaption", "表题"),
    Style.NOTE: ("Note", "注"),
    Style.SOURCE: ("Source", "出处"),
}
CELL, HEAD_CELL, WIDE_CELL, WIDE_HEAD_CELL = "TableText", "TableHead", "WideTableText", "WideTableHead"
FOOTER = "Footer"
DOUBT = "Doubt"
GAP = "Gap"
NUMBER_PITCH = 1.2
"""The height of the page number's line in sizes of its type."""

_JUSTIFICATION = {Align.JUSTIFY: "both", Align.LEFT: "left", Align.CENTRE: "center"}
_OUTLINE = {Style.HEADING_1: 0, Style.HEADING_2: 1, Style.HEADING_3: 2}
# A font's line is up to this many times its size (Noto CJK); one that the grid's pitch does not hold takes two.
_TALLEST = 1.46


def justification(align: Align) -> Element:
    """The alignment of a paragraph."""
    return w("jc", val=_JUSTIFICATION[align])


def first_line(characters: int, size_pt: float) -> Element:
    """The indent of a first line: in characters for Word, in twips for programs that do not read these."""
    return w("ind", firstLineChars=characters * 100, firstLine=twips(characters * size_pt))


def grid_pitch(layout: PageLayout) -> int:
    """The distance of the grid's lines in twips, rounded down so that all lines find room."""
    return int(layout.line_pitch_pt * TWIPS)


def document_styles(layout: PageLayout, fonts: WordFonts) -> Iterator[Element]:
    """Everything that stands in the part `styles`."""
    yield _defaults(layout, fonts)
    yield w("style", w("name", val="Default Paragraph Font"), w("uiPriority", val=1), w("semiHidden"),
            type="character", default=1, styleId="DefaultParagraphFont")  # fmt: skip
    yield _plain_table()
    for style, (key, name) in PARAGRAPH_STYLES.items():
        yield _text_style(style, key, name, layout, fonts)
    table = layout.table
    for key, name, face, size, pitch in (
        (CELL, "表格文字", table.face, table.size_pt, table.pitch_pt),
        (HEAD_CELL, "表头", table.head_face, table.size_pt, table.pitch_pt),
        (WIDE_CELL, "宽表文字", table.face, table.wide_size_pt, table.wide_pitch_pt),
        (WIDE_HEAD_CELL, "宽表表头", table.head_face, table.wide_size_pt, table.wide_pitch_pt),
    ):
        yield _line_style(key, name, fonts[face], size, pitch)
    number = layout.number
    yield _line_style(FOOTER, "footer", fonts[number.face], number.size_pt, number.size_pt * NUMBER_PITCH)
    yield _line_style(GAP, "表间", fonts[Face.FANG], 1, 1)
    yield w("style", w("name", val="疑误"), w("uiPriority", val=1), w("qFormat"), w("rPr", w("u", val="dotted")),
            type="character", customStyle=1, styleId=DOUBT)  # fmt: skip


def _defaults(layout: PageLayout, fonts: WordFonts) -> Element:
    body = layout.styles[Style.BODY]
    characters = w(
        "rPr",
        *_type(fonts[body.face], body.size_pt, bold=False),
        w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
    )
    return w("docDefaults", w("rPrDefault", characters), w("pPrDefault", w("pPr")))


def _plain_table() -> Element:
    cell = (w("top", w=0, type="dxa"), w("left", w=0, type="dxa"), w("bottom", w=0, type="dxa"))
    margins = w("tblCellMar", *cell, w("right", w=0, type="dxa"))
    return w("style", w("name", val="Normal Table"), w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"),
             w("tblPr", w("tblInd", w=0, type="dxa"), margins),
             type="table", default=1, styleId="TableNormal")  # fmt: skip


def _type(font: WordFont, size_pt: float, *, bold: bool, tracking: int = 0) -> Iterator[Element]:
    # One name for all scripts: figures come from the Chinese font, as on our pages.
    name = font.name
    yield w("rFonts", ascii=name, eastAsia=name, hAnsi=name, cs=name)
    for tag in ("b", "bCs"):
        yield w(tag, **({} if bold or font.bold else {"val": 0}))
    yield w("spacing", val=tracking)
    for tag in ("sz", "szCs"):
        yield w(tag, val=round(size_pt * 2))


def _text_style(style: Style, key: str, name: str, layout: PageLayout, fonts: WordFonts) -> Element:
    look = layout.styles[style]
    custom = {} if name.isascii() else {"customStyle": 1}
    default = {"default": 1} if style is Style.BODY else {}
    return w(
        "style",
        w("name", val=name),
        None if style is Style.BODY else w("basedOn", val="Normal"),
        w("next", val="Normal"),
        w("qFormat"),
        w("pPr", *_paragraph(style, look, layout)),
        w("rPr", *_type(fonts[look.face], look.size_pt, bold=look.bold, tracking=_tracking(look, layout))),
        type="paragraph",
        **default,
        **custom,
        styleId=key,
    )


def _tracking(look: TextStyle, layout: PageLayout) -> int:
    """What goes after every character of the body's size, in twips, rounded down so that the line holds them all."""
    tracking = layout.char_pitch_pt - look.size_pt
    return floor(tracking * TWIPS) if abs(tracking) < 1 else 0


def _paragraph(style: Style, look: TextStyle, layout: PageLayout) -> Iterator[Element]:
    grid = grid_pitch(layout)
    # Every style says so itself: 正文, on which the others rest, is one of them.
    for tag, wanted in (("keepNext", look.keep_with_next), ("keepLines", look.keep_with_next),
                        ("pageBreakBefore", look.new_page)):  # fmt: skip
        yield w(tag, **({} if wanted else {"val": 0}))
    if style is Style.BODY:
        yield w("widowControl")
        # No punctuation beyond the margin, no gap between Chinese and figures: as on the program's own pages.
        for tag in ("overflowPunct", "autoSpaceDE", "autoSpaceDN"):
            yield w(tag, val=0)
    on_grid = look.pitch_pt is None and look.size_pt * _TALLEST <= layout.line_pitch_pt
    yield w("snapToGrid", val=int(on_grid))
    pitch = 240 if on_grid else twips(look.pitch_pt) if look.pitch_pt else grid
    rule = "auto" if on_grid else "exact"
    yield w("spacing", before=look.blank_before * grid, after=look.blank_after * grid, line=pitch, lineRule=rule)
    yield first_line(look.indent, look.size_pt)
    yield justification(look.align)
    if style in _OUTLINE:
        yield w("outlineLvl", val=_OUTLINE[style])


def _line_style(key: str, name: str, font: WordFont, size_pt: float, pitch_pt: float) -> Element:
    """A style of lines off the grid, at a fixed distance and without indent."""
    custom = {} if name.isascii() else {"customStyle": 1}
    paragraph = w(
        "pPr",
        w("snapToGrid", val=0),
        w("spacing", line=twips(pitch_pt), lineRule="exact"),
        first_line(0, size_pt),
        w("jc", val="left"),
    )
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val="Normal"),
        paragraph,
        w("rPr", *_type(font, size_pt, bold=False)),
        type="paragraph",
        **custom,
        styleId=key,
    )
