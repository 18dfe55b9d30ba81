"""Install, use, upgrade and remove the program on Windows: `python build/trial_windows.py`, after `dev.py package`.

For a machine that may be spoilt, as those of the workflow of releases are: it installs for the account it runs in.
`trial.py` is the same for Debian.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import identity
import packages
from shell import ROOT, speak_utf8

_QUIET = ("/VERYSILENT", "/SUPPRESSMSGBOXES", "/NORESTART")
_LOCAL = Path(os.environ.get("LOCALAPPDATA", ""))
_HOME = _LOCAL / "Programs" / identity.NAME
_DATA = _LOCAL / identity.NAME


def _wait(what: str, condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not condition():
        if time.monotonic() > until:
            sys.exit(f"not in a minute: {what}")
        time.sleep(0.2)


def _quietly(program: Path) -> int:
    return subprocess.run([str(program), *_QUIET], check=False).returncode


def _link_command() -> str:
    """What Windows starts for a link; '' if nothing is registered."""
    if sys.platform == "win32":
        import winreg

        try:
            return winreg.QueryValue(
                winreg.HKEY_CURRENT_USER, rf"Software\Classes\{identity.SCHEME}\shell\open\command"
            )
        except OSError:
            pass
    return ""


def _check_sums(folder: Path) -> int:
    """How many files the manifest of the installed program lists; each must be as it says."""
    lines = (folder / "MANIFEST.sha256").read_text(encoding="utf-8").splitlines()
    for line in lines:
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name
    return len(lines)


def _smoke(program: Path) -> None:
    subprocess.run([sys.executable, str(ROOT / "build" / "smoke.py"), str(program)], check=True)


def _try_while_open(installer: Path) -> None:
    """A window is open: nothing is installed over it or removed from under it, and a link goes to it."""
    program = _HOME / f"{identity.NAME}.exe"
    lock = _DATA / "window.lock"
    with subprocess.Popen([str(program), f"{identity.SCHEME}://beibei/3.4.3"]) as window:
        _wait("the window", lock.exists)
        assert _quietly(installer) != 0
        assert _quietly(_HOME / "unins000.exe") != 0
        assert program.is_file()
        assert subprocess.run([str(program), f"{identity.SCHEME}://beibei/1"], timeout=60, check=False).returncode == 0
        assert window.poll() is None
        window.terminate()


def _try_portable() -> None:
    """A copy with a folder `data` keeps everything in it."""
    with tempfile.TemporaryDirectory(prefix="U 盘-") as name:
        copy = Path(name) / identity.NAME
        shutil.copytree(_HOME, copy)
        (copy / "data").mkdir()
        subprocess.run([str(copy / f"{identity.NAME}-cli.exe"), "check"], check=True)
        assert list((copy / "data").iterdir())


def main() -> None:
    """Leave with an error at the first thing that does not hold."""
    speak_utf8()
    (installer,) = packages.FOLDER.glob("*-setup.exe")
    assert _quietly(installer) == 0
    print(f"{_check_sums(_HOME)} files installed")
    assert _link_command() == f'"{_HOME}\\{identity.NAME}.exe" "%1"', _link_command()
    _smoke(_HOME / f"{identity.NAME}-cli.exe")
    _try_portable()
    _try_while_open(installer)
    note = _DATA / "note.txt"
    note.write_text("the user's")
    (_HOME / "_internal" / "of the version before").touch()
    assert _quietly(installer) == 0
    assert not (_HOME / "_internal" / "of the version before").exists()
    _check_sums(_HOME)
    assert _quietly(_HOME / "unins000.exe") == 0
    # The uninstaller goes on as a copy of itself.
    _wait("the folder is gone", lambda: not _HOME.exists())
    assert not _link_command()
    assert note.read_text() == "the user's"
    print("installed, used, upgraded, removed; user data kept")


if __name__ == "__main__":
    main()
