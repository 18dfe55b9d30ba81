"""Whatever is typed however fast: what is shown answers what stands in the box, and nothing is left behind."""

import gc
import logging
import random
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from antou.library.folding import fold
from antou.search.answer import Answer
from antou.search.results import Part
from antou.ui.search_session import SearchSession
from antou.workspace import Workspace

Answered = Callable[[SearchSession], None]

PIECES = ["(", ")", "（", "）", '"', "“", "”", "「", "|", "｜", " 或 ", "-", "－", " /5 ", "／20", "标题:", "规划:"]
PIECES += ["主题：", " 同节 ", " 同段 ", " ", "\u3000", "灾", "应急", "3", "北碚", "%", "\u200b"]


def operator_strings(number: int) -> Iterator[str]:
    """Different texts that fold to something."""
    rng = random.Random(4)
    seen: set[str] = set()
    while len(seen) < number:
        text = "".join(rng.choices(PIECES, k=rng.randint(1, 14)))
        if fold(text) and text not in seen:
            seen.add(text)
            yield text


def test_each_of_a_thousand_strings_of_operators_is_answered(
    workspace: Workspace, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    session, panel = workspace.session, workspace.window.left.results
    workspace.window.search_box.search_in("wujiang")  # a shorter list, or it takes its time to be filled
    for text in operator_strings(1000):
        with qtbot.waitSignal(session.changed, timeout=30_000):
            workspace.window.search_box.edit.setText(text)
        assert session.answer is not None
        assert session.answer.request.text == text
        assert session.results is not None
        rows = [panel.model.index(row, 0) for row in range(panel.model.rowCount())]
        assert sum(map(panel.model.rowCount, rows)) == len(session.results.hits) + len(session.results.misprints)
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_what_is_shown_answers_what_stands_in_the_box(
    workspace: Workspace, answered: Answered, qapp: QApplication
) -> None:
    session, edit = workspace.session, workspace.window.search_box.edit
    shown: list[tuple[str, str]] = []

    def look() -> None:
        shown.append((session.answer.request.text if session.answer else "", edit.text()))

    session.changed.connect(look)
    passage = "加强应急物资储备和危险化学品监管 森林防火"
    for start in range(10):
        for end in range(start + 1, len(passage)):
            edit.setText(passage[start:end])
            if end % 3 == 0:
                qapp.processEvents()
    answered(session)
    assert shown
    assert [pair for pair in shown if pair[0] != pair[1]] == []
    assert session.answer is not None
    assert session.answer.request.text == edit.text() == passage[9:-1]


def test_a_passage_of_ten_thousand_characters_is_found_if_it_is_there(workspace: Workspace, answered: Answered) -> None:
    longest = max(workspace.library.blocks(), key=lambda block: len(block.text))
    edit = workspace.window.search_box.edit
    edit.setText(longest.text)
    answered(workspace.session)
    assert longest.locator in {mark.locator for mark in workspace.session.marks}
    edit.setText((longest.text * 100)[:10_000])
    answered(workspace.session)
    assert workspace.session.marks == ()
    head = workspace.window.left.results.head
    assert head.silent.text().count(longest.text[10:40]) == 0  # only its beginning is repeated
    assert "共 10000 字" in head.silent.text()


def test_chips_menus_and_answers_of_earlier_queries_are_let_go(workspace: Workspace, answered: Answered) -> None:
    head = workspace.window.left.results.head

    def go_through() -> None:
        for text in ("危化品", "应急物资", "森林防火 (队伍 或 装备)", "没有这样的词", "GB51143", ""):
            workspace.window.search_box.edit.setText(text)
            answered(workspace.session)
            head.filters.parts[Part.TEXT].click()
            head.filters.parts[None].click()

    def alive() -> tuple[int, int, int]:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        found: list[QObject] = workspace.window.findChildren(QObject)  # type: ignore[assignment]
        children = len(found)
        things = gc.get_objects()
        buttons = sum(isinstance(thing, QToolButton) for thing in things)
        return children, buttons, sum(isinstance(thing, Answer) for thing in things)

    go_through()
    before = alive()
    for _ in range(10):
        go_through()
    assert alive() == before
