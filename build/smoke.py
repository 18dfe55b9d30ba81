"""Does the program work on this machine at all: `python build/smoke.py [PROGRAM]`, on every system.

The program is the one that `dev.py package` froze, or another that answers in a terminal, as one that was installed.

Search, check, PDF, Word and pictures of every page, with user data in a folder of its own. What only a Linux machine
can show (no network, no rights, no home) is in tests/build/test_frozen.py and build/trial.sh.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import package
from shell import speak_utf8


def _answer(program: Path, folder: Path, *arguments: str) -> str:
    environ = {**os.environ, "ANTOU_DATA": str(folder / "data"), "QT_QPA_PLATFORM": "offscreen"}
    if sys.platform == "win32":
        # Where this platform of Qt's looks for fonts there; the window's own asks the system.
        environ["QT_QPA_FONTDIR"] = str(Path(os.environ["WINDIR"]) / "Fonts")
    done = subprocess.run(
        [str(program), *arguments], cwd=folder, env=environ, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        sys.exit(f"antou {' '.join(arguments)}: {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def main(words: list[str]) -> None:
    """Leave with a message at the first thing that does not work."""
    speak_utf8()
    program = Path(words[0]) if words else package.program()
    with tempfile.TemporaryDirectory(prefix="antou-试用-") as name:
        folder = Path(name)
        print(_answer(program, folder, "--version").strip())
        found = json.loads(_answer(program, folder, "search", "危险化学品", "--json"))
        assert found["occurrences"] == 89, found["occurrences"]
        print(_answer(program, folder, "check").strip())
        for file in ("节.pdf", "节.docx", "节.html"):
            _answer(program, folder, "export", "beibei/3", "--to", file)
            assert (folder / file).stat().st_size > 5000, file
        _answer(program, folder, "tour", "pictures")
        pictures = list((folder / "pictures").glob("*.png"))
        assert len(pictures) > 20, len(pictures)
        print(f"{len(pictures)} pictures")


if __name__ == "__main__":
    main(sys.argv[1:])
