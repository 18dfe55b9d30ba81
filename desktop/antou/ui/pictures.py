"""The pictures of a text, read once: whoever reads them behind spares the document the time."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QImage

_KEPT = 16
"""As many as the guide has, and some; each is half a megabyte."""


@lru_cache(_KEPT)
def picture(file: Path) -> QImage:
    """The picture in a file, which nobody changes while the program runs; a null image where it cannot be read."""
    return QImage(str(file))
