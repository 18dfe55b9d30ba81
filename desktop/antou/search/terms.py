"""The words of the corpus with counts and pinyin, and how its names are read, as `build/terms.py` wrote them."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern

FILE = "terms.json"
FORMAT = 2
"""Raised whenever the layout of the file changes."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or fixed phrase as printed, how often it occurs in all plans, and one syllable a character.

    Syllables have no tones, ü is v (but lue, nue); a character that is not Chinese stands for itself.
    """

    text: str
    count: int
    syllables: tuple[str, ...]


@dataclass(frozen=True)
class Terms:
    """All terms, most frequent first, then shorter; the readings of characters; simplified forms by code point.

    `names`: how headings, themes and plans are read, one syllable a character, by their folded text.
    `fingerprint` is that of the library whose words were counted.
    """

    all: tuple[Term, ...] = ()
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    simplified: Mapping[int, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fingerprint: str = ""


def load_terms(path: Path) -> Terms:
    """The terms of that file. None where it is absent, damaged (which is logged) or of another format."""
    try:
        written = json.loads(path.read_bytes())
        if written["format"] != FORMAT:
            raise ValueError(f"format {written['format']}")
        return _terms(written)
    except FileNotFoundError:
        return Terms()
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        _log.warning("terms %s: %r", path, error)
        return Terms()


def _terms(written: Mapping[str, Mapping[str, str]]) -> Terms:
    readings: dict[str, tuple[str, ...]] = {}
    for syllable, characters in written["readings"].items():
        alone = (syllable,)  # as most characters are read in one way: shared
        for char in characters:
            readings[char] = (*readings[char], syllable) if char in readings else alone
    forms = written["simplified"]
    return Terms(
        tuple(_term(*entry) for entry in written["terms"]),
        readings,
        {ord(old): new for old, new in zip(forms["traditional"], forms["simplified"], strict=True)},
        {name: _syllables(name, spoken) for name, spoken in written["names"].items()},
        str(written["fingerprint"]),
    )


def _term(text: str, count: int, spoken: str) -> Term:
    if type(count) is not int or count < 1:
        raise ValueError(f"term {text!r}")
    return Term(text, count, _syllables(text, spoken))


def _syllables(text: str, spoken: str) -> tuple[str, ...]:
    syllables = tuple(map(intern, spoken.split()))  # of some 400 that there are
    if not text or len(syllables) != len(text):
        raise ValueError(f"pinyin of {text!r}")
    return syllables
