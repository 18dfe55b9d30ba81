"""Forgetting what the system keeps of files in memory, so that a program starts as after switching on."""

import ctypes
import os
from pathlib import Path

_DROP = Path("/proc/sys/vm/drop_caches")
_MADV_PAGEOUT = 21


def drop() -> bool:
    """Drop the page cache; False where this process may not."""
    _let_go()
    os.sync()
    try:
        _DROP.write_text("3\n", encoding="ascii")
    except OSError:
        return False
    return True


def _let_go() -> None:
    """Give back the pages of files that this process itself maps: Qt and Python, which would else stay for the next."""
    libc = ctypes.CDLL(None)
    for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines():
        area, rights, *_, path = line.split(None, 5)
        if path.startswith("/") and rights in ("r--p", "r-xp"):
            first, last = (int(end, 16) for end in area.split("-"))
            libc.madvise(ctypes.c_void_p(first), ctypes.c_size_t(last - first), _MADV_PAGEOUT)
