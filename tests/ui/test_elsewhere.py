"""各地怎么写: the nearest section of every other plan follows the reader, says why it is there, and leads on."""

from collections.abc import Callable, Iterable, Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from antou import paths
from antou.compare.nearness import Nearest
from antou.compare.opening import nearest_sections
from antou.compare.pairing import Pairing
from antou.library.folding import fold
from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.themes import Themes
from antou.ui.comparison_columns import Column
from antou.ui.elsewhere import Elsewhere
from antou.ui.elsewhere_column import ElsewhereColumn
from antou.ui.elsewhere_model import ElsewhereModel
from antou.ui.left_column import CONTENTS, ELSEWHERE
from antou.ui.main_window import COMPARING, READING
from antou.ui.navigator import Navigator
from antou.ui.theme_book import ThemeBook
from antou.workspace import Workspace

STOCKS = "beibei/3.4.3"


@pytest.fixture(scope="session")
def nearest(library: Library) -> Nearest:
    return nearest_sections(library, paths.pairings_file())


@pytest.fixture
def elsewhere(library: Library, navigator: Navigator, theme_book: ThemeBook, nearest: Nearest) -> Iterator[Elsewhere]:
    found = Elsewhere(library, navigator, lambda: Pairing(library, theme_book.themes, nearest), frozenset)
    yield found
    found.stop()


@pytest.fixture
def alone(library: Library, navigator: Navigator) -> Iterator[Elsewhere]:
    """Nothing is near anything."""
    found = Elsewhere(library, navigator, lambda: Pairing(library, Themes(), {}), frozenset)
    yield found
    found.stop()


@pytest.fixture
def read(navigator: Navigator, elsewhere: Elsewhere, qtbot: QtBot) -> Callable[[str], None]:
    """Go there and wait for the matches."""

    def go(section: str) -> None:
        navigator.go(Locator(section))
        qtbot.waitUntil(lambda: not elsewhere.busy, timeout=30_000)

    return go


def test_the_model_keeps_the_rules(
    library: Library,
    elsewhere: Elsewhere,
    read: Callable[[str], None],
    check_model: Callable[[QAbstractItemModel], None],
) -> None:
    model = ElsewhereModel(library, elsewhere)
    check_model(model)
    read(STOCKS)
    assert model.rowCount() == 4
    check_model(model)


def test_every_other_plan_has_at_most_one_match_and_it_says_why(
    library: Library, elsewhere: Elsewhere, read: Callable[[str], None]
) -> None:
    read(STOCKS)
    assert elsewhere.matches
    assert elsewhere.matches.section == STOCKS
    found = elsewhere.matches.found
    assert [match.section.partition("/")[0] for match in found] == [plan.slug for plan in library.plans[1:]]
    assert found[0].section == "wansheng/4.4.2"
    for match in found:
        assert "同主题" in match.why
        assert 0 < match.likeness < 1
    assert "应急物资储备" in elsewhere.matches.themes


@pytest.mark.parametrize("section", [STOCKS, "wansheng/2.1", "zigong/3.5.2", "wujiang/5.5", "gongshu/3.6.3"])
def test_what_is_quoted_stands_where_it_is_said_to(
    library: Library, elsewhere: Elsewhere, read: Callable[[str], None], section: str
) -> None:
    read(section)
    assert elsewhere.matches
    for match in elsewhere.matches.found:
        kind, _, words = match.excerpt.partition("：")
        here, there = ([fold(block.text) for block in library.blocks_under(one)] for one in (section, match.section))
        assert any(fold(words) in text for text in there)
        assert any(fold(words) in text for text in here) == (kind == "同写")


def test_the_whole_plan_has_matches_too(elsewhere: Elsewhere, read: Callable[[str], None]) -> None:
    read("zigong")
    assert elsewhere.matches
    assert [match.section for match in elsewhere.matches.found] == ["beibei", "wansheng", "wujiang", "gongshu"]
    assert all(not match.excerpt for match in elsewhere.matches.found)


def test_scrolling_past_sections_looks_only_at_the_one_stayed_at(
    elsewhere: Elsewhere, navigator: Navigator, qtbot: QtBot
) -> None:
    seen = []
    elsewhere.changed.connect(lambda: seen.append(elsewhere.matches and elsewhere.matches.section))
    for number in range(1, 7):
        navigator.follow(Locator(f"beibei/3.{number}"))
    qtbot.waitUntil(lambda: not elsewhere.busy, timeout=30_000)
    assert seen == ["beibei/3.6"]


def test_the_first_section_is_looked_at_before_the_reader_rests(
    elsewhere: Elsewhere, navigator: Navigator, theme_book: ThemeBook, qtbot: QtBot
) -> None:
    asked: list[bool] = []
    # Sooner than one rests, and due after what is to be done at once.
    QTimer.singleShot(50, navigator, lambda: asked.append(theme_book.busy or theme_book.is_ready))
    navigator.go(Locator(STOCKS))
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [True]
    qtbot.waitUntil(lambda: not elsewhere.busy, timeout=30_000)
    assert elsewhere.matches


def test_what_was_found_once_is_there_at_once(
    elsewhere: Elsewhere, navigator: Navigator, read: Callable[[str], None]
) -> None:
    read(STOCKS)
    kept = elsewhere.matches
    read("beibei/2.1")
    assert elsewhere.matches is not kept
    navigator.go(Locator(STOCKS))
    assert elsewhere.matches is kept
    assert not elsewhere.busy


def test_another_block_of_the_section_asks_nothing(
    elsewhere: Elsewhere, navigator: Navigator, read: Callable[[str], None]
) -> None:
    read("beibei/1")
    seen: list[bool] = []
    elsewhere.changed.connect(lambda: seen.append(True))
    navigator.follow(Locator("beibei/1", 0))
    assert not elsewhere.busy
    assert seen == []


def test_side_by_side_a_plan_without_a_match_has_an_empty_column(
    alone: Elsewhere, navigator: Navigator, qtbot: QtBot
) -> None:
    assert alone.columns() == []
    navigator.go(Locator("beibei/3.1"))
    qtbot.waitUntil(lambda: not alone.busy, timeout=30_000)
    assert alone.matches
    assert alone.matches.found == ()
    assert alone.columns() == [
        Column("beibei", ("beibei/3.1",)),
        *(Column(slug, ()) for slug in ("wansheng", "wujiang", "zigong", "gongshu")),
    ]


@pytest.fixture
def reading(workspace: Workspace, qtbot: QtBot) -> Workspace:
    workspace.window.resize(1366, 768)
    workspace.window.activateWindow()
    workspace.navigator.go(Locator(STOCKS))
    qtbot.waitUntil(lambda: not workspace.elsewhere.busy, timeout=30_000)
    return workspace


def test_the_column_stands_beside_the_text_where_there_is_room(reading: Workspace, qapp: QApplication) -> None:
    window = reading.window
    assert window.side.isVisible()
    assert window.side.width() == 264
    assert not window.elsewhere_button.isVisible()
    assert window.left.width() == 336
    window.resize(1199, 700)
    qapp.processEvents()
    assert not window.side.isVisible()
    assert window.elsewhere_button.isVisible()
    assert window.elsewhere_button.text() == "各地怎么写 4"
    window.elsewhere_button.click()
    assert window.left.tabs.currentIndex() == ELSEWHERE
    assert window.left.elsewhere.view.hasFocus()
    window.resize(1366, 768)
    qapp.processEvents()
    assert window.side.isVisible()
    assert not window.left.tabs.isTabVisible(ELSEWHERE)
    assert window.left.tabs.currentIndex() == CONTENTS
    reading.commands["large"].trigger()
    assert not window.side.isVisible()
    assert window.elsewhere_button.isVisible()


def test_a_match_is_gone_to_by_keyboard_and_mouse(reading: Workspace, qtbot: QtBot) -> None:
    view, model = reading.window.side.view, reading.window.side.model
    view.setFocus()
    view.setCurrentIndex(model.index(2))
    wanted = model.match_at(model.index(2)).section
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert reading.navigator.section == wanted
    reading.commands["back"].trigger()
    assert reading.navigator.section == STOCKS
    qtbot.waitUntil(lambda: not reading.elsewhere.busy, timeout=30_000)
    wanted = model.match_at(model.index(0)).section
    middle = view.visualRect(model.index(0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert reading.navigator.section == wanted


def test_all_of_them_side_by_side(reading: Workspace, qtbot: QtBot) -> None:
    assert reading.window.side.compare.text() == "五部并排对照"
    wanted = reading.elsewhere.columns()
    reading.window.side.compare.click()
    assert reading.window.page == COMPARING
    assert list(reading.comparison.columns) == wanted
    qtbot.waitUntil(lambda: not reading.window.comparing.busy, timeout=30_000)
    view = reading.window.comparing.view
    assert view.hasFocus()
    # Into the text and back, and once more back to where it was opened from.
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert reading.window.page == READING
    reading.commands["back"].trigger()
    assert reading.window.page == COMPARING
    reading.commands["back"].trigger()
    assert reading.window.page == READING
    reading.commands["back"].trigger()
    assert reading.window.page == READING


def test_the_theme_of_the_section_is_compared(reading: Workspace, qtbot: QtBot) -> None:
    assert reading.window.side.theme.text() == "主题：应急物资储备 ›"
    reading.window.side.theme.click()
    qtbot.waitUntil(lambda: not reading.window.comparing.busy, timeout=30_000)
    assert reading.comparison.theme == "应急物资储备"
    assert reading.comparison.columns[0].slug == "beibei"


def test_silence_elsewhere_is_said(
    library: Library, alone: Elsewhere, navigator: Navigator, reading: Workspace, qtbot: QtBot
) -> None:
    column = ElsewhereColumn(library, alone, navigator, reading.appearance)
    qtbot.addWidget(column)
    column.resize(264, 600)
    column.show()
    navigator.go(Locator("beibei/3.1"))
    qtbot.waitUntil(lambda: not alone.busy, timeout=30_000)
    labels: Iterable[QLabel] = column.findChildren(QLabel)
    assert "其他规划没有相近的条文" in [label.text() for label in labels if label.isVisible()]
    assert not column.compare.isVisible()
    assert not column.theme.isVisible()


def test_a_row_is_painted_within_its_height(reading: Workspace) -> None:
    view, model = reading.window.side.view, reading.window.side.model
    delegate = view.itemDelegate()
    for large in (False, True):
        reading.appearance.set_large(large)
        option = QStyleOptionViewItem()
        index = model.index(0)
        height = delegate.sizeHint(option, index).height()
        option.rect.setRect(0, 0, 264, height)  # type: ignore[attr-defined]
        image = QImage(264, height + 40, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        delegate.paint(painter, option, index)
        painter.end()
        below = {image.pixel(x, y) & 0xFFFFFF for x in range(264) for y in range(height, height + 40)}
        assert below == {0xFFFFFF}
