"""What the commands of the command line do and print."""

import json
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from antou import paths
from antou.files import replacing
from antou.installation import check_installation
from antou.library.errors import ContentError, UserError
from antou.library.folding import fold
from antou.library.load import load
from antou.library.locator import Locator, LocatorError
from antou.library.model import Block, BlockKind, Library, Plan
from antou.library.passage import Passage
from antou.render.citation import citation
from antou.render.export import TEXT_WRITERS
from antou.render.flow import flow
from antou.render.text import plain_text
from antou.search.engine import Engine
from antou.search.opening import open_any
from antou.search.results import Count, Results

SUFFIXES = (".pdf", *TEXT_WRITERS)


def open_library(wanted: Collection[str] = ()) -> Library:
    """The library; plans other than `wanted` that cannot be read are named on stderr.

    Raises ContentError if `wanted`, or every plan, cannot be read.
    """
    library = load(paths.content_dir())
    for problem in library.problems:
        if problem.slug in wanted:
            raise ContentError(problem.message)
    for problem in library.problems:
        sys.stderr.write(f"antou：{problem.message}\n")
    return library


def list_plans(*, as_json: bool) -> int:
    """Print all plans and their sections."""
    library = open_library()
    if as_json:
        return _print_json({"plans": [_plan_json(plan) for plan in library.plans]})
    for plan in library.plans:
        _print(f"{plan.slug}  {plan.title}")
        for section in plan.sections:
            _print(f"{'  ' * section.level}{section.id}  {section.label}")
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
    section_id = _known(library, section_id)
    if not as_json:
        sys.stdout.write(plain_text(flow(library, [Passage(section_id)])))
        return 0
    blocks = [_block_json(block) for block in library.blocks_under(section_id)]
    return _print_json({"id": section_id, "title": library.section(section_id).title, "blocks": blocks})


def _block_json(block: Block) -> dict[str, Any]:
    values: dict[str, Any] = {
        "locator": str(block.locator),
        "kind": block.kind.value,
        "text": block.text,
    }
    if block.kind is BlockKind.ROW:
        values["cells"] = list(block.cells)
    return values


def search(query: str, plans: Collection[str], limit: int | None, *, as_json: bool) -> int:
    """Print every place of the words."""
    if not fold(query):
        raise UserError("请输入要查找的文字")
    library = open_library(plans)
    for slug in plans:
        if slug not in {plan.slug for plan in library.plans}:
            known = " ".join(plan.slug for plan in library.plans)
            raise UserError(f"没有代号为“{slug}”的规划（现有：{known}）")
    results = Engine(library, open_any(library)).search(query, plans or None)
    shown = results.hits if limit is None else results.hits[:limit]
    if as_json:
        return _print_json(_results_json(library, results, limit))
    _print(summary(library, results))
    for hit in shown:
        _print(f"{hit.locator}  {' › '.join(section.label for section in library.path(hit.locator.section))}")
        _print(f"    {library.block(hit.locator).text}")
    return 0


def summary(library: Library, results: Results) -> str:
    """`巨灾保险：4 处 · 3 节 · 3 部规划；未提及：自贡市、拱墅区`."""
    total = results.total
    query = results.query if len(results.query) <= 40 else f"{results.query[:40]}…（共 {len(results.query)} 字）"
    line = f"{query}：{total.occurrences} 处 · {total.sections} 节 · {len(results.plans)} 部规划"
    if results.not_mentioned:
        line += "；未提及：" + "、".join(library.plan(slug).short for slug in results.not_mentioned)
    return line


def _results_json(library: Library, results: Results, limit: int | None) -> dict[str, Any]:
    shown = results.hits if limit is None else results.hits[:limit]
    return {
        "query": results.query,
        **_count_json(results.total),
        "plans": {slug: _count_json(count) for slug, count in results.plans.items()},
        "not_mentioned": list(results.not_mentioned),
        "hits": [
            {
                "locator": str(hit.locator),
                "path": [section.label for section in library.path(hit.locator.section)],
                "text": library.block(hit.locator).text,
                "spans": [[span.start, span.end] for span in hit.spans],
            }
            for hit in shown
        ],
    }


def _count_json(count: Count) -> dict[str, int]:
    return {"sections": count.sections, "blocks": count.blocks, "occurrences": count.occurrences}


def export(section_ids: Sequence[str], target: str) -> int:
    """Write sections into a file whose extension names the format."""
    path = Path(target)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UserError(f"从“{path.name}”看不出导出格式，文件名应以下列之一结尾：{' '.join(SUFFIXES)}")
    library = open_library([Locator.parse(section_id).slug for section_id in section_ids])
    ids = [_known(library, section_id) for section_id in section_ids]
    title = citation(library, ids[0]) if len(ids) == 1 else "应急管理“十四五”规划摘编"
    items = flow(library, map(Passage, ids), sources=suffix != ".md")
    if suffix == ".pdf":
        from antou.app import export_pdf

        export_pdf(path, items, title)
    else:
        with replacing(path) as temporary:
            temporary.write_text(TEXT_WRITERS[suffix](items, title), encoding="utf-8", newline="\n")
    _print(f"已写入 {path}")
    return 0


def check() -> int:
    """Print whether content, index and user data are well; 1 if something is wrong."""
    lines = check_installation()
    for line in lines:
        _print(line)
    return 0 if all(line.endswith("：ok") for line in lines) else 1


def _known(library: Library, text: str) -> str:
    """The section id in `text`; raises LocatorError where it is not one of this library's."""
    section_id = Locator.parse(text).section
    if "#" in text:
        raise LocatorError(f"“{text}”指的是一段，这里要的是章节编号（{section_id}）")
    try:
        library.section(section_id)
    except KeyError as error:
        raise LocatorError(f"没有编号为“{section_id}”的章节（用 antou list 查看全部）") from error
    return section_id


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


def _print_json(values: dict[str, Any]) -> int:
    _print(json.dumps(values, ensure_ascii=False, indent=1))
    return 0
