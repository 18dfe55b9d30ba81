"""Pictures in the text on screen: above their captions, never wider than the line."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.library.passage import Span
from antou.render.flow import Flow, Paragraph, Run, Style
from antou.ui.appearance import Appearance
from antou.ui.flow_document import FlowDocument

CAPTION = Locator("guide/1", 1)
AFTER = Locator("guide/1", 2)


def flow(file: Path) -> Flow:
    return (
        Paragraph(Style.CAPTION, (Run("目录在左边"),), CAPTION, picture=file),
        Paragraph(Style.BODY, (Run("点一下就到"),), AFTER),
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    image = QImage(900, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(tmp_path / "图.png"))
    return tmp_path / "图.png"


def height(document: FlowDocument, width: int) -> float:
    document.document.setTextWidth(width)
    return document.document.size().height()


def test_it_takes_the_width_there_is_and_no_more_than_its_own(
    appearance: Appearance, file: Path, tmp_path: Path
) -> None:
    document, without = (FlowDocument(flow(path), appearance) for path in (file, tmp_path / "没有.png"))
    for width, expected in ((450, 150), (900, 300), (1800, 300)):
        taken = height(document, width) - height(without, width)
        assert expected <= taken < expected + 40


def test_words_beside_it_keep_their_places(appearance: Appearance, file: Path) -> None:
    document = FlowDocument(flow(file), appearance)
    for locator, words in ((CAPTION, "目录在左边"), (AFTER, "点一下就到")):
        positions = document.range(locator, Span(0, 5))
        assert positions is not None
        assert document.cursor(positions).selectedText() == words
        assert document.place_at(positions[0]) == locator


def test_it_is_seen(appearance: Appearance, file: Path, qtbot: QtBot) -> None:
    document = FlowDocument(flow(file), appearance)
    view = QTextBrowser()
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.setDocument(document.document)
    view.show()
    assert view.grab().toImage().pixelColor(250, 80) == QColor("red")


def test_one_that_cannot_be_read_leaves_its_caption(appearance: Appearance, tmp_path: Path) -> None:
    document = FlowDocument(flow(tmp_path / "没有.png"), appearance)
    assert document.document.toPlainText() == "目录在左边\n点一下就到"
