"""Draw the program's sign as pictures of the sizes that menus of desktops want, and as the icons of programs.

    python build/icons.py FOLDER

Writes `antou-16.png` to `antou-512.png`, `antou.ico` for Windows and `antou.icns` for macOS.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from icon_files import ICNS_SIZES, ICO_SIZES, Picture, icns, ico

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_SIGN = Path(__file__).parent.parent / "resources" / "icons" / "antou.svg"
_MACOS_MARGIN = 100 / 1024
"""Around every icon of macOS, which stand in one row: https://developer.apple.com/design/resources/."""


def draw(size: int, margin: float = 0) -> QImage:
    """The sign on nothing, of that side; `margin`: the part of the side that stays free at each edge."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    inner = size * (1 - 2 * margin)
    QSvgRenderer(str(_SIGN)).render(painter, QRectF(size * margin, size * margin, inner, inner))
    painter.end()
    return image


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want a file name in bytes
    return bytes(data.data())


def _picture(size: int) -> Picture:
    image = draw(size)
    # In memory Qt's ARGB32 is blue, green, red, alpha on every machine we build on.
    return Picture(size, _png(image), bytes(image.constBits()))


def main(words: list[str]) -> int:
    """Write the files; returns the exit status."""
    folder = Path(words[0])
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        if not draw(size).save(str(folder / f"antou-{size}.png")):
            return 1
    (folder / "antou.ico").write_bytes(ico(_picture(size) for size in ICO_SIZES))
    (folder / "antou.icns").write_bytes(icns({size: _png(draw(size, _MACOS_MARGIN)) for size in ICNS_SIZES}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
