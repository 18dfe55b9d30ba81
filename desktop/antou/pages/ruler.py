"""Measures characters, and makes the fonts that measuring and painting share."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QRawFont

from antou.pages.fonts import FaceChoice, Faces
from antou.pages.page import Type
from antou.render.layout import Face

# Qt's pixel sizes are whole numbers; twentieths of a point allow 10.5 pt and make rounding invisible.
UNITS_PER_POINT = 20


@lru_cache(maxsize=256)
def font_of(kind: Type) -> QFont:
    """The font of a type, in a coordinate system of UNITS_PER_POINT. Share it, do not change it."""
    font = QFont(kind.family)
    font.setPixelSize(round(kind.size_pt * UNITS_PER_POINT))
    font.setBold(kind.bold)
    # Advances must be the same on screen, printer and PDF.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(False)
    return font


@lru_cache(maxsize=64)
def has_bold(family: str) -> bool:
    """Whether a family has a bold weight of its own; 仿宋 and 楷体 usually have none."""
    return any(QFontDatabase.weight(family, style) >= QFont.Weight.DemiBold for style in QFontDatabase.styles(family))


class Ruler:
    """Finds type and width of characters. Belongs to the thread that made it (so do Qt's raw fonts)."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self._raw: dict[tuple[str, bool], QRawFont] = {}
        self._types: dict[tuple[Face, str, bool, float], Type] = {}
        self._metrics: dict[Type, QFontMetricsF] = {}
        self._advances: dict[tuple[str, Type], float] = {}

    def type_of(self, char: str, face: Face, bold: bool, size_pt: float) -> Type:
        """The type for a character: the face's font, or the first fallback that has it."""
        key = (face, char, bold, size_pt)
        found = self._types.get(key)
        if found is None:
            choice = self._choice(face, char, bold)
            found = self._types[key] = Type(choice.family, bold or choice.bold, size_pt)
        return found

    def advance(self, char: str, kind: Type) -> float:
        """The width of a character in points."""
        key = (char, kind)
        width = self._advances.get(key)
        if width is None:
            metrics = self._metrics.get(kind)
            if metrics is None:
                metrics = self._metrics[kind] = QFontMetricsF(font_of(kind))
            width = self._advances[key] = metrics.horizontalAdvance(char) / UNITS_PER_POINT
        return width

    def _choice(self, face: Face, char: str, bold: bool) -> FaceChoice:
        options = self._faces.fallbacks(face)
        # Qt itself looks further for a character that none of ours has.
        return next((one for one in options if self._has(one.family, bold or one.bold, char)), self._faces.of(face))

    def _has(self, family: str, bold: bool, char: str) -> bool:
        raw = self._raw.get((family, bold))
        if raw is None:
            font = QFont(family)
            font.setBold(bold)
            raw = self._raw[family, bold] = QRawFont.fromFont(font)
        return raw.supportsCharacter(ord(char))
