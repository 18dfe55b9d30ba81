"""What the commands `export` and `layouts` do."""

import sys
from collections.abc import Sequence
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from antou.cli_output import known_section, open_library, print_json, print_line
from antou.files import replacing
from antou.library.errors import UserError
from antou.library.locator import Locator
from antou.library.passage import Passage
from antou.render.citation import citation
from antou.render.document import SELECTION_TITLE, sections_document
from antou.render.export import TEXT_WRITERS
from antou.render.flow import flow
from antou.render.layout import PageLayout, PaperOptions
from antou.render.layouts import load_layouts, preset

PAPER = (".pdf", ".docx")
SUFFIXES = (*PAPER, *TEXT_WRITERS)
_PAPERS: dict[tuple[float, float], str] = {
    (297, 420): "A3",
    (210, 297): "A4",
    (148, 210): "A5",
    (182, 257): "B5",
    (184, 260): "16开",
}
_FLAGS = {"true": True, "1": True, "是": True, "false": False, "0": False, "否": False}


def export(
    section_ids: Sequence[str], target: str, *, errata: bool, layout_name: str | None, option_words: Sequence[str]
) -> int:
    """Write sections into a file whose extension names the format; with `errata` misprints are marked and noted.

    `layout_name` and `option_words` (`key=value`) are for paper: .pdf and .docx.
    """
    path = Path(target)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UserError(f"从“{path.name}”看不出导出格式，文件名应以下列之一结尾：{' '.join(SUFFIXES)}")
    if suffix not in PAPER and (layout_name or option_words):
        raise UserError(f"--layout 和 --option 只用于 {' '.join(PAPER)}，{suffix} 文件没有版式")
    layout = _layout(layout_name) if layout_name else preset("official")
    title, options = _options(layout.options, option_words)
    library = open_library([Locator.parse(section_id).slug for section_id in section_ids])
    ids = [known_section(library, section_id) for section_id in section_ids]
    if suffix in PAPER:
        from antou.app import export_pdf, export_word

        document = sections_document(library, ids, title, sources=options.sources, errata=errata)
        (export_pdf if suffix == ".pdf" else export_word)(path, document, layout, options)
    else:
        title = citation(library, ids[0]) if len(ids) == 1 else SELECTION_TITLE
        items = flow(library, map(Passage, ids), sources=suffix != ".md", errata=errata)
        with replacing(path) as temporary:
            temporary.write_text(TEXT_WRITERS[suffix](items, title), encoding="utf-8", newline="\n")
    print_line(f"已写入 {path}")
    return 0


def _layout(name: str) -> PageLayout:
    known = load_layouts()
    if found := known.find(name):
        return found
    # The one that was asked for may be the broken one.
    problem = next((f"（{one}）" for one in known.problems if f" {name}.toml" in one), "")
    raise UserError(f"没有版式“{name}”{problem}，可用的版式：{'、'.join(one.name for one in known.layouts)}")


def _options(options: PaperOptions, words: Sequence[str]) -> tuple[str, PaperOptions]:
    """The title ('' for the usual one) and the options, with these `key=value` in place of the layout's own."""
    title = ""
    chosen: dict[str, Any] = {}
    known = [field.name for field in fields(PaperOptions)]
    for word in words:
        key, equals, value = (part.strip() for part in word.partition("="))
        if not equals or key not in ("title", *known):
            raise UserError(f"选项“{word}”应当写成 项=值，可用的项：{'、'.join((*known, 'title'))}")
        if key == "title":
            title = " ".join(value.split())
        else:
            chosen[key] = _value(key, value, getattr(options, key))
    return title, replace(options, **chosen)


def _value(key: str, text: str, present: object) -> object:
    """The value of an option of the kind it has now."""
    if isinstance(present, bool):
        if text not in _FLAGS:
            raise UserError(f"选项 {key} 的值应当是 true 或 false")
        return _FLAGS[text]
    assert isinstance(present, StrEnum)
    kind = type(present)
    if text not in list(kind):
        raise UserError(f"选项 {key} 的值应当是{'、'.join(f'“{one}”' for one in kind)}之一")
    return kind(text)


def list_layouts(*, as_json: bool) -> int:
    """Print all layouts, the reader's own after the shipped ones; broken ones are named on stderr."""
    known = load_layouts()
    for problem in known.problems:
        sys.stderr.write(f"antou：{problem}\n")
    if as_json:
        return print_json({"layouts": [_layout_json(layout) for layout in known.layouts]})
    for layout in known.layouts:
        grid = f"每页 {layout.lines} 行，每行 {layout.characters} 字"
        print_line(f"{layout.name}  {layout.label}：{_paper_name(layout)}，{grid}")
    return 0


def _layout_json(layout: PageLayout) -> dict[str, object]:
    right = layout.width_mm - layout.left_mm - layout.text_width_mm
    bottom = layout.height_mm - layout.top_mm - layout.text_height_mm
    return {
        "name": layout.name,
        "label": layout.label,
        "page": _paper_name(layout),
        "margins_mm": {
            "top": layout.top_mm,
            "right": round(right, 2),
            "bottom": round(bottom, 2),
            "left": layout.left_mm,
        },
        "lines": layout.lines,
        "characters": layout.characters,
    }


def _paper_name(layout: PageLayout) -> str:
    """`A4`, `A4 横放`; other sizes in millimetres."""
    size = (min(layout.width_mm, layout.height_mm), max(layout.width_mm, layout.height_mm))
    if size in _PAPERS:
        return f"{_PAPERS[size]}{' 横放' if layout.landscape else ''}"
    return f"{layout.width_mm:g}×{layout.height_mm:g} 毫米"
