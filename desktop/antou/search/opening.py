"""Which of the indexes on this machine serves this library, and how the user's own comes anew.

Every index the user's machine builds gets a folder of its own below `paths.user_index_dir()`; none is written over or
renamed away while a window may have it open, which Windows would refuse. The older ones are deleted once the new one
is open; whatever Windows still holds goes the next time.
"""

import logging
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from antou import paths
from antou.library.model import Library
from antou.search.index import Index, IndexUnusableError, build_index, open_index

_log = logging.getLogger(__name__)


def open_any(library: Library, reasons: list[str] | None = None) -> Index | None:
    """The shipped index, else one built on this machine, else None; why not goes to `reasons` and the log."""
    for folder in (paths.shipped_index_dir(), *_built()):
        try:
            return open_index(folder, library)
        except IndexUnusableError as error:
            _log.info("index %s: %s", folder, error)
            if reasons is not None:
                reasons.append(str(error))
    return None


def build_anew(library: Library, progress: Callable[[int, int], bool] = lambda _done, _all: True) -> Index:
    """Build an index in the user's folder and open it; those that were there before go.

    `progress` as for `build_index`. Raises OSError where the folder cannot be written, BuildCancelledError, and
    IndexUnusableError if the disk gives back something else than was written.
    """
    folder = paths.user_index_dir() / uuid4().hex
    build_index(library, folder, progress)
    index = open_index(folder, library)
    for old in paths.user_index_dir().iterdir():
        if old.is_dir():
            if old != folder and old.name[0] != ".":
                shutil.rmtree(old, ignore_errors=True)
        else:
            with suppress(OSError):
                old.unlink()
    return index


def _built() -> list[Path]:
    """The folders of indexes built on this machine; one that begins with a dot is being built."""
    try:
        return sorted(path for path in paths.user_index_dir().iterdir() if path.is_dir() and path.name[0] != ".")
    except OSError:
        return []  # there are none
