"""The themes in the left column: Qt's rules, every section once in its place, filter, jumping, silence."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from antou import paths
from antou.library.model import Library
from antou.library.themes import Themes, load_themes
from antou.ui.appearance import Appearance
from antou.ui.left_column import THEMES
from antou.ui.navigator import Navigator
from antou.ui.theme_book import ThemeBook
from antou.ui.themes_model import ThemesModel
from antou.ui.themes_panel import ThemesPanel
from antou.workspace import Workspace

CheckModel = Callable[[QAbstractItemModel], None]


@pytest.fixture
def themes(library: Library) -> Themes:
    return load_themes(paths.content_dir(), library, [])


@pytest.fixture
def model(library: Library, themes: Themes, appearance: Appearance) -> ThemesModel:
    model = ThemesModel(library, appearance)
    model.set_themes(themes)
    return model


@pytest.fixture
def open_themes(workspace: Workspace, qtbot: QtBot) -> Callable[[], None]:
    """Give the command and wait until the themes have been read."""

    def run() -> None:
        workspace.commands["themes"].trigger()
        qtbot.waitUntil(lambda: not workspace.window.left.themes.busy)

    return run


def below(model: QAbstractItemModel, parent: QModelIndex | None = None) -> list[QModelIndex]:
    parent = parent or QModelIndex()
    return [model.index(row, 0, parent) for row in range(model.rowCount(parent))]


def test_it_keeps_the_rules(model: ThemesModel, check_model: CheckModel) -> None:
    check_model(model)
    model.set_themes(Themes())
    check_model(model)
    assert model.rowCount() == 0


def test_groups_themes_and_sections_stand_in_the_order_of_the_file(
    library: Library, themes: Themes, model: ThemesModel
) -> None:
    assert [index.data() for index in below(model)] == list(themes.groups)
    for group, members in zip(below(model), themes.groups.values(), strict=True):
        for index, theme in zip(below(model, group), members, strict=True):
            writing = sum(bool(ids) for ids in theme.plans.values())
            assert index.data() == f"{theme.name}　{writing}/5"
            sections = [model.section(row) for row in below(model, index)]
            assert [section for section in sections if section] == [
                section for plan in library.plans for section in theme.plans[plan.slug]
            ]
            silent = [str(row.data()) for row in below(model, index) if model.section(row) is None]
            assert len(silent) == 5 - writing
            assert all(text.endswith("未提及") for text in silent)


def test_a_theme_leads_to_the_section(workspace: Workspace, open_themes: Callable[[], None]) -> None:
    open_themes()
    panel = workspace.window.left.themes
    assert workspace.window.left.tabs.currentIndex() == THEMES
    assert panel.view.hasFocus()
    panel.filter.setText("公众自救互救")
    shown = panel.view.model()
    (group,) = below(shown)
    (theme,) = below(shown, group)
    assert panel.view.isExpanded(theme)
    row = next(row for row in below(shown, theme) if not str(row.data()).endswith("未提及"))
    panel.view.setCurrentIndex(row)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    place = workspace.navigator.place
    assert place is not None
    assert str(row.data()).endswith(workspace.library.section(place.section).label)


def test_a_filter_without_a_match_says_so_and_clears(workspace: Workspace, open_themes: Callable[[], None]) -> None:
    open_themes()
    panel = workspace.window.left.themes
    whole = panel.view.model().rowCount()
    panel.filter.setText("没有这样的主题")
    assert panel.view.model().rowCount() == 0
    assert not panel.view.isVisible()
    panel.filter.clear()
    assert panel.view.isVisible()
    assert panel.view.model().rowCount() == whole


def test_a_click_on_a_theme_opens_and_closes_it(workspace: Workspace, open_themes: Callable[[], None]) -> None:
    open_themes()
    view = workspace.window.left.themes.view
    group = view.model().index(0, 0)
    before = workspace.navigator.place
    for expanded in (True, False):
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, view.visualRect(group).center()
        )
        assert view.isExpanded(group) is expanded
    assert workspace.navigator.place == before


def test_what_is_asked_for_before_the_themes_are_read_is_shown_when_they_are(
    library: Library, themes: Themes, navigator: Navigator, appearance: Appearance, qtbot: QtBot
) -> None:
    book = ThemeBook(library, lambda: themes)
    panel = ThemesPanel(library, book, navigator, appearance)
    qtbot.addWidget(panel)
    assert panel.model.rowCount() == 0
    panel.filter.setText("没有这样的主题")
    panel.show_theme("应急物资储备")
    qtbot.waitUntil(lambda: panel.view.currentIndex().isValid(), timeout=30_000)
    assert str(panel.view.currentIndex().data()).startswith("应急物资储备")
    assert panel.filter.text() == ""


def test_a_filter_and_a_theme_asked_for_while_they_are_read_count_once_they_are(
    workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.commands["themes"].trigger()
    panel = workspace.window.left.themes
    panel.filter.setText("公众自救互救")
    qtbot.waitUntil(lambda: not panel.busy)
    assert [panel.view.isExpanded(group) for group in below(panel.view.model())] == [True]
    panel.show_theme("应急物资储备")
    assert panel.filter.text() == ""
    assert str(panel.view.currentIndex().data()).startswith("应急物资储备")
