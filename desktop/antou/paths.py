"""Where things are: in a checkout, an installed wheel, a frozen folder, and on the user's machine.

Three kinds of place: *bundled* (content and resources, never written), *generated* (index, words, pairings and
print fonts, made by `build/dev.py`, shipped in the frozen folder, absent from a wheel) and *user data* (written).
"""

import os
import sys
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]


def _is_checkout() -> bool:
    return (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / "content").is_dir()


def _bundle() -> Path:
    """The folder that holds `content/` and `resources/`."""
    if frozen := getattr(sys, "_MEIPASS", None):
        return Path(frozen)
    return _CHECKOUT if _is_checkout() else _PACKAGE


def _generated() -> Path:
    """The folder that holds what the build made: `index/`, `fonts/` and others."""
    if frozen := getattr(sys, "_MEIPASS", None):
        return Path(frozen)
    return _CHECKOUT / ".cache" if _is_checkout() else _PACKAGE


def content_dir() -> Path:
    """The library's content: one folder a plan. `ANTOU_CONTENT` points elsewhere (tests, trial editions)."""
    override = os.environ.get("ANTOU_CONTENT")
    return Path(override) if override else _bundle() / "content"


def resources_dir() -> Path:
    """Icons, style sheet, tokens and other application data that is not content."""
    return _bundle() / "resources"


def shipped_index_dir() -> Path:
    """The index that was built with the program; may be absent or stale."""
    override = os.environ.get("ANTOU_INDEX")
    return Path(override) if override else _generated() / "index"


def parsed_library_file() -> Path:
    """The plans as they were parsed when the program was packaged; there is none but in the frozen folder."""
    return _generated() / "library.parsed"


def terms_file() -> Path:
    """The words the search box suggests, made by `build/terms.py`; may be absent."""
    return _generated() / "terms.json"


def pairings_file() -> Path:
    """Which sections of different plans are near one another, made by `build/pairings.py`; may be absent or stale."""
    return _generated() / "pairings.json"


def fonts_dir() -> Path:
    """Font subsets for print made by `build/fonts.py`; may be absent."""
    return _generated() / "fonts"


def licences_dir() -> Path:
    """The licences of all components, one text file each, collected when the program is packaged; may be absent."""
    return _generated() / "licences"


def data_dir() -> Path:
    """The user's own data: shelf, backups, rebuilt index, log. Not created here.

    In this order: `ANTOU_DATA` (or `--data` on the command line); a folder `data` beside the program, which makes it
    portable; where the system keeps such data for the account.
    """
    override = os.environ.get("ANTOU_DATA")
    if override:
        return Path(override)
    portable = _portable_dir()
    if portable and portable.is_dir():
        return portable
    folder = platformdirs.user_data_path("antou", appauthor=False)
    # An account without a home folder gives a relative path, which would scatter data over working folders.
    return folder if folder.is_absolute() else _program_dir() / "data"


def _portable_dir() -> Path | None:
    """`data` beside the program as it is carried about: the frozen folder or a checkout; a wheel is not."""
    if getattr(sys, "_MEIPASS", None):
        return _program_dir() / "data"
    return _CHECKOUT / "data" if _is_checkout() else None


def _program_dir() -> Path:
    """The folder that one sees the program in: that of the executable, on macOS that of the bundle around it.

    A file written into a bundle would break its signature.
    """
    folder = Path(sys.executable).parent
    if folder.name == "MacOS" and folder.parents[1].suffix == ".app":
        return folder.parents[2]
    return folder


def shelf_file() -> Path:
    """The one SQLite file with everything the reader makes."""
    return data_dir() / "shelf.sqlite3"


def layouts_dir() -> Path:
    """The reader's own page layouts, TOML files; may be absent."""
    return data_dir() / "layouts"


def user_index_dir() -> Path:
    """Where a stale or damaged shipped index is rebuilt: a folder for each, see search/opening.py."""
    return data_dir() / "index"


def log_file() -> Path:
    """The log for the maintainer."""
    return data_dir() / "antou.log"
