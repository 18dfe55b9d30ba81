"""Links to places: `antou://beibei/3.4.3`, as other documents may hold them. No Qt.

The system starts the program with the whole link as its one argument (on Linux the `x-scheme-handler` of the desktop
entry, on Windows the command in the registry); on macOS it sends an event (`application.py`).
"""

from urllib.parse import unquote

from antou.library.locator import Locator, LocatorError
from antou.library.model import Library

SCHEME = "antou://"
_SHOWN = 60
"""Characters of a wrong link that are quoted."""


def is_link(text: str) -> bool:
    """Whether a word of the command line is meant as a link; upper and lower case are one."""
    return text[: len(SCHEME)].lower() == SCHEME


def place_of(link: str, library: Library) -> Locator:
    """The place that a link names; raises LocatorError, worded for a reader, if this edition has no such place.

    Browsers and file managers escape characters and may end the link with a stroke.
    """
    try:
        place = Locator.parse(unquote(link[len(SCHEME) :]).rstrip("/"))
    except LocatorError:
        place = None
    if place is None or place not in library:
        shown = link if len(link) <= _SHOWN else link[:_SHOWN] + "…"
        raise LocatorError(f"链接“{shown}”所指的章节不在收录的规划里")
    return place
