"""The reading page: every jump leads the text, back and forward lead to the very lines, hits need no pointer."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.library.model import Library
from antou.ui.annotation_book import AnnotationBook
from antou.ui.appearance import Appearance
from antou.ui.navigator import Navigator
from antou.ui.reader import Reader
from antou.ui.reading_page import ReadingPage
from antou.ui.search_session import SearchSession


@pytest.fixture
def page(
    library: Library,
    navigator: Navigator,
    session: SearchSession,
    book: AnnotationBook,
    appearance: Appearance,
    qtbot: QtBot,
) -> ReadingPage:
    page = ReadingPage(library, navigator, session, book, appearance)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    return page


def lines(reader: Reader) -> tuple[str, int]:
    """The words of the first whole line and where it stands."""
    at = reader.first_whole_line()
    block = reader.document().findBlock(at)
    return block.text()[at - block.position() :], reader.line_rect(at).top()


def read_on(reader: Reader, pixels: int) -> None:
    bar = reader.verticalScrollBar()
    bar.setValue(bar.value() + pixels)


def test_back_and_forward_show_the_very_lines_again(page: ReadingPage, navigator: Navigator) -> None:
    reader, seen = page.reader, []
    for place, on in (("beibei/2.3", 217), ("beibei/3.4.3", 40), ("wansheng/6#2", 903), ("wujiang/3.5", 0)):
        navigator.go(Locator.parse(place))
        read_on(reader, on)
        seen.append((lines(reader), navigator.place))
    for _ in range(2):
        for expected in reversed(seen[:-1]):
            navigator.back()
            assert (lines(reader), navigator.place) == expected
        for expected in seen[1:]:
            navigator.forward()
            assert (lines(reader), navigator.place) == expected


def test_the_line_is_back_at_its_height_though_size_and_width_have_changed(
    page: ReadingPage, navigator: Navigator, appearance: Appearance, qapp: QApplication
) -> None:
    navigator.go(Locator("beibei/3.4.3"))
    read_on(page.reader, 150)
    words, top = lines(page.reader)
    line = page.reader.first_whole_line()
    navigator.go(Locator("zigong/2"))
    appearance.step_text_size(3)
    page.resize(620, 600)
    qapp.processEvents()
    navigator.back()
    assert page.reader.line_rect(line).top() == top
    assert page.reader.document().findBlock(line).text().endswith(words[-10:])


def test_a_jump_is_pointed_out_but_neither_a_hit_nor_a_return(
    page: ReadingPage, navigator: Navigator, session: SearchSession, qtbot: QtBot
) -> None:
    navigator.go(Locator("beibei/3.4.3"))
    assert page.reader.pointer() is not None
    navigator.go(Locator("zigong/2"))
    navigator.back()
    assert page.reader.pointer() is None
    session.ask("应急物资")
    qtbot.waitUntil(lambda: not session.busy, timeout=30_000)
    session.step(1)
    assert page.reader.pointer() is None
    navigator.go(Locator("beibei/4"))
    assert page.reader.pointer() is not None


def test_reading_on_leads_the_navigator_without_history(page: ReadingPage, navigator: Navigator) -> None:
    navigator.go(Locator("beibei/3.4.3"))
    read_on(page.reader, 1500)
    assert navigator.place == page.reader.place() != Locator("beibei/3.4.3")
    assert not navigator.can_go_back
