"""Where this checkout is, and how the steps of the build talk and start programs. Standard library only."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
VENV = ROOT / ".venv"
# On Windows the steps, which are Python too, would write in the code page, which may have no Chinese.
_WRITING = {"PYTHONUTF8": "1"} if os.name == "nt" else {}
_PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")


class BuildError(Exception):
    """A step cannot go on; its text is one line for the person at the terminal."""


def speak_utf8() -> None:
    """Let Chinese through whatever the locale or the Windows code page says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(text: str) -> None:
    """Print one progress line at once, so that it stands before the output of the program it announces."""
    print(f"» {text}", flush=True)


def venv_program(name: str) -> str:
    """The path of a program of the virtual environment, such as `python` or `antou`."""
    return str(_PROGRAMS / (f"{name}.exe" if os.name == "nt" else name))


def status(command: Sequence[str], environ: Mapping[str, str] | None = None) -> int:
    """Run a command in the checkout with its output shown; its exit status comes back.

    `environ` is added to the present environment. Raises BuildError if the program does not exist.
    """
    everything = {**os.environ, **_WRITING, **(environ or {})}
    try:
        return subprocess.run(command, cwd=ROOT, env=everything, check=False).returncode
    except FileNotFoundError as error:
        raise BuildError(f"找不到程序：{command[0]}") from error


def run(command: Sequence[str], failure: str, environ: Mapping[str, str] | None = None) -> None:
    """Run a command as `status` does; raise BuildError with `failure` unless it ends with 0."""
    if code := status(command, environ):
        raise BuildError(f"{failure}（退出码 {code}）")
