"""The tree follows the reader, and a click leads back to where a section begins."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.library.model import Library
from antou.ui.annotation_book import AnnotationBook
from antou.ui.appearance import Appearance
from antou.ui.contents_panel import ContentsPanel
from antou.ui.library_model import LibraryModel
from antou.ui.navigator import Navigator
from antou.ui.print_job import PrintJob


@pytest.fixture
def model(library: Library, check_model: Callable[[QAbstractItemModel], None]) -> LibraryModel:
    model = LibraryModel(library)
    check_model(model)
    return model


@pytest.fixture
def panel(model: LibraryModel, navigator: Navigator, appearance: Appearance, qtbot: QtBot) -> ContentsPanel:
    assert appearance
    panel = ContentsPanel(model, navigator)
    qtbot.addWidget(panel)
    panel.resize(336, 240)
    panel.show()
    return panel


def middle(panel: ContentsPanel, model: LibraryModel, section: str) -> QPoint:
    return panel.view.visualRect(model.index_of(section)).center()


def test_the_section_being_read_is_selected_and_seen(
    library: Library, panel: ContentsPanel, model: LibraryModel, navigator: Navigator
) -> None:
    for plan in library.plans:
        for section in plan.sections[::17]:
            navigator.follow(Locator(section.id))
            assert model.section(panel.view.currentIndex()) == section
            assert panel.view.viewport().rect().contains(middle(panel, model, section.id))


def test_a_row_far_away_comes_with_its_neighbours(
    panel: ContentsPanel, model: LibraryModel, navigator: Navigator
) -> None:
    navigator.follow(Locator("beibei/3.4.3"))
    navigator.follow(Locator("zigong/3.5.2"))
    height = panel.view.viewport().height()
    assert height / 4 < middle(panel, model, "zigong/3.5.2").y() < 3 * height / 4
    before = panel.view.verticalScrollBar().value()
    navigator.follow(Locator("zigong/3.5.3"))
    assert panel.view.verticalScrollBar().value() == before


@pytest.mark.parametrize("here", ["beibei/3.4.2", "beibei/3.4.3"])
def test_a_click_leads_to_the_beginning_of_a_section_also_of_the_one_being_read(
    panel: ContentsPanel, model: LibraryModel, navigator: Navigator, qtbot: QtBot, here: str
) -> None:
    navigator.follow(Locator("beibei/3.4.3"))
    navigator.follow(Locator.parse(here))
    at = middle(panel, model, "beibei/3.4.3")
    with qtbot.waitSignal(navigator.jumped) as jumped:
        QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert jumped.args == [Locator("beibei/3.4.3"), None]


def test_enter_opens_the_section_of_the_row(panel: ContentsPanel, model: LibraryModel, navigator: Navigator) -> None:
    panel.view.setCurrentIndex(model.index_of("wansheng"))
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert navigator.section == "wansheng"


def test_the_selected_row_has_an_edge_and_bold_words(
    panel: ContentsPanel, model: LibraryModel, navigator: Navigator, appearance: Appearance
) -> None:
    navigator.follow(Locator("beibei/3"))
    rect = panel.view.visualRect(model.index_of("beibei/3"))
    image = panel.view.viewport().grab().toImage()
    assert image.pixelColor(1, rect.center().y()) == appearance.color("accent")
    other = panel.view.visualRect(model.index_of("beibei/2"))
    assert image.pixelColor(1, other.center().y()) != appearance.color("accent")


@pytest.fixture
def ticking(
    library: Library, job: PrintJob, book: AnnotationBook, navigator: Navigator, appearance: Appearance, qtbot: QtBot
) -> ContentsPanel:
    """A tree with check boxes and a bookmark, with the reader at 3."""
    book.toggle("beibei/2")
    panel = ContentsPanel(LibraryModel(library, job, book, appearance), navigator)
    qtbot.addWidget(panel)
    panel.resize(336, 240)
    panel.show()
    navigator.follow(Locator("beibei/3"))
    return panel


def test_ticking_a_row_only_ticks_it(
    ticking: ContentsPanel, job: PrintJob, navigator: Navigator, qtbot: QtBot, box_of: Callable[[QModelIndex], QPoint]
) -> None:
    model = ticking.view.model()
    assert isinstance(model, LibraryModel)
    for times in (1, 2):
        with qtbot.assertNotEmitted(navigator.jumped):
            at = box_of(model.index_of("beibei/2"))
            QTest.mouseClick(ticking.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert job.sections == ("beibei/2",)[: times % 2]
        assert [model.section(row).id for row in ticking.view.selectedIndexes()] == ["beibei/3"]  # type: ignore[union-attr]
    navigator.follow(Locator("beibei/2"))
    assert [model.section(row).id for row in ticking.view.selectedIndexes()] == ["beibei/2"]  # type: ignore[union-attr]


@pytest.fixture
def box_of(ticking: ContentsPanel) -> Callable[[QModelIndex], QPoint]:
    """Where the check box of a row is."""

    def find(index: QModelIndex) -> QPoint:
        rect = ticking.view.visualRect(index)
        side = ticking.view.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
        return QPoint(rect.left() + side // 2 + 3, rect.center().y())

    return find


def test_a_bookmark_stands_at_the_end_of_its_row(ticking: ContentsPanel, appearance: Appearance) -> None:
    model = ticking.view.model()
    assert isinstance(model, LibraryModel)
    rect = ticking.view.visualRect(model.index_of("beibei/2"))
    image = ticking.view.viewport().grab(rect).toImage()
    color = appearance.color("bookmark-ref")
    marked = [x for x in range(rect.width()) if image.pixelColor(x, rect.height() // 2) == color]
    assert marked
    assert min(marked) > rect.width() - 24
