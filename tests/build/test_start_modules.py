"""The modules of a start come from the file that the build wrote, like those that are found as ever."""

import marshal
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from PyInstaller.archive.writers import ZlibArchiveWriter

import start_modules
from antou import ready_modules

_DESKTOP = Path(ready_modules.__file__).parents[1]
_PACKED = ("antou", "antou.links", "json", "json.decoder", "json.encoder", "json.scanner")
_IN_LIBRARY = {"enum": "enum.pyc", "logging": "logging/__init__.pyc"}

_USE = """
import sys
sys.path.insert(0, sys.argv[1])
from antou import ready_modules
ready_modules.use(sys.argv[2])
import antou.links, colorsys, enum, logging, json
for module in (antou.links, json.scanner, json, enum, logging, colorsys):
    path = module.__path__ if hasattr(module, "__path__") else ""
    print(module.__name__, type(module.__spec__.loader).__name__, module.__file__, path, module.__package__)
print(antou.links.is_link("antou://beibei"), json.loads("[1]"), logging.getLevelName(10), enum.Enum("Kind", "A").A)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As the frozen program has it, with few modules."""
    folder = tmp_path_factory.mktemp("folder")
    archive, library = folder / "PYZ.pyz", folder / "base_library.zip"
    specs = {name: find_spec(name) for name in (*_PACKED, *_IN_LIBRARY)}
    codes = {name: spec.loader.get_code(name) for name, spec in specs.items() if spec}  # type: ignore[union-attr]
    entries = [(name, spec.origin, "PYMODULE") for name, spec in specs.items() if spec and name in _PACKED]
    ZlibArchiveWriter(str(archive), entries, codes)
    with zipfile.ZipFile(library, "w") as base:
        for name, place in _IN_LIBRARY.items():
            base.writestr(place, bytes(16) + marshal.dumps(codes[name]))
    start_modules.write(_DESKTOP, archive, library, folder / ready_modules.FILE)
    return folder


def _used(folder: Path) -> list[str]:
    command = [sys.executable, "-S", "-c", _USE, str(_DESKTOP), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def test_modules_come_from_the_file(folder: Path) -> None:
    *told, worked = _used(folder)
    links, scanner, json, enum, logging, colorsys = told
    assert links == f"antou.links _Finder {folder / 'antou' / 'links.py'}  antou"
    assert scanner == f"json.scanner _Finder {folder / 'json' / 'scanner.py'}  json"
    assert json == f"json _Finder {folder / 'json' / '__init__.py'} {[str(folder / 'json')]} json"
    assert enum == f"enum _Finder {folder / 'enum.py'}  "
    assert logging == f"logging _Finder {folder / 'logging' / '__init__.py'} {[str(folder / 'logging')]} logging"
    assert "SourceFileLoader" in colorsys
    assert worked == "True [1] DEBUG Kind.A"


@pytest.mark.parametrize("content", [None, b"", b"no marshal", b"N"], ids=["none", "empty", "odd", "no dictionary"])
def test_with_a_file_of_no_use_they_are_found_as_ever(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / ready_modules.FILE).write_bytes(content)
    *told, worked = _used(tmp_path)
    assert not any("_Finder" in line for line in told)
    assert worked == "True [1] DEBUG Kind.A"


def test_the_file_is_the_same_every_time(folder: Path) -> None:
    before = (folder / ready_modules.FILE).read_bytes()
    start_modules.write(_DESKTOP, folder / "PYZ.pyz", folder / "base_library.zip", folder / ready_modules.FILE)
    assert (folder / ready_modules.FILE).read_bytes() == before
