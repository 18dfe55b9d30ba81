"""indicators.toml: what is measured, and what each plan aims at, as printed and as a number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from antou.library.content_file import Fields, read_toml
from antou.library.errors import ContentError
from antou.library.locator import Locator, LocatorError
from antou.library.model import Block, BlockKind, Library
from antou.library.passage import Span
from antou.library.quantity import Quantity, parse_quantity

INDICATORS = "indicators.toml"
_ATTRIBUTES = ("约束性", "预期性")


@dataclass(frozen=True, slots=True)
class Target:
    """What one plan prints about an indicator in one place; None where it prints nothing.

    `date` are the words that say until when (到2025年), `base` those that say against what (2019年), `scope` those that
    set what is measured apart from what other plans measure under the same name (较大及以上). `listed`: it stands in
    the plan's table of indicators, not in the text. `span`: where the value stands in the block's text.
    """

    locator: Locator
    name: str
    value: str
    attribute: str | None
    date: str | None
    parsed: Quantity
    scope: str | None = None
    listed: bool = field(default=False, compare=False)
    span: Span = field(default=Span(0, 0), compare=False)


@dataclass(frozen=True)
class Indicator:
    """A measure under one name for all plans; `targets` in the order of the file."""

    name: str
    group: str
    targets: tuple[Target, ...]

    @cached_property
    def plans(self) -> Mapping[str, tuple[Target, ...]]:
        """The targets by plan."""
        slugs = dict.fromkeys(target.locator.slug for target in self.targets)
        return {slug: tuple(target for target in self.targets if target.locator.slug == slug) for slug in slugs}


def load_indicators(folder: Path, library: Library, wrong: list[str]) -> tuple[Indicator, ...]:
    """The indicators of the content folder in the order of the file; none where the file is absent.

    An entry that is not in order is left out, and a Chinese line that names file and line is added to `wrong`.
    """
    path = folder / INDICATORS
    if not path.exists():
        return ()
    indicators: dict[str, Indicator] = {}
    try:
        file = read_toml(path)
        file.only("indicator")
        entries = list(file.tables("indicator"))
    except ContentError as error:
        wrong.append(str(error))
        return ()
    for entry in entries:
        try:
            indicator = _indicator(entry, library, wrong)
            if indicator.name in indicators:
                raise entry.wrong(f"指标“{indicator.name}”重复", key="name")
            indicators[indicator.name] = indicator
        except ContentError as error:
            wrong.append(str(error))
    return tuple(indicators.values())


def _indicator(entry: Fields, library: Library, wrong: list[str]) -> Indicator:
    entry.only("name", "group", "target")
    broken = library.broken
    targets = []
    for fields in entry.tables("target"):
        try:
            if fields.text("locator").partition("/")[0] not in broken:
                targets.append(_target(fields, library))
        except ContentError as error:
            wrong.append(str(error))
    if "target" not in entry:
        raise entry.wrong("没有目标值（[[indicator.target]]）")
    return Indicator(entry.text("name"), entry.text("group"), tuple(targets))


def _target(fields: Fields, library: Library) -> Target:
    fields.only("locator", "name", "value", "attribute", "base", "date", "scope")
    place = fields.text("locator")
    try:
        locator = Locator.parse(place)
        block = library.block(locator)
    except (LocatorError, KeyError) as error:
        raise fields.wrong(f"没有“{place}”这一处", place) from error
    for key in ("name", "value", "date", "scope"):
        if (words := fields.text_or_none(key)) and words not in block.text:
            raise fields.wrong(f"“{words}”不在 {place} 的文字中", key=key)
    attribute, base = fields.text_or_none("attribute"), fields.text_or_none("base")
    if attribute is not None and (attribute not in _ATTRIBUTES or attribute not in block.cells):
        raise fields.wrong(f"{place} 没有载明“{attribute}”", key="attribute")
    if base is not None and not any(base in text for text in _around(library, block)):
        raise fields.wrong(f"“{base}”不在 {place} 或其表注中", key="base")
    name, value = fields.text("name"), fields.text("value")
    span = _standing(block.text, name, value)
    if span is None:
        raise fields.wrong(f"“{value}”在 {place} 中只是别的数或名称的一部分", key="value")
    parsed = parse_quantity(value, name, base)
    if parsed is None:
        raise fields.wrong(f"从“{value}”中读不出一个数", key="value")
    date, scope = fields.text_or_none("date"), fields.text_or_none("scope")
    return Target(locator, name, value, attribute, date, parsed, scope, _is_listed(library, block), span)


def _standing(text: str, name: str, value: str) -> Span | None:
    """Where the value stands outside of the name without cutting a number; after the name, if it does."""
    end = r"(?!\.?\d)" if value[-1].isdigit() else ""
    without = text.replace(name, "\t" * len(name))
    found = [match.span() for match in re.finditer(rf"(?<!\d)(?<!\d\.){re.escape(value)}{end}", without)]
    after = [span for span in found if span[0] >= text.find(name)]
    return Span(*(after or found)[0]) if found else None


def _is_listed(library: Library, block: Block) -> bool:
    """Whether the block is a row of a table whose caption or head speaks of 指标."""
    if not block.table:
        return False
    caption = None
    for one in library.section(block.locator.section).blocks:
        if one.kind is BlockKind.CAPTION:
            caption = one
        elif one.table == block.table:
            return "指标" in one.text or (caption is not None and "指标" in caption.text)
    return False


def _around(library: Library, block: Block) -> list[str]:
    """The block's text and, for a table's row, the table's head and notes."""
    texts = [block.text]
    if block.table:
        blocks = library.section(block.locator.section).blocks
        texts += [one.text for one in blocks if one.kind is BlockKind.NOTE or (one.header and one.table == block.table)]
    return texts
