"""The structure of the five plans stays as it was read and approved: `outline.txt`."""

from collections.abc import Callable
from pathlib import Path

from antou.library.model import Library, Plan

SNAPSHOT = Path(__file__).with_name("outline.txt")


def test_outline_of_the_plans_is_the_approved_one(
    library: Library, outline_of: Callable[[Plan], str], tmp_path: Path
) -> None:
    now = tmp_path / "outline.txt"
    now.write_text("\n".join(map(outline_of, library.plans)), encoding="utf-8", newline="\n")
    changed = sorted(set(_lines(now)) ^ set(_lines(SNAPSHOT)))
    assert _lines(now) == _lines(SNAPSHOT), f"if these are right, keep {now}: {changed[:10]}"


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
