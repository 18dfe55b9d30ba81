"""What the reader marked, in the text: the words themselves, whatever they span, seen with hits and misprints."""

import random
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.library.model import BlockKind, Library
from antou.library.passage import Mark, MarkKind, Span
from antou.shelf.anchor import Anchor, passage_anchor, section_anchor
from antou.shelf.annotation import Annotation, new_annotation
from antou.ui.appearance import Appearance
from antou.ui.reader import Reader

SLUGS = ("beibei", "wansheng", "wujiang", "zigong", "gongshu")
HitsShown = Callable[[Reader], list[QTextEdit.ExtraSelection]]


@pytest.fixture
def reader(library: Library, appearance: Appearance, qtbot: QtBot) -> Reader:
    reader = Reader(library, appearance)
    qtbot.addWidget(reader)
    reader.resize(900, 700)
    reader.show()
    return reader


def show(reader: Reader, annotations: Sequence[Annotation], place: str) -> None:
    reader.set_annotations(lambda slug: [one for one in annotations if one.anchor.slug == slug])
    reader.show_place(Locator.parse(place))


def words(library: Library, place: str, text: str) -> Anchor:
    locator = Locator.parse(place)
    at = library.block(locator).text.index(text)
    return passage_anchor(library, locator, at, locator, at + len(text))


def drawn(reader: Reader, color: str, appearance: Appearance) -> list[str]:
    """The words on a ground of this colour, in reading order."""
    found = []
    for one in reader.extraSelections():
        cursor, format_ = one.cursor, one.format  # type: ignore[attr-defined]
        if format_.background().color() == appearance.color(color) and format_.hasProperty(
            QTextCharFormat.Property.BackgroundBrush
        ):
            found.append((cursor.selectionStart(), cursor.selectedText()))
    return [text for _start, text in sorted(found)]


def point_of(reader: Reader, text: str) -> QPoint:
    """The middle of the first of these words in the view."""
    cursor = reader.document().find(text, reader.position_at(0))
    start = reader.document().find(text, reader.position_at(0))
    start.setPosition(cursor.selectionStart())
    rect = reader.cursorRect(start)
    return QPoint(rect.left() + reader.fontMetrics().height() // 3, rect.center().y())


@pytest.mark.parametrize("slug", SLUGS)
def test_any_stretch_of_a_plan_is_marked_where_it_stands_and_read_back_from_there(
    library: Library, reader: Reader, appearance: Appearance, slug: str
) -> None:
    plan = library.plan(slug)
    reader.show_place(Locator(slug))
    chance = random.Random(7)
    for _ in range(150):
        at = chance.randrange(len(plan.blocks))
        first, last = plan.blocks[at], plan.blocks[min(at + chance.choice((0, 0, 1, 3)), len(plan.blocks) - 1)]
        start = chance.randrange(len(first.text))
        least = start + 1 if first is last else 1
        end = chance.randrange(least, len(last.text) + 1)
        try:
            anchor = passage_anchor(library, first.locator, start, last.locator, end)
        except ValueError:
            continue  # white space only
        one = new_annotation(anchor, highlight=True)
        show(reader, [one], str(anchor.first))
        reader.select(one)
        ends = reader.selected_ends()
        assert ends is not None
        rows = {BlockKind.ROW} & {library.block(anchor.first).kind, library.block(anchor.last).kind}
        # Qt widens a selection that leaves a cell to whole cells, and one that leaves a table to whole rows.
        if not rows or (first is last and "\t" not in anchor.quote):
            assert passage_anchor(library, *ends) == anchor
        plain = "".join("".join(drawn(reader, "mark", appearance)).split())
        assert plain == "".join(anchor.quote.split())


def test_notes_and_highlights_are_tinted_and_bookmarks_of_words_underlined(
    library: Library, reader: Reader, appearance: Appearance
) -> None:
    place = "beibei/3.4.3.1#0"
    shown = [
        new_annotation(words(library, place, "实物储备"), highlight=True),
        new_annotation(words(library, place, "产能储备"), note="查"),
        new_annotation(words(library, place, "政府储备"), kind="疑"),
        new_annotation(section_anchor(library, "beibei/3.4.3.1"), note="整节"),
    ]
    show(reader, shown, place)
    assert drawn(reader, "mark", appearance) == ["实物储备", "产能储备"]
    lines = {}
    for one in reader.extraSelections():
        format_ = one.format  # type: ignore[attr-defined]
        if format_.underlineStyle() == QTextCharFormat.UnderlineStyle.SingleUnderline:
            lines[one.cursor.selectedText()] = format_.underlineColor()  # type: ignore[attr-defined]
    assert lines == {
        "实物储备": appearance.color("mark-line"),
        "产能储备": appearance.color("mark-line"),
        "政府储备": appearance.color("bookmark-ask"),
    }


def test_what_begins_in_one_line_stands_beside_it_together(library: Library, reader: Reader) -> None:
    place = "beibei/3.4.3.1#0"
    noted = new_annotation(words(library, place, "健全实物"), note="查")
    kept = new_annotation(section_anchor(library, "beibei/3.4.3.1"), kind="办")
    far = new_annotation(section_anchor(library, "beibei/1"), kind="要")
    show(reader, [far, kept, noted], place)
    (mark,) = reader.margin_marks()
    assert (mark.kind, mark.noted) == ("办", True)
    assert mark.annotations == (kept, noted)
    assert mark.words == "收藏：待办\n查"


@pytest.mark.parametrize("theme", ["light", "sepia", "dark", "high-contrast"])
def test_marks_hits_and_misprints_over_each_other_all_keep_a_sign(
    library: Library, reader: Reader, appearance: Appearance, theme: str
) -> None:
    appearance.set_theme(theme)
    erratum = library.plan("beibei").errata[0]
    place, text = erratum.locator, library.block(erratum.locator).text
    one = new_annotation(passage_anchor(library, place, 0, place, len(text)), highlight=True)
    hit = Mark(place, Span(erratum.span.start, erratum.span.end), MarkKind.HIT)
    show(reader, [one], str(place))
    reader.set_marks(lambda _slug: [hit], None)
    signs = []
    for selection in reader.extraSelections():
        cursor, format_ = selection.cursor, selection.format  # type: ignore[attr-defined]
        if cursor.selectionStart() <= reader.document().find(erratum.words).selectionStart() < cursor.selectionEnd():
            ground = (
                format_.background().color() if format_.hasProperty(QTextCharFormat.Property.BackgroundBrush) else None
            )
            signs.append((ground, format_.underlineStyle()))
    style = QTextCharFormat.UnderlineStyle
    grounds = [ground for ground, _line in signs if ground]
    lines = [line for _ground, line in signs if line != style.NoUnderline]
    # The ground of the hit lies over that of the mark, whose line is drawn after it.
    assert grounds == [appearance.color("mark"), appearance.color("hit")]
    assert lines == [style.SingleUnderline, style.DotLine]
    assert max(at for at, sign in enumerate(signs) if sign[0]) < min(
        at for at, sign in enumerate(signs) if sign[1] != style.NoUnderline
    )
    appearance.set_theme("light")


def test_a_click_on_words_and_on_the_sign_beside_them_opens_the_same(
    library: Library, reader: Reader, qtbot: QtBot
) -> None:
    place = "beibei/3.4.3.1#0"
    one = new_annotation(words(library, place, "健全实物储备"), note="查")
    show(reader, [one], place)
    with qtbot.waitSignal(reader.mark_chosen) as chosen:
        QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=point_of(reader, "健全实物"))
    assert chosen.args == [one]
    (mark,) = reader.margin_marks()
    gutter = reader.childAt(5, mark.line.center().y())
    assert gutter
    with qtbot.waitSignal(reader.mark_chosen) as chosen:
        QTest.mouseClick(gutter, Qt.MouseButton.LeftButton, pos=QPoint(20, mark.line.center().y()))
    assert chosen.args == [one]
    with qtbot.assertNotEmitted(reader.mark_chosen):
        QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=point_of(reader, "产能储备"))


def test_of_marks_over_each_other_the_shorter_is_meant(library: Library, reader: Reader) -> None:
    place = "beibei/3.4.3.1#0"
    long = new_annotation(words(library, place, "健全实物储备和产能储备"), highlight=True)
    short = new_annotation(words(library, place, "实物储备"), note="查")
    show(reader, [long, short], place)
    assert reader.mark_at(point_of(reader, "健全实物")) == long
    assert reader.mark_at(point_of(reader, "实物储备")) == short


def test_only_what_is_near_the_screen_is_drawn(library: Library, reader: Reader, appearance: Appearance) -> None:
    plan = library.plan("wujiang")
    whole = [
        new_annotation(passage_anchor(library, block.locator, 0, block.locator, 4), highlight=True)
        for block in plan.blocks
        if len(block.text) > 4 and "\t" not in block.text
    ]
    show(reader, whole, "wujiang/1")
    assert 5 < len(drawn(reader, "mark", appearance)) < 100
    before = drawn(reader, "mark", appearance)
    bar = reader.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert drawn(reader, "mark", appearance)[-1] == library.block(whole[-1].anchor.first).text[:4]
    assert drawn(reader, "mark", appearance) != before


def test_wedges_on_the_scroll_bar_tell_them_from_hits(
    library: Library, reader: Reader, appearance: Appearance, qtbot: QtBot
) -> None:
    show(reader, [new_annotation(section_anchor(library, "beibei/3"), kind="要")], "beibei/3")
    qtbot.waitUntil(lambda: reader.is_settled)
    bar = reader.verticalScrollBar()
    image = bar.grab().toImage()
    color = appearance.color("mark-line")
    rows = [y for y in range(bar.height()) if image.pixelColor(0, y) == color]
    inner = [y for y in range(bar.height()) if image.pixelColor(4, y) == color]
    assert len(rows) > len(inner) > 0
    assert all(image.pixelColor(bar.width() - 2, y) != color for y in rows)
