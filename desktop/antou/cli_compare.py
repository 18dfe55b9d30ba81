"""The commands that compare: which sections belong together, and sections side by side."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from antou import paths
from antou.cli_output import known_section, open_library, print_json, print_line
from antou.cli_sheets import export_sheet
from antou.compare.columns import theme_columns
from antou.compare.comparing import compare
from antou.compare.comparison import Comparison, Row, Stretch
from antou.compare.opening import nearest_sections
from antou.compare.pairing import Pairing, Related
from antou.library.errors import UserError
from antou.library.folding import fold
from antou.library.locator import Locator
from antou.library.model import Library, Plan
from antou.library.stock import load_stock
from antou.library.themes import Theme, load_themes
from antou.render.comparison import ComparisonSheet
from antou.render.comparison_flow import comparison_flow
from antou.render.export import COMPARISON_WRITERS, write_comparison
from antou.ui.comparison_columns import MOST_COLUMNS, Column, columns_by_theme
from antou.ui.comparison_sheet import Shown, comparison_sheet

_SUFFIXES = (*COMPARISON_WRITERS, ".pdf", ".docx")


def related(section_id: str, *, as_json: bool) -> int:
    """Print the sections of the other plans that treat the same matter, and why."""
    library = open_library([Locator.parse(section_id).slug])
    section_id = known_section(library, section_id)
    wrong: list[str] = []
    themes = load_themes(paths.content_dir(), library, wrong)
    _tell(wrong)
    found = Pairing(library, themes, nearest_sections(library, paths.pairings_file())).related(section_id)
    if as_json:
        rows = [_related_json(slug, one) for slug, best in found.items() for one in best]
        return print_json({"id": section_id, "related": rows})
    print_line(f"{section_id}  {_path(library, section_id)}")
    for slug, best in found.items():
        print_line(f"{library.plan(slug).short}：{'' if best else '没有相近的条文'}")
        for one in best:
            print_line(f"  {one.section}  {_path(library, one.section)}")
            about = f"（{'、'.join(one.themes)}）" if one.themes else ""
            print_line(f"    {'、'.join(one.why)}{about}；相近 {one.likeness:.0%}")
    return 0


def _related_json(slug: str, one: Related) -> dict[str, Any]:
    return {
        "plan": slug,
        "section": one.section,
        "score": one.score,
        "likeness": round(one.likeness, 4),
        "why": list(one.why),
        "themes": list(one.themes),
    }


def compare_sections(section_ids: Sequence[str], theme: str | None, *, as_json: bool, to: str | None = None) -> int:
    """Print sections, or what the plans write on a theme, side by side; the first column is the base.

    `to`: write them into a file whose ending names the format instead, the columns as the window orders them.
    """
    path = Path(to) if to is not None else None
    if theme is not None and section_ids:
        raise UserError("编号和 --theme 只能用一种")
    if path and path.suffix.lower() not in _SUFFIXES:
        raise UserError(f"从“{path.name}”看不出导出格式，文件名应以下列之一结尾：{' '.join(_SUFFIXES)}")
    if path and as_json:
        raise UserError("--to 和 --json 不能同时用")
    library = open_library([Locator.parse(one).slug for one in section_ids])
    wrong: list[str] = []
    stock = load_stock(paths.content_dir(), wrong)
    if theme is not None:
        themes = _themes(library, theme, wrong)
        plans: Sequence[Plan] = library.plans
        columns = theme_columns(library, themes)
    else:
        themes = ()
        columns = _columns(library, section_ids)
        plans = [library.plan(Locator.parse(one).slug) for one in section_ids]
    _tell(wrong)
    if path:
        shown = Shown("、".join(one.name for one in themes) or None)
        if themes:
            named = columns_by_theme(library, columns)
        else:
            named = tuple(Column(plan.slug, sections) for plan, sections in zip(plans, columns, strict=True))
        comparison = compare(library, [column.sections for column in named], stock=stock)
        _write(path, comparison_sheet(library, named, comparison, shown))
        print_line(f"已写入 {path}")
        return 0
    comparison = compare(library, columns, stock=stock)
    if as_json:
        return print_json(_comparison_json(plans, comparison))
    if themes:
        print_line(f"主题：{'、'.join(one.name for one in themes)}")
    _print_heads(library, plans, comparison)
    for row in comparison.rows:
        _print_row(library, plans, row)
    _print_shared(plans, comparison)
    return 0


def _write(path: Path, sheet: ComparisonSheet) -> None:
    if path.suffix.lower() in COMPARISON_WRITERS:
        write_comparison(path, sheet)
    else:
        export_sheet(path, comparison_flow(sheet))


def _columns(library: Library, section_ids: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    if not 2 <= len(section_ids) <= MOST_COLUMNS:
        raise UserError(f"请给出 2 至 {MOST_COLUMNS} 个编号，或用 --theme 指明主题")
    ids = [known_section(library, one) for one in section_ids]
    for one in ids:
        if ids.count(one) > 1:
            raise UserError(f"{one} 重复")
    return tuple((one,) for one in ids)


def _themes(library: Library, words: str, wrong: list[str]) -> tuple[Theme, ...]:
    """The theme of that name, else all whose names hold the words."""
    if not fold(words):
        raise UserError("请指明主题（见 antou themes）")
    everything = load_themes(paths.content_dir(), library, wrong).all
    exact = tuple(theme for theme in everything if fold(theme.name) == fold(words))
    found = exact or tuple(theme for theme in everything if fold(words) in fold(theme.name))
    if not found:
        raise UserError(f"没有名称含“{words}”的主题（见 antou themes）")
    return found


def _comparison_json(plans: Sequence[Plan], comparison: Comparison) -> dict[str, Any]:
    return {
        "columns": [
            {"plan": plan.slug, "sections": list(sections)}
            for plan, sections in zip(plans, comparison.columns, strict=True)
        ],
        "rows": [[cell and _stretch_json(cell) for cell in row.cells] for row in comparison.rows],
        "shared": [
            {"text": one.text, "places": [_stretch_json(place) for place in one.places]} for one in comparison.shared
        ],
        "likeness": [[round(value, 4) for value in row] for row in comparison.likeness],
    }


def _stretch_json(stretch: Stretch) -> list[str | int]:
    return [str(stretch.locator), stretch.span.start, stretch.span.end]


def _print_heads(library: Library, plans: Sequence[Plan], comparison: Comparison) -> None:
    for at, (plan, sections) in enumerate(zip(plans, comparison.columns, strict=True)):
        role = "底本" if at == 0 else f"与底本相近 {comparison.likeness[0][at]:.0%}"
        print_line(f"{plan.short}（{role if sections else '未提及'}）")
        for section in sections:
            print_line(f"  {section}  {_path(library, section)}")


def _print_row(library: Library, plans: Sequence[Plan], row: Row) -> None:
    print_line("" if not row.continues else "  ……")
    for plan, cell in zip(plans, row.cells, strict=True):
        if cell is not None:
            text = library.block(cell.locator).text[cell.span.start : cell.span.end]
            print_line(f"  {plan.short}  {text}")


def _print_shared(plans: Sequence[Plan], comparison: Comparison) -> None:
    print_line(f"\n共有文字 {len(comparison.shared)} 条（六字以上，套话不计）")
    for one in comparison.shared:
        who = "、".join(dict.fromkeys(plans[column].short for column in one.columns))
        print_line(f"  {one.text}  {who}  {' '.join(str(place.locator) for place in one.places)}")


def _path(library: Library, section_id: str) -> str:
    """The labels down to the section; the plan's own only where it is the plan that is meant."""
    path = library.path(section_id)
    return " › ".join(section.label for section in path[1:] or path)


def _tell(wrong: Sequence[str]) -> None:
    for line in wrong:
        sys.stderr.write(f"antou：{line}\n")
