"""Themes and sizes: the style sheet is complete, and what is written can be read on its ground in every theme."""

import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from antou import paths
from antou.library.errors import ContentError
from antou.shelf.settings import FONTS, SYSTEM, TEXT_SIZES_PT, THEMES
from antou.ui.appearance import Appearance
from antou.ui.tokens import Tokens, load_tokens

WRITTEN_ON = {
    "text": (
        "surface", "surface-raised", "surface-sunken", "surface-hover", "surface-selected", "mark",
        "shared-2", "shared-3", "shared-4", "shared-5",
    ),
    "text-muted": ("surface", "surface-raised", "surface-sunken", "surface-hover", "surface-selected"),
    "accent": ("surface", "surface-raised", "surface-hover", "surface-sunken", "surface-selected"),
    "accent-text": ("accent", "accent-hover"),
    "selection-text": ("selection",),
    "hit-text": ("hit",),
    "hit-current-text": ("hit-current",),
    "bookmark-text": ("bookmark-key", "bookmark-todo", "bookmark-ref", "bookmark-ask"),
    "danger": ("surface", "surface-raised"),
    "danger-text": ("danger",),
    "mark-line": ("surface", "surface-raised"),
    "success": ("surface", "surface-raised"),
    "warning": ("surface", "surface-raised"),
}  # fmt: skip
"""Ink -> the grounds on which it is used for words."""

_ICON = """
from antou import paths
from antou.app import make_application
from antou.shelf.settings import Settings
from antou.ui.appearance import Appearance
from antou.ui.tokens import load_tokens

app = make_application()
resources = paths.resources_dir()
icon = Appearance(load_tokens(resources / "tokens.json"), resources, Settings()).icon("search")
print(*(size.width() for size in icon.availableSizes()))
"""

SHAPES_ON = {
    "border-strong": ("surface", "surface-raised"),
    "focus": ("surface", "surface-raised"),
    "hit-tick": ("surface-sunken",),
    "hit-line": ("hit-current",),
    "accent": ("surface-selected",),
    "shared-line": ("shared-2", "shared-3", "shared-4", "shared-5"),
}
"""Lines and signs that mean something -> the grounds on which they stand."""


@pytest.fixture(scope="module")
def tokens() -> Tokens:
    return load_tokens(paths.resources_dir() / "tokens.json")


def luminance(color: str) -> float:
    """Relative luminance of #RRGGBB (WCAG 2.2)."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_weak(colors: dict[str, str], pairs: dict[str, tuple[str, ...]], least: float) -> list[str]:
    return [
        f"{ink} on {ground}: {contrast(colors[ink], colors[ground]):.2f}"
        for ink, grounds in pairs.items()
        for ground in grounds
        if contrast(colors[ink], colors[ground]) < least
    ]


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read(tokens: Tokens, theme: str) -> None:
    assert too_weak(tokens.colors(theme), WRITTEN_ON, 4.5) == []


@pytest.mark.parametrize("theme", THEMES)
def test_lines_that_mean_something_can_be_seen(tokens: Tokens, theme: str) -> None:
    assert too_weak(tokens.colors(theme), SHAPES_ON, 3.0) == []


def test_every_theme_has_the_same_colours(tokens: Tokens) -> None:
    assert tuple(tokens.theme_labels()) == THEMES
    names = [set(tokens.colors(theme)) for theme in THEMES]
    assert all(other == names[0] for other in names)
    for theme in THEMES:
        assert all(re.fullmatch("#[0-9A-F]{6}", value) for value in tokens.colors(theme).values())


@pytest.mark.parametrize("theme", THEMES)
def test_the_style_sheet_is_complete(appearance: Appearance, qapp: QApplication, theme: str) -> None:
    appearance.set_theme(theme)
    appearance.apply()
    sheet = qapp.styleSheet()
    assert "$" not in sheet
    colors = {value.lower() for value in appearance.tokens.colors(theme).values()}
    assert set(re.findall("#[0-9a-f]{6}", sheet)) <= colors
    assert sheet.count("{") == sheet.count("}") > 50
    assert qapp.palette().color(QPalette.ColorRole.Text) == appearance.color("text")


def test_icons_follow_the_theme(appearance: Appearance) -> None:
    def ink() -> QColor:
        image = appearance.icon("search").pixmap(20, 20).toImage()
        pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        return max(pixels, key=QColor.alpha)

    for theme in THEMES:
        appearance.set_theme(theme)
        assert abs(ink().lightness() - appearance.color("text").lightness()) < 8


@pytest.mark.parametrize(("factor", "sizes"), [("1", {20}), ("2", {20, 40})])
def test_icons_are_as_fine_as_the_screens(factor: str, sizes: set[int], tmp_path: Path) -> None:
    environ = {**os.environ, "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen", "ANTOU_DATA": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", _ICON], env=environ, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert set(map(int, done.stdout.split())) == sizes


def test_the_size_stops_at_both_ends(appearance: Appearance, qtbot: QtBot) -> None:
    seen = {appearance.text_size_pt}
    for step in (1, -1):
        for _ in TEXT_SIZES_PT:
            appearance.step_text_size(step)
            seen.add(appearance.text_size_pt)
        with qtbot.assertNotEmitted(appearance.changed):
            appearance.step_text_size(step)
    assert seen == set(TEXT_SIZES_PT)


def test_every_size_has_its_line_pitch(tokens: Tokens) -> None:
    for points in TEXT_SIZES_PT:
        pixels = tokens.reading_px(points)
        assert 1.5 * pixels < tokens.line_px(pixels) < 2 * pixels


def test_setting_the_theme_again_changes_nothing(appearance: Appearance, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(appearance.changed):
        appearance.set_theme("light")
    with qtbot.waitSignal(appearance.changed):
        appearance.set_theme("dark")


@pytest.mark.parametrize("damage", [None, "", "{", "\xff"])
def test_damaged_tokens_are_told_in_chinese(tmp_path_factory: pytest.TempPathFactory, damage: str | None) -> None:
    path = tmp_path_factory.mktemp("tokens") / "tokens.json"
    if damage is not None:
        path.write_bytes(damage.encode("latin-1"))
    with pytest.raises(ContentError, match=r"tokens\.json 缺失或已损坏"):
        load_tokens(path)


def rules() -> list[tuple[str, dict[str, str]]]:
    """Selectors of the style sheet with what is declared for them."""
    sheet = re.sub(r"/\*.*?\*/", "", (paths.resources_dir() / "style.qss").read_text("utf-8"), flags=re.DOTALL)
    found = re.findall(r"([^{}]+)\{((?:[^{}]|\$\{\w+\})*)\}", sheet)
    return [
        (" ".join(selector.split()), dict(re.findall(r"([\w-]+):\s*([^;]+);", declared)))
        for selector, declared in found
    ]


def token(value: str) -> str:
    return value.removeprefix("$").replace("_", "-")


def test_every_ink_of_the_style_sheet_is_checked_on_its_ground() -> None:
    seen = set()
    for selector, declared in rules():
        ink, ground = token(declared.get("color", "")), token(declared.get("background", ""))
        # What cannot be used now is exempt (WCAG 2.2, 1.4.3).
        if ink and ink != "text-disabled":
            seen.add(ink)
            assert ink in WRITTEN_ON, selector
            assert ground in ("", "transparent", *WRITTEN_ON[ink]), selector
        selected = token(declared.get("selection-color", ""))
        if selected:
            assert token(declared["selection-background-color"]) in WRITTEN_ON[selected], selector
    assert seen == {"text", "text-muted", "accent", "accent-text", "mark-line"}


def test_every_ink_that_is_painted_is_checked() -> None:
    sources = (path.read_text("utf-8") for path in (paths.resources_dir().parent / "desktop/antou/ui").glob("*.py"))
    pens = [pen for source in sources for pen in re.findall(r"setPen\((.*)\)", source) if "color(" in pen]
    names = {name for pen in pens for name in re.findall(r"\"([a-z-]+)\"", pen)}
    assert len(names) > 4
    assert names - {"border"} <= WRITTEN_ON.keys() | SHAPES_ON.keys()


def test_whatever_can_be_pressed_or_typed_into_shows_that_it_has_the_keyboard() -> None:
    framed = {
        part.strip().partition(":")[0]
        for selector, declared in rules()
        if "2px solid" in declared.get("border", "")
        for part in selector.split(",")
        if part.strip().endswith(":focus")
    }
    assert {
        "QToolButton",
        "QPushButton",
        "QLineEdit",
        "QAbstractSpinBox",
        "QComboBox",
        "QCheckBox",
        "QTabBar",
    } <= framed
    assert {"QTreeView", "QListView"} <= framed


def test_the_theme_follows_the_system(appearance: Appearance, qtbot: QtBot, qapp: QApplication) -> None:
    appearance.set_theme(SYSTEM)
    assert appearance.theme == SYSTEM
    assert appearance.shown_theme == "light"
    for scheme, theme in ((Qt.ColorScheme.Dark, "dark"), (Qt.ColorScheme.Light, "light")):
        with qtbot.waitSignal(appearance.changed):
            qapp.styleHints().colorSchemeChanged.emit(scheme)
        assert appearance.shown_theme == theme
        assert appearance.color("text").name().upper() == appearance.tokens.colors(theme)["text"]
    appearance.set_theme("sepia")
    with qtbot.assertNotEmitted(appearance.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)


def test_the_fonts_of_the_text_are_those_chosen(appearance: Appearance) -> None:
    for font in FONTS:
        appearance.set_font(font)
        installed = set(QFontDatabase.families())  # those that come with the program are known once one is chosen
        wanted = [family for family in appearance.tokens.reading_families(font) if family in installed]
        assert appearance.has_font(font) == bool(wanted)
        assert appearance.reading_font().families()[: len(wanted)] == wanted


class _Witness(QLabel):
    """Deep in a window; counts how often it is told that the style is another."""

    def __init__(self) -> None:
        super().__init__("字")
        self.setProperty("muted", True)
        self.told = 0

    def changeEvent(self, event: QEvent) -> None:
        self.told += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


def test_another_theme_reaches_every_widget_once_however_deep(appearance: Appearance, qtbot: QtBot) -> None:
    window, seen, hidden = QWidget(), _Witness(), _Witness()
    qtbot.addWidget(window)
    inner: QWidget = window
    for _ in range(5):
        QVBoxLayout(inner).addWidget(deeper := QWidget())
        inner = deeper
    layout = QVBoxLayout(inner)
    layout.addWidget(seen)
    layout.addWidget(hidden)
    hidden.hide()
    window.show()
    for theme in ("dark", "light"):
        seen.told = hidden.told = 0
        appearance.set_theme(theme)
        assert (seen.told, hidden.told) == (1, 1)
        hidden.show()
        for label in (seen, hidden):
            assert label.palette().windowText().color() == appearance.color("text-muted")
        hidden.hide()


def test_sizes_of_the_sheet_follow_the_mode(appearance: Appearance, qtbot: QtBot) -> None:
    label = _Witness()
    qtbot.addWidget(label)
    label.show()
    for large in (True, False):
        appearance.set_large(large=large)
        assert label.font().pixelSize() == appearance.tokens.ui_px("small")


def test_the_text_follows_the_window_a_turn_later_and_at_once_where_it_changes_alone(
    appearance: Appearance, qtbot: QtBot
) -> None:
    heard: list[str] = []
    appearance.changed.connect(partial(heard.append, "window"))
    appearance.text_changed.connect(partial(heard.append, "text"))
    with qtbot.waitSignal(appearance.text_changed):
        appearance.set_theme("dark")
        appearance.set_large(large=True)
        assert heard == ["window", "window"]
    appearance.step_text_size(1)
    assert heard == ["window", "window", "text", "window", "text"]
    appearance.set_large(large=False)
