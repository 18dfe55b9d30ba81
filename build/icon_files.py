"""The files in which Windows and macOS want a program's icon: pictures of several sizes one after the other.

https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10), https://en.wikipedia.org/wiki/Apple_Icon_Image_format
"""

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
"""Those that Windows shows at 100 to 200 percent, and the largest."""

# Kind of picture in an .icns file -> its size. The kinds for 16 and 32 points on old screens take no PNG; macOS
# makes those of the larger ones.
_ICNS_KINDS = {
    b"ic11": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic13": 256,
    b"ic08": 256,
    b"ic14": 512,
    b"ic09": 512,
    b"ic10": 1024,
}
ICNS_SIZES = tuple(sorted(set(_ICNS_KINDS.values())))

_PNG_FROM = 256
"""Smaller ones are plain bitmaps: not every part of Windows reads PNG there."""


@dataclass(frozen=True)
class Picture:
    """A square picture: its side, as PNG, and as rows of blue, green, red, alpha from the top."""

    size: int
    png: bytes
    pixels: bytes


def ico(pictures: Iterable[Picture]) -> bytes:
    """The icon of a Windows program."""
    pictures = sorted(pictures, key=lambda one: one.size)
    data = [one.png if one.size >= _PNG_FROM else _bitmap(one) for one in pictures]
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    for picture, image in zip(pictures, data, strict=True):
        side = picture.size % 256  # 0 is 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(image), at)
        at += len(image)
    return head + b"".join(data)


def _bitmap(picture: Picture) -> bytes:
    """A bitmap without its file header: of twice the height, for a mask that alpha makes needless follows."""
    size = picture.size
    head = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0)
    rows = [picture.pixels[row * size * 4 : (row + 1) * size * 4] for row in reversed(range(size))]
    mask = bytes((size + 31) // 32 * 4 * size)
    return head + b"".join(rows) + mask


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """The icon of a macOS bundle; `pictures`: PNG by size, of all ICNS_SIZES."""
    parts = b"".join(
        kind + struct.pack(">I", 8 + len(pictures[size])) + pictures[size] for kind, size in _ICNS_KINDS.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts
