"""The print fonts as made from what this machine has."""

import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import fonts
from antou import paths

SCRIPT = Path(fonts.__file__)


def made() -> list[Path]:
    return sorted(paths.fonts_dir().glob("*.otf"))


def test_a_second_run_is_quick_and_changes_nothing() -> None:
    before = {path: path.stat().st_mtime_ns for path in made()}
    run = subprocess.run([sys.executable, str(SCRIPT)], capture_output=True, check=True, timeout=60)
    assert "最新" in run.stdout.decode()
    assert {path: path.stat().st_mtime_ns for path in made()} == before


@pytest.mark.parametrize("path", made(), ids=lambda path: path.stem)
def test_subsets_hold_the_content_and_no_radical(path: Path) -> None:
    with TTFont(path, lazy=True) as font:
        cmap = font.getBestCmap()
        assert not [code for code in cmap if 0x2E80 <= code <= 0x2FDF]
        # Two code points of one glyph would make the text of a PDF a matter of luck.
        assert len(set(cmap.values())) == len(cmap)
        lacking = {char for char in fonts.content_characters() if char.isprintable() and ord(char) not in cmap}
        assert lacking <= set("㎡汏瞭〇")
        assert font["name"].getDebugName(1).startswith("Antou ")


def test_song_stands_in_for_what_the_others_lack() -> None:
    for path in made():
        if path.stem == "AntouSong":
            with TTFont(path, lazy=True) as font:
                cmap = font.getBestCmap()
            assert {ord(char) for char in fonts.content_characters() if char.isprintable()} <= set(cmap)


def test_licences_lie_beside_the_subsets() -> None:
    names = {path.name for path in (paths.fonts_dir() / "LICENSES").glob("*")}
    families = {path.stem for path in made()}
    assert not families or names
    assert ("AntouFang" in families) == ("Fandol-COPYING.txt" in names)
    assert ("AntouSong" in families) == ("Noto-CJK.txt" in names)


def test_all_subsets_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in made()) < 12e6
