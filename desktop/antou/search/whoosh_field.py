"""What of Whoosh is adapted to the index. Apart, because importing Whoosh costs time a first paint should not pay."""

from collections.abc import Iterator
from io import BufferedReader, FileIO
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3LeafMatcher
from whoosh.fields import FieldType
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.formats import Existence

from antou.search.corpus import grams


class GramField(FieldType):  # type: ignore[misc]  # Whoosh is untyped
    """Distinct characters and character pairs of an already folded text; not scored, not stored."""

    def __init__(self) -> None:
        self.format = Existence()
        self.analyzer = None
        self.scorable = False
        self.stored = False

    def index(self, value: str, **_options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """The postings of one block: (term, frequency, weight, value)."""
        return ((gram.encode(), 1, 1.0, b"") for gram in sorted(grams(value)))


def all_ids(matcher: Any) -> tuple[int, ...]:
    """The documents of a posting list, block by block: Whoosh's own way asks three questions for each of them."""
    if not isinstance(matcher, W3LeafMatcher):
        return tuple(matcher.all_ids())
    ids: list[int] = []
    while matcher.is_active():
        matcher._read_ids()
        ids += matcher._ids
        matcher._next_block()
    return tuple(ids)


class ReadStorage(FileStorage):  # type: ignore[misc]
    """A folder that is only read, from the files: as Whoosh maps them every reader holds 3 MB of them twice.

    A mapped file that is cut off or on a stick that is pulled out would end the program.
    """

    def __init__(self, folder: str) -> None:
        super().__init__(folder, supports_mmap=False, readonly=True)

    def open_file(self, name: str, **_options: Any) -> Any:
        """A file to read."""
        return StructFile(_Buffered(_Raw(Path(self.folder, name))), name=name)


class _Raw(FileIO):
    """Closed when nobody reads it any more: Whoosh closes none, and Python complains of that."""

    def __del__(self) -> None:
        self.close()


class _Buffered(BufferedReader):
    """The same; of a cycle that is given back, Python ends either of the two first."""

    def __del__(self) -> None:
        self.close()


class BuildStorage(FileStorage):  # type: ignore[misc]
    """A folder in which nobody else writes: Whoosh asks for the same file once a posting, half of the build's time."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self._there: dict[str, bool] = {}

    def file_exists(self, name: str) -> bool:
        """Whether the folder has this file."""
        if name not in self._there:
            self._there[name] = super().file_exists(name)
        return self._there[name]

    def create_file(self, name: str, **options: Any) -> Any:
        """A new file, open for writing."""
        self._there[name] = True
        return super().create_file(name, **options)
