"""Tell whether something made earlier was made from the sources as they are now."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path


def _files(source: Path) -> Iterator[Path]:
    if source.is_dir():
        yield from sorted(p for p in source.rglob("*") if p.is_file() and p.suffix != ".pyc")
    elif source.is_file():
        yield source


def fingerprint(sources: Iterable[Path], root: Path, *facts: str) -> str:
    """A digest of the names (relative to `root`) and bytes of all files in `sources`, and of `facts`.

    A source that does not exist counts as empty, so that its appearance changes the digest.
    """
    digest = hashlib.sha256()
    for source in sources:
        for file in _files(source):
            data = file.read_bytes()
            digest.update(f"{file.relative_to(root).as_posix()}\0{len(data)}\0".encode())
            digest.update(data)
    for fact in facts:
        digest.update(f"\0{fact}".encode())
    return digest.hexdigest()


def is_fresh(stamp: Path, digest: str) -> bool:
    """Whether the stamp was left by a step that ended well with this digest."""
    return stamp.is_file() and stamp.read_text(encoding="ascii").strip() == digest


def mark(stamp: Path, digest: str) -> None:
    """Leave the stamp of a step that ended well."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest + "\n", encoding="ascii")
