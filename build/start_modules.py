"""Write the modules that every start of the frozen program imports into one file (antou/ready_modules.py)."""

import marshal
import subprocess
import sys
import zipfile
from pathlib import Path

from PyInstaller.loader.pyimod01_archive import PYZ_ITEM_PKG, ZlibArchiveReader

# In a process of its own, since this one has imported much else.
_LIST = """
import sys
before = {*sys.modules}
from antou.cli import main
from antou.frozen import prepare
from antou.imports import quicken

quicken()
import antou.app
import antou.compare.comparing, antou.compare.opening, antou.compare.pairing, antou.library.stock  # right after
print(*sorted({*sys.modules} - before), sep="\\n")
"""


def write(desktop: Path, archive: Path, library: Path, file: Path) -> None:
    """Write the modules that `desktop`/antou imports at a start.

    Their code is taken from PyInstaller's archive of modules and from its base_library.zip, which have no paths of this
    computer in it.
    """
    packed = ZlibArchiveReader(str(archive))
    places: dict[str, tuple[bool, int, int]] = {}
    codes = bytearray()

    def add(name: str, code: bytes, *, is_package: bool) -> None:
        places[name] = is_package, len(codes), len(codes) + len(code)
        codes.extend(code)

    with zipfile.ZipFile(library) as base:
        there = set(base.namelist())
        for name in _listed(desktop):
            path = name.replace(".", "/")
            if name in packed.toc:
                add(name, packed.extract(name, raw=True), is_package=packed.toc[name][0] == PYZ_ITEM_PKG)
            elif f"{path}.pyc" in there:
                add(name, base.read(f"{path}.pyc")[_HEADER:], is_package=False)
            elif f"{path}/__init__.pyc" in there:
                add(name, base.read(f"{path}/__init__.pyc")[_HEADER:], is_package=True)
    file.write_bytes(marshal.dumps(places) + codes)


def _listed(desktop: Path) -> list[str]:
    """The names of what a start imports, in alphabetical order; what Python itself has imported before is left out."""
    command = [sys.executable, "-OO", "-c", _LIST]
    return subprocess.run(command, cwd=desktop, capture_output=True, text=True, check=True).stdout.split()


_HEADER = 16
"""Bytes of a .pyc file before the code (PEP 552)."""
