"""Content folder -> Library."""

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from antou.library.dialect import Element, Tag, parse
from antou.library.errors import ContentError
from antou.library.model import Library, Plan, Problem
from antou.library.outline import outline

CATALOGUE = "library.toml"
META = "plan.toml"
TEXT = "plan.md"
SOURCE = "source.txt"


def load(folder: Path) -> Library:
    """Load every plan the catalogue names. A plan that cannot be read becomes a Problem, the others stay.

    Raises ContentError if the catalogue itself, or not one plan, can be read.
    """
    catalogue = read_toml(folder / CATALOGUE)
    slugs = catalogue.get("plans")
    if not isinstance(slugs, list) or not all(isinstance(slug, str) for slug in slugs):
        raise ContentError(f"{CATALOGUE}：缺少 plans 列表")
    plans, problems = [], []
    for slug in slugs:
        try:
            plans.append(load_plan(folder / slug))
        except ContentError as error:
            problems.append(Problem(slug, str(error)))
    if not plans:
        raise ContentError("；".join(["没有一部规划能读出来", *(problem.message for problem in problems)]))
    return Library(tuple(plans), tuple(problems), fingerprint(folder, slugs))


def fingerprint(folder: Path, slugs: list[str]) -> str:
    """SHA-256 over the text and meta files of the plans; a file that is absent counts as empty."""
    digest = hashlib.sha256()
    for slug in slugs:
        for name in (META, TEXT):
            path = folder / slug / name
            digest.update(f"{slug}/{name}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes() if path.is_file() else b"").digest())
    return digest.hexdigest()


def load_plan(folder: Path) -> Plan:
    """Load one plan's folder; raises ContentError naming file and line."""
    slug = folder.name
    name = f"{slug}/{TEXT}"
    meta = _Meta(read_toml(folder / META), f"{slug}/{META}")
    elements = parse(read_text(folder / TEXT), name)
    root, sections, blocks = outline(slug, elements, name, meta.merged(elements))
    if root.title != meta.text("title"):
        raise ContentError(f"{name}：规划名称与 {META} 的 title 不一致")
    if meta.text("slug") != slug:
        raise ContentError(f"{slug}/{META}：slug 应当是 {slug}")
    return Plan(
        slug=slug,
        title=root.title,
        short=meta.text("short"),
        issuers=meta.texts("issuers"),
        number=meta.text_or_none("number"),
        date=meta.date_or_none("date"),
        period=meta.period(),
        province=meta.text_or_none("province"),
        city=meta.text_or_none("city"),
        district=meta.text_or_none("district"),
        source_sha256=meta.text("source_sha256"),
        supplied=meta.texts("supplied"),
        root=root,
        sections=sections,
        blocks=blocks,
    )


def read_text(path: Path) -> str:
    """The UTF-8 text of a content file, line ends as they are; raises ContentError."""
    name = f"{path.parent.name}/{path.name}"
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise ContentError(f"找不到内容文件 {name}") from error
    except OSError as error:
        raise ContentError(f"内容文件 {name} 读不出来（{error.strerror}）") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ContentError(f"{name} 第 {line} 行：不是 UTF-8 文字，文件可能已损坏") from error


def read_toml(path: Path) -> dict[str, Any]:
    """The parsed TOML of a content file; raises ContentError naming the line."""
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path.parent.name}/{path.name}：格式有误（{error}）") from error


class _Meta:
    """Checked access to plan.toml."""

    def __init__(self, values: Mapping[str, Any], name: str) -> None:
        self._values = values
        self._name = name

    def _wrong(self, key: str) -> ContentError:
        return ContentError(f"{self._name}：{key} 缺失或类型不对")

    def text(self, key: str) -> str:
        value = self._values.get(key)
        if not isinstance(value, str) or not value:
            raise self._wrong(key)
        return value

    def text_or_none(self, key: str) -> str | None:
        return self.text(key) if key in self._values else None

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key)
        return tuple(value)

    def date_or_none(self, key: str) -> date | None:
        value = self._values.get(key)
        if value is not None and not isinstance(value, date):
            raise self._wrong(key)
        return value

    def period(self) -> tuple[int, int]:
        match self._values.get("period"):
            case [int(first), int(last)]:
                return first, last
        raise self._wrong("period")

    def merged(self, elements: Sequence[Element]) -> dict[int, tuple[int, ...]]:
        tables = [element for element in elements if element.tag is Tag.TABLE]
        try:
            merged = {entry["table"]: tuple(entry["columns"]) for entry in self._values.get("merged", [])}
            for table, columns in merged.items():
                width = len(tables[table - 1].rows[0])
                if table < 1 or not set(columns) <= set(range(1, width + 1)):
                    raise IndexError(table)
        except (KeyError, TypeError, IndexError) as error:
            raise self._wrong("merged") from error
        return merged
