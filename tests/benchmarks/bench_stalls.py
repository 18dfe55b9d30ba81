"""How long the real window does not answer while it is used: the longest time one thing held the event loop."""

import gc
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from tests.benchmarks.conftest import Benchmark
from tests.benchmarks.corpus import growing_queries
from tests.benchmarks.heartbeat import Heartbeat, Stall

from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.settings import TEXT_SIZES_PT, Settings
from antou.shelf.shelf import Shelf
from antou.ui.commands import COMMANDS
from antou.ui.garbage import GarbageCollector
from antou.ui.left_column import BOOKMARKS, CONTENTS, THEMES
from antou.workspace import Workspace

_ROUNDS = 5
_WINDOW = QSize(1366, 768)
_SMALLEST = QSize(1024, 640)
_STEPS = 20
"""So many sizes a window goes through while its corner is dragged."""
_QUIET_S = 0.1
_QUIET_AFTER_KEY_S = 0.02


class _Round:
    """One window from opening to closing: what is done in it, and the longest stall of every single thing."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.stalls: dict[str, dict[str, Stall]] = {}
        self._heart = Heartbeat()
        self._library = library
        self._folder = folder
        self._workspace: Workspace | None = None

    def use(self) -> Workspace:
        """Do everything."""
        self._watch("making the window, before it is shown", "", self._make)
        collector = GarbageCollector()
        self._watch("showing it", "", lambda: self._window.open(None), quiet_s=1.0)
        collector.settle()
        self._switch_plans()
        self._jump()
        self._scroll()
        self._search()
        self._look_at_panels()
        self._open_pages()
        self._find_commands()
        self._resize()
        self._zoom()
        self._change_looks()
        collector.stop()
        return self._window

    @property
    def _window(self) -> Workspace:
        assert self._workspace
        return self._workspace

    def _make(self) -> None:
        shelf = Shelf(self._folder / "shelf.sqlite3")
        self._workspace = Workspace(self._library, shelf, Settings())
        self._workspace.window.resize(_WINDOW)

    def _at_rest(self) -> bool:
        return self._workspace is None or not self._workspace.busy

    def _watch(self, kind: str, name: str, action: Callable[[], object], quiet_s: float = _QUIET_S) -> None:
        self._keep(kind, name, self._heart.longest_stall(action, self._at_rest, quiet_s))

    def _keep(self, kind: str, name: str, stall: Stall) -> None:
        seen = self.stalls.setdefault(kind, {})
        seen[name] = max(stall, seen.get(name, stall))

    def _command(self, kind: str, key: str, quiet_s: float = _QUIET_S) -> None:
        self._watch(kind, key, self._window.commands[key].trigger, quiet_s)

    def _go(self, kind: str, name: str, place: Locator) -> None:
        self._watch(kind, name, partial(self._window.navigator.go, place))

    def _switch_plans(self) -> None:
        for plan in (*self._library.plans, self._library.plans[0]):
            self._go("another plan", plan.slug, Locator(plan.slug))

    def _jump(self) -> None:
        kind = "a far place in the plan, and back"
        for plan in self._library.plans:
            self._window.navigator.go(Locator(plan.slug))
            for section in (plan.sections[-1], plan.sections[0], plan.sections[len(plan.sections) // 2]):
                self._go(kind, section.id, section.locator)
            for key in ("back", "forward", "section-next", "section-previous"):
                self._command(kind, key)

    def _scroll(self) -> None:
        bar = self._window.window.reading.reader.verticalScrollBar()
        for plan in self._library.plans:
            self._window.navigator.go(Locator(plan.slug))
            while bar.value() < bar.maximum():
                step = partial(bar.setValue, bar.value() + bar.pageStep())
                self._watch("scrolling by a page", plan.slug, step, _QUIET_AFTER_KEY_S)

    def _search(self) -> None:
        edit = self._window.window.search_box.edit

        def type_last(text: str) -> None:
            event = QInputMethodEvent()
            event.setCommitString(text[-1])
            QApplication.sendEvent(edit, event)

        for text in growing_queries(self._library):
            if len(text) == 1:
                self._watch("clearing the search box", "", edit.clear, _QUIET_AFTER_KEY_S)
            self._watch("a key in the search box", text, partial(type_last, text), _QUIET_AFTER_KEY_S)
        for key in ("find-next", "find-next", "find-next", "find-previous"):
            self._command("the next place found", key)
        edit.clear()

    def _look_at_panels(self) -> None:
        for name, tab in (("themes", THEMES), ("bookmarks", BOOKMARKS), ("contents", CONTENTS)):
            self._watch("another tab of the left column", name, partial(self._window.window.left.show_tab, tab))

    def _open_pages(self) -> None:
        # A list as long as a chapter, so that there is something to lay out.
        for plan in self._library.plans:
            self._window.job.add(plan.sections[len(plan.sections) // 2].id)
        self._window.commands["compare-add"].trigger()
        for _ in range(2):
            for key in ("start", "page-read", "page-compare", "page-indicators", "page-print", "page-read"):
                self._command("another page", key)
        self._command("opening the guide", "guide")
        guide = self._window.guide.window
        assert guide
        guide.close()

    def _find_commands(self) -> None:
        palette = self._window.palette
        self._command("the command palette", "palette")
        for text in ("w", "wu", "wuz", "wuzi", "应急", "字"):
            self._watch("the command palette", text, partial(palette.edit.setText, text))
        self._command("the command palette", "palette")

    def _resize(self) -> None:
        difference = _WINDOW - _SMALLEST
        for step in (*range(_STEPS + 1), *reversed(range(_STEPS))):
            size = _WINDOW - difference * (step / _STEPS)
            name = f"{size.width()} x {size.height()}"
            resize = partial(self._window.window.resize, size)
            self._watch("a step of dragging the window's corner", name, resize, _QUIET_AFTER_KEY_S)

    def _zoom(self) -> None:
        for key in ("text-smaller", "text-larger", "text-smaller"):
            for _ in TEXT_SIZES_PT:
                appearance = self._window.appearance
                before = appearance.text_size_pt
                stall = self._heart.longest_stall(self._window.commands[key].trigger, self._at_rest, _QUIET_S)
                if appearance.text_size_pt != before:
                    self._keep("text one size larger or smaller", f"{appearance.text_size_pt:g} pt", stall)
        self._window.commands["text-default"].trigger()

    def _change_looks(self) -> None:
        themes = [command.key for command in COMMANDS if command.key.startswith("theme-")]
        for key in (*themes, "theme-light"):
            self._command("another theme", key)
        for name in ("on", "off"):
            self._watch("large mode", name, self._window.commands["large"].trigger)


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The user's own folder, which every window here shares, as it would."""
    monkeypatch.setenv("ANTOU_DATA", str(tmp_path))
    yield tmp_path
    gc.collect()


def test_stalls(
    qapp: QApplication, library: Library, data_dir: Path, dispose: Callable[[Workspace], None], benchmark: Benchmark
) -> None:
    assert qapp
    rounds: list[dict[str, dict[str, Stall]]] = []

    def use_once() -> None:
        one = _Round(library, data_dir)
        dispose(one.use())
        rounds.append(one.stalls)

    # What is imported and drawn for the first time belongs to the start, not to this; it is measured there.
    use_once()
    rounds.clear()
    benchmark.pedantic(use_once, setup=lambda: None, rounds=_ROUNDS, iterations=1)
    actions = [_summary(kind, [one[kind] for one in rounds]) for kind in rounds[0]]
    benchmark.extra_info.update(case="stalls", size=len(library.plans), rounds=len(rounds), actions=actions)


def _summary(kind: str, rounds: Sequence[Mapping[str, Stall]]) -> dict[str, object]:
    longest, name = max((stall, name) for one in rounds for name, stall in one.items())
    return {
        "action": kind,
        "single": len(rounds[0]),
        "typical": statistics.median(stall.wall for one in rounds for stall in one.values()),
        "cpu": statistics.median(max(stall.cpu for stall in one.values()) for one in rounds),
        "longest": statistics.median(max(one.values()).wall for one in rounds),
        "max": longest.wall,
        "worst": name,
    }
