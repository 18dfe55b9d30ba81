"""Having the system read what a start of the frozen program needs, while Python goes on.

After the computer was switched on, a third of a start is waiting for files, one after the other.
"""

import _thread
import os
import sys

from antou import ready_modules
from antou.cli_words import COMMANDS, QUESTIONS

_PLACES = (
    "",
    f"python{sys.version_info[0]}.{sys.version_info[1]}/lib-dynload",
    "shiboken6",
    "PySide6/Qt/lib",
    "PySide6",
    *(f"PySide6/Qt/plugins/{kind}" for kind in ("platforms", "platforminputcontexts", "iconengines")),
)
"""Of the folder, in the order in which a start comes to their libraries."""
_LATER = "PrintSupport"


def begin(folder: str, words: list[str]) -> None:
    """Call this first. `folder`: where the program's files are; `words`: those of the command line."""
    if hasattr(os, "posix_fadvise") and {*words}.isdisjoint({*COMMANDS, *QUESTIONS}):
        _thread.start_new_thread(_ask_for, (folder,))


def files(folder: str) -> list[str]:
    """The paths of what is read ahead: our modules, and the libraries that the window needs."""
    found = [os.path.join(folder, ready_modules.FILE)]
    for place in _PLACES:
        path = os.path.join(folder, *place.split("/"))
        if os.path.isdir(path):
            names = (name for name in sorted(os.listdir(path)) if ".so" in name and _LATER not in name)
            found += [os.path.join(path, name) for name in names]
    return found


def _ask_for(folder: str) -> None:
    for path in files(folder):
        try:
            file = os.open(path, os.O_RDONLY)
        except OSError:
            continue  # whoever needs it will say so
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_WILLNEED)
        os.close(file)
