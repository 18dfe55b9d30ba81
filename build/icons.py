"""Draw the program's sign as pictures of the sizes that menus of desktops want.

    python build/icons.py FOLDER

Writes `antou-16.png` to `antou-512.png`.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_SIGN = Path(__file__).parent.parent / "resources" / "icons" / "antou.svg"


def main(words: list[str]) -> int:
    """Write the pictures; returns the exit status."""
    folder = Path(words[0])
    folder.mkdir(parents=True, exist_ok=True)
    renderer = QSvgRenderer(str(_SIGN))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        if not image.save(str(folder / f"antou-{size}.png")):
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
