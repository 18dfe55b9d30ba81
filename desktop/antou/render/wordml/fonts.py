"""Which font names a Word file asks for: the reader's office opens it with its own fonts, not with ours."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from antou.render.layout import Face


@dataclass(frozen=True, slots=True)
class WordFont:
    """A font by name; `stand_in` is what is taken where it is missing. `bold`: its bold weight is meant."""

    name: str
    stand_in: str
    bold: bool = False


# Windows brings these since Vista. It has no 小标宋; bold 宋体 is the nearest to it that every office has.
_EVERYWHERE: Mapping[Face, WordFont] = {
    Face.TITLE: WordFont("宋体", "SimSun", bold=True),
    Face.HEI: WordFont("黑体", "SimHei"),
    Face.KAI: WordFont("楷体", "楷体_GB2312"),
    Face.FANG: WordFont("仿宋", "仿宋_GB2312"),
    Face.SONG: WordFont("宋体", "SimSun"),
}
# What offices that write official documents have bought, dearest first.
_OFFICE: Mapping[Face, tuple[WordFont, ...]] = {
    Face.TITLE: (
        WordFont("方正小标宋_GBK", "方正小标宋简体"),
        WordFont("方正小标宋简体", "方正小标宋_GBK"),
    ),
    Face.KAI: (WordFont("楷体_GB2312", "楷体"), WordFont("方正楷体_GBK", "楷体")),
    Face.FANG: (WordFont("仿宋_GB2312", "仿宋"), WordFont("方正仿宋_GBK", "仿宋")),
    Face.HEI: (WordFont("方正黑体_GBK", "黑体"),),
}

WordFonts = Mapping[Face, WordFont]


def word_fonts(families: Container[str] = ()) -> WordFonts:
    """The fonts a Word file names: those of official documents that are installed, else Windows' own.

    `families` are the names of all fonts installed.
    """
    return {
        face: next((font for font in _OFFICE.get(face, ()) if font.name in families), everywhere)
        for face, everywhere in _EVERYWHERE.items()
    }
