"""The library as it is shipped, copies of it to spoil, small plans, and the outline that the snapshot holds."""

import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from antou import paths
from antou.library.model import Block, BlockKind, Library, Plan, Section

CopyPlan = Callable[[str], Path]
Edit = Callable[[Path, str, str], None]
LineOf = Callable[[Path, str], int]
OutlineOf = Callable[[Plan], str]
WritePlan = Callable[[Path, str], Path]

_META = """slug = "{slug}"
title = "{title}"
short = "{slug}"
period = [2021, 2025]
source_sha256 = "{digest}"
supplied = []
"""
_MARKS = re.compile(r"^(?:#+|>) |^\|(?: --- \|)+\n|^\| | \|$|\*\*|\\(?=\*)", re.MULTILINE)


@pytest.fixture(scope="session")
def content() -> Path:
    return paths.content_dir()


@pytest.fixture
def copy_plan(content: Path, tmp_path: Path) -> CopyPlan:
    def copy(slug: str) -> Path:
        return Path(shutil.copytree(content / slug, tmp_path / slug))

    return copy


@pytest.fixture
def folder(content: Path, tmp_path: Path) -> Path:
    """A copy of the whole content folder, to spoil."""
    return Path(shutil.copytree(content, tmp_path / "content"))


@pytest.fixture(scope="session")
def edit() -> Edit:
    """Put other words in the place of the first such words of a file."""

    def replace(path: Path, old: str, new: str) -> None:
        text = path.read_bytes().decode()
        assert old in text
        path.write_bytes(text.replace(old, new, 1).encode())

    return replace


@pytest.fixture(scope="session")
def line_of() -> LineOf:
    """The number of the only line of a file in which the words stand."""

    def line(path: Path, words: str) -> int:
        lines = path.read_text(encoding="utf-8").split("\n")
        (number,) = [number for number, text in enumerate(lines, start=1) if words in text]
        return number

    return line


@pytest.fixture(scope="session")
def write_plan() -> WritePlan:
    """Write a made-up plan into a folder that takes its name from the slug, and a source that says the same."""

    def write(folder: Path, text: str) -> Path:
        source = _MARKS.sub("", text).replace(" | ", "\n")
        meta = _META.format(
            slug=folder.name,
            title=text.partition("\n")[0].removeprefix("# "),
            digest=hashlib.sha256(source.encode()).hexdigest(),
        )
        folder.mkdir(parents=True)
        for name, words in (("plan.md", text), ("plan.toml", meta), ("source.txt", source)):
            (folder / name).write_text(words, encoding="utf-8", newline="")
        return folder

    return write


def _block_sign(block: Block) -> str:
    """Kind and length of a block; of a row the length of every cell."""
    if block.kind is BlockKind.ROW:
        return ("R" if block.header else "r") + "/".join(str(len(cell)) for cell in block.printed_cells)
    return f"{block.kind.value[0]}{len(block.text)}"


def _section_line(section: Section) -> str:
    number = section.number or "-"
    how = "run-in" if section.run_in else "own-line"
    blocks = " ".join(map(_block_sign, section.blocks))
    return f"{section.id} | {section.level} | {number} | {section.title} | {how} | {blocks}"


@pytest.fixture(scope="session")
def outline_of() -> OutlineOf:
    """A plan's outline, one line a section: id, level, number, title, run-in or not, kinds and lengths of blocks."""

    def outline(plan: Plan) -> str:
        return "".join(f"{_section_line(section)}\n" for section in (plan.root, *plan.sections))

    return outline


@pytest.fixture(scope="session")
def plan_text(content: Path, library: Library) -> dict[str, str]:
    """The text of every plan.md by slug."""
    return {plan.slug: (content / plan.slug / "plan.md").read_text(encoding="utf-8") for plan in library.plans}
