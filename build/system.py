"""What the operating system must bring: which Debian packages, whether they are there, how to get them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping

from shell import say

_PYTHON = f"python3.{sys.version_info.minor}"

# Purpose -> Debian and Ubuntu packages. What the wheels of PySide6 leave to the system, and what tests call.
PACKAGES = {
    "run": (
        "libglib2.0-0",
        "libgl1",
        "libegl1",
        "libfontconfig1",
        "libxkbcommon0",
        "libdbus-1-3",
        "fonts-noto-cjk",
    ),
    "display": (
        "libxcb-cursor0",
        "libxkbcommon-x11-0",
        "libxcb-icccm4",
        "libxcb-keysyms1",
        "libxcb-randr0",
        "libxcb-shape0",
        "libxcb-xkb1",
        "libx11-xcb1",
    ),
    "test": ("poppler-utils", "binutils", "xvfb", "strace"),
    # What lays out our Word files as users' programs do; a print server.
    "soak": ("libreoffice-writer-nogui", "cups"),
    # PyInstaller looks into libraries with binutils, and wants Python as a library, which Debian splits off.
    "package": ("binutils", *([f"lib{_PYTHON}"] if sys.base_prefix == "/usr" else [])),
    "trial": ("debootstrap", "xz-utils"),
    "venv": (f"{_PYTHON}-venv",),
}


def has_display(platform: str = sys.platform, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether a window can be opened; Windows and macOS always have a display."""
    return not platform.startswith("linux") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def without_display(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The variables that let Qt run here: none with a display, the offscreen platform without."""
    if has_display(environ=environ) or "QT_QPA_PLATFORM" in environ:
        return {}
    return {"QT_QPA_PLATFORM": "offscreen"}


def is_root() -> bool:
    """Whether this process may install system packages; never on Windows."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def installed(names: Iterable[str]) -> set[str]:
    """Which of these packages dpkg has installed."""
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names]
    lines = subprocess.run(query, capture_output=True, text=True, check=False).stdout.splitlines()
    return {line.split()[0] for line in lines if line.endswith(" installed")}


def missing(wanted: Iterable[str], present: set[str]) -> list[str]:
    """The packages of `wanted` that are not in `present`, in order and once.

    Since 2024 some libraries carry the suffix t64 in Debian and Ubuntu; either name will do, and apt
    still accepts the old one.
    """
    return [name for name in dict.fromkeys(wanted) if not {name, f"{name}t64"} & present]


def _apt_get(*arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", *arguments]
    return subprocess.run(command, env=environ, capture_output=True, text=True, errors="replace", check=False)


def provide(*purposes: str) -> None:
    """Install the missing packages for these purposes, or print the one command that does.

    Does nothing where there is no apt. Never raises: what is missing may have come by another way than
    dpkg, and if it did not, the step that needs it says so.
    """
    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return
    wanted = [name for purpose in purposes for name in PACKAGES[purpose]]
    lacking = missing(wanted, installed([*wanted, *(f"{name}t64" for name in wanted)]))
    if not lacking:
        return
    install = ["install", "-y", "--no-install-recommends", *lacking]
    command = "apt-get " + " ".join(install)
    if not is_root():
        say(f"缺少系统软件包，请执行：sudo {command}")
        return
    say(f"正在安装系统软件包：{' '.join(lacking)}")
    done = _apt_get(*install)
    if done.returncode:
        # The lists of packages are old, or were deleted as containers do.
        _apt_get("update")
        done = _apt_get(*install)
    if done.returncode:
        print("\n".join(done.stderr.splitlines()[-5:]), file=sys.stderr)
        say(f"系统软件包没有装上，请稍后执行：{command}")
