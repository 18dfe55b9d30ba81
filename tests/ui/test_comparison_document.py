"""The document of a comparison: what every run looks like, where cells stand, written in slices."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QTextBrowser

from antou.compare.comparison import Stretch
from antou.library.locator import Locator
from antou.library.passage import Span
from antou.shelf.settings import THEMES
from antou.ui.appearance import Appearance
from antou.ui.comparison_document import ComparisonDocument
from antou.ui.comparison_lines import Band, Cell, CellRow, Run, Sentence

NOBODY = Cell(())


def sentence(*runs: Run, at: int = 0) -> Sentence:
    return Sentence(Stretch(Locator("beibei/1"), Span(at, at + 1)), runs)


def row(*cells: Cell) -> CellRow:
    return CellRow(cells)


def plain(text: str) -> Cell:
    return Cell((sentence(Run(text)),))


def whole(document: ComparisonDocument) -> ComparisonDocument:
    for _ in document.write():
        pass
    return document


@pytest.fixture
def many() -> list[Band]:
    """Two bands, 25 rows of two columns of different height, a third column that is silent."""
    rows = tuple(
        row(
            plain(f"第{number}句，" * (1 + number % 3)),
            plain("另一句。" * (number % 5 + 1)) if number % 4 else NOBODY,
            NOBODY,
        )
        for number in range(25)
    )
    return [Band("前一段", rows[:10]), Band(None, rows[10:])]


def look(document: ComparisonDocument, at: int) -> QTextCharFormat:
    cursor = QTextCursor(document.document)
    cursor.setPosition(at + 1)
    return cursor.charFormat()


@pytest.mark.parametrize("theme", THEMES)
def test_shared_words_differ_by_more_than_their_ground(appearance: Appearance, theme: str) -> None:
    appearance.set_theme(theme)
    runs = [Run("独有的字")] + [Run(f"{count}部共有的字", count, (count,)) for count in (2, 3, 4, 5, 6)]
    band = Band("标题", (row(Cell((sentence(*runs),)), NOBODY),))
    document = whole(ComparisonDocument([band], [None, None], appearance, 800))
    style = QTextCharFormat.UnderlineStyle
    wanted = {
        0: (style.NoUnderline, False),
        2: (style.DotLine, False),
        3: (style.DashUnderline, False),
        4: (style.SingleUnderline, False),
        5: (style.SingleUnderline, True),
        6: (style.SingleUnderline, True),
    }
    for words in document.all_words():
        format_ = look(document, words.start)
        assert (format_.underlineStyle(), format_.font().bold()) == wanted[words.run.columns]
        if words.run.columns:
            assert format_.background().color() == appearance.color(f"shared-{min(words.run.columns, 5)}")
            assert format_.underlineColor() == appearance.color("shared-line")
        else:
            assert format_.background().style() == Qt.BrushStyle.NoBrush


@pytest.mark.parametrize("stressed", [True, False])
def test_figures_are_bold_in_the_accent_colour(appearance: Appearance, *, stressed: bool) -> None:
    band = Band("标题", (row(Cell((sentence(Run("应达到"), Run("6000人", figure=True)),)), NOBODY),))
    document = whole(ComparisonDocument([band], [None, None], appearance, 800, stress_figures=stressed))
    _words, figure = document.all_words()
    format_ = look(document, figure.start)
    assert format_.font().bold() == stressed
    assert format_.foreground().color() == appearance.color("accent" if stressed else "text")


def test_it_is_written_in_slices_that_leave_what_stands(appearance: Appearance, many: list[Band]) -> None:
    document = ComparisonDocument(many, [None, None, "未提及此主题"], appearance, 900)
    before: list[object] = []
    slices = 0
    for _ in document.write():
        slices += 1
        words = list(document.all_words())
        assert words[: len(before)] == before
        for one in words:
            cursor = QTextCursor(document.document)
            cursor.setPosition(one.start)
            cursor.setPosition(one.end, QTextCursor.MoveMode.KeepAnchor)
            assert cursor.selectedText() == one.run.text
        before = [*words]
    assert slices > 4
    assert document.rows == 25


def test_absence_is_said(appearance: Appearance, many: list[Band]) -> None:
    document = whole(ComparisonDocument(many, [None, None, "未提及此主题"], appearance, 900))
    text = document.document.toPlainText()
    # Where a band begins, and no more often.
    assert text.count("未提及此主题") == 2
    assert text.count("无对应句") == sum(not one.cells[1].sentences for band in many for one in band.rows)
    assert "前一段　底本 10 句" in text
    assert "底本没有对应的内容" in text


def test_what_is_left_out_is_said(appearance: Appearance) -> None:
    band = Band("标题", (row(plain("一句。"), Cell((), left_out=2), NOBODY),))
    shown = whole(ComparisonDocument([band], [None] * 3, appearance, 900, left_out="有相同的文字"))
    assert "有相同的文字" in shown.document.toPlainText()
    assert shown.document.toPlainText().count("无对应句") == 1


def test_cells_tile_the_page(appearance: Appearance, many: list[Band], qapp: QApplication) -> None:
    document = whole(ComparisonDocument(many, [None, None, "未提及此主题"], appearance, 900))
    view = QTextBrowser()
    view.resize(900, 600)
    view.setDocument(document.document)
    view.show()
    qapp.processEvents()
    layout = document.document.documentLayout()
    for at in range(document.rows):
        rects = [document.cell_rect(at, column) for column in range(3)]
        assert len({(rect.top(), rect.bottom()) for rect in rects}) == 1
        assert rects[0].left() == 0
        assert all(abs(one.right() - other.left()) < 0.01 for one, other in pairwise(rects))
        assert abs(rects[-1].right() - document.document.size().width()) < 1
        if at:
            between = rects[0].top() - document.cell_rect(at - 1, 0).bottom()
            # Two lines at most, and the title of a band.
            assert -1 <= between <= 2 + appearance.tokens.size("band") * (at == 10) + 2
        for column, rect in enumerate(rects):
            for words in document.words_in(at, column):
                block = document.document.findBlock(words.start)
                assert rect.contains(layout.blockBoundingRect(block).center())
        assert document.row_at(rects[0].center().y()) == at
    assert document.row_at(document.document.size().height() + 10) is None
    view.close()


def test_words_are_found_by_position_and_by_number(appearance: Appearance) -> None:
    cells = (
        Cell((sentence(Run("共有的", 2, (7,)), Run("独有的")),)),
        Cell((sentence(Run("共有的", 2, (7,))), sentence(Run("后一句"), at=5))),
    )
    document = whole(ComparisonDocument([Band("标题", (row(*cells),))], [None, None], appearance, 600))
    for words in document.all_words():
        assert document.words_at(words.start) == words
        assert document.words_at(words.end - 1) == words
    assert document.words_at(0) is None
    assert [words.column for words in document.places(7)] == [0, 1]
    assert document.places(8) == []


def test_the_text_grows_with_the_readers_choice_but_lines_stay_readable(appearance: Appearance) -> None:
    band = [Band("标题", (row(*[plain("字" * 40)] * 5),))]

    def size(width: int) -> int:
        return whole(ComparisonDocument(band, [None] * 5, appearance, width)).document.defaultFont().pixelSize()

    usual = size(1352)
    assert usual == 15
    appearance.set_text_size(18.0)
    assert size(1352) == 20
    appearance.set_text_size(30.0)
    assert size(1352) == int((1352 / 5 - 24) / 10)
    assert size(600) == usual
    assert not ComparisonDocument(band, [None] * 5, appearance, 1352).fits(600)
