"""The index on disk: which blocks contain a gram (Whoosh), and the figures of the most frequent texts.

One field of distinct folded characters and pairs of characters, postings of mere existence, one document a block
in reading order, so that a document's number is the block's position. Index files contain pickles: a folder is
opened only if its manifest carries the hashes of exactly these files and the fingerprint of this library.
"""

import hashlib
import json
import logging
import re
import shutil
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from antou.library.model import Library
from antou.search.corpus import Corpus
from antou.search.frequent import SHARE, Frequent, count_frequent
from antou.search.whoosh_import import import_whoosh

_log = logging.getLogger(__name__)

FORMAT = 2
"""Raised whenever folding, grams, the schema or the figures of frequent texts change."""

MANIFEST = "manifest.json"
_FREQUENT = "frequent.json"
_FIELD = "grams"
_FEW = 8
_SHORT = 256
_REMEMBERED = 20_000
_SURROGATE = re.compile("[\ud800-\udfff]")


class IndexUnusableError(Exception):
    """The folder holds no index for this library; the message says why in Chinese."""


class BuildCancelledError(Exception):
    """The caller asked to stop."""


class Index:
    """A readable index. Thread-safe: a reader serves one thread at a time.

    Readers are handed on, not kept per thread: for Python every task of a Qt thread pool is a new thread.
    """

    def __init__(self, folder: Path) -> None:
        import_whoosh()
        from antou.search.whoosh_field import ReadStorage

        self.folder = folder
        self.frequent = Frequent.load(folder / _FREQUENT)
        self._index = ReadStorage(str(folder)).open_index()
        self._readers: deque[Any] = deque()
        self._gone = False
        self._blocks = self._index.doc_count_all()
        self._known: dict[str, tuple[int, tuple[int, ...]]] = {}

    def candidates(self, folded: str) -> Sequence[int] | None:
        """Positions of the blocks that contain the rarest gram of a non-empty folded text, ascending.

        None where that gram is so frequent that reading all blocks costs less than reading its postings, and where
        the files are gone: another window has built anew and deleted them, or the stick they were on was pulled out.
        """
        if not folded.isascii() and _SURROGATE.search(folded):
            return ()  # half of a character, which no file in UTF-8 holds and Whoosh refuses
        if (reader := self._a_reader()) is None:
            return None
        try:
            found = self._candidates(folded, reader)
        except Exception as error:
            # Whatever Whoosh makes of a file that is gone or was cut off, the answer is the same: do without it.
            _log.warning("index %s: cannot be read any more: %r", self.folder, error)
            self._gone = True
            return None
        self._readers.append(reader)
        return found

    def _a_reader(self) -> Any | None:
        """A reader that no other thread has; None if there is none and the files are gone."""
        with suppress(IndexError):
            return self._readers.pop()
        if self._gone:
            return None
        from whoosh.index import EmptyIndexError

        try:
            return self._index.reader()
        except (OSError, EmptyIndexError) as error:
            _log.info("index %s: gone: %s", self.folder, error)
            self._gone = True  # Whoosh would look for half a second, every time
            return None

    def _candidates(self, folded: str, reader: Any) -> Sequence[int] | None:
        from antou.search.whoosh_field import all_ids

        wanted = [folded[at : at + 2] for at in range(len(folded) - 1)] or [folded]
        rarest, fewest = "", 0
        for gram in wanted:
            count, blocks = self._known.get(gram) or self._look_up(gram, reader)
            if count == len(blocks):
                return blocks
            if not rarest or count < fewest:
                rarest, fewest = gram, count
                if count <= _FEW:
                    break  # reading these blocks costs less than looking for a rarer gram
        if fewest > SHARE * self._blocks:
            return None
        blocks = all_ids(reader.postings(_FIELD, rarest))
        if len(blocks) <= _SHORT:
            self._known[rarest] = len(blocks), blocks
        return blocks

    def _look_up(self, gram: str, reader: Any) -> tuple[int, tuple[int, ...]]:
        """How many blocks contain a gram, and the first and the last of them: all, if there are no more than two."""
        from whoosh.reading import TermNotFound

        try:
            info = reader.term_info(_FIELD, gram)
        except TermNotFound:
            known: tuple[int, tuple[int, ...]] = 0, ()
        else:
            known = info.doc_frequency(), tuple(sorted({info.min_id(), info.max_id()}))
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        self._known[gram] = known
        return known

    def close(self) -> None:
        """Release the files."""
        while self._readers:
            self._readers.pop().close()
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
    import_whoosh()
    from antou.search.whoosh_field import BuildStorage

    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        writer = BuildStorage(str(fresh)).create_index(_schema()).writer(limitmb=2048)
        corpus = Corpus(library)
        for done, text in enumerate(corpus.texts, start=1):
            writer.add_document(**{_FIELD: text})
            if not progress(done, len(corpus.texts)):
                writer.cancel()
                raise BuildCancelledError
        writer.commit()
        Frequent(list(corpus.plans), dict(count_frequent(corpus))).save(fresh / _FREQUENT)
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
