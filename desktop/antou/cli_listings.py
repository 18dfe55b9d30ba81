"""Commands of the command line that list what goes with the plans: themes, indicators, errata."""

import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from antou import paths
from antou.cli_output import open_library, print_json, print_line
from antou.cli_sheets import export_sheet
from antou.library.errors import UserError
from antou.library.indicators import Target, load_indicators
from antou.library.model import Library
from antou.library.themes import load_themes
from antou.render.errata import remark
from antou.render.indicator_table import matrix, targets
from antou.render.matrix_flow import matrix_flow
from antou.render.spreadsheet import SHEET_WRITERS, write_tables
from antou.ui.sheet_file import MATRIX_KINDS

_Found = TypeVar("_Found")
_SUFFIXES = (*SHEET_WRITERS, *MATRIX_KINDS, ".docx")


def list_themes(*, as_json: bool) -> int:
    """Print every theme with the sections that treat it, for every plan."""
    library = open_library()
    themes = _entries(library, load_themes)
    if as_json:
        rows = [
            {"name": theme.name, "group": theme.group, "plans": {slug: list(ids) for slug, ids in theme.plans.items()}}
            for theme in themes.all
        ]
        return print_json({"themes": rows})
    for group, members in themes.groups.items():
        print_line(group)
        for theme in members:
            print_line(f"  {theme.name}")
            for plan in library.plans:
                print_line(f"    {plan.short}：{' '.join(theme.plans[plan.slug]) or '未提及'}")
    return 0


def list_indicators(*, as_json: bool, to: str | None = None) -> int:
    """Print every indicator with what each plan aims at, or write them into a file whose ending names the format."""
    path = Path(to) if to is not None else None
    if path and path.suffix.lower() not in _SUFFIXES:
        raise UserError(f"从“{path.name}”看不出表格格式，文件名应以下列之一结尾：{' '.join(_SUFFIXES)}")
    if path and as_json:
        raise UserError("--to 和 --json 不能同时用")
    library = open_library()
    indicators = _entries(library, load_indicators)
    if path:
        if path.suffix.lower() in SHEET_WRITERS:
            write_tables(path, (matrix(library, indicators), targets(library, indicators)))
        else:
            export_sheet(path, matrix_flow(matrix(library, indicators), library))
        print_line(f"已写入 {path}")
        return 0
    if as_json:
        rows = [
            {
                "name": indicator.name,
                "group": indicator.group,
                "plans": {slug: [_target_json(target) for target in found] for slug, found in indicator.plans.items()},
            }
            for indicator in indicators
        ]
        return print_json({"indicators": rows})
    for indicator in indicators:
        print_line(f"{indicator.group}  {indicator.name}")
        for target in indicator.targets:
            short = library.plan(target.locator.slug).short
            attribute = f"（{target.attribute}）" if target.attribute else ""
            print_line(f"    {short}  {target.name}：{target.value}{attribute}  {target.locator}")
    return 0


def _target_json(target: Target) -> dict[str, Any]:
    return {
        "name": target.name,
        "value": target.value,
        "attribute": target.attribute,
        "date": target.date,
        "locator": str(target.locator),
        "parsed": asdict(target.parsed),
    }


def list_errata(*, as_json: bool) -> int:
    """Print every place that looks like an error in its source."""
    library = open_library()
    errata = [erratum for plan in library.plans for erratum in plan.errata]
    if as_json:
        rows = [
            {
                "plan": erratum.locator.slug,
                "locator": str(erratum.locator),
                "words": erratum.words,
                "meant": erratum.meant,
                "why": erratum.why,
                "against": [str(place) for place in erratum.against],
            }
            for erratum in errata
        ]
        return print_json({"errata": rows})
    for erratum in errata:
        print_line(f"{erratum.locator}  “{erratum.words}”")
        print_line(f"    {remark(erratum)}")
    return 0


def _entries(library: Library, load_file: Callable[[Path, Library, list[str]], _Found]) -> _Found:
    """What a shared content file holds; its entries that are not in order are named on stderr."""
    wrong: list[str] = []
    found = load_file(paths.content_dir(), library, wrong)
    for line in wrong:
        sys.stderr.write(f"antou：{line}\n")
    return found
