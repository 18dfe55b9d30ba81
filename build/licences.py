"""Collect the licences of everything in the frozen folder: one text file a component, named as the component.

Where a distribution brings no licence text of its own, `build/licences/` has it; where neither does, the build
fails. Shown in 帮助 › 关于案头 › 许可, and shipped as files.
"""

import importlib.metadata
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterable
from pathlib import Path

import PySide6

_ROOT = Path(__file__).parent.parent
_OURS = _ROOT / "build" / "licences"
# Distributions whose text is in build/licences/. PySide6 and Qt share one notice.
_WITHOUT_TEXT = {"pyside6-essentials": "Qt", "shiboken6": "Qt", "whoosh": "Whoosh"}
_DEBIAN_COPYRIGHT = Path("/usr/share/doc")


def distributions(requirements: Iterable[str]) -> list[str]:
    """The installed distributions that meet these requirements, and theirs in turn, in alphabetical order.

    A requirement that is not installed is for another system; one of an extra is not followed.
    """
    found: set[str] = set()
    waiting = [*requirements]
    while waiting:
        name, _, marker = waiting.pop().partition(";")
        match = re.match(r"[A-Za-z0-9][\w.-]*", name)
        if match is None or "extra" in marker:
            continue
        name = re.sub(r"[-_.]+", "-", match[0]).lower()
        if name not in found and _is_installed(name):
            found.add(name)
            waiting += importlib.metadata.requires(name) or []
    return sorted(found)


def _own_requirements() -> list[str]:
    project: dict[str, list[str]] = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project["dependencies"]


def _is_installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def text_of_distribution(name: str) -> str:
    """All licence files of a distribution one after the other; raises LookupError if there is none."""
    files = importlib.metadata.files(name) or []
    wanted = [file for file in files if ".dist-info" in str(file.parent) and re.match("(?i)licen|copying", file.name)]
    texts = [file.read_text(encoding="utf-8").strip() for file in sorted(wanted)]
    if name in _WITHOUT_TEXT:
        texts.append((_OURS / f"{_WITHOUT_TEXT[name]}.txt").read_text(encoding="utf-8").strip())
    if not texts:
        raise LookupError(f"组件 {name} 没有许可文本，请放进 {_OURS}")
    return "\n\n".join(texts)


def debian_package(library: Path) -> str | None:
    """The Debian package that a system library came from; None where dpkg does not know it."""
    if shutil.which("dpkg-query") is None:
        return None
    # A merged /usr: dpkg may know the file by either name.
    resolved = library.resolve()
    for place in (str(resolved), str(resolved).removeprefix("/usr")):
        done = subprocess.run(["dpkg-query", "-S", place], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.partition(":")[0]
    return None


def _python_text() -> str:
    prefix = Path(sys.base_prefix)
    for place in (prefix / "LICENSE.txt", Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"):
        if place.is_file():
            return place.read_text(encoding="utf-8")
    raise LookupError("没有找到 Python 的许可文本")


def collect(libraries: Iterable[Path], fonts: Path, target: Path) -> None:
    """Write the texts into `target`, made anew.

    `libraries`: the binaries that go into the folder, of which those of Debian packages are named by package;
    `fonts`: the folder of the licences of the print fonts. Raises LookupError naming what has no text.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    texts = {"Antou": (_ROOT / "LICENSE").read_text(encoding="utf-8")}
    texts["Python " + sys.version.split()[0]] = _python_text()
    for name in [*distributions(_own_requirements()), "pyinstaller"]:
        label = importlib.metadata.metadata(name)["Name"]
        texts[f"{label} {importlib.metadata.version(name)}"] = text_of_distribution(name)
    for name in ("LGPL-3", "GPL-3"):
        texts[name] = (_OURS / f"{name}.txt").read_text(encoding="utf-8")
    for file in sorted(fonts.glob("*.txt")):
        texts[f"Fonts {file.stem}"] = file.read_text(encoding="utf-8")
    wheels = Path(PySide6.__file__).parents[1]
    for package in sorted(filter(None, {debian_package(one) for one in libraries if wheels not in one.parents})):
        copyright_file = _DEBIAN_COPYRIGHT / package / "copyright"
        texts[package] = copyright_file.read_text(encoding="utf-8", errors="replace")
    for name, text in texts.items():
        (target / f"{name}.txt").write_text(text.strip() + "\n", encoding="utf-8")
