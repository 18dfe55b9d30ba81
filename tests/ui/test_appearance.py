"""Themes and sizes: the style sheet is complete, and what is written can be read on its ground in every theme."""

import re

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antou import paths
from antou.library.errors import ContentError
from antou.shelf.settings import TEXT_SIZES_PT, THEMES
from antou.ui.appearance import Appearance
from antou.ui.tokens import Tokens, load_tokens

WRITTEN_ON = {
    "text": (
        "surface", "surface-raised", "surface-sunken", "surface-hover", "surface-selected", "mark",
        "shared-2", "shared-3", "shared-4", "shared-5",
    ),
    "text-muted": ("surface", "surface-raised", "surface-sunken", "surface-hover", "surface-selected"),
    "accent": ("surface", "surface-raised", "surface-hover"),
    "accent-text": ("accent", "accent-hover"),
    "selection-text": ("selection",),
    "hit-text": ("hit",),
    "hit-current-text": ("hit-current",),
    "bookmark-text": ("bookmark-key", "bookmark-todo", "bookmark-ref", "bookmark-ask"),
    "danger": ("surface", "surface-raised"),
    "danger-text": ("danger",),
    "success": ("surface", "surface-raised"),
    "warning": ("surface", "surface-raised"),
}  # fmt: skip
"""Ink -> the grounds on which it is used for words."""

SHAPES_ON = {
    "border-strong": ("surface", "surface-raised"),
    "focus": ("surface", "surface-raised"),
    "hit-tick": ("surface-sunken",),
    "hit-line": ("hit-current",),
    "accent": ("surface-selected",),
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
