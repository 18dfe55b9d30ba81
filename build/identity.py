"""What the packages are called and when they were made: the one place that names program, version, address, date."""

import os
import platform
import re
import subprocess
import sys

from shell import ROOT

NAME = "antou"
TITLE = "案头"
SUMMARY = "应急管理“十四五”规划离线查阅"
# Of the package for UOS, which wants a reversed domain, and of the application bundle of macOS.
APPLICATION_ID = "org.antou.desktop"
SCHEME = "antou"
"""Of links, as in antou.links."""
MAINTAINER = "Antou developers <maintainers@antou.example>"

# machine as Python names it -> as Debian and UOS name it
_DEBIAN_NAMES = {"x86_64": "amd64", "aarch64": "arm64", "loongarch64": "loong64"}
_SYSTEMS = {"linux": "linux", "win32": "windows", "darwin": "macos"}


def version() -> str:
    """The version in `desktop/antou/__init__.py`, which is the only place it is written."""
    text = (ROOT / "desktop" / "antou" / "__init__.py").read_text(encoding="utf-8")
    match = re.search(r'^__version__ = "(\d+\.\d+\.\d+)"$', text, re.MULTILINE)
    if match is None:
        raise ValueError("desktop/antou/__init__.py: __version__")
    return match[1]


def copyright_line() -> str:
    """The line of LICENSE that says whose it is."""
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    return next(line for line in text.splitlines() if line.startswith("Copyright"))


def four_part_version() -> str:
    """The version as UOS and Windows want it."""
    return f"{version()}.0"


def system() -> str:
    """System and machine, as in the names of the packages: linux-x86_64."""
    return f"{_SYSTEMS.get(sys.platform, sys.platform)}-{platform.machine().lower()}"


def debian_architecture() -> str:
    """This machine as dpkg names it."""
    return _DEBIAN_NAMES.get(platform.machine(), platform.machine())


def date() -> int:
    """Seconds since 1970 that all files of a package carry: SOURCE_DATE_EPOCH, else that of the last commit.

    See https://reproducible-builds.org/specs/source-date-epoch/. A source without git has no date of its own: 2026.
    """
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(epoch)
    try:
        done = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return 1_767_225_600
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip() else 1_767_225_600


if __name__ == "__main__":
    print(version())
