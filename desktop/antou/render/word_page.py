"""Paper, grid, page numbers and settings of a Word file, and what python-docx's blank file must lose for it."""

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.section import Section
from lxml import etree

from antou.render.layout import POINTS_PER_MM, PageLayout
from antou.render.word_fonts import WordFonts
from antou.render.word_styles import FOOTER, NUMBER_PITCH, document_styles, grid_pitch
from antou.render.word_xml import Element, field, run, twips, w

# Of the blank file: pictures, macros' leavings, American fonts and numberings that nothing of ours refers to.
_UNWANTED = {
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}
# The number of the character set in fonts, hexadecimal.
_GB2312 = "86"
_WORD = "http://schemas.microsoft.com/office/word"
# Word 2013 and later; a lower number opens in 兼容模式.
_COMPATIBILITY = 15


def prepare(document: Document, layout: PageLayout, fonts: WordFonts) -> None:
    """Make python-docx's blank file one of ours: paper, grid, styles, fonts, page numbers, settings."""
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype in _UNWANTED:
                del relations[key]
    styles = document.styles.element
    styles[:] = list(document_styles(layout, fonts))
    _declare_fonts(document, fonts)
    settings = document.settings.element
    settings[:] = _settings()
    section = document.sections[0]
    _set_paper(section, layout)
    _number_pages(section, layout)


def _declare_fonts(document: Document, fonts: WordFonts) -> None:
    """The part that says what to take where a font is missing."""
    stand_ins = {font.name: font.stand_in for font in fonts.values()}
    table = w(
        "fonts",
        *(
            w("font", w("altName", val=stand_in), w("charset", val=_GB2312), w("family", val="auto"), name=name)
            for name, stand_in in stand_ins.items()
        ),
    )
    content = etree.tostring(table, encoding="UTF-8", xml_declaration=True, standalone=True)
    name = PackURI("/word/fontTable.xml")
    part = Part(name, CONTENT_TYPE.WML_FONT_TABLE, content, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def _settings() -> list[Element]:
    compatible = {
        "compatibilityMode": _COMPATIBILITY,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
    }
    return [
        w("zoom", percent=100),
        w("defaultTabStop", val=420),
        w("evenAndOddHeaders"),
        w("characterSpacingControl", val="doNotCompress"),
        w(
            "compat",
            w("balanceSingleByteDoubleByteWidth"),
            w("useFELayout"),
            *(w("compatSetting", name=name, uri=_WORD, val=value) for name, value in compatible.items()),
        ),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    ]


def _set_paper(section: Section, layout: PageLayout) -> None:
    width, height = twips(layout.width_pt), twips(layout.height_pt)
    left, top, measure = twips(layout.left_pt), twips(layout.top_pt), twips(layout.text_width_pt)
    footer = layout.height_pt - layout.top_pt - layout.text_height_pt - layout.number.below_mm * POINTS_PER_MM
    bottom = height - top - twips(layout.text_height_pt)
    # The dashes of the number stand in the middle of its line.
    below = twips(footer - layout.number.size_pt * NUMBER_PITCH / 2)
    page = section._sectPr
    page[:] = [
        w("pgSz", w=width, h=height, **({"orient": "landscape"} if layout.landscape else {})),
        w("pgMar", top=top, right=width - left - measure, bottom=bottom, left=left, header=851, footer=below, gutter=0),
        w("cols", space=425),
        w("docGrid", type="lines", linePitch=grid_pitch(layout)),
    ]


def _number_pages(section: Section, layout: PageLayout) -> None:
    """The page number (GB/T 9704-2012, 7.5): odd pages right, even pages left, one character in."""
    for footer, side, inset in ((section.footer, "right", "right"), (section.even_page_footer, "left", "left")):
        footer.is_linked_to_previous = False
        room = {inset: twips(layout.number.inset_characters * layout.char_pitch_pt)}
        style = w("pPr", w("pStyle", val=FOOTER), w("ind", **room), w("jc", val=side))
        footer.part.element[:] = [w("p", style, run("— "), *field("PAGE", "1"), run(" —"))]
