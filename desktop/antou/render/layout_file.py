"""A page layout as a TOML file: reading it, with every value checked, and writing it.

What a file does not say it has from 公文版式, so that a file of today still does when layouts have come to hold more.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from antou.files import FileWriteError, reason, replacing
from antou.render.checked_table import CheckedTable, LayoutError
from antou.render.flow import Style
from antou.render.layout import (
    Align,
    ContentsStyle,
    CoverStyle,
    Face,
    HeaderStyle,
    Numbering,
    NumberStyle,
    Opening,
    PageLayout,
    PaperOptions,
    TableStyle,
    TextStyle,
)
from antou.render.layout_room import check_room

_Tables = Mapping[str, Any]

# No paper of an office printer is smaller or larger (A6 to A3), no type of use either.
_PAPER_MM = (100, 420)
_TYPE_PT = (5, 72)
_PAGE_KEYS = ("width_mm", "height_mm", "top_mm", "left_mm", "text_width_mm", "text_height_mm", "lines", "characters")


def read_layout(path: Path, base: _Tables) -> PageLayout:
    """The layout in a file, named after it; `base` are the tables for what it leaves out. Raises LayoutError."""
    return _layout(path.stem, path.name, _merged(base, read_tables(path)))


def read_tables(path: Path) -> _Tables:
    """The TOML of a layout file as it is. Raises LayoutError."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8").removeprefix("\ufeff"))
    except OSError as error:
        raise LayoutError(f"版式文件 {path.name} 读不出来：{reason(error)}") from error
    except UnicodeDecodeError as error:
        raise LayoutError(f"版式文件 {path.name} 不是 UTF-8 文字") from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise LayoutError(f"版式文件 {path.name} {f'第 {line[1]} 行' if line else ''}格式有误") from error


def _merged(base: _Tables, own: _Tables) -> _Tables:
    merged = dict(base)
    for key, value in own.items():
        known = merged.get(key)
        merged[key] = _merged(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return merged


def _layout(name: str, file: str, tables: _Tables) -> PageLayout:
    top = CheckedTable(file, tables)
    label = top.text("label")
    styles, table = _styles(top.table("styles")), _table_style(top.table("table"))
    number, header = _number(top.table("number")), _header(top.table("header"))
    cover, contents = _cover(top.table("cover")), _contents(top.table("contents"))
    options = _options(top.table("options"))
    page = top.table("page")
    top.end()
    layout = PageLayout(
        name=name,
        label=label,
        width_mm=page.number("width_mm", *_PAPER_MM),
        height_mm=page.number("height_mm", *_PAPER_MM),
        top_mm=page.number("top_mm", 5, 200),
        left_mm=page.number("left_mm", 5, 200),
        text_width_mm=page.number("text_width_mm", 60, 400),
        text_height_mm=page.number("text_height_mm", 60, 400),
        lines=page.whole("lines", 5, 100),
        characters=page.whole("characters", 8, 120),
        styles=MappingProxyType(styles),
        table=table,
        number=number,
        header=header,
        cover=cover,
        contents=contents,
        options=options,
    )
    page.end()
    check_room(layout, page, top)
    return layout


def _styles(table: CheckedTable) -> dict[Style, TextStyle]:
    styles = {style: _text_style(table.table(style)) for style in Style}
    table.end()
    return styles


def _text_style(table: CheckedTable) -> TextStyle:
    style = TextStyle(
        face=table.choice("face", Face),
        size_pt=table.number("size_pt", *_TYPE_PT),
        bold=table.flag("bold", default=False),
        indent=table.whole("indent", 0, 8, 2),
        align=table.choice("align", Align, Align.JUSTIFY),
        pitch_pt=table.number_or_none("pitch_pt", *_TYPE_PT),
        blank_before=table.whole("blank_before", 0, 10, 0),
        blank_after=table.whole("blank_after", 0, 10, 0),
        keep_with_next=table.flag("keep_with_next", default=False),
        new_page=table.flag("new_page", default=False),
    )
    table.end()
    return style


def _table_style(table: CheckedTable) -> TableStyle:
    style = TableStyle(
        face=table.choice("face", Face),
        size_pt=table.number("size_pt", *_TYPE_PT),
        pitch_pt=table.number("pitch_pt", *_TYPE_PT),
        wide_size_pt=table.number("wide_size_pt", *_TYPE_PT),
        wide_pitch_pt=table.number("wide_pitch_pt", *_TYPE_PT),
        wide_from=table.whole("wide_from", 1, 100),
        head_face=table.choice("head_face", Face),
        padding_pt=(table.number("padding_beside_pt", 0, 20), table.number("padding_above_pt", 0, 20)),
        rule_pt=table.number("rule_pt", 0.1, 5),
        gap_pt=table.number("gap_pt", 0, 50),
    )
    table.end()
    return style


def _number(table: CheckedTable) -> NumberStyle:
    style = NumberStyle(
        face=table.choice("face", Face),
        size_pt=table.number("size_pt", *_TYPE_PT),
        below_mm=table.number("below_mm", 0, 50),
        inset_characters=table.whole("inset_characters", 0, 8),
    )
    table.end()
    return style


def _header(table: CheckedTable) -> HeaderStyle:
    style = HeaderStyle(
        face=table.choice("face", Face),
        size_pt=table.number("size_pt", *_TYPE_PT),
        above_mm=table.number("above_mm", 0, 50),
    )
    table.end()
    return style


def _cover(table: CheckedTable) -> CoverStyle:
    style = CoverStyle(
        face=table.choice("face", Face),
        size_pt=table.number("size_pt", *_TYPE_PT),
        pitch_pt=table.number("pitch_pt", *_TYPE_PT),
        title_mm=table.number("title_mm", 0, 300),
        imprint_face=table.choice("imprint_face", Face),
        imprint_size_pt=table.number("imprint_size_pt", *_TYPE_PT),
        imprint_pitch_pt=table.number("imprint_pitch_pt", *_TYPE_PT),
    )
    table.end()
    return style


def _contents(table: CheckedTable) -> ContentsStyle:
    style = ContentsStyle(
        first_face=table.choice("first_face", Face),
        face=table.choice("face", Face),
        size_pt=table.number("size_pt", *_TYPE_PT),
        depth=table.whole("depth", 1, 5),
    )
    table.end()
    return style


def _options(table: CheckedTable) -> PaperOptions:
    options = PaperOptions(
        opening=table.choice("opening", Opening),
        contents=table.flag("contents"),
        sources=table.flag("sources"),
        header=table.flag("header"),
        numbering=table.choice("numbering", Numbering),
    )
    table.end()
    return options


def checked_layout(layout: PageLayout) -> PageLayout:
    """The layout as it would be read again from a file. Raises LayoutError where it is not in order."""
    return _layout(layout.name, f"{layout.name}.toml", tomllib.loads(_text(layout)))


def write_layout(path: Path, layout: PageLayout) -> None:
    """Write a layout as a whole TOML file, or leave what was there.

    Raises FileWriteError, and LayoutError where such a file could not be read again.
    """
    checked_layout(layout)
    text = _text(layout)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileWriteError(path, error) from error
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def _text(layout: PageLayout) -> str:
    lines = [f"label = {_toml(layout.label)}"]
    keys = ["width_mm", "height_mm", "top_mm", "left_mm", "text_width_mm", "text_height_mm", "lines", "characters"]
    lines += _lines("page", {key: getattr(layout, key) for key in keys})
    for style, text in layout.styles.items():
        lines += _lines(f"styles.{style}", _fields(text))
    table = _fields(layout.table)
    beside, above = table.pop("padding_pt")
    lines += _lines("table", table | {"padding_beside_pt": beside, "padding_above_pt": above})
    for name in ("number", "header", "cover", "contents", "options"):
        lines += _lines(name, _fields(getattr(layout, name)))
    return "\n".join(lines) + "\n"


def _fields(part: Any) -> dict[str, Any]:
    return {field.name: getattr(part, field.name) for field in fields(part)}


def _lines(name: str, values: Mapping[str, object]) -> list[str]:
    return ["", f"[{name}]", *(f"{key} = {_toml(value)}" for key, value in values.items())]


def _toml(value: object) -> str:
    if value is None:
        return "0"
    if isinstance(value, bool):
        return "true" if value else "false"
    # A JSON string without escapes for what is not ASCII is a TOML string.
    return json.dumps(str(value), ensure_ascii=False) if isinstance(value, str) else f"{value}"
