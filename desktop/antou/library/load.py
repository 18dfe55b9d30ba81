"""Content folder -> Library."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from antou.library.content_file import Fields, read_text, read_toml
from antou.library.dialect import Element, Tag, parse
from antou.library.errata import load_errata
from antou.library.errors import ContentError
from antou.library.model import Library, Plan, Problem
from antou.library.outline import outline

CATALOGUE = "library.toml"
META = "plan.toml"
TEXT = "plan.md"
SOURCE = "source.txt"
ERRATA = "errata.toml"
_KEYS = (
    *("slug", "title", "short", "issuers", "number", "date", "period"),
    *("province", "city", "district", "source_sha256", "supplied", "merged"),
)


def load(folder: Path) -> Library:
    """Load every plan the catalogue names. A plan that cannot be read becomes a Problem, the others stay.

    Raises ContentError if the catalogue itself, or not one plan, can be read.
    """
    catalogue = read_toml(folder / CATALOGUE)
    catalogue.only("plans")
    slugs = catalogue.texts("plans")
    if not slugs or len(set(slugs)) < len(slugs):
        raise ContentError(f"{CATALOGUE}：plans 列表缺失或有重复")
    plans: list[Plan] = []
    problems: list[Problem] = []
    for slug in slugs:
        wrong: list[str] = []
        try:
            plans.append(load_plan(folder / slug, wrong))
        except ContentError as error:
            wrong.append(str(error))
        problems += [Problem(slug, message) for message in wrong]
    if not plans:
        raise ContentError("；".join(["没有一部规划能读出来", *(problem.message for problem in problems)]))
    return Library(tuple(plans), tuple(problems), fingerprint(folder, slugs))


def fingerprint(folder: Path, slugs: Sequence[str]) -> str:
    """SHA-256 over the text and meta files of the plans; a file that is absent counts as empty."""
    digest = hashlib.sha256()
    for slug in slugs:
        for name in (META, TEXT):
            path = folder / slug / name
            digest.update(f"{slug}/{name}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes() if path.is_file() else b"").digest())
    return digest.hexdigest()


def load_plan(folder: Path, wrong: list[str]) -> Plan:
    """Load one plan's folder; raises ContentError naming file and line.

    What is wrong with its errata, without which the plan can be read, is added to `wrong`.
    """
    slug = folder.name
    name = f"{slug}/{TEXT}"
    meta = read_toml(folder / META)
    meta.only(*_KEYS)
    elements = parse(read_text(folder / TEXT), name)
    root, sections, blocks = outline(slug, elements, name, _merged(meta, elements))
    if root.title != meta.text("title"):
        raise ContentError(f"{name}：规划名称与 {META} 的 title 不一致")
    if meta.text("slug") != slug:
        raise meta.wrong(f"slug 应当是 {slug}", key="slug")
    return Plan(
        slug=slug,
        title=root.title,
        short=meta.text("short"),
        issuers=meta.texts("issuers"),
        number=meta.text_or_none("number"),
        date=meta.date_or_none("date"),
        period=_period(meta),
        province=meta.text_or_none("province"),
        city=meta.text_or_none("city"),
        district=meta.text_or_none("district"),
        source_sha256=meta.text("source_sha256"),
        supplied=meta.texts("supplied"),
        root=root,
        sections=sections,
        blocks=blocks,
        errata=load_errata(folder / ERRATA, blocks, wrong),
    )


def _period(meta: Fields) -> tuple[int, int]:
    match meta.value("period"):
        case [int(first), int(last)]:
            return first, last
    raise meta.mistyped("period")


def _merged(meta: Fields, elements: Sequence[Element]) -> dict[int, tuple[int, ...]]:
    tables = [element for element in elements if element.tag is Tag.TABLE]
    try:
        merged = {entry.value("table"): tuple(entry.value("columns")) for entry in meta.tables("merged")}
        for table, columns in merged.items():
            width = len(tables[table - 1].rows[0])
            if table < 1 or not set(columns) <= set(range(1, width + 1)):
                raise IndexError(table)
    except (TypeError, IndexError) as error:
        raise meta.mistyped("merged") from error
    return merged
