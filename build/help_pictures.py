"""Makes the pictures of the user guide from tours of the window.

    python build/help_pictures.py FOLDER

Writes one PNG for every line of PICTURES, and a contact sheet of the window in every state of STATES. Colours are cut
down to a palette, so that the whole folder stays small.
"""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

MOST_BYTES = 60_000
_LIGHT = "浅色 1366×768"
_SHOWN = "search-hit"
STATES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    _LIGHT: (_SHOWN, ("--size", "1366x768")),
    "浅色 1024×640": (_SHOWN, ("--size", "1024x640")),
    "深色": (_SHOWN, ("--theme", "dark")),
    "高对比": (_SHOWN, ("--theme", "high-contrast")),
    "正文 30 磅": (_SHOWN, ("--text-size", "30")),
    "大字模式": (_SHOWN, ("--large",)),
}
"""What a state is called on the contact sheet -> the tour's picture, and how the tour is taken."""

_WHOLE = QRect(0, 0, 1366, 768)
# The upper left: wide enough to be told apart, narrow enough to be read when scaled to a line of the guide.
_LEFT = QRect(0, 0, 900, 500)
_MIDDLE = QRect(233, 0, 900, 500)
PICTURES: Mapping[str, tuple[str, QRect]] = {
    "start": ("start", _WHOLE),
    "palette": ("palette", _MIDDLE),
    "reading": ("reading", _LEFT),
    "search": ("search-hit", _LEFT),
    "themes": ("themes", _LEFT),
    "compare": ("compare", _LEFT),
    "indicators": ("indicators", _LEFT),
    "large": ("large", _WHOLE),
    "print-list": ("print-list", _LEFT),
}
"""Name in the guide -> the tour's picture, and which part of it."""

_SHEET = "contact-sheet"
_COLUMNS = 2
_THUMBNAIL = QSize(320, 180)
_GAP = 8
_LABEL = 26
_WIDTH = 900
_COLORS = (48, 40, 32, 24, 16)
"""How many colours a picture has: as many as it can afford."""
_ALIKE = 24
"""Colours whose red, green and blue differ by less than this in all are one."""


def main(words: list[str]) -> int:
    """Take the tours and write the pictures into the folder; returns the exit status."""
    target = Path(words[0])
    target.mkdir(parents=True, exist_ok=True)
    app = QGuiApplication.instance() or QGuiApplication(["help_pictures", "-platform", "offscreen"])
    with TemporaryDirectory(prefix="antou-help-") as scratch:
        folders: dict[tuple[str, ...], Path] = {}
        for _, arguments in STATES.values():
            if arguments not in folders:
                folders[arguments] = Path(scratch) / str(len(folders))
                _tour(folders[arguments], arguments)
        light = folders[STATES[_LIGHT][1]]
        for old in target.glob("*.png"):
            old.unlink()
        for name, (source, part) in PICTURES.items():
            image = _picture(light, source).copy(part)
            if image.width() > _WIDTH:
                image = image.scaledToWidth(_WIDTH, Qt.TransformationMode.SmoothTransformation)
            _write(image, target / f"{name}.png")
        shown = {state: _picture(folders[arguments], name) for state, (name, arguments) in STATES.items()}
        _write(contact_sheet(shown), target / f"{_SHEET}.png")
    del app
    for path in sorted(target.glob("*.png")):
        print(f"{path.name}：{path.stat().st_size / 1000:.0f} kB")
    heavy = [path.name for path in target.glob("*.png") if path.stat().st_size > MOST_BYTES]
    if heavy:
        print(f"太大的图片：{'、'.join(heavy)}", file=sys.stderr)
    return int(bool(heavy))


def contact_sheet(pictures: Mapping[str, QImage]) -> QImage:
    """The pictures side by side, each scaled to one size with its name above."""
    cell = _THUMBNAIL + QSize(_GAP, _GAP + _LABEL)
    rows = -(-len(pictures) // _COLUMNS)
    sheet = QImage(cell.width() * _COLUMNS + _GAP, cell.height() * rows + _GAP, QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    painter = QPainter(sheet)
    font = QFont()
    font.setPixelSize(15)
    painter.setFont(font)
    for at, (name, picture) in enumerate(pictures.items()):
        corner = QPoint(_GAP + at % _COLUMNS * cell.width(), _GAP + at // _COLUMNS * cell.height())
        painter.drawText(QRect(corner, QSize(_THUMBNAIL.width(), _LABEL)), Qt.AlignmentFlag.AlignVCenter, name)
        scaled = picture.scaled(
            _THUMBNAIL, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(corner + QPoint(0, _LABEL), scaled)
        painter.drawRect(QRect(corner + QPoint(0, _LABEL), scaled.size()))
    painter.end()
    return sheet


def _tour(folder: Path, arguments: tuple[str, ...]) -> None:
    # The log of the tour is nobody's business afterwards.
    environ = {**os.environ, "ANTOU_DATA": str(folder)}
    subprocess.run([sys.executable, "-m", "antou", "tour", str(folder), *arguments], check=True, env=environ)


def _picture(folder: Path, name: str) -> QImage:
    """A picture of a tour by its name without number; raises FileNotFoundError."""
    found = next(folder.glob(f"[0-9]*[0-9]-{name}.png"), None)
    if found is None:
        raise FileNotFoundError(f"{name}.png")
    return QImage(str(found))


def _write(image: QImage, path: Path) -> None:
    """As a PNG with a palette of the most frequent colours of which none is like another."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(plain.constBits()).cast("I"))
    palette: list[int] = []
    for color, _ in counts.most_common():
        if len(palette) < max(_COLORS) and all(_difference(color, other) >= _ALIKE for other in palette):
            palette.append(color)
    for colors in _COLORS:
        chosen = palette[:colors]
        small = plain.convertToFormat(QImage.Format.Format_Indexed8, chosen, Qt.ImageConversionFlag.AvoidDither)
        if not small.save(str(path), None, 0):
            raise OSError(f"没能写入图片 {path}")
        if path.stat().st_size <= MOST_BYTES:
            return


def _difference(one: int, other: int) -> int:
    return sum(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (0, 8, 16))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
