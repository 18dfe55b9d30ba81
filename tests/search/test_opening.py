"""Which index serves: the shipped one, else the one rebuilt for the user, else none."""

import shutil
from pathlib import Path

import pytest

from antou.library.model import Library
from antou.search.index import MANIFEST
from antou.search.opening import open_any


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Where the shipped index and the user's would be; both absent."""
    monkeypatch.setenv("ANTOU_INDEX", str(tmp_path / "shipped"))
    monkeypatch.setenv("ANTOU_DATA", str(tmp_path / "data"))
    return tmp_path / "shipped", tmp_path / "data" / "index"


def test_the_shipped_index_comes_first(places: tuple[Path, Path], index_folder: Path, library: Library) -> None:
    for place in places:
        shutil.copytree(index_folder, place)
    index = open_any(library)
    assert index is not None
    assert index.folder == places[0]


def test_the_user_s_index_serves_where_the_shipped_one_is_damaged(
    places: tuple[Path, Path], index_folder: Path, library: Library
) -> None:
    for place in places:
        shutil.copytree(index_folder, place)
    (places[0] / MANIFEST).write_bytes(b"damaged")
    reasons: list[str] = []
    index = open_any(library, reasons)
    assert index is not None
    assert index.folder == places[1]
    assert reasons == ["索引文件已损坏"]


@pytest.mark.usefixtures("places")
def test_without_any_index_the_reasons_are_told(library: Library) -> None:
    reasons: list[str] = []
    assert open_any(library, reasons) is None
    assert reasons == ["还没有索引", "还没有索引"]
