"""The panel of annotations in the real window, with ten thousand of them, each with a note."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QApplication
from tests.benchmarks.conftest import Benchmark
from tests.benchmarks.heartbeat import Heartbeat

from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.anchor import Anchor, passage_anchor
from antou.shelf.annotation import KINDS, new_annotation
from antou.shelf.settings import Settings
from antou.shelf.shelf import Shelf
from antou.ui.annotation_groups import Sorting
from antou.ui.annotations_panel import AnnotationsPanel
from antou.ui.garbage import GarbageCollector
from antou.ui.left_column import BOOKMARKS, CONTENTS
from antou.ui.tasks import wait_for_all
from antou.workspace import Workspace

_ANNOTATIONS, _PLACES, _FOLDERS = 10_000, 400, 8
_TYPED = ("应", "应急", "应急物", "应急物资", "物资", "值班", "0", "没有这样的词", "的")
_QUIET_S, _REST_S = 0.1, 3.0
_SEED = 7


@pytest.fixture
def workspace(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dispose: Callable[[Workspace], None]
) -> Iterator[Workspace]:
    """The window over a shelf of ten thousand, at rest, with the contents in the left column."""
    monkeypatch.setenv("ANTOU_DATA", str(tmp_path))
    shelf = Shelf(tmp_path / "shelf.sqlite3")
    _fill(library, shelf)
    # As in the program: where Python is left to itself, a key that is measured also pays for all the keys before it.
    collector = GarbageCollector()
    workspace = Workspace(library, shelf, Settings())
    workspace.window.resize(1366, 768)
    workspace.open(Locator(library.plans[0].slug))
    assert wait_for_all(60_000)
    collector.settle()
    yield workspace
    dispose(workspace)
    collector.stop()
    gc.collect()


def _fill(library: Library, shelf: Shelf) -> None:
    """Annotations of all sorts in random places, with notes out of the plans' own words."""
    random = Random(_SEED)
    blocks = [block for block in library.blocks() if len(block.text) > 60]
    text = "".join(block.text for block in blocks)

    def anchor() -> Anchor:
        block = random.choice(blocks)
        start = random.randrange(len(block.text) - 40)
        return passage_anchor(library, block.locator, start, block.locator, start + random.randrange(5, 40))

    def note() -> str:
        start = random.randrange(len(text) - 200)
        return text[start : start + random.randrange(20, 200)]

    anchors = [anchor() for _ in range(_PLACES)]
    folders = [shelf.annotations.add_folder(f"文件夹 {number}").id for number in range(_FOLDERS)]
    shelf.annotations.add(
        *(
            new_annotation(
                random.choice(anchors),
                kind=random.choice(["", *KINDS]),
                highlight=random.random() < 0.5,
                note=note(),
                folder=random.choice([None, *folders]),
                tags=("物资",) if random.random() < 0.2 else (),
            )
            for _ in range(_ANNOTATIONS)
        )
    )


def _things(panel: AnnotationsPanel, workspace: Workspace) -> dict[str, list[Callable[[], object]]]:
    """What is done, by kind, in this order."""
    book, left, field = workspace.book, workspace.window.left, panel.filter.field
    tabs: list[Callable[[], object]] = [partial(left.show_tab, tab) for tab in (BOOKMARKS, CONTENTS, BOOKMARKS)]

    def current(row: int) -> None:
        panel.view.setCurrentIndex(panel.model.index(row))

    def type_(text: str) -> None:
        field.setFocus()
        field.setText(text)

    def keep() -> None:
        one = panel.view.current()
        assert one
        book.change(replace(one, note=f"{one.note}。"))

    return {
        "the tab opened": tabs[:1],
        "another tab and back": tabs[1:],
        "a key in the filter": [partial(type_, text) for text in _TYPED],
        "the filter cleared": [field.clear],
        "another sort of them": [panel.filter.chips[sort].click for sort in ("要", "要", "note", "note")],
        "another order": [partial(panel.filter.choose_sorting, one) for one in (*Sorting, Sorting.HAND)],
        "the last row, the first": [partial(current, _ANNOTATIONS), partial(current, 1)],
        "a note kept": [keep, keep, keep],
        "one deleted, and back": [panel.view.removal_wanted.emit, book.undo],
        "one moved, and back": [partial(panel.view.shift_wanted.emit, 1), book.undo],
    }


def test_panel(qapp: QApplication, workspace: Workspace, benchmark: Benchmark) -> None:
    panel, heart = workspace.window.left.bookmarks, Heartbeat()
    figures: dict[str, dict[str, list[float]]] = {}

    def at_rest() -> bool:
        return not workspace.busy

    def cpu(act: Callable[[], object]) -> float:
        spent = time.process_time()
        act()
        while not at_rest():
            qapp.processEvents()
        qapp.processEvents()
        return time.process_time() - spent

    # What follows the opening of a window, once the reader rests, is not this.
    heart.longest_stall(lambda: None, at_rest, _REST_S)

    def use() -> None:
        for _ in range(2):
            for kind, actions in _things(panel, workspace).items():
                seen = figures.setdefault(kind, {"cpu": [], "stall": []})
                # In turns: what is done once must not be known already when it is measured the other way.
                if len(seen["cpu"]) == len(seen["stall"]):
                    seen["cpu"] += [cpu(act) for act in actions]
                else:
                    seen["stall"] += [heart.longest_stall(act, at_rest, _QUIET_S).cpu for act in actions]
            workspace.window.left.show_tab(CONTENTS)
            panel.filter.clear()

    benchmark.pedantic(use, setup=lambda: None, rounds=1, iterations=1)
    actions = [
        {
            "action": kind,
            "things": len(seen["cpu"]),
            "typical": statistics.median(seen["cpu"]),
            "cpu": max(seen["cpu"]),
            "stall": max(seen["stall"]),
        }
        for kind, seen in figures.items()
    ]
    benchmark.extra_info.update(case="shelf", size=len(workspace.library.plans), kept=_ANNOTATIONS, actions=actions)
