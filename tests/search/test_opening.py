"""Which index is opened, and building one while the last one is in use."""

import shutil
from pathlib import Path

import pytest

from antou import paths
from antou.library.model import Library
from antou.search.engine import Engine
from antou.search.index import MANIFEST, BuildCancelledError, build_index
from antou.search.opening import build_anew, open_any

QUERIES = ("应急物资", "危险化学品", "灾", "拖拉机站长")


@pytest.fixture(autouse=True)
def own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of the user's indexes; none is shipped."""
    monkeypatch.setenv("ANTOU_DATA", str(tmp_path / "资料"))
    monkeypatch.setenv("ANTOU_INDEX", str(tmp_path / "none"))
    return paths.user_index_dir()


def test_without_any_the_reason_is_told(library: Library) -> None:
    reasons: list[str] = []
    assert open_any(library, reasons) is None
    assert reasons == ["还没有索引"]


def test_one_built_here_is_found_again(library: Library, scanning: Engine) -> None:
    build_anew(library).close()
    index = open_any(library)
    assert index is not None
    engine = Engine(library, index)
    assert [engine.search(query) for query in QUERIES] == [scanning.search(query) for query in QUERIES]


def test_the_shipped_one_comes_first(
    library: Library, index_folder: Path, monkeypatch: pytest.MonkeyPatch, own: Path
) -> None:
    build_index(library, own / "mine")
    monkeypatch.setenv("ANTOU_INDEX", str(index_folder))
    index = open_any(library)
    assert index is not None
    assert index.folder == index_folder


def test_one_built_here_serves_where_the_shipped_one_is_damaged(
    library: Library, index_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, own: Path
) -> None:
    shipped = Path(shutil.copytree(index_folder, tmp_path / "shipped"))
    (shipped / MANIFEST).write_bytes(b"damaged")
    shutil.copytree(index_folder, own / "mine")
    monkeypatch.setenv("ANTOU_INDEX", str(shipped))
    reasons: list[str] = []
    index = open_any(library, reasons)
    assert index is not None
    assert index.folder == own / "mine"
    assert reasons == ["索引文件已损坏"]


def test_a_damaged_one_is_passed_over(library: Library, own: Path) -> None:
    for name in ("a", "b"):
        build_index(library, own / name)
    next((own / "a").glob("*.seg")).write_bytes(b"")
    index = open_any(library)
    assert index is not None
    assert index.folder == own / "b"


def test_the_open_one_is_not_written_over(library: Library, scanning: Engine, own: Path) -> None:
    first = build_anew(library)
    engine = Engine(library, first)
    engine.warm_up()
    second = build_anew(library)
    assert second.folder != first.folder
    assert [*own.iterdir()] == [second.folder]
    # The older one goes on with what it has open, and without it reads the plans.
    assert [engine.search(query) for query in QUERIES] == [scanning.search(query) for query in QUERIES]


@pytest.mark.parametrize("gone", ["all", "segment", "contents"])
def test_a_window_whose_files_another_deletes_answers_the_same(library: Library, scanning: Engine, gone: str) -> None:
    index = build_anew(library)
    if gone == "all":
        shutil.rmtree(index.folder)
    else:
        next(index.folder.glob({"segment": "*.seg", "contents": "*.toc"}[gone])).unlink()
    engine = Engine(library, index)
    assert [engine.search(query) for query in QUERIES] == [scanning.search(query) for query in QUERIES]
    assert index.candidates("拖拉机站长") is None


def test_what_another_window_is_building_stays_and_what_is_old_goes(library: Library, own: Path) -> None:
    (own / ".other-1").mkdir(parents=True)
    (own / "older").mkdir()
    (own / "manifest.json").touch()  # as builds lay before they had folders
    index = build_anew(library)
    assert {path.name for path in own.iterdir()} == {".other-1", index.folder.name}


def test_a_cancelled_build_leaves_the_one_that_is_there(library: Library, own: Path) -> None:
    first = build_anew(library)
    with pytest.raises(BuildCancelledError):
        build_anew(library, lambda _done, _all: False)
    assert [*own.iterdir()] == [first.folder]
