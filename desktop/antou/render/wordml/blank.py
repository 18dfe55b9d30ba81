"""python-docx's blank file made neutral: what it must lose, our settings and fonts."""

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from antou.render.wordml.elements import Element, w
from antou.render.wordml.fonts import WordFonts

# Leavings of the program it was made with, among them a picture and American fonts; nothing of ours refers to them.
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
_COMPATIBLE = {
    # Word 2013 and later; a lower number opens in 兼容模式.
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
}


def blank_file(fonts: WordFonts, *, duplex: bool) -> Document:
    """A file without text and styles that knows these fonts; `duplex`: even pages have footers of their own."""
    document = docx.Document()
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype in _UNWANTED:
                del relations[key]
    _declare_fonts(document, fonts)
    document.settings.element[:] = _settings(duplex=duplex)
    return document


def _declare_fonts(document: Document, fonts: WordFonts) -> None:
    """The part that says what to take where a font is missing."""
    stand_ins = {font.name: font.stand_in for font in fonts.values()}
    table = w("fonts")
    for name, stand_in in stand_ins.items():
        facts = (w("altName", val=stand_in), w("charset", val=_GB2312), w("family", val="auto"))
        table.append(w("font", *facts, name=name))
    content = etree.tostring(table, encoding="UTF-8", xml_declaration=True, standalone=True)
    part = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, content, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def _settings(*, duplex: bool) -> list[Element]:
    modes = [
        w("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
        for name, value in _COMPATIBLE.items()
    ]
    return [
        w("zoom", percent=100),
        w("defaultTabStop", val=420),
        *([w("evenAndOddHeaders")] if duplex else []),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", w("balanceSingleByteDoubleByteWidth"), w("useFELayout"), *modes),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    ]
