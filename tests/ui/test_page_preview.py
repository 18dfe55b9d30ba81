"""The preview: sizes, columns, thumbnails, and the place that is kept when the pages are made anew."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antou.library.model import Library
from antou.library.passage import Passage
from antou.pages.fonts import choose_faces
from antou.pages.page import Page
from antou.pages.paginate import paginate
from antou.render.flow import flow
from antou.render.layouts import preset
from antou.ui.appearance import Appearance
from antou.ui.page_preview import Fit, PagePreview
from antou.ui.page_thumbnails import PageThumbnails
from antou.ui.preview_bar import PreviewBar
from antou.ui.print_page import PrintPage
from antou.workspace import Workspace

CheckModel = Callable[[QAbstractItemModel], None]


def _pages(library: Library, *sections: str, layout: str = "official") -> tuple[Page, ...]:
    items = flow(library, map(Passage, sections))
    return paginate(items, preset(layout), choose_faces())


@pytest.fixture
def pages(library: Library, qapp: QApplication) -> tuple[Page, ...]:
    """A dozen pages or so."""
    assert qapp
    return _pages(library, "beibei/3")


@pytest.fixture
def preview(appearance: Appearance, pages: tuple[Page, ...], qtbot: QtBot) -> PagePreview:
    preview = PagePreview(appearance)
    qtbot.addWidget(preview)
    preview.resize(980, 620)
    preview.show()
    preview.set_pages(pages)
    return preview


def test_two_pages_stand_side_by_side_where_there_is_room_until_one_chooses(preview: PagePreview) -> None:
    assert preview.two_up
    preview.resize(600, 620)
    assert not preview.two_up
    preview.set_two_up(True)
    assert preview.two_up
    assert preview.horizontalScrollBar().maximum() == 0
    preview.set_two_up(False)
    preview.resize(1300, 620)
    assert not preview.two_up


@pytest.mark.parametrize("size", [Fit.PAGE, Fit.WIDTH, 0.5, 1.0, 2.0])
@pytest.mark.parametrize("two_up", [True, False])
def test_the_page_on_top_stays_there_however_large_it_is_shown(
    preview: PagePreview, size: Fit | float, *, two_up: bool
) -> None:
    preview.go(5)
    preview.set_two_up(two_up)
    preview.set_size(size)
    assert preview.size_shown == size
    assert preview.current == 5


def test_a_fitted_page_is_seen_whole_or_as_wide_as_the_view(preview: PagePreview) -> None:
    preview.set_two_up(False)
    assert preview.horizontalScrollBar().maximum() == 0
    rows = preview.verticalScrollBar().maximum() / preview.verticalScrollBar().pageStep()
    preview.set_size(Fit.WIDTH)
    assert preview.horizontalScrollBar().maximum() == 0
    assert preview.verticalScrollBar().maximum() / preview.verticalScrollBar().pageStep() > rows
    preview.set_size(2.0)
    assert preview.horizontalScrollBar().maximum() > 0


def test_steps_lead_through_the_sizes_and_end_there(preview: PagePreview) -> None:
    preview.set_size(1.0)
    for step, expected in ((1, 1.25), (1, 1.5), (-1, 1.25), (-9, 0.5), (-1, 0.5), (99, 2.0), (1, 2.0)):
        preview.zoom(step)
        assert preview.size_shown == expected


def test_the_same_text_is_on_top_when_other_pages_come(preview: PagePreview, library: Library) -> None:
    preview.set_two_up(False)
    preview.go(7)
    seen = preview.pages[6].locators[0]
    preview.set_pages(_pages(library, "zigong/2", "beibei/3", layout="compact"))
    assert seen in preview.pages[preview.current - 1].locators
    preview.set_pages(_pages(library, "zigong/1"))
    assert 1 <= preview.current <= len(preview.pages)
    preview.set_pages(())
    assert preview.current == 0


def test_upright_and_landscape_pages_stand_in_one_preview(preview: PagePreview, library: Library) -> None:
    preview.set_pages((*_pages(library, "zigong/1"), *_pages(library, "zigong/2", layout="columns")))
    for number in range(1, len(preview.pages) + 1):
        preview.go(number)
        assert preview.current <= number
    assert preview.horizontalScrollBar().maximum() == 0
    assert not preview.grab().isNull()


@pytest.fixture
def bar(preview: PagePreview, appearance: Appearance, qtbot: QtBot) -> PreviewBar:
    bar = PreviewBar(preview, appearance)
    qtbot.addWidget(bar)
    bar.resize(980, 44)
    bar.show()
    bar.set_count(len(preview.pages))
    return bar


def test_a_page_is_gone_to_by_its_number(bar: PreviewBar, preview: PagePreview) -> None:
    preview.set_two_up(False)
    bar.number.setFocus()
    bar.number.selectAll()
    QTest.keyClicks(bar.number, "6")
    QTest.keyClick(bar.number, Qt.Key.Key_Return)
    assert preview.current == 6
    bar.number.selectAll()
    QTest.keyClicks(bar.number, "9999")
    QTest.keyClick(bar.number, Qt.Key.Key_Return)
    assert preview.current >= len(preview.pages) - 1
    preview.go(3)
    assert bar.number.text() == "3"


def test_what_can_be_done_without_gives_way_in_a_narrow_bar(bar: PreviewBar) -> None:
    assert bar.grid.isVisible()
    bar.resize(500, 44)
    assert not bar.grid.isVisible()
    assert bar.size_choice.isVisible()
    bar.resize(980, 44)
    assert bar.grid.isVisible()


def test_a_wide_bar_keeps_no_window_wide(bar: PreviewBar, qtbot: QtBot) -> None:
    narrowest = bar.minimumSizeHint()
    assert bar.grid.isVisible()
    bar.resize(narrowest)
    assert not bar.one.isVisible()
    assert bar.minimumSizeHint() == narrowest
    qtbot.waitUntil(lambda: bar.size_choice.width() >= bar.size_choice.minimumSizeHint().width())


def test_thumbnails_are_painted_and_lead_to_their_page(
    appearance: Appearance, pages: tuple[Page, ...], qtbot: QtBot, check_model: CheckModel
) -> None:
    small = PageThumbnails(appearance)
    qtbot.addWidget(small)
    small.resize(130, 500)
    small.set_pages(pages)
    check_model(small.listed)
    small.show()
    blank = small.grab().toImage()
    qtbot.waitUntil(lambda: small.painted(0) is not None and small.painted(1) is not None)
    assert small.grab().toImage() != blank
    with qtbot.waitSignal(small.wanted) as wanted:
        QTest.mouseClick(
            small.viewport(), Qt.MouseButton.LeftButton, pos=small.visualRect(small.listed.index(1)).center()
        )
    assert wanted.args == [2]
    with qtbot.assertNotEmitted(small.wanted):
        small.follow(1)
        small.set_pages(pages[:1])
        small.set_pages(())
    assert small.currentIndex().row() == -1


def test_the_small_pages_follow_the_preview(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.job.replace(("beibei/3",))
    workspace.commands["page-print"].trigger()
    page: PrintPage = workspace.window.printing
    qtbot.waitUntil(lambda: bool(page.pages))
    assert not page.thumbnails.isVisible()
    page.bar.thumbnails.click()
    assert page.thumbnails.isVisible()
    page.preview.set_two_up(False)
    page.preview.go(4)
    assert page.thumbnails.currentIndex().row() == 3
    page.thumbnails.wanted.emit(2)
    assert page.preview.current == 2
