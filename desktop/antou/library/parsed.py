"""The plans and their themes as the build left them: parsed, so that a start need not parse them again.

The file is a pickle: it is opened only if it carries the hash of exactly these bytes, of the content files they were
made of and of the program they were made by.
"""

import hashlib
import pickle
from dataclasses import dataclass
from pathlib import Path

from antou import __version__
from antou.library.model import Library
from antou.library.themes import THEMES, Themes, load_themes

_CONTENT = ("library.toml", THEMES, "*/plan.toml", "*/plan.md", "*/errata.toml")


@dataclass(frozen=True, slots=True)
class Parsed:
    """`themes`: None where they are still to be read from the content folder."""

    library: Library
    themes: Themes | None = None


def write_parsed(content: Path, file: Path) -> None:
    """Parse the content folder and write what comes of it; raises ContentError and OSError."""
    from antou.library.load import load

    wrong: list[str] = []
    library = load(content)
    themes = load_themes(content, library, wrong)
    # What is wrong in them is to be said at every start.
    pickled = pickle.dumps(Parsed(library, None if wrong else themes), protocol=5)
    file.write_bytes(_digest(content, pickled) + pickled)


def load_parsed(content: Path, file: Path) -> Parsed:
    """The library of the content folder: from the file if that was made of this very content, else parsed now.

    Raises ContentError like `load`.
    """
    try:
        written = file.read_bytes()
        size = hashlib.blake2b().digest_size
        hashed, pickled = written[:size], written[size:]
        if hashed == _digest(content, pickled):
            parsed = pickle.loads(pickled)
            assert isinstance(parsed, Parsed)
            return parsed
    except OSError:
        pass  # there is none, or the content cannot be read, of which `load` knows what to say
    # Only now: the parser is a good part of what a start would import.
    from antou.library.load import load

    return Parsed(load(content))


def _digest(content: Path, pickled: bytes) -> bytes:
    digest = hashlib.blake2b(__version__.encode())
    files = sorted(path for pattern in _CONTENT for path in content.glob(pattern))
    for name, data in [*((path.relative_to(content).as_posix(), path.read_bytes()) for path in files), ("", pickled)]:
        digest.update(f"\0{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.digest()
