"""Debian systems in folders of `.cache/roots`: a bare one of a suite, copies of it, and commands run inside.

They need root and debootstrap. The mirror is debootstrap's own, unless ANTOU_MIRROR names another: that of your
country, or the archive for a suite that has gone there (https://www.debian.org/distrib/archive).
"""

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import system
from shell import CACHE, BuildError, run, say

ROOTS = CACHE / "roots"
# Without these the network inside would not know where the mirror is.
_NETWORK = ("etc/resolv.conf", "etc/hosts")
_PLAIN = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "LC_ALL": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}
# Mounts and processes of its own: when the command ends, however it does, nothing stays mounted or running.
_APART = ("unshare", "--mount", "--pid", "--fork", "--kill-child")
_INSIDE = 'mount -t proc proc "$0/proc" && mount --bind /dev "$0/dev" && exec chroot "$0" "$@"'


def require(purpose: str) -> None:
    """Install what making and entering such systems needs; raises BuildError where it cannot be done."""
    if not system.is_root():
        raise BuildError(f"{purpose}要在空白的 Debian 系统里进行，需要 root")
    system.provide("trial")
    if shutil.which("debootstrap") is None:
        raise BuildError(f"{purpose}需要 debootstrap")


def bare(suite: str) -> Path:
    """The bare system of a suite, made if it is not there."""
    root = ROOTS / suite
    if not (root / "etc" / "debian_version").is_file():
        say(f"正在制作空白的 Debian 系统（{suite}）")
        half = ROOTS / f"{suite}-half"
        shutil.rmtree(half, ignore_errors=True)
        half.parent.mkdir(parents=True, exist_ok=True)
        mirror = [name] if (name := os.environ.get("ANTOU_MIRROR")) else []
        run(["debootstrap", "--variant=minbase", suite, str(half), *mirror], "空白系统没有做成")
        half.rename(root)
    return root


def copy(suite: str, name: str) -> Path:
    """A new copy of the bare system of a suite, in the folder of that name, which reaches the network as we do."""
    root = ROOTS / name
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["cp", "-a", str(bare(suite)), str(root)], check=True)
    take_along(root, _NETWORK)
    return root


def take_along(root: Path, files: Iterable[str]) -> None:
    """Copy files of this machine, named without the first `/`, to the same places inside; those that it has."""
    for name in files:
        if Path("/", name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(f"/{name}", root / name)


def variables(outside: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """The environment inside: plain, with `more`, and of that outside only how pip and proxies are reached."""
    kept = {
        name: value for name, value in outside.items() if name.startswith("PIP_") or name.lower().endswith("_proxy")
    }
    return {**_PLAIN, **kept, **more}


def enter(root: Path, command: Sequence[str], failure: str, more: Mapping[str, str] | None = None) -> None:
    """Run a command inside as root, with `more` variables; raises BuildError with `failure` unless it ends with 0."""
    pairs = [f"{name}={value}" for name, value in variables(os.environ, more or {}).items()]
    run([*_APART, "sh", "-c", _INSIDE, str(root), "env", "-i", *pairs, *command], failure)
