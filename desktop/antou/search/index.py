"""The Whoosh index on disk: which blocks contain a gram.

One field of distinct folded characters and pairs of characters, postings of mere existence, one document a block
in reading order, so that a document's number is the block's position. Index files contain pickles: a folder is
opened only if its manifest carries the hashes of exactly these files and the fingerprint of this library.
"""

import hashlib
import json
import logging
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from antou.library.folding import fold_block
from antou.library.model import Library

_log = logging.getLogger(__name__)

FORMAT = 1
"""Raised whenever folding, grams or the schema change."""

MANIFEST = "manifest.json"
_FIELD = "grams"
_FEW = 8
_REMEMBERED = 50_000
_SURROGATE = re.compile("[\ud800-\udfff]")


class IndexUnusableError(Exception):
    """The folder holds no index for this library; the message says why in Chinese."""


class BuildCancelledError(Exception):
    """The caller asked to stop."""


def grams(folded: str) -> set[str]:
    """The distinct characters and pairs of neighbouring characters of a folded text."""
    return {*folded, *(folded[at : at + 2] for at in range(len(folded) - 1))}


class Index:
    """A readable index. Thread-safe: every thread gets its own reader."""

    def __init__(self, folder: Path) -> None:
        from whoosh.index import open_dir

        self.folder = folder
        self._index = open_dir(str(folder), readonly=True)
        self._local = threading.local()
        self._frequencies: dict[str, int] = {}

    def _reader(self) -> Any:
        reader = getattr(self._local, "reader", None)
        if reader is None:
            reader = self._local.reader = self._index.reader()
        return reader

    def candidates(self, folded: str) -> list[int]:
        """Positions of the blocks that contain the rarest gram of a non-empty folded text, ascending."""
        if not folded.isascii() and _SURROGATE.search(folded):
            return []  # half of a character, which no file in UTF-8 holds and Whoosh refuses
        reader = self._reader()
        wanted = [folded[at : at + 2] for at in range(len(folded) - 1)] or [folded]
        rarest, fewest = "", -1
        for gram in wanted:
            count = self._frequencies.get(gram)
            if count is None:
                count = self._frequencies[gram] = reader.doc_frequency(_FIELD, gram)
            if count == 0:
                return []
            if fewest < 0 or count < fewest:
                rarest, fewest = gram, count
                if count <= _FEW:
                    break  # reading these blocks costs less than looking for a rarer gram
        if len(self._frequencies) > _REMEMBERED:
            self._frequencies.clear()
        return list(reader.postings(_FIELD, rarest).all_ids())

    def close(self) -> None:
        """Release the files."""
        self._index.close()


def open_index(folder: Path, library: Library) -> Index:
    """Open the index in `folder` if it is whole and belongs to this library; raises IndexUnusableError."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        recorded = dict(manifest["files"])
        if manifest["format"] != FORMAT or manifest["fingerprint"] != library.fingerprint:
            raise IndexUnusableError("索引与现有内容不符")
        present = {path.name: path for path in folder.iterdir() if path.name != MANIFEST}
        if recorded != {name: _sha256(path) for name, path in present.items()}:
            raise IndexUnusableError("索引文件已损坏")
        return Index(folder)
    except FileNotFoundError as error:
        raise IndexUnusableError("还没有索引") from error
    except IndexUnusableError:
        raise
    except Exception as error:
        # Whatever Whoosh or json makes of a damaged file, the answer is the same: do without it.
        raise IndexUnusableError("索引文件已损坏") from error


def build_index(
    library: Library, folder: Path, progress: Callable[[int, int], bool] = lambda _done, _all: True
) -> None:
    """Build the index of a library into `folder`, replacing what is there only when it is complete.

    `progress(done, total)` is called for every block; returning False cancels. Raises OSError where the folder
    cannot be written and BuildCancelledError.
    """
    from whoosh.filedb.filestore import FileStorage

    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        writer = FileStorage(str(fresh)).create_index(_schema()).writer(limitmb=2048)
        blocks = list(library.blocks())
        for done, block in enumerate(blocks, start=1):
            writer.add_document(**{_FIELD: fold_block(block.text).text})
            if not progress(done, len(blocks)):
                writer.cancel()
                raise BuildCancelledError
        writer.commit()
        files = {path.name: _sha256(path) for path in _index_files(fresh)}
        manifest = {"format": FORMAT, "fingerprint": library.fingerprint, "files": files}
        (fresh / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        fresh.chmod(0o755)
        _replace(folder, fresh)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _index_files(folder: Path) -> Iterator[Path]:
    """The index's files; the writer's lock, which only matters while writing, is removed."""
    for path in folder.iterdir():
        if path.name.endswith("LOCK"):
            path.unlink()
        else:
            yield path


def _replace(folder: Path, fresh: Path) -> None:
    """Put `fresh` where `folder` is; if another process did so first, theirs stays."""
    old = folder.with_name(f".{folder.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        if not folder.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _schema() -> Any:
    from whoosh.fields import Schema

    from antou.search.whoosh_field import GramField

    return Schema(**{_FIELD: GramField()})
