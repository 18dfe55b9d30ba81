"""The styles of a Word file, made from a page layout: every paragraph of a kind is changed in one place."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from math import floor

from antou.render.flow import Style
from antou.render.layout import Align, Face, PageLayout, TextStyle
from antou.render.wordml.elements import TWIPS, Element, twips, w
from antou.render.wordml.fonts import WordFont, WordFonts

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
FOOTER, HEADER = "Footer", "Header"
COVER_TITLE, COVER_IMPRINT = "CoverTitle", "CoverImprint"
CONTENTS_HEAD, CONTENTS = "TOCHeading", "TOC"
DOUBT = "Doubt"
GAP = "Gap"
_NAMES = {"Normal": "正文", "Title": "标题", "heading 1": "标题 1", "heading 2": "标题 2", "heading 3": "标题 3"}
_FOOTER_NAME, _HEADER_NAME = "页脚", "页眉"
NUMBER_PITCH = 1.2
HEADER_PITCH = 1.4
"""The height of the line of a page number, of a header, in sizes of its type."""

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


def document_styles(layouts: Sequence[PageLayout], fonts: WordFonts) -> Iterator[Element]:
    """Everything that stands in the part `styles`.

    The first layout is the document's; parts on other paper have styles of their own, with the `variant` of their
    layout after the id.
    """
    main = layouts[0]
    yield _defaults(main, fonts)
    yield w("style", w("name", val="Default Paragraph Font"), w("uiPriority", val=1), w("semiHidden"),
            type="character", default=1, styleId="DefaultParagraphFont")  # fmt: skip
    yield _plain_table()
    for at, layout in enumerate(layouts):
        yield from _layout_styles(layout, fonts, variant(at))
    yield from _front_styles(main, fonts)
    yield _line_style(GAP, "表间", fonts[Face.FANG], 1, 1)
    yield w("style", w("name", val="疑误"), w("uiPriority", val=1), w("qFormat"), w("rPr", w("u", val="dotted")),
            type="character", customStyle=1, styleId=DOUBT)  # fmt: skip


def variant(at: int) -> str:
    """What stands after the ids of the styles of a document's layouts, counted from 0."""
    return str(at + 1) if at else ""


def _layout_styles(layout: PageLayout, fonts: WordFonts, variant: str) -> Iterator[Element]:
    label = f"（{layout.label}）" if variant else ""
    for style, (key, name) in PARAGRAPH_STYLES.items():
        # 正文 itself, which a document has once, and the others on other paper have names of their own.
        yield _text_style(style, key + variant, (_NAMES.get(name, name) + label) if variant else name, layout, fonts)
    table, number, header = layout.table, layout.number, layout.header
    for key, name, face, size, pitch in (
        (CELL, "表格文字", table.face, table.size_pt, table.pitch_pt),
        (HEAD_CELL, "表头", table.head_face, table.size_pt, table.pitch_pt),
        (WIDE_CELL, "宽表文字", table.face, table.wide_size_pt, table.wide_pitch_pt),
        (WIDE_HEAD_CELL, "宽表表头", table.head_face, table.wide_size_pt, table.wide_pitch_pt),
        (FOOTER, _FOOTER_NAME if variant else "footer", number.face, number.size_pt, number.size_pt * NUMBER_PITCH),
    ):
        yield _line_style(key + variant, name + label, fonts[face], size, pitch)
    rule = w("pBdr", w("bottom", val="single", sz=4, space=1, color="auto"))
    name = (_HEADER_NAME + label) if variant else "header"
    yield _line_style(HEADER + variant, name, fonts[header.face], header.size_pt, header.size_pt * HEADER_PITCH,
                      rule, align=Align.CENTRE)  # fmt: skip


def _front_styles(layout: PageLayout, fonts: WordFonts) -> Iterator[Element]:
    """Of title page and contents."""
    cover, listed, title = layout.cover, layout.contents, layout.styles[Style.TITLE]
    centre, grid = Align.CENTRE, layout.line_pitch_pt
    yield _line_style(COVER_TITLE, "封面题目", fonts[cover.face], cover.size_pt, cover.pitch_pt, align=centre)
    yield _line_style(COVER_IMPRINT, "封面落款", fonts[cover.imprint_face], cover.imprint_size_pt,
                      cover.imprint_pitch_pt, align=centre)  # fmt: skip
    yield _line_style(CONTENTS_HEAD, "TOC Heading", fonts[title.face], title.size_pt, grid, w("pageBreakBefore"),
                      after=title.blank_after * grid_pitch(layout), align=centre)  # fmt: skip
    stop = w("tab", val="right", leader="dot", pos=twips(layout.text_width_pt))
    # All that Word may need when it makes the contents anew.
    for depth in range(len(_OUTLINE)):
        face = listed.face if depth else listed.first_face
        yield _line_style(f"{CONTENTS}{depth + 1}", f"toc {depth + 1}", fonts[face], listed.size_pt, grid,
                          w("tabs", deepcopy(stop)), left=twips(depth * listed.size_pt))  # fmt: skip


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
    # One name for all scripts: figures come from the Chinese font, as on our pages; quotes and dashes are Chinese.
    name = font.name
    yield w("rFonts", hint="eastAsia", ascii=name, eastAsia=name, hAnsi=name, cs=name)
    for tag in ("b", "bCs"):
        yield w(tag, **({} if bold or font.bold else {"val": 0}))
    yield w("spacing", val=tracking)
    for tag in ("sz", "szCs"):
        yield w(tag, val=round(size_pt * 2))


def _text_style(style: Style, key: str, name: str, layout: PageLayout, fonts: WordFonts) -> Element:
    look = layout.styles[style]
    custom = {} if name.isascii() else {"customStyle": 1}
    is_normal = key == "Normal"
    default = {"default": 1} if is_normal else {}
    return w(
        "style",
        w("name", val=name),
        None if is_normal else w("basedOn", val="Normal"),
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
    pitch = 240 if on_grid else twips(look.pitch_pt) if look.pitch_pt else grid * layout.grid_lines(look)
    rule = "auto" if on_grid else "exact"
    yield w("spacing", before=look.blank_before * grid, after=look.blank_after * grid, line=pitch, lineRule=rule)
    yield first_line(look.indent, look.size_pt)
    yield justification(look.align)
    if style in _OUTLINE:
        yield w("outlineLvl", val=_OUTLINE[style])


def _line_style(
    key: str,
    name: str,
    font: WordFont,
    size_pt: float,
    pitch_pt: float,
    *properties: Element,
    left: int = 0,
    after: int = 0,
    align: Align = Align.LEFT,
) -> Element:
    """A style of lines off the grid, at a fixed distance and without indent; `properties` stand before these."""
    paragraph = w(
        "pPr",
        *properties,
        w("snapToGrid", val=0),
        w("spacing", before=0, after=after, line=int(pitch_pt * TWIPS), lineRule="exact"),
        w("ind", left=left, firstLineChars=0, firstLine=0),
        justification(align),
    )
    characters = w("rPr", *_type(font, size_pt, bold=False))
    custom = {} if name.isascii() else {"customStyle": 1}
    parts = (w("name", val=name), w("basedOn", val="Normal"), paragraph, characters)
    return w("style", *parts, type="paragraph", **custom, styleId=key)
