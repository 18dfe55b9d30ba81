"""The nearest sections as `build/pairings.py` wrote them, or computed where there are none for this library."""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from zlib import crc32

from antou.compare.nearness import Nearest, nearest
from antou.library.model import Library

FILE = "pairings.json"
FORMAT = 2
"""Raised whenever the layout of the file or what is computed changes."""

_log = logging.getLogger(__name__)


class Written(Mapping[str, Mapping[str, tuple[tuple[str, float], ...]]]):
    """What a file says, section by section: a reader comes to few of them, all would be 5 MB.

    A row is the text for one section: for every other plan, parted by `;`, its slug, then the number and the nearness
    of each of its sections.
    """

    def __init__(self, sections: Sequence[str], rows: Sequence[str]) -> None:
        self._sections = sections
        self._rows = dict(zip(sections, rows, strict=True))

    def __getitem__(self, section: str) -> Mapping[str, tuple[tuple[str, float], ...]]:
        found = {}
        for part in filter(None, self._rows[section].split(";")):
            slug, *values = part.split(" ")
            names = (self._sections[int(at)] for at in values[0::2])
            found[slug] = tuple(zip(names, map(float, values[1::2]), strict=True))
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def nearest_sections(library: Library, path: Path) -> Nearest:
    """From that file if it was made for this library, else computed (0.8 s of CPU for the five plans: in a Worker)."""
    found = read(library, path)
    return nearest(library) if found is None else found


def read(library: Library, path: Path) -> Nearest | None:
    """What the file says. None where it is absent, damaged (which is logged), of another format or library."""
    try:
        written = json.loads(path.read_bytes())
        if written["format"] != FORMAT or written["fingerprint"] != library.fingerprint:
            _log.info("pairings %s: of another version or other plans", path)
            return None
        if written["checksum"] != _checksum(written["sections"], written["nearest"]):
            raise ValueError("checksum")
        return Written(written["sections"], written["nearest"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        _log.warning("pairings %s: %r", path, error)
        return None


def written(library: Library, found: Nearest) -> str:
    """The text of the file. The same library gives the same bytes."""
    places = {section: at for at, section in enumerate(found)}
    sections = list(found)
    rows = [
        ";".join(" ".join([slug, *(f"{places[other]} {near}" for other, near in best)]) for slug, best in by.items())
        for by in found.values()
    ]
    values = {
        "format": FORMAT,
        "fingerprint": library.fingerprint,
        "checksum": _checksum(sections, rows),
        "sections": sections,
        "nearest": rows,
    }
    return json.dumps(values, separators=(",", ":")) + "\n"


def _checksum(sections: Sequence[str], rows: Sequence[str]) -> int:
    return crc32("\n".join([*sections, *rows]).encode())
