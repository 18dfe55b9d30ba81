"""The file in which a shelf is carried to another machine: JSON in UTF-8.

    {"format": "antou-shelf", "version": 2, "written": "2021-11-02T01:30:00+00:00",
     "folders": [{"id": "…", "name": "…"}],
     "annotations": [{"id": "…", "first": "beibei/3.4.3#2", "first_offset": 4, "last": "beibei/3.4.3#2",
       "last_offset": 10, "quote": "…", "before": "…", "after": "…", "path": "…", "edition": "…", "kind": "要",
       "highlight": true, "note": "…", "folder": "…" or null, "tags": ["…"], "created": "…", "changed": "…",
       "lineage": "…"}],
     "saved_searches": [{"name": "…", "query": "…"}],
     "print_lists": [{"name": "…", "paper": {"title": "…", "layout": "official", "options": {"contents": "true"}},
       "items": [{"kind": "section", "details": {"section": "beibei/3.4.3", "quote": "…", …}}]}]}

All stand in their order. What the fields mean is said in `anchor.Anchor`, `Annotation`, `SavedSearch`,
`print_list.Paper`, `lineage.Lineage` and, for kind and details, `print_items`; both offsets are null for a whole
section, times are ISO 8601 with an offset. A reader passes over fields and kinds of items it does not know; a change
that an older program would misunderstand, or would lose something by, raises the version. Files of version 1 have no
print lists and no lineages.

A file may come from anybody: it is read as plain data, within limits (`exchange_fields`), or refused as a whole. A
place that makes no sense is one that must be placed anew.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from antou.files import reason
from antou.library.errors import UserError
from antou.shelf import print_items
from antou.shelf.anchor import Anchor
from antou.shelf.annotation import KINDS, NOTE_LIMIT, Annotation, Folder
from antou.shelf.annotation_rows import place_of
from antou.shelf.exchange_fields import ENTRIES_LIMIT, TEXT_LIMIT, WORD_LIMIT, Fields, WrongError
from antou.shelf.lineage import well_formed
from antou.shelf.print_items import PrintItem
from antou.shelf.print_list import ListContents, Paper
from antou.shelf.saved_searches import SavedSearch
from antou.shelf.typed_text import storable

FORMAT = "antou-shelf"
VERSION = 2
FILE_LIMIT = 64 * 1024 * 1024
"""Bytes of a file at most."""
_OTHER_KIND = "参"
"""For a kind that is none of ours: still a bookmark."""


class ExchangeError(UserError):
    """The file is no shelf, or not in order; nothing was taken from it."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a shelf gives to another."""

    annotations: tuple[Annotation, ...] = ()
    folders: tuple[Folder, ...] = ()
    searches: tuple[SavedSearch, ...] = ()
    print_lists: tuple[ListContents, ...] = ()


def written(contents: Contents, now: datetime) -> str:
    """The text of the file."""
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "written": now.astimezone(UTC).isoformat(timespec="seconds"),
        "folders": [{"id": one.id, "name": one.name} for one in contents.folders],
        "annotations": [annotation_values(one) for one in contents.annotations],
        "saved_searches": [{"name": one.name, "query": one.query} for one in contents.searches],
        "print_lists": [_list_values(one) for one in contents.print_lists],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def annotation_values(annotation: Annotation) -> dict[str, object]:
    """The fields of an annotation as they stand in the file."""
    anchor = annotation.anchor
    return {
        "id": annotation.id,
        "first": str(anchor.first),
        "first_offset": anchor.first_offset,
        "last": str(anchor.last),
        "last_offset": anchor.last_offset,
        "quote": anchor.quote,
        "before": anchor.before,
        "after": anchor.after,
        "path": anchor.path,
        "edition": anchor.edition,
        "kind": annotation.kind,
        "highlight": annotation.highlight,
        "note": annotation.note,
        "folder": annotation.folder,
        "tags": list(annotation.tags),
        "created": annotation.created.isoformat(),
        "changed": annotation.changed.isoformat(),
        "lineage": annotation.lineage,
    }


def _list_values(contents: ListContents) -> dict[str, object]:
    items = map(print_items.written, contents.items)
    return {
        "name": contents.name,
        "paper": asdict(contents.paper),
        "items": [{"kind": kind, "details": json.loads(details)} for kind, details in items],
    }


def read_file(path: Path) -> Contents:
    """What the file holds; raises ExchangeError."""
    try:
        with path.open("rb") as file:
            data = file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise ExchangeError(f"没能读取 {path}：{reason(error)}") from error
    return read(data)


def read(data: bytes) -> Contents:
    """What the bytes of a file hold; raises ExchangeError."""
    if len(data) > FILE_LIMIT:
        _refuse(f"文件超过 {FILE_LIMIT // 1024 // 1024} MB")
    try:
        whole = json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise ExchangeError("不能导入：文件不是 UTF-8 编码") from error
    except (ValueError, RecursionError) as error:  # also a number with too many digits, and brackets without end
        raise ExchangeError("不能导入：文件不是 JSON 格式，或已损坏") from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        _refuse("这不是案头导出的收藏和批注")
    version = whole.get("version")
    if type(version) is not int or version < 1:
        _refuse("没有注明版本")
    if version > VERSION:
        _refuse("文件由更新版本的案头导出")
    folders = _entries(whole, "folders", "文件夹", _folder)
    known = {one.id for one in folders}
    annotations = _entries(whole, "annotations", "收藏和批注", lambda fields: _annotation(fields, known))
    for what, ids in (("文件夹", [one.id for one in folders]), ("收藏和批注", [one.id for one in annotations])):
        if len(set(ids)) < len(ids):
            _refuse(f"{what}的编号有重复")
    searches = _entries(whole, "saved_searches", "保存的检索", _search)
    print_lists = _entries(whole, "print_lists", "打印清单", _list)
    return Contents(tuple(one for one in annotations if one.says_something), folders, searches, print_lists)


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _refuse(why: str) -> NoReturn:
    raise ExchangeError(f"不能导入：{why}")


_Entry = TypeVar("_Entry")


def _entries(whole: dict[str, Any], key: str, what: str, read_one: Callable[[Fields], _Entry]) -> tuple[_Entry, ...]:
    listed = whole.get(key, [])
    if not isinstance(listed, list) or len(listed) > ENTRIES_LIMIT:
        _refuse(f"{what}不是清单，或超过 {ENTRIES_LIMIT // 10_000} 万条")
    entries = []
    for number, values in enumerate(listed, 1):
        try:
            entries.append(read_one(Fields(values)))
        except WrongError as error:
            _refuse(f"{what}第 {number} 条的 {error} 不对")
    return tuple(entries)


def _folder(fields: Fields) -> Folder:
    return Folder(fields.text("id", may_be_empty=False), storable(fields.text("name", may_be_empty=False)))


def _search(fields: Fields) -> SavedSearch:
    name, query = (fields.text(key, TEXT_LIMIT, may_be_empty=False) for key in ("name", "query"))
    return SavedSearch(storable(name), storable(query))


def _list(fields: Fields) -> ListContents:
    paper = fields.part("paper")
    return ListContents(
        storable(fields.text("name", TEXT_LIMIT, may_be_empty=False)),
        Paper(
            storable(paper.text("title", TEXT_LIMIT)),
            paper.text("layout") or Paper().layout,
            paper.part("options").words(),
        ),
        tuple(item for one in fields.parts("items") if (item := _item(one))),
    )


def _item(fields: Fields) -> PrintItem | None:
    """None for a kind that this version does not know."""
    kind = fields.text("kind")
    if kind not in print_items.KINDS:
        return None
    if (item := print_items.read(kind, fields.json("details"))) is None:
        raise WrongError("items")
    return item


def _annotation(fields: Fields, folders: set[str]) -> Annotation:
    anchor = Anchor(
        first=place_of(fields.text("first")),
        first_offset=fields.offset("first_offset"),
        last=place_of(fields.text("last")),
        last_offset=fields.offset("last_offset"),
        quote=fields.text("quote", TEXT_LIMIT),
        before=fields.text("before"),
        after=fields.text("after"),
        path=fields.text("path", 10 * WORD_LIMIT),
        edition=fields.text("edition"),
    )
    if (anchor.first_offset is None) != (anchor.last_offset is None) or anchor.last.slug != anchor.slug:
        raise WrongError("last")
    kind = fields.text("kind")
    folder = fields.text("folder") if fields.has("folder") else None
    return Annotation(
        id=fields.text("id", may_be_empty=False),
        anchor=anchor,
        kind=kind if kind in KINDS else _OTHER_KIND if kind else "",
        highlight=fields.flag("highlight"),
        note=storable(fields.text("note", NOTE_LIMIT)),
        folder=folder if folder in folders else None,
        tags=tuple(dict.fromkeys(word for tag in fields.tags() for word in storable(tag).split())),
        created=fields.time("created"),
        changed=fields.time("changed"),
        lineage=well_formed(fields.text("lineage", TEXT_LIMIT)),
    )
