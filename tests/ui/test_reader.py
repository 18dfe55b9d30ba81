"""The reading view: knows where it is, keeps the place when size or width change."""

import gc
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QTextDocument, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.passage import Span
from antou.ui.appearance import Appearance
from antou.ui.reader import Reader

SLUGS = ("beibei", "wansheng", "wujiang", "zigong", "gongshu")


@pytest.mark.parametrize("slug", SLUGS)
def test_the_place_follows_the_text(library: Library, reader: Reader, slug: str) -> None:
    plan = library.plan(slug)
    order = [section.id for section in (plan.root, *plan.sections)]
    bar = reader.verticalScrollBar()
    for block in plan.blocks[::10]:
        reader.show_place(block.locator)
        place = reader.place()
        assert place is not None
        if bar.value() < bar.maximum():
            assert abs(order.index(place.section) - order.index(block.locator.section)) <= 1
        else:
            assert place == plan.blocks[-1].locator


@pytest.mark.parametrize("slug", SLUGS)
def test_both_ends_are_reached(library: Library, reader: Reader, slug: str) -> None:
    plan = library.plan(slug)
    bar = reader.verticalScrollBar()
    reader.show_place(plan.blocks[0].locator)
    assert bar.value() == 0
    assert reader.place() == plan.blocks[0].locator
    bar.setValue(bar.maximum())
    assert reader.place() == plan.blocks[-1].locator
    assert reader.progress() == 1


def test_reading_on_is_told_and_jumping_is_not(library: Library, reader: Reader, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(reader.scrolled_to):
        reader.show_place(Locator("beibei/3"))
        reader.show_place(Locator("zigong/2"))
    with qtbot.waitSignal(reader.scrolled_to) as told:
        reader.verticalScrollBar().setValue(reader.verticalScrollBar().value() + 900)
    assert told.args == [reader.place()]
    place = told.args[0]
    assert library.position(place) > library.position(Locator("zigong/2"))


def _larger(reader: Reader, appearance: Appearance) -> None:
    assert reader
    appearance.step_text_size(3)


def _smaller(reader: Reader, appearance: Appearance) -> None:
    assert reader
    appearance.step_text_size(-1)


def _narrower(reader: Reader, appearance: Appearance) -> None:
    assert appearance
    reader.resize(430, 500)


def _wider(reader: Reader, appearance: Appearance) -> None:
    assert appearance
    reader.resize(1100, 900)


def _darker(reader: Reader, appearance: Appearance) -> None:
    assert reader
    appearance.set_theme("dark")


@pytest.mark.parametrize("change", [_larger, _smaller, _narrower, _wider, _darker])
@pytest.mark.parametrize("scroll", [0, 3217, 9001])
def test_the_top_line_stays_when_size_or_width_change(
    reader: Reader,
    appearance: Appearance,
    qapp: QApplication,
    change: Callable[[Reader, Appearance], None],
    scroll: int,
) -> None:
    reader.show_place(Locator("beibei"))
    reader.verticalScrollBar().setValue(scroll)
    line = reader.first_whole_line()
    before = reader.line_rect(line).top()
    assert 0 <= before < 2 * appearance.line_px
    change(reader, appearance)
    qapp.processEvents()
    assert reader.line_rect(line).top() == before
    if not scroll:
        assert reader.verticalScrollBar().value() == 0


def test_documents_that_are_no_longer_shown_are_let_go(library: Library, reader: Reader) -> None:
    def documents() -> int:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return sum(isinstance(thing, QTextDocument) for thing in gc.get_objects())

    reader.show_place(Locator("beibei"))
    before = documents()
    for _ in range(3):
        for plan in library.plans:
            reader.show_place(Locator(plan.slug))
    assert documents() <= before + 1


def test_before_anything_is_shown_there_is_no_place(reader: Reader, appearance: Appearance) -> None:
    assert reader.place() is None
    assert reader.margin_marks() == []
    reader.set_marks(lambda _slug: (), None)
    appearance.set_theme("sepia")
    reader.resize(500, 400)
    assert reader.place() is None


@pytest.mark.parametrize("change", [_larger, _narrower, _wider, _darker])
def test_the_selection_stays(
    reader: Reader, appearance: Appearance, qapp: QApplication, change: Callable[[Reader, Appearance], None]
) -> None:
    reader.show_place(Locator("beibei/3.4.3.1"))
    at = reader.textCursor().position()
    reader.put_cursor(at + 3, at + 60)
    words = reader.selected_text()
    change(reader, appearance)
    qapp.processEvents()
    reader.set_marks(lambda _slug: (), None)
    assert reader.selected_text() == words
    assert len(words) == 57


@pytest.mark.parametrize("place", ["beibei/3.4.3#0", "wansheng/6#3", "wujiang/3.5#7", "zigong/2.3.2#5", "gongshu/4#0"])
def test_a_line_is_back_where_it_stood_after_other_plans_and_sizes(
    reader: Reader, appearance: Appearance, place: str
) -> None:
    reader.show_place(Locator.parse(place))
    bar = reader.verticalScrollBar()
    bar.setValue(bar.value() + 333)
    spot = reader.spot()
    assert spot
    reader.show_place(Locator("zigong/3"))
    reader.show_spot(spot)
    assert reader.spot() == spot
    value = bar.value()
    appearance.step_text_size(2)
    reader.show_place(Locator("beibei/1"))
    reader.show_spot(spot)
    appearance.step_text_size(-2)
    assert bar.value() == value


def test_there_and_back_again_is_no_step(reader: Reader, appearance: Appearance) -> None:
    reader.show_place(Locator("wansheng/4.4.2"))
    bar = reader.verticalScrollBar()
    bar.setValue(bar.value() + 777)
    before = bar.value()
    for steps in (1, 3, -2, -3, 1):
        appearance.step_text_size(steps)
    reader.resize(500, 500)
    reader.resize(1200, 700)
    reader.resize(760, 640)
    assert appearance.text_size_pt == 13.5
    assert bar.value() == before


def test_a_place_near_the_end_stays_at_its_height(library: Library, reader: Reader, appearance: Appearance) -> None:
    last = library.plan("beibei").blocks[-1]
    reader.show_place(last.locator, Span(len(last.text) - 2, len(last.text)))
    line = reader.textCursor().position()
    before = reader.line_rect(line).top()
    assert before > reader.viewport().height() / 2
    appearance.step_text_size(1)
    assert reader.line_rect(line).top() == before


def test_the_line_under_the_mouse_stays_while_zooming(reader: Reader, appearance: Appearance) -> None:
    reader.zoom_requested.connect(appearance.step_text_size)
    reader.show_place(Locator("wujiang/3"))
    bar = reader.verticalScrollBar()
    bar.setValue(bar.value() + 500)
    height = 400
    line = reader.position_at(height)
    before = reader.line_rect(line).top()
    for notches in (120, 120, 120, -120, -120, -120):
        at = QPointF(100, height)
        event = QWheelEvent(
            at,
            reader.viewport().mapToGlobal(at),
            QPoint(),
            QPoint(0, notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(reader.viewport(), event)
        assert reader.line_rect(line).top() == before
    assert appearance.text_size_pt == 13.5


def test_a_hit_comes_to_a_third_of_the_height_and_a_section_to_the_top(reader: Reader, appearance: Appearance) -> None:
    third = reader.viewport().height() / 3
    for place, span in ((Locator("beibei/3.4.3.1"), Span(20, 24)), (Locator("beibei/2.4", 6), None)):
        reader.show_place(place, span)
        assert reader.cursorRect().top() == pytest.approx(third, abs=1)
        assert reader.place() == place
    reader.show_place(Locator("beibei/3.4.3"))
    assert 0 < reader.cursorRect().top() < appearance.line_px


def test_reading_on_a_little_after_a_jump_stays_in_the_section(reader: Reader) -> None:
    bar = reader.verticalScrollBar()
    for place, span in ((Locator("beibei/3.4.3.1"), Span(90, 94)), (Locator("beibei/3.4.3"), None)):
        reader.show_place(place, span)
        bar.setValue(bar.value() + 5)
        seen = reader.place()
        assert seen is not None
        assert seen.section == place.section


def test_a_line_is_pointed_out_for_a_moment(reader: Reader, qtbot: QtBot) -> None:
    reader.show_place(Locator("beibei/3.4.3"))
    assert reader.pointer() is None
    reader.point_out(Locator("beibei/3.4.3"))
    pointer = reader.pointer()
    assert pointer is not None
    assert pointer[0] == reader.cursorRect().top()
    bar = reader.verticalScrollBar()
    bar.setValue(bar.value() + 10)
    assert reader.pointer() == (pointer[0] - 10, pointer[1])
    qtbot.waitUntil(lambda: reader.pointer() is None, timeout=10_000)


def test_the_pointer_goes_with_the_next_jump_and_unknown_places_have_none(reader: Reader) -> None:
    reader.show_place(Locator("beibei/3.4.3"))
    reader.point_out(Locator("beibei/3.4.3"))
    reader.show_place(Locator("beibei/4"))
    assert reader.pointer() is None
    reader.point_out(Locator("zigong/4"))
    assert reader.pointer() is None


@pytest.mark.parametrize("slug", SLUGS)
def test_a_text_stands_from_the_first_moment_where_it_stands_when_all_of_it_is_laid_out(
    library: Library, appearance: Appearance, qtbot: QtBot, slug: str
) -> None:
    blocks = library.plan(slug).blocks
    for block in (*blocks[:: max(1, len(blocks) // 6)], *blocks[-3:]):
        reader = Reader(library, appearance)
        qtbot.addWidget(reader)
        reader.resize(900, 700)
        reader.show()
        reader.show_place(block.locator)
        bar = reader.verticalScrollBar()
        shown = bar.value(), reader.place(), reader.spot(), reader.viewport().grab().toImage()
        qtbot.waitUntil(lambda reader=reader: reader.is_settled)  # type: ignore[misc]
        assert (bar.value(), reader.place(), reader.spot(), reader.viewport().grab().toImage()) == shown
        height = reader.document().documentLayout().documentSize().height()
        assert bar.maximum() == round(height) - reader.viewport().height()


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_kept_of_the_progress_is_no_guess(
    library: Library, appearance: Appearance, qtbot: QtBot, slug: str
) -> None:
    reader = Reader(library, appearance)
    qtbot.addWidget(reader)
    reader.resize(900, 700)
    reader.show()
    reader.show_place(library.plan(slug).sections[len(library.plan(slug).sections) // 2].blocks[0].locator)
    kept = reader.reached()
    height = reader.document().documentLayout().documentSize().height()
    bar = reader.verticalScrollBar()
    assert kept == pytest.approx((bar.value() + bar.pageStep()) / height, rel=0.001)
