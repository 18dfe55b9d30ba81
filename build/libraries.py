"""What the frozen folder asks of the system it runs on: libraries it does not bring, and the age of glibc.

Read with `objdump`, which PyInstaller needs as well. The checks fail the build, so that nobody finds out on an old
machine that a library came in which it has not got.
"""

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

# Library that the folder leaves to the system -> the Debian package that has it. What is not listed must be
# bundled, or be listed here after thought: is it on every desktop of ten years ago?
SYSTEM = {
    "ld-linux-x86-64.so.2": "libc6",
    "ld-linux-aarch64.so.1": "libc6",
    "libc.so.6": "libc6",
    "libdl.so.2": "libc6",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "librt.so.1": "libc6",
    "libutil.so.1": "libc6",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxcb.so.1": "libxcb1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libcups.so.2": "libcups2",
}
# The printing plugin alone asks for these; without them everything but printers works.
OPTIONAL = {"libcups2"}

# What the libraries that are brought along read on the system: keyboards, ways of composing.
DATA = ("libx11-data", "xkb-data")

# The parts of Qt that we use; another one means that a plugin or an import has brought it in.
QT = {"Core", "DBus", "Gui", "PrintSupport", "Svg", "Widgets", "XcbQpa"}

_ELF = b"\x7fELF"
_NEEDED = re.compile(r"^ +NEEDED +(\S+)$", re.MULTILINE)
_SYMBOLS = re.compile(r"^ +0x[0-9a-f]+ 0x[0-9a-f]+ +\d+ (GLIBC|GLIBCXX)_(\d+(?:\.\d+)*)$", re.MULTILINE)

Version = tuple[int, ...]


@dataclass(frozen=True)
class Binary:
    """What one program or library needs: file names of libraries, and the newest symbols of glibc and libstdc++."""

    name: str
    needed: tuple[str, ...]
    glibc: Version
    glibcxx: Version


def read_binary(path: Path, name: str) -> Binary:
    """Ask `objdump` about one file; the versions are () where it asks for none."""
    done = subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=True)
    newest: dict[str, Version] = {"GLIBC": (), "GLIBCXX": ()}
    for kind, words in _SYMBOLS.findall(done.stdout):
        newest[kind] = max(newest[kind], tuple(map(int, words.split("."))))
    return Binary(name, tuple(_NEEDED.findall(done.stdout)), newest["GLIBC"], newest["GLIBCXX"])


def binaries_of(folder: Path) -> list[Binary]:
    """All programs and libraries of the folder, by name."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as file:
            is_elf = file.read(len(_ELF)) == _ELF
        if is_elf:
            found.append(read_binary(path, path.relative_to(folder).as_posix()))
    return found


def words(version: Version) -> str:
    """2.36; '' for none."""
    return ".".join(map(str, version))


def report(binaries: Iterable[Binary]) -> str:
    """A line for every binary: the glibc it needs, the libstdc++, its name; the most demanding first."""
    ranked = sorted(binaries, key=lambda one: (one.glibc, one.glibcxx), reverse=True)
    lines = [f"{words(one.glibc) or '-':<10}{words(one.glibcxx) or '-':<10}{one.name}\n" for one in ranked]
    return f"{'GLIBC':<10}{'GLIBCXX':<10}\n" + "".join(lines)


def newest_glibc(binaries: Iterable[Binary]) -> Version:
    """The glibc without which something in the folder does not load."""
    return max((one.glibc for one in binaries), default=())


def from_system(folder: Path, binaries: Iterable[Binary]) -> set[str]:
    """File names of the libraries that the system must bring."""
    brought = {path.name for path in folder.rglob("*")}
    return {name for one in binaries for name in one.needed} - brought


def faults(folder: Path, binaries: list[Binary], target: Version) -> list[str]:
    """What is wrong with the folder, in Chinese: what we do not use, a library from nowhere, a glibc too new."""
    parts = {match[1] for one in binaries if (match := re.search(r"libQt6(\w+)\.so", one.name))}
    wrong = [f"Qt6{part} 用不到，不应打包（build/prune.py）" for part in parts - QT]
    unknown = from_system(folder, binaries) - SYSTEM.keys()
    wrong += [f"需要系统提供 {name}，未列入 build/libraries.py" for name in unknown]
    # The libstdc++ that comes along is the one that is used; the glibc it needs counts like any other's.
    too_new = [one for one in binaries if one.glibc > target]
    wrong += [f"{one.name} 需要 glibc {words(one.glibc)}，高于目标 {words(target)}" for one in too_new]
    return sorted(wrong)


def packages(names: Iterable[str]) -> set[str]:
    """The Debian packages that bring these libraries."""
    return {SYSTEM[name] for name in names}
