"""The library as it is shipped, copies of plans to spoil, and the outline that the snapshot holds."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from antou import paths
from antou.library.model import Block, BlockKind, Library, Plan, Section

CopyPlan = Callable[[str], Path]
OutlineOf = Callable[[Plan], str]


@pytest.fixture(scope="session")
def content() -> Path:
    return paths.content_dir()


@pytest.fixture
def copy_plan(content: Path, tmp_path: Path) -> CopyPlan:
    def copy(slug: str) -> Path:
        return Path(shutil.copytree(content / slug, tmp_path / slug))

    return copy


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
