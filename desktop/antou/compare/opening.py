"""The nearest sections as `build/pairings.py` wrote them, or computed where there are none for this library."""

import json
import logging
from pathlib import Path

from antou.compare.nearness import Nearest, nearest
from antou.library.model import Library

FILE = "pairings.json"
FORMAT = 1
"""Raised whenever the layout of the file or what is computed changes."""

_log = logging.getLogger(__name__)


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
        sections = written["sections"]
        return {
            section: {slug: tuple((sections[at], float(near)) for at, near in found) for slug, found in by_plan.items()}
            for section, by_plan in zip(sections, written["nearest"], strict=True)
        }
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        _log.warning("pairings %s: %r", path, error)
        return None


def written(library: Library, found: Nearest) -> str:
    """The text of the file. The same library gives the same bytes."""
    places = {section: at for at, section in enumerate(found)}
    values = {
        "format": FORMAT,
        "fingerprint": library.fingerprint,
        "sections": list(found),
        "nearest": [
            {slug: [[places[other], near] for other, near in best] for slug, best in by_plan.items()}
            for by_plan in found.values()
        ],
    }
    return json.dumps(values, separators=(",", ":")) + "\n"
