"""The fonts that come with the program."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QFontDatabase


@lru_cache
def register(folder: Path) -> None:
    """Make the fonts of a folder, which may be absent, known to Qt; once a process, a second time would double them."""
    for path in sorted(folder.glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))
