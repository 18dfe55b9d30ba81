"""Rows are painted whole: every row of a real answer, and no glyph cut off at the edge of its line."""

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from antou.library.model import Library
from antou.library.passage import Span
from antou.search.engine import Engine
from antou.ui.annotation_book import AnnotationBook
from antou.ui.appearance import Appearance
from antou.ui.bookmarks_model import BookmarksModel
from antou.ui.print_job import PrintJob
from antou.ui.print_list_model import PrintListModel
from antou.ui.results_model import ResultsModel
from antou.ui.rows import LINES_ROLE, ROW_ROLE, Line, Row, RowDelegate, in_sight

TALL = "国藏（）《》|Ågjpqy"
EMPTY = Line("")


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    return host


@pytest.fixture
def delegate(appearance: Appearance, host: QWidget) -> RowDelegate:
    return RowDelegate(appearance, host)


def paint(delegate: RowDelegate, index: QModelIndex, state: QStyle.StateFlag, width: int = 336) -> QImage:
    option = QStyleOptionViewItem()
    height = delegate.sizeHint(option, index).height()
    option.rect = QRect(0, 0, width, height)  # type: ignore[attr-defined]
    option.state = state  # type: ignore[attr-defined]
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    delegate.paint(painter, option, index)
    painter.end()
    return image


def index_of(row: Row) -> tuple[QStandardItemModel, QModelIndex]:
    model = QStandardItemModel()
    item = QStandardItem()
    item.setData(row, ROW_ROLE)
    item.setData(0 if row.group else len(row.lines), LINES_ROLE)
    model.appendRow(item)
    return model, model.index(0, 0)


def ink_height(image: QImage, left: int, right: int, ink: QColor) -> int:
    """Number of pixel rows between the first and the last that hold the ink's darkness."""
    limit = (ink.lightness() + 255) // 2
    rows = [
        y for y in range(image.height()) if any(image.pixelColor(x, y).lightness() < limit for x in range(left, right))
    ]
    return rows[-1] - rows[0] + 1 if rows else 0


@pytest.mark.parametrize("theme", ["light", "sepia", "dark", "high-contrast"])
def test_every_row_of_an_answer_is_painted(
    library: Library, engine: Engine, appearance: Appearance, delegate: RowDelegate, theme: str
) -> None:
    appearance.set_theme(theme)
    model = ResultsModel(library)
    model.set_results(engine.search("应急物资"))
    for group in range(model.rowCount()):
        parent = model.index(group, 0)
        indexes = [parent, *(model.index(row, 0, parent) for row in range(model.rowCount(parent)))]
        for at, index in enumerate(indexes):
            state = QStyle.StateFlag.State_Enabled
            if at % 2:
                state |= QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
            elif at % 3:
                state |= QStyle.StateFlag.State_MouseOver
            image = paint(delegate, index, state)
            hit = appearance.color("hit").rgb()
            has_ground = any(image.pixel(x, y) == hit for x in range(image.width()) for y in range(image.height()))
            row = index.data(ROW_ROLE)
            assert has_ground is any(line.spans for line in row.lines)


@pytest.mark.parametrize(
    "row",
    [
        Row((Line(TALL),), group=True),
        Row((Line(TALL),)),
        Row((Line(TALL), EMPTY)),
        Row((EMPTY, Line(TALL, muted=True))),
        Row((Line(TALL), EMPTY, EMPTY)),
        Row((EMPTY, Line(TALL, muted=True), EMPTY)),
        Row((EMPTY, EMPTY, Line(TALL))),
    ],
    ids=["group", "one", "two-first", "two-second", "three-first", "three-second", "three-third"],
)
def test_no_glyph_is_cut_off(appearance: Appearance, delegate: RowDelegate, row: Row) -> None:
    muted = any(line.muted for line in row.lines)
    ink = appearance.color("text-muted" if muted else "text")
    roomy = QImage(336, 80, QImage.Format.Format_RGB32)
    roomy.fill(QColor("white"))
    painter = QPainter(roomy)
    painter.setFont(appearance.ui_font("small" if muted else "base", bold=row.group))
    painter.setPen(ink)
    painter.drawText(roomy.rect(), Qt.AlignmentFlag.AlignVCenter, TALL)
    painter.end()
    _model, index = index_of(row)
    painted = paint(delegate, index, QStyle.StateFlag.State_Enabled)
    # Without the line that parts the rows, which is no ink of the text.
    painted = painted.copy(0, 0, painted.width(), painted.height() - 1)
    assert ink_height(painted, 30, 200, ink) == ink_height(roomy, 2, 172, ink) > 10


def test_the_height_asked_for_is_that_of_the_row(
    library: Library, engine: Engine, job: PrintJob, book: AnnotationBook
) -> None:
    job.replace(("beibei", "zigong/1"))
    book.toggle("beibei/3")
    results = ResultsModel(library)
    results.set_results(engine.search("应急物资"))
    group = results.index(0, 0)
    printed, bookmarked = PrintListModel(library, job), BookmarksModel(library, book)
    indexes = [group, *(results.index(row, 0, group) for row in range(results.rowCount(group)))]
    indexes += [printed.index(0), printed.index(1), bookmarked.index(0)]
    lines = [0 if row.group else len(row.lines) for row in (index.data(ROW_ROLE) for index in indexes)]
    assert [index.data(LINES_ROLE) for index in indexes] == lines
    assert set(lines) == {0, 1, 2, 3}


def test_marks_that_run_into_the_ellipsis_do_not_cover_it(appearance: Appearance, delegate: RowDelegate) -> None:
    text = "应急物资" * 40
    _model, index = index_of(Row((Line(text, (Span(0, len(text)),)),)))
    image = paint(delegate, index, QStyle.StateFlag.State_Enabled, width=120)
    hit = appearance.color("hit").rgb()
    grounds = [x for x in range(120) if image.pixel(x, 8) == hit]
    inks = [x for x in range(120) for y in range(4, 24) if image.pixelColor(x, y).lightness() < 120]
    assert grounds
    assert max(inks) > max(grounds)


def test_a_row_in_plain_words_leaves_nothing_out() -> None:
    row = Row((Line("三、主要任务", side="3"), Line("北碚区", muted=True)))
    assert row.words == "三、主要任务，3，北碚区"


def test_an_arrow_tells_whether_a_group_is_open(delegate: RowDelegate) -> None:
    _model, index = index_of(Row((Line("北碚区", side="28 处"),), group=True))
    shut = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_Children
    images = [
        paint(delegate, index, state).copy(0, 0, delegate.inset, 28)
        for state in (QStyle.StateFlag.State_Enabled, shut, shut | QStyle.StateFlag.State_Open)
    ]
    assert len({bytes(image.constBits()) for image in images}) == 3


def test_the_first_place_of_an_excerpt_is_seen_whole(appearance: Appearance) -> None:
    metrics = QFontMetrics(appearance.ui_font("base"))
    line = Line("…装备保障工程和应急物资储备、应急物资管理", (Span(8, 12), Span(15, 19)), excerpt=True)
    whole = metrics.horizontalAdvance(line.text)
    assert in_sight(line, metrics, whole) == (line.text, line.spans)
    for width in range(6 * metrics.horizontalAdvance("应"), whole):
        text, spans = in_sight(line, metrics, width)
        assert [text[span.start : span.end] for span in spans] == ["应急物资", "应急物资"]
        assert line.text.endswith(text.removeprefix("…"))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        assert shown.removesuffix("…").startswith(text[: spans[0].end])
    # Too narrow for all of it: it comes first.
    assert in_sight(line, metrics, 10)[0].startswith("…应急物资储备")


def test_an_excerpt_without_a_place_is_left_as_it_is(appearance: Appearance) -> None:
    line = Line("装备保障工程", excerpt=True)
    assert in_sight(line, QFontMetrics(appearance.ui_font("base")), 20) == ("装备保障工程", ())
