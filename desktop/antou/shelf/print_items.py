"""What can stand in a print list, and how it is written down (column `details` of `print_entry`, JSON)."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class SectionOptions:
    """How a section is printed.

    `subsections`: with everything under it, else only its heading and its own text. `tables`: its tables, else a line
    that says which was left out. `notes`: what the reader noted. `errata`: what is said about probable misprints.
    `hits`: the query whose words are underlined, '' for none.
    """

    subsections: bool = True
    tables: bool = True
    notes: bool = False
    errata: bool = True
    hits: str = ""


@dataclass(frozen=True, slots=True)
class SectionItem:
    """A section. `quote` are the words of its heading, so that another edition does not print something else for it.

    '' where they are not known: the item comes from an older version of the user file.
    """

    section: str
    quote: str = ""
    options: SectionOptions = SectionOptions()

    @property
    def key(self) -> object:
        """What no other item of a list has: a section is listed once, however it is printed.

        By its words too: what an edition has taken away is not what has come into its place.
        """
        return self.section, self.quote


@dataclass(frozen=True, slots=True)
class ComparisonItem:
    """A comparison as it was shown: columns of (slug, section ids), the first the base.

    `theme`: what the columns were chosen by, None for a free choice. `unit`: `sentence` or `paragraph`. `show`: `all`,
    `shared` or `own` sentences. `figures`: numbers and dates are bold. `quotes`: for each column the words of the
    headings of its sections, as `SectionItem.quote`; () where they are not known.
    """

    theme: str | None
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    unit: str = "sentence"
    show: str = "all"
    figures: bool = True
    quotes: tuple[tuple[str, ...], ...] = ()

    @property
    def key(self) -> object:
        """The item itself."""
        return self

    @property
    def places(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """For each column its section ids, each with the words of its heading, '' where they are not known."""
        quotes = self.quotes or tuple(("",) * len(sections) for _slug, sections in self.columns)
        return tuple(
            tuple(zip(sections, words, strict=True))
            for (_slug, sections), words in zip(self.columns, quotes, strict=True)
        )


@dataclass(frozen=True, slots=True)
class IndicatorsItem:
    """The matrix of indicators as it was shown: those of these `names`, in this order; (): all.

    `group` and `text` tell by what they were chosen. `in_text`: also targets outside of the plans' tables.
    """

    group: str = ""
    text: str = ""
    names: tuple[str, ...] = ()
    in_text: bool = True

    @property
    def key(self) -> object:
        """The item itself."""
        return self


@dataclass(frozen=True, slots=True)
class ThemesItem:
    """The matrix of themes: who writes how much on what."""

    @property
    def key(self) -> object:
        """The item itself."""
        return self


PrintItem = SectionItem | ComparisonItem | IndicatorsItem | ThemesItem

KINDS: dict[str, type[PrintItem]] = {
    "section": SectionItem,
    "comparison": ComparisonItem,
    "indicators": IndicatorsItem,
    "themes": ThemesItem,
}
"""What each kind is called where it is written down."""


def written(item: PrintItem) -> tuple[str, str]:
    """Kind and details of an item, the latter JSON in ASCII."""
    kind = next(kind for kind, type_ in KINDS.items() if isinstance(item, type_))
    return kind, json.dumps(asdict(item))


def read(kind: str, details: str) -> PrintItem | None:
    """The item that was written so; None where it cannot be understood. What is missing has its default."""
    try:
        known = json.loads(details)
        match kind:
            case "section":
                return SectionItem(_words(known["section"]), _words(known.get("quote", "")), _options(known))
            case "comparison":
                return _comparison(known)
            case "indicators":
                return IndicatorsItem(
                    _words(known.get("group", "")),
                    _words(known.get("text", "")),
                    tuple(map(_words, known.get("names", ()))),
                    _truth(known.get("in_text", True)),
                )
            case "themes":
                return ThemesItem()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    return None


def _options(known: Mapping[str, Any]) -> SectionOptions:
    given = known.get("options", {})
    usual = asdict(SectionOptions())
    chosen = {one.name: given.get(one.name, usual[one.name]) for one in fields(SectionOptions)}
    if any(type(chosen[name]) is not type(usual[name]) for name in chosen):
        raise TypeError("options")
    return SectionOptions(**chosen)


def _comparison(known: Mapping[str, Any]) -> ComparisonItem:
    item = ComparisonItem(
        None if known["theme"] is None else _words(known["theme"]),
        tuple((_words(slug), tuple(map(_words, sections))) for slug, sections in known["columns"]),
        _words(known.get("unit", "sentence")),
        _words(known.get("show", "all")),
        _truth(known.get("figures", True)),
        tuple(tuple(map(_words, words)) for words in known.get("quotes", ())),
    )
    # Words that are not as many as the sections belong to nobody knows which: ValueError.
    _ = item.places
    return item


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
