"""A page layout as a TOML file: reading it, with every value checked, and writing it.

What a file does not say it has from 公文版式, so that a file of today still does when layouts have come to hold more.
"""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

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
_Read = Callable[[CheckedTable, str], Any]
_Part = TypeVar("_Part")


def _number(least: float, most: float) -> _Read:
    return lambda table, key: table.number(key, least, most)


def _whole(least: int, most: int, default: int | None = None) -> _Read:
    return lambda table, key: table.whole(key, least, most, default)


def _choice(kind: type[StrEnum], default: StrEnum | None = None) -> _Read:
    return lambda table, key: table.choice(key, kind, default)


def _flag(*, default: bool | None = None) -> _Read:
    return lambda table, key: table.flag(key, default=default)


def _padding(table: CheckedTable, _key: str) -> tuple[float, float]:
    return table.number("padding_beside_pt", 0, 20), table.number("padding_above_pt", 0, 20)


_FACE, _TYPE = _choice(Face), _number(*_TYPE_PT)
# How every field of a layout's parts is read, under its own name but for the padding.
_PAGE: Mapping[str, _Read] = {
    "width_mm": _number(*_PAPER_MM),
    "height_mm": _number(*_PAPER_MM),
    "top_mm": _number(5, 200),
    "left_mm": _number(5, 200),
    "text_width_mm": _number(60, 400),
    "text_height_mm": _number(60, 400),
    "lines": _whole(5, 100),
    "characters": _whole(8, 120),
}
_TEXT: Mapping[str, _Read] = {
    "face": _FACE,
    "size_pt": _TYPE,
    "bold": _flag(default=False),
    "indent": _whole(0, 8, 2),
    "align": _choice(Align, Align.JUSTIFY),
    "pitch_pt": lambda table, key: table.number_or_none(key, *_TYPE_PT),
    "blank_before": _whole(0, 10, 0),
    "blank_after": _whole(0, 10, 0),
    "keep_with_next": _flag(default=False),
    "new_page": _flag(default=False),
}
_TABLE: Mapping[str, _Read] = {
    "face": _FACE,
    "size_pt": _TYPE,
    "pitch_pt": _TYPE,
    "wide_size_pt": _TYPE,
    "wide_pitch_pt": _TYPE,
    "wide_from": _whole(1, 100),
    "head_face": _FACE,
    "padding_pt": _padding,
    "rule_pt": _number(0.1, 5),
    "gap_pt": _number(0, 50),
}
_PAGE_NUMBER: Mapping[str, _Read] = {
    "face": _FACE,
    "size_pt": _TYPE,
    "below_mm": _number(0, 50),
    "inset_characters": _whole(0, 8),
}
_HEADER: Mapping[str, _Read] = {"face": _FACE, "size_pt": _TYPE, "above_mm": _number(0, 50)}
_COVER: Mapping[str, _Read] = {
    "face": _FACE,
    "size_pt": _TYPE,
    "pitch_pt": _TYPE,
    "title_mm": _number(0, 300),
    "imprint_face": _FACE,
    "imprint_size_pt": _TYPE,
    "imprint_pitch_pt": _TYPE,
}
_CONTENTS: Mapping[str, _Read] = {"first_face": _FACE, "face": _FACE, "size_pt": _TYPE, "depth": _whole(1, 5)}
_OPTIONS: Mapping[str, _Read] = {
    "opening": _choice(Opening),
    "contents": _flag(),
    "sources": _flag(),
    "header": _flag(),
    "numbering": _choice(Numbering),
}


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
    styles, page = top.table("styles"), top.table("page")
    looks = {style: _part(TextStyle, styles.table(style), _TEXT) for style in Style}
    measures = {key: read(page, key) for key, read in _PAGE.items()}
    layout = PageLayout(
        name=name,
        label=label,
        **measures,
        styles=MappingProxyType(looks),
        table=_part(TableStyle, top.table("table"), _TABLE),
        number=_part(NumberStyle, top.table("number"), _PAGE_NUMBER),
        header=_part(HeaderStyle, top.table("header"), _HEADER),
        cover=_part(CoverStyle, top.table("cover"), _COVER),
        contents=_part(ContentsStyle, top.table("contents"), _CONTENTS),
        options=_part(PaperOptions, top.table("options"), _OPTIONS),
    )
    for table in (styles, page, top):
        table.end()
    check_room(layout, page, top)
    return layout


def _part(kind: Callable[..., _Part], table: CheckedTable, readers: Mapping[str, _Read]) -> _Part:
    part = kind(**{key: read(table, key) for key, read in readers.items()})
    table.end()
    return part


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
    lines += _lines("page", {key: getattr(layout, key) for key in _PAGE})
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
