"""The virtual environment `.venv`: made with the running Python, filled from the lock, entered by no one."""

import importlib.util
import sys
import tomllib

import fresh
import system
from shell import ROOT, VENV, BuildError, run, say, venv_program

LOCK = ROOT / "build" / "requirements.txt"
_STAMP = VENV / "antou-installed"


def _digest() -> str:
    """What decides whether `.venv` is made again: the lock, how we are installed, which Python, where."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    ours = [project["build-system"], project["project"], project["tool"]["hatch"]]
    return fresh.fingerprint([LOCK], ROOT, repr(ours), sys.version, sys.base_prefix, str(ROOT))


def _has(module: str) -> bool:
    importlib.invalidate_caches()
    return importlib.util.find_spec(module) is not None


def _create() -> list[str]:
    """Make an empty `.venv`; the pip command that installs into it comes back."""
    make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    # Debian splits ensurepip off. Who may not install it can do without it, if there is a pip outside.
    if not _has("ensurepip") and (system.is_root() or not _has("pip")):
        system.provide("venv")
    if _has("ensurepip"):
        run(make, "无法创建 .venv")
        return [venv_program("python"), "-m", "pip"]
    if not _has("pip"):
        raise BuildError("这个 Python 既没有 ensurepip 也没有 pip，无法创建 .venv")
    run([*make, "--without-pip"], "无法创建 .venv")
    return [sys.executable, "-m", "pip", "--python", venv_program("python")]


def ensure() -> None:
    """Make `.venv` and install into it, unless that was done with the same lock, Python and place.

    Raises BuildError when the packages cannot be had.
    """
    digest = _digest()
    if fresh.is_fresh(_STAMP, digest):
        return
    say("正在创建 .venv")
    pip = [*_create(), "--disable-pip-version-check", "install", "-qq", "--no-input"]
    say("正在安装依赖（首次要下载约 150 MB，请稍候）")
    run([*pip, "--require-hashes", "-r", str(LOCK)], "依赖没有装全，请检查网络后重试")
    run([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], "无法安装本程序")
    fresh.mark(_STAMP, digest)
