"""Make the packages in an older Debian, so that they run there and on whatever is newer: `dev.py package bullseye`.

A program frozen on Debian 12 asks for its glibc, 2.36: because of Python and of the system's libraries that come
along, not of Qt. Here the ordinary `dev.py package` runs inside Debian 11, on a clean copy of this checkout, with a
Python that `build/old_debian.sh` has built there; that takes a quarter of an hour, once. Needs what
build/bare_debian.py needs.
"""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import bare_debian
import fresh
import identity
import packages
from shell import ROOT, BuildError, say

# Suite -> the glibc that its packages may ask for, which is the one it has.
SUITES = {"bullseye": "2.31"}
_PREPARE = ROOT / "build" / "old_debian.sh"
_PYTHON = "/opt/python3.11/bin/python3.11"
# How pip is told where packages are, and whom to trust.
_PIP = ("etc/pip.conf", "etc/ssl/certs/ca-certificates.crt")
_LEFT_OUT = (".git", ".venv", ".cache", "__pycache__")


def suite(words: Iterable[str]) -> str | None:
    """The suite in which to package; None without words. Raises BuildError unless it is one suite that we know."""
    match [*words]:
        case []:
            return None
        case [word] if word in SUITES:
            return word
        case wrong:
            raise BuildError(f"不能在这个系统里打包：{' '.join(wrong)}（可用：{'、'.join(SUITES)}）")


def _root(name: str) -> Path:
    """The system in which we build, made anew if what makes it has changed."""
    root = bare_debian.ROOTS / f"{name}-build"
    digest = fresh.fingerprint([_PREPARE], ROOT)
    if not fresh.is_fresh(root / "prepared", digest):
        bare_debian.take_along(bare_debian.copy(name, root.name), _PIP)
        say(f"正在准备旧系统（{name}）")
        shutil.copyfile(_PREPARE, root / _PREPARE.name)
        bare_debian.enter(root, ["bash", f"/{_PREPARE.name}"], "旧系统没有准备好")
        fresh.mark(root / "prepared", digest)
    return root


def lay(source: Path, target: Path) -> None:
    """Copy a checkout without what was made in it; what stands at the target goes."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns(*_LEFT_OUT))


def build(name: str) -> list[Path]:
    """Make the packages in that suite and bring them to where `package` puts them; their paths come back.

    Raises BuildError naming what is wrong.
    """
    bare_debian.require("在旧系统里打包")
    root = _root(name)
    checkout = root / "antou"
    lay(ROOT, checkout)
    say(f"在旧系统里打包（{name}）")
    # The copy has no git, which would know the date.
    more = {"ANTOU_GLIBC": SUITES[name], "SOURCE_DATE_EPOCH": str(identity.date())}
    bare_debian.enter(root, [_PYTHON, "/antou/build/dev.py", "package"], "在旧系统里没有打成包", more)
    shutil.rmtree(packages.FOLDER, ignore_errors=True)
    shutil.copytree(checkout / packages.FOLDER.relative_to(ROOT), packages.FOLDER)
    shutil.rmtree(checkout)
    made = sorted(packages.FOLDER.iterdir())
    for deb in packages.FOLDER.glob(f"{identity.NAME}_*.deb"):
        packages.check_with_lintian(deb)
    for path in made:
        say(f"{os.path.relpath(path)}，{path.stat().st_size / 1e6:.1f} MB")
    return made
