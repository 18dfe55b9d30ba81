"""The plans parsed when the program was packaged: the same library, or none at all."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from antou.library.load import load
from antou.library.model import Library
from antou.library.parsed import load_parsed, write_parsed
from antou.library.themes import load_themes

Spoil = Callable[[Path, Path], object]


@pytest.fixture
def file(content: Path, tmp_path: Path) -> Path:
    file = tmp_path / "library.parsed"
    write_parsed(content, file)
    return file


def _modules_after(content: Path, file: Path) -> str:
    """What a fresh process has imported once it has the library."""
    script = (
        "import sys; from pathlib import Path; from antou.library.parsed import load_parsed;"
        "load_parsed(Path(sys.argv[1]), Path(sys.argv[2])); print(*sys.modules)"
    )
    command = [sys.executable, "-c", script, str(content), str(file)]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout


def test_it_is_the_library_that_parsing_gives(content: Path, library: Library, file: Path) -> None:
    parsed = load_parsed(content, file)
    read = parsed.library
    assert read == library
    assert read.fingerprint == library.fingerprint
    assert read.plans[0].sections[0].blocks[0] is read.block(read.plans[0].sections[0].locator)


def test_nothing_is_parsed_where_it_is_at_hand(content: Path, file: Path) -> None:
    assert "markdown" not in _modules_after(content, file).split()
    file.unlink()
    assert "markdown" in _modules_after(content, file).split()


def test_changed_content_is_parsed_anew(folder: Path, file: Path, edit: Callable[[Path, str, str], None]) -> None:
    edit(folder / "beibei" / "plan.md", "巨灾保险", "大灾保险")
    assert any("大灾保险" in block.text for block in load_parsed(folder, file).library.blocks())


def test_themes_come_with_it_unless_something_is_wrong_in_them(
    folder: Path, file: Path, edit: Callable[[Path, str, str], None]
) -> None:
    wrong: list[str] = []
    themes = load_themes(folder, load(folder), wrong)
    assert load_parsed(folder, file).themes == themes
    assert themes.all
    assert not wrong
    edit(folder / "themes.toml", '"wansheng/5.3"', '"wansheng/9.9"')
    assert load_parsed(folder, file).themes is None
    write_parsed(folder, file)
    assert load_parsed(folder, file).themes is None


def test_changed_errata_are_read_anew(folder: Path, file: Path) -> None:
    (folder / "beibei" / "errata.toml").unlink()
    assert load_parsed(folder, file).library.plan("beibei").errata == ()


def _cut(file: Path, _folder: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def _empty(file: Path, _folder: Path) -> None:
    file.write_bytes(b"")


def _remove(file: Path, _folder: Path) -> None:
    file.unlink()


def _block(_file: Path, folder: Path) -> None:
    (folder / "zigong" / "plan.md").unlink()
    (folder / "zigong" / "plan.md").mkdir()


@pytest.mark.parametrize("spoil", [_cut, _empty, _remove, _block])
def test_without_a_whole_file_the_content_is_parsed(folder: Path, file: Path, spoil: Spoil) -> None:
    spoil(file, folder)
    parsed = load_parsed(folder, file)
    assert parsed.library == load(folder)
    assert parsed.library.problems == load(folder).problems
    assert parsed.themes is None


class _Touch:
    """Makes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
        return Path.touch, (self._path,)


def test_a_pickle_of_someone_else_is_never_opened(content: Path, library: Library, file: Path, tmp_path: Path) -> None:
    foreign = pickle.dumps(_Touch(tmp_path / "opened"))
    for head in (b"", file.read_bytes()[:32]):
        file.write_bytes(head + foreign)
        assert load_parsed(content, file).library == library
    assert not (tmp_path / "opened").exists()
    pickle.loads(foreign)
    assert (tmp_path / "opened").exists()
