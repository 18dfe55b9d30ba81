"""The library, a fresh index of it, the two engines that must agree (with the index and without), and brute force."""

from collections.abc import Callable
from pathlib import Path

import pytest

from antou import paths
from antou.library.model import Library
from antou.search.answer import Searcher
from antou.search.engine import Engine
from antou.search.index import build_index, open_index
from antou.search.results import Results

Places = dict[int, list[tuple[int, int]]]

# Written apart from the program's own folding: what the design says counts as one.
_ALIKE = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys("“”„‟«»〝〞", '"')
    | dict.fromkeys("‘’‚‛", "'")
    | dict.fromkeys("—–―‐‑‒−─", "-")
    | dict.fromkeys("•・‧∙⋅", "·")
    | {"〔": "[", "〕": "]"}
)


@pytest.fixture(scope="session")
def index_folder(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search") / "index"
    build_index(library, folder)
    return folder


@pytest.fixture(scope="session")
def indexed(library: Library, index_folder: Path) -> Engine:
    return Engine(library, open_index(index_folder, library))


@pytest.fixture(scope="session")
def scanning(library: Library) -> Engine:
    return Engine(library)


@pytest.fixture(scope="session")
def searcher(library: Library, index_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """With the themes and synonyms that are shipped, without a list of terms."""
    searcher = Searcher(Engine(library, open_index(index_folder, library)))
    searcher.prepare(paths.content_dir(), tmp_path_factory.mktemp("no terms") / "terms.json")
    return searcher


@pytest.fixture(scope="session")
def places_of(library: Library) -> Callable[[str], Places]:
    """Brute force: where a text stands, as block positions with the places in the block's text; {} for no text.

    The whole library is one string: cells are parted by tabs, blocks by line breaks, neither of which any text holds.
    """
    corpus: list[str] = []
    origin: list[tuple[int, int]] = []
    for position, block in enumerate(library.blocks()):
        for offset, char in enumerate(block.text + "\n"):
            if not char.isspace() or char in "\t\n":
                corpus.append(char.translate(_ALIKE).lower())
                origin.append((position, offset))
    text = "".join(corpus)
    assert len(text) == len(origin) > 100_000

    def find(words: str) -> Places:
        needle = "".join(words.split()).translate(_ALIKE).lower()
        found: Places = {}
        at = text.find(needle) if needle else -1
        while at >= 0:
            position, start = origin[at]
            last = origin[at + len(needle) - 1]
            assert last[0] == position
            found.setdefault(position, []).append((start, last[1] + 1))
            at = text.find(needle, at + len(needle))
        return found

    return find


@pytest.fixture(scope="session")
def places_in(library: Library) -> Callable[[Results], Places]:
    """An answer in the form of brute force."""
    return lambda results: {
        library.position(hit.locator): [(span.start, span.end) for span in hit.spans] for hit in results.hits
    }
