"""Make of the frozen folder everything that this system's users install, in `.cache/packages`, and check it."""

import hashlib
import os
import shutil
import sys
from pathlib import Path

import debian_package
import desktop_files
import identity
import libraries
import macos_bundle
import package
import portable
import uos_package
import windows_installer
from shell import CACHE, BuildError, run, say

FOLDER = CACHE / "packages"
LARGEST_FOLDER = 120_000_000
LARGEST_DEB = 40_000_000
# The glibc of Debian 12. A build for older systems is made on one and says so in ANTOU_GLIBC: build/old_debian.py,
# build/manylinux.Dockerfile.
_GLIBC = "2.36"


def target_glibc() -> libraries.Version:
    """The oldest glibc that the packages promise to run on."""
    return tuple(int(part) for part in (os.environ.get("ANTOU_GLIBC") or _GLIBC).split("."))


def build() -> list[Path]:
    """Make and check all packages; their paths come back. Raises BuildError naming what is wrong."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    if (size := package.size(package.FOLDER)) > LARGEST_FOLDER:
        raise BuildError(f"文件夹 {size / 1e6:.1f} MB，超过 {LARGEST_FOLDER / 1e6:.0f} MB")
    stem = f"{identity.NAME}-{identity.version()}-{identity.system()}"
    makers = {"win32": _windows, "darwin": _macos}
    return _finish(makers.get(sys.platform, _linux)(stem))


def _windows(stem: str) -> list[Path]:
    """The archive for a USB stick, and the installer."""
    archive, installer = FOLDER / f"{stem}.zip", FOLDER / f"{stem}-setup.exe"
    portable.build(archive, package.FOLDER)
    made = windows_installer.build(installer, package.FOLDER, CACHE / "icons" / "antou.ico")
    return [archive, installer] if made else [archive]


def _macos(stem: str) -> list[Path]:
    archive = FOLDER / f"{stem}.zip"
    macos_bundle.archive(archive, package.BUNDLE)
    return [archive]


def _linux(stem: str) -> list[Path]:
    """The archive for a USB stick, two packages, and the list of what they ask of the system."""
    binaries = libraries.binaries_of(package.FOLDER)
    report = FOLDER / f"{stem}.libraries.txt"
    report.write_text(libraries.report(binaries), encoding="utf-8")
    if wrong := libraries.faults(package.FOLDER, binaries, target_glibc()):
        raise BuildError("\n".join(wrong))
    say(f"系统 glibc 不低于 {libraries.words(libraries.newest_glibc(binaries))}（逐库清单见 {report.name}）")
    desktop_files.draw_icons()
    architecture = identity.debian_architecture()
    archive = FOLDER / f"{stem}.tar.xz"
    ordinary = FOLDER / f"{identity.NAME}_{identity.version()}_{architecture}.deb"
    uos = FOLDER / f"{identity.APPLICATION_ID}_{identity.four_part_version()}_{architecture}.deb"
    say("正在压缩（一两分钟）")
    portable.build(archive, package.FOLDER)
    debian_package.build(ordinary, package.FOLDER, binaries)
    uos_package.build(uos, package.FOLDER, binaries)
    for made in (ordinary, uos):
        if made.stat().st_size > LARGEST_DEB:
            raise BuildError(f"{made.name} {made.stat().st_size / 1e6:.1f} MB，超过 {LARGEST_DEB / 1e6:.0f} MB")
    check_with_lintian(ordinary)
    return [archive, ordinary, uos, report]


def check_with_lintian(deb: Path) -> None:
    """Debian's own check, where it is installed; raises BuildError for errors, warnings pass."""
    if shutil.which("lintian"):
        say("检查 .deb：lintian")
        run(["lintian", "--allow-root", "--fail-on", "error", "--tag-display-limit", "3", str(deb)], "lintian 没有通过")


def _finish(made: list[Path]) -> list[Path]:
    """Write the sums of the packages and say what there is."""
    lines = []
    for path in made:
        lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n")
        say(f"{os.path.relpath(path)}，{path.stat().st_size / 1e6:.1f} MB")
    sums = FOLDER / f"SHA256SUMS-{identity.system()}"
    sums.write_text("".join(lines), encoding="utf-8", newline="\n")  # sha256sum reads no other
    return [*made, sums]
