"""The print fonts as made from what this machine has."""

import subprocess
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

import fonts
from antou import paths
from embolden import grown

SCRIPT = Path(fonts.__file__)


def made() -> list[Path]:
    return sorted(paths.fonts_dir().glob("*.otf"))


def test_a_second_run_is_quick_and_changes_nothing() -> None:
    before = {path: path.stat().st_mtime_ns for path in made()}
    run = subprocess.run([sys.executable, str(SCRIPT)], capture_output=True, check=True, timeout=60)
    assert "最新" in run.stdout.decode() or not before
    assert {path: path.stat().st_mtime_ns for path in made()} == before


def test_subsets_hold_what_is_printed_and_no_radical() -> None:
    printed = {char for char in fonts.printed_characters() if char.isprintable()}
    for path in made():
        with TTFont(path, lazy=True) as font:
            cmap = font.getBestCmap()
            assert font["name"].getDebugName(1).startswith("Antou ")
        assert not [code for code in cmap if 0x2E80 <= code <= 0x2FDF], path
        # Two code points of one glyph would make the text of a PDF a matter of luck.
        assert len(set(cmap.values())) == len(cmap), path
        # What Fandol lacks comes from 宋体.
        assert {char for char in printed if ord(char) not in cmap} <= set("㎡汏瞭−•"), path


def test_song_stands_in_for_what_the_others_lack() -> None:
    for path in made():
        if path.stem == "AntouSong":
            with TTFont(path, lazy=True) as font:
                cmap = font.getBestCmap()
            assert {ord(char) for char in fonts.printed_characters() if char.isprintable()} <= set(cmap)


def test_a_bold_contour_grows_by_its_margin_and_a_hole_shrinks() -> None:
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]
    assert grown(square, 1) == [(-1, -1), (11, -1), (11, 11), (-1, 11), (-1, -1)]
    assert grown(square[::-1], 1) == [(1, 1), (1, 9), (9, 9), (9, 1), (1, 1)]
    assert grown(square, -1) == [(1, 1), (9, 1), (9, 9), (1, 9), (1, 1)]
    assert grown(square[:2], 1) == square[:2]


def test_licences_lie_beside_the_subsets() -> None:
    names = {path.name for path in (paths.fonts_dir() / "LICENSES").glob("*")}
    families = {path.stem for path in made()}
    assert not families or names
    assert ("AntouFang" in families) == ("Fandol-COPYING.txt" in names)
    assert ("AntouSong" in families) == ("Noto-CJK.txt" in names)


def test_all_subsets_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in made()) < 13e6
