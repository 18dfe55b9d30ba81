"""Which installed font stands for 小标宋, 黑体, 楷体, 仿宋 and 宋体 on this machine.

A font whose radicals (U+2F00-2FDF) share glyphs with ordinary characters spoils the text of Qt's PDFs: 十文生工
extract as radicals. So a font is taken only if it has not this flaw, as long as any other can stand in; the subsets
made by `build/fonts.py` have it cured.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from antou import paths
from antou.pages.font_files import register
from antou.render.layout import Face

# What a font must have to be worth choosing; rarer characters are looked up one by one while setting.
_SAMPLE = "中华人民共和国应急管理规划十文生工一二三四五，。、；：？！“”（）《》—0123456789%"
_RADICALS = "".join(map(chr, range(0x2F00, 0x2FD6)))
_ORDINARY = unicodedata.normalize("NFKC", _RADICALS)


@dataclass(frozen=True, slots=True)
class _Candidate:
    family: str
    genuine: bool = True
    bold: bool = False


def _candidates(genuine: str, substitutes: str, *, bold: bool = False) -> tuple[_Candidate, ...]:
    return (
        *(_Candidate(family) for family in genuine.split("|")),
        *(_Candidate(family, genuine=False, bold=bold) for family in substitutes.split("|")),
    )


_SERIF = "Antou Song|Source Han Serif SC|Source Han Serif CN|Noto Serif CJK SC|SimSun|宋体|NSimSun|Songti SC"
_CANDIDATES: Mapping[Face, tuple[_Candidate, ...]] = {
    Face.TITLE: _candidates(
        "方正小标宋_GBK|方正小标宋简体|FZXiaoBiaoSong-B05|FZXiaoBiaoSong-B05S|FZXiaoBiaoSong-B05_GBK",
        f"{_SERIF}|STZhongsong|华文中宋",
        bold=True,
    ),
    Face.HEI: _candidates(
        "SimHei|黑体|方正黑体_GBK|方正黑体简体|FZHei-B01|STHeiti|Heiti SC|Antou Hei|FandolHei",
        "Source Han Sans SC|Source Han Sans CN|Noto Sans CJK SC|Microsoft YaHei|WenQuanYi Micro Hei",
    ),
    Face.KAI: _candidates(
        "楷体_GB2312|KaiTi_GB2312|方正楷体_GBK|FZKai-Z03|KaiTi|楷体|STKaiti|Kaiti SC|Antou Kai|FandolKai|LXGW WenKai",
        _SERIF,
    ),
    Face.FANG: _candidates(
        "仿宋_GB2312|FangSong_GB2312|方正仿宋_GBK|FZFangSong-Z02|FangSong|仿宋|STFangsong|Antou Fang|FandolFang R"
        "|FandolFang",
        _SERIF,
    ),
    Face.SONG: _candidates(
        "SimSun|宋体|NSimSun|方正书宋_GBK|STSong|Songti SC|Antou Song|Source Han Serif SC|Source Han Serif CN"
        "|Noto Serif CJK SC|FandolSong|AR PL UMing CN",
        "Source Han Sans SC|Noto Sans CJK SC|WenQuanYi Micro Hei",
    ),
}


@dataclass(frozen=True, slots=True)
class FaceChoice:
    """The font chosen for a face.

    `bold`: its bold weight is meant. `substitutes`: it is a font of another kind. `exact`: text copied from a PDF
    set in it comes out character for character.
    """

    face: Face
    family: str
    bold: bool
    substitutes: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class Faces:
    """The fonts of all faces; plain data that may go to another thread."""

    choices: Mapping[Face, FaceChoice]

    def of(self, face: Face) -> FaceChoice:
        """The font for a face."""
        return self.choices[face]

    @property
    def families(self) -> frozenset[str]:
        """All fonts chosen, which a Word file names too if an office would know them."""
        return frozenset(choice.family for choice in self.choices.values())

    def fallbacks(self, face: Face) -> Iterator[FaceChoice]:
        """The font for a face, then those to try for a character it lacks."""
        yield self.choices[face]
        for other in (Face.SONG, Face.HEI, Face.FANG, Face.KAI):
            if other is not face:
                yield self.choices[other]

    def describe(self) -> str:
        """One line for the status bar: all faces at hand, or which font stands in for which."""
        missing = [choice for choice in self.choices.values() if choice.substitutes]
        if not missing:
            return "字体齐全：" + "、".join(self.choices)
        return "字体：" + "、".join(
            f"{choice.face}（以 {choice.family}{' 粗体' if choice.bold else ''} 代替）" for choice in missing
        )


def choose_faces(folder: Path | None = None) -> Faces:
    """Choose a font for every face from what is installed and from the subsets in `folder`.

    `folder` is `paths.fonts_dir()` unless given; it may be absent. Call it on the GUI thread of a QGuiApplication.
    """
    register(folder if folder is not None else paths.fonts_dir())
    families = frozenset(QFontDatabase.families())
    return Faces({face: _choose(face, families) for face in Face})


def _choose(face: Face, families: frozenset[str]) -> FaceChoice:
    flawed: FaceChoice | None = None
    for candidate in _CANDIDATES[face]:
        if candidate.family not in families:
            continue
        raw = QRawFont.fromFont(QFont(candidate.family))
        if not all(raw.supportsCharacter(ord(char)) for char in _SAMPLE):
            continue
        exact = not _has_radical_flaw(raw)
        choice = FaceChoice(face, candidate.family, candidate.bold, not candidate.genuine, exact)
        if exact:
            return choice
        flawed = flawed or choice
    return flawed or FaceChoice(face, QFont().defaultFamily(), False, True, False)


def _has_radical_flaw(font: QRawFont) -> bool:
    radicals = font.glyphIndexesForString(_RADICALS)
    ordinary = font.glyphIndexesForString(_ORDINARY)
    return any(one and one == other for one, other in zip(radicals, ordinary, strict=True))
