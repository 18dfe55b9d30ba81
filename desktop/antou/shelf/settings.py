"""Typed settings that last."""

import json
from collections.abc import Container
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from antou.shelf.database import Database

THEMES = ("light", "sepia", "dark", "high-contrast")
SYSTEM = "system"
"""In place of a theme: light or dark, as the system is."""
FONTS = ("hei", "song", "fang", "kai")
RESULT_ORDERS = ("relevance", "document")
TEXT_SIZES_PT = (12.0, 13.5, 15.0, 16.5, 18.0, 20.0, 22.0, 24.0, 27.0, 30.0)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the reader chose, and where they were. `place` is a locator, '' for the start page.

    `line_place`, `line_offset`, `line_height`: a line of the text and where on the screen it stood, so that the same
    lines are there again. It lies in the block at the locator `line_place` ('': none is known), begins `line_offset`
    characters after the beginning of the block, and its top was `line_height` px below the view's.
    `large`: the large mode is on; it has a text size of its own, so that the other one is there again afterwards.
    `font`: one of FONTS, for the text on screen.
    `geometry` and `columns` are Qt's saved window geometry and splitter in Base64. `errata_on_paper`: printed
    passages show probable misprints.
    `palette_recent`: what was last chosen in the command palette, newest first, as ui/finder.py writes it.
    `synonyms`: a search also looks for synonyms. `result_order`: one of RESULT_ORDERS.
    """

    theme: str = "light"
    text_size_pt: float = 13.5
    place: str = ""
    geometry: str = ""
    columns: str = ""
    errata_on_paper: bool = True
    synonyms: bool = True
    result_order: str = "relevance"
    large: bool = False
    large_text_size_pt: float = 24.0
    font: str = "hei"
    line_place: str = ""
    line_offset: int = 0
    line_height: int = 0
    palette_recent: tuple[str, ...] = ()


_ALLOWED: dict[str, Container[object]] = {
    "theme": (*THEMES, SYSTEM),
    "text_size_pt": TEXT_SIZES_PT,
    "large_text_size_pt": TEXT_SIZES_PT,
    "font": FONTS,
    "result_order": RESULT_ORDERS,
    # Wider than any text and any screen; beyond, Qt's own numbers would end.
    "line_offset": range(10_000_000),
    "line_height": range(-100_000, 100_000),
}


class SettingsStore:
    """Settings in the database. A stored value that makes no sense counts as not stored."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> Settings:
        """The settings; raises ShelfError where the file cannot be read."""
        defaults = Settings()
        known: dict[str, Any] = {}
        for key, text in self._database.rows("SELECT key, value FROM setting"):
            try:
                value = json.loads(text)
            except ValueError:
                continue
            if isinstance(value, list) and all(isinstance(one, str) for one in value):
                value = tuple(value)
            if self._valid(defaults, key, value):
                known[key] = value
        return replace(defaults, **known)

    def save(self, settings: Settings) -> None:
        """Keep these settings; raises ShelfError."""
        values = [(key, json.dumps(value)) for key, value in asdict(settings).items()]
        with self._database.change() as connection:
            connection.executemany("INSERT OR REPLACE INTO setting(key, value) VALUES(?,?)", values)

    @staticmethod
    def _valid(defaults: Settings, key: str, value: object) -> bool:
        if key not in {field.name for field in fields(Settings)}:
            return False
        if type(value) is not type(getattr(defaults, key)):
            return False
        return key not in _ALLOWED or value in _ALLOWED[key]
