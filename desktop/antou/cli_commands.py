"""What the commands of the command line do and print."""

import sys
from pathlib import Path
from typing import Any

from antou import paths
from antou.cli_output import known_section, open_library, print_json, print_line
from antou.installation import check_installation
from antou.library.check import check_content
from antou.library.locator import Locator
from antou.library.model import Block, BlockKind, Plan
from antou.library.passage import Passage
from antou.render.flow import flow
from antou.render.text import plain_text


def list_plans(*, as_json: bool) -> int:
    """Print all plans and their sections."""
    library = open_library()
    if as_json:
        return print_json({"plans": [_plan_json(plan) for plan in library.plans]})
    for plan in library.plans:
        print_line(f"{plan.slug}  {plan.title}")
        for section in plan.sections:
            print_line(f"{'  ' * section.level}{section.id}  {section.label}")
    return 0


def _plan_json(plan: Plan) -> dict[str, Any]:
    return {
        "slug": plan.slug,
        "title": plan.title,
        "issuers": list(plan.issuers),
        "number": plan.number,
        "date": plan.date.isoformat() if plan.date else None,
        "sections": [
            {
                "id": section.id,
                "level": section.level,
                "number": section.number,
                "title": section.title,
                "run_in": section.run_in,
                "parent": section.parent,
            }
            for section in plan.sections
        ],
    }


def show(section_id: str, *, as_json: bool) -> int:
    """Print a section with everything under it."""
    library = open_library([Locator.parse(section_id).slug])
    section_id = known_section(library, section_id)
    if not as_json:
        sys.stdout.write(plain_text(flow(library, [Passage(section_id)])))
        return 0
    blocks = [_block_json(block) for block in library.blocks_under(section_id)]
    return print_json({"id": section_id, "title": library.section(section_id).title, "blocks": blocks})


def _block_json(block: Block) -> dict[str, Any]:
    values: dict[str, Any] = {
        "locator": str(block.locator),
        "kind": block.kind.value,
        "text": block.text,
    }
    if block.kind is BlockKind.ROW:
        values["cells"] = list(block.cells)
    return values


def check(content: str | None) -> int:
    """Print whether content, index and user data are well; 1 if something is wrong.

    `content`: look at the content alone, of that folder ('' for the program's own), and say all there is to say.
    """
    if content is not None:
        report = check_content(Path(content) if content else paths.content_dir())
        for line in (*report.wrong, *report.notes):
            print_line(line)
        print_line(f"内容：{f'{len(report.wrong)} 处问题' if report.wrong else 'ok'}")
        return 1 if report.wrong else 0
    lines = check_installation()
    for line in lines:
        print_line(line)
    return 0 if all(line.endswith("：ok") for line in lines) else 1
