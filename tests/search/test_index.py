"""The index on disk: opened only if it is whole and ours, replaced only by a complete one."""

import gc
import hashlib
import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
from whoosh.index import open_dir

from antou.library.model import Library
from antou.search.engine import Engine
from antou.search.index import (
    MANIFEST,
    BuildCancelledError,
    IndexUnusableError,
    build_index,
    open_index,
)

QUERIES = ("应急物资", "危险化学品", "0.3‰", "灾", "——", "拖拉机站长", "应急物资储备库")


@pytest.fixture
def folder(index_folder: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return Path(shutil.copytree(index_folder, tmp_path / "index"))


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _sign(folder: Path) -> None:
    """Write hashes of the files as they are now into the manifest."""
    manifest = json.loads((folder / MANIFEST).read_bytes())
    manifest["files"] = {
        name: hashlib.sha256(data).hexdigest() for name, data in _files(folder).items() if name != MANIFEST
    }
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def test_a_whole_index_opens_and_answers(folder: Path, library: Library, scanning: Engine) -> None:
    engine = Engine(library, open_index(folder, library))
    assert [engine.search(query) for query in QUERIES] == [scanning.search(query) for query in QUERIES]


def test_an_index_let_go_with_what_holds_it_closes_its_files(folder: Path, library: Library) -> None:
    for _ in range(3):
        holder: dict[str, object] = {"engine": Engine(library, open_index(folder, library))}
        holder["itself"] = holder
        engine = holder.pop("engine")
        assert isinstance(engine, Engine)
        assert engine.search("防汛").total.blocks
        vars(engine)["holder"] = holder
        holder["engine"] = engine
        del holder, engine
    opened = gc.collect()  # Python complains of a file nobody closed, which fails the test
    assert opened


def test_a_file_cut_off_while_it_is_read_changes_no_answer(folder: Path, library: Library, scanning: Engine) -> None:
    engine = Engine(library, open_index(folder, library))
    assert engine.search("应急物资") == scanning.search("应急物资")
    (segment,) = folder.glob("*.seg")
    os.truncate(segment, 100)
    assert [engine.search(query) for query in QUERIES] == [scanning.search(query) for query in QUERIES]


@pytest.mark.parametrize("name", ["*.seg", "*.toc", "frequent.json", MANIFEST])
def test_a_damaged_byte_anywhere_is_noticed(folder: Path, name: str, library: Library) -> None:
    (path,) = folder.glob(name)
    whole = path.read_bytes()
    chance = Random(7)
    for _ in range(12):
        at = chance.randrange(len(whole))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        if name != MANIFEST or json.loads(whole) != _json_or_none(path):
            with pytest.raises(IndexUnusableError):
                open_index(folder, library)


def _json_or_none(path: Path) -> object:
    try:
        return json.loads(path.read_bytes())
    except ValueError:
        return None


@pytest.mark.parametrize("name", ["*.seg", "*.toc", "frequent.json", MANIFEST])
@pytest.mark.parametrize("spoil", ["cut", "empty", "absent", "folder", "longer"])
def test_a_file_that_is_not_whole_is_noticed(folder: Path, name: str, spoil: str, library: Library) -> None:
    (path,) = folder.glob(name)
    whole = path.read_bytes()
    path.unlink()
    match spoil:
        case "cut":
            path.write_bytes(whole[: len(whole) // 2])
        case "empty":
            path.touch()
        case "folder":
            path.mkdir()
        case "longer":
            path.write_bytes(whole + b"\0")
    with pytest.raises(IndexUnusableError, match="索引"):
        open_index(folder, library)


def test_a_file_that_does_not_belong_there_is_noticed(folder: Path, library: Library) -> None:
    (folder / "_MAIN_2.toc").write_bytes(next(folder.glob("*.toc")).read_bytes())
    with pytest.raises(IndexUnusableError, match="损坏"):
        open_index(folder, library)


@pytest.mark.parametrize(
    "manifest",
    [b"", b"[]", b"null", b"5", b"{}", b'{"files": []}', b'{"files": {}}', b"[" * 100_000, b"\xff", "索引".encode()],
    ids=["empty", "list", "null", "number", "no keys", "files as list", "no files", "deep", "bytes", "text"],
)
def test_a_manifest_that_makes_no_sense_is_noticed(folder: Path, manifest: bytes, library: Library) -> None:
    (folder / MANIFEST).write_bytes(manifest)
    with pytest.raises(IndexUnusableError):
        open_index(folder, library)


@pytest.mark.parametrize("key", ["format", "fingerprint", "files"])
def test_a_manifest_without_one_of_its_entries_is_noticed(folder: Path, key: str, library: Library) -> None:
    manifest = json.loads((folder / MANIFEST).read_bytes())
    del manifest[key]
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(IndexUnusableError):
        open_index(folder, library)


def test_an_index_of_another_edition_is_refused(folder: Path, library: Library) -> None:
    with pytest.raises(IndexUnusableError, match="不符"):
        open_index(folder, replace(library, fingerprint="0" * 64))


def test_an_index_of_another_format_is_refused(folder: Path, library: Library) -> None:
    manifest = json.loads((folder / MANIFEST).read_bytes())
    (folder / MANIFEST).write_text(json.dumps({**manifest, "format": manifest["format"] + 1}), encoding="utf-8")
    with pytest.raises(IndexUnusableError, match="不符"):
        open_index(folder, library)


def test_the_manifest_of_another_index_is_refused(folder: Path, library: Library, tmp_path: Path) -> None:
    shorter = replace(library, plans=library.plans[:1])
    build_index(shorter, tmp_path / "other")
    shutil.copy(tmp_path / "other" / MANIFEST, folder)
    with pytest.raises(IndexUnusableError, match="损坏"):
        open_index(folder, library)


@pytest.mark.parametrize("where", ["absent", "file", "empty"])
def test_what_is_no_index_folder_is_refused(where: str, library: Library, tmp_path: Path) -> None:
    path = tmp_path / where
    if where == "file":
        path.touch()
    elif where == "empty":
        path.mkdir()
    with pytest.raises(IndexUnusableError, match="索引"):
        open_index(path, library)


class _Poison:
    """Its pickle makes a folder when it is loaded."""

    def __init__(self, trace: Path) -> None:
        self._trace = str(trace)

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, (self._trace,)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves the file open
def test_a_poisoned_pickle_is_never_loaded(folder: Path, library: Library, tmp_path: Path) -> None:
    (toc,) = folder.glob("*.toc")
    trace = tmp_path / "trace"
    whole = toc.read_bytes()
    start = whole.index(b"\x80\x02cwhoosh.fields")
    toc.write_bytes(whole[:start] + pickle.dumps(_Poison(trace), 2) + whole[start:])
    with pytest.raises(IndexUnusableError, match="损坏"):
        open_index(folder, library)
    assert not trace.exists()
    # Whoosh itself would have loaded it.
    with pytest.raises(Exception):  # noqa: B017, PT011  (whatever it makes of the rest)
        open_dir(str(folder), readonly=True).schema  # noqa: B018
    assert trace.exists()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves the file open
def test_an_index_that_whoosh_cannot_read_is_unusable_even_if_signed(folder: Path, library: Library) -> None:
    (toc,) = folder.glob("*.toc")
    toc.write_bytes(toc.read_bytes()[:40])
    _sign(folder)
    with pytest.raises(IndexUnusableError, match="损坏"):
        open_index(folder, library)


def test_building_replaces_an_index_of_another_edition(folder: Path, library: Library, scanning: Engine) -> None:
    build_index(replace(library, plans=library.plans[:1], fingerprint="old"), folder)
    with pytest.raises(IndexUnusableError):
        open_index(folder, library)
    build_index(library, folder)
    engine = Engine(library, open_index(folder, library))
    assert [engine.search(query) for query in QUERIES] == [scanning.search(query) for query in QUERIES]
    assert [path.name for path in folder.parent.iterdir()] == ["index"]


@pytest.fixture(scope="module")
def small(library: Library) -> Library:
    """One plan, where it does not matter what is indexed."""
    return replace(library, plans=library.plans[-1:])


def test_building_goes_through_damage(folder: Path, small: Library) -> None:
    for path in folder.iterdir():
        path.write_bytes(b"damaged")
    build_index(small, folder)
    open_index(folder, small).close()


def test_building_tells_its_progress(small: Library, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    build_index(small, tmp_path / "new" / "index", progress)
    total = sum(1 for _ in small.blocks())
    assert told == [(done, total) for done in range(1, total + 1)]
    open_index(tmp_path / "new" / "index", small).close()


@pytest.mark.parametrize("stop", [1, 400])
def test_a_cancelled_build_leaves_the_old_index(folder: Path, stop: int, library: Library) -> None:
    before = _files(folder)
    with pytest.raises(BuildCancelledError):
        build_index(library, folder, lambda done, _all: done < stop)
    assert _files(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["index"]


def test_a_build_that_cannot_begin_says_so(library: Library, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        build_index(library, tmp_path / "file" / "index")


_IMPORTS = """
import sys
from antou.search.whoosh_import import import_whoosh
import_whoosh()
import antou.search.whoosh_field
print(sorted({"email", "http", "socket", "urllib.request"} & set(sys.modules)))
from urllib.request import urlretrieve
print(callable(urlretrieve))
"""


def test_whoosh_brings_nothing_of_the_web_with_it_and_takes_nothing_away() -> None:
    done = subprocess.run([sys.executable, "-c", _IMPORTS], capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout, done.stderr) == ("[]\nTrue\n", "")


_BUILD_AS_NOBODY = """
import os, sys, tempfile
from pathlib import Path
from antou import paths
from antou.library.load import load
from antou.search.index import build_index, open_index
library = load(paths.content_dir())
with tempfile.TemporaryDirectory() as folder:
    build_index(library, Path(folder) / "index")
place = Path(sys.argv[1])
os.setgroups([]); os.setresgid(65534, 65534, 65534); os.setresuid(65534, 65534, 65534)
try:
    build_index(library, place)
except OSError as error:
    print(type(error).__name__)
print(len(open_index(place, library).candidates("应急物资")) > 10)
"""


@pytest.mark.needs("root", "posix")
def test_a_read_only_index_is_read_and_not_rebuilt(index_folder: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        folder = Path(shutil.copytree(index_folder, Path(name) / "index"))
        before = _files(folder)
        done = subprocess.run(
            [sys.executable, "-c", _BUILD_AS_NOBODY, str(folder)], capture_output=True, encoding="utf-8", check=False
        )
        assert (done.stdout, done.stderr) == ("PermissionError\nTrue\n", "")
        assert _files(folder) == before


def test_eight_threads_get_the_answers_of_the_scan(library: Library, index_folder: Path, scanning: Engine) -> None:
    engine = Engine(library, open_index(index_folder, library))
    texts = [block.text for block in library.blocks()]
    chance = Random(8)
    queries = [text[at : at + chance.randint(1, 6)] for text in chance.choices(texts, k=300) for at in [len(text) // 3]]
    expected = {query: scanning.search(query) for query in queries}
    wrong: list[object] = []
    gate = threading.Barrier(8)

    def ask(seed: int) -> None:
        mine = queries.copy()
        Random(seed).shuffle(mine)
        gate.wait()
        try:
            wrong.extend(query for query in mine if engine.search(query) != expected[query])
        except Exception as error:  # whatever it is, it is wrong
            wrong.append(error)

    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_the_index_may_be_exchanged_while_queries_run(library: Library, index_folder: Path, scanning: Engine) -> None:
    engine = Engine(library)
    expected = scanning.search("应急")
    state = SimpleNamespace(done=False, wrong=0)

    def ask() -> None:
        while not state.done:
            state.wrong += engine.search("应急") != expected

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        for _ in range(5):
            engine.index = open_index(index_folder, library)
            assert engine.search("应急") == expected
            engine.index = None
    finally:
        state.done = True
        thread.join()
    assert state.wrong == 0
