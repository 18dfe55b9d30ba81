"""Freeze the program into one folder that runs without Python: `.cache/dist/antou`."""

import os
import sys
from pathlib import Path

import fresh
import macos_bundle
import runpaths
from environment import LOCK
from shell import CACHE, ROOT, run, say, venv_program

FOLDER = CACHE / "dist" / "antou"
BUNDLE = FOLDER.with_name(macos_bundle.NAME)
"""Made beside the folder, on macOS only."""
_BUILD = ROOT / "build"
_STAMP = CACHE / "stamps" / "package"


def _digest() -> str:
    recipe = [
        _BUILD / name
        for name in (
            "antou.spec",
            "launch.py",
            "dataclass_methods.py",
            "icon_files.py",
            "icons.py",
            "icu.py",
            "identity.py",
            "macos_bundle.py",
            "prune.py",
            "package.py",
            "licences.py",
            "runpaths.py",
            "shiboken_support.py",
            "version_resource.py",
            "licences",
        )
    ]
    made = [CACHE / name for name in ("index", "terms.json", "pairings.json", "fonts")]
    bundled = [ROOT / "content", ROOT / "resources", *made]
    return fresh.fingerprint([LOCK, *recipe, ROOT / "desktop" / "antou", *bundled], ROOT)


def program() -> Path:
    """What answers in a terminal: on Windows `antou.exe` has no console to answer in."""
    if sys.platform == "darwin":
        return BUNDLE / "Contents" / "MacOS" / "antou"
    return FOLDER / ("antou-cli.exe" if sys.platform == "win32" else "antou")


def size(folder: Path) -> int:
    """Bytes of all files below the folder; links count nothing."""
    return sum(p.lstat().st_size for p in folder.rglob("*") if p.is_file() and not p.is_symlink())


def build() -> None:
    """Make the folder, unless it is there and fresh, and say its size. Raises BuildError if that fails."""
    digest = _digest()
    if not (FOLDER.is_dir() and fresh.is_fresh(_STAMP, digest)):
        say("正在打包（不到一分钟）")
        # Both paths are named because PyInstaller's own work path is `build/`, where our sources are.
        paths = ["--distpath", str(FOLDER.parent), "--workpath", str(CACHE / "pyinstaller")]
        command = [venv_program("pyinstaller"), "--noconfirm", "--log-level", "ERROR", *paths]
        # A hash seed makes the archive of modules the same every time; Whoosh's source has old escapes; columns in
        # tracebacks would be a tenth of all code, and there are no sources to point into.
        environ = {
            "PYTHONHASHSEED": "0",
            "PYTHONWARNINGS": "ignore::SyntaxWarning",
            "PYTHONNODEBUGRANGES": "1",
        }
        run([*command, str(_BUILD / "antou.spec")], "打包没有完成", environ)
        runpaths.clean(FOLDER)
        fresh.mark(_STAMP, digest)
    say(f"已打包：{os.path.relpath(FOLDER)}，{size(FOLDER) / 1e6:.1f} MB")
