"""The library, a fresh index of it, and the two engines that must agree: with the index and without."""

from pathlib import Path

import pytest

from antou.library.model import Library
from antou.search.engine import Engine
from antou.search.index import build_index, open_index


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
