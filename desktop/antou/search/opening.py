"""Which of the indexes on this machine serves this library."""

import logging

from antou import paths
from antou.library.model import Library
from antou.search.index import Index, IndexUnusableError, open_index

_log = logging.getLogger(__name__)


def open_any(library: Library, reasons: list[str] | None = None) -> Index | None:
    """The shipped index, else the user's rebuilt one, else None; why not goes to `reasons` and the log."""
    for folder in (paths.shipped_index_dir(), paths.user_index_dir()):
        try:
            return open_index(folder, library)
        except IndexUnusableError as error:
            _log.info("index %s: %s", folder, error)
            if reasons is not None:
                reasons.append(str(error))
    return None
