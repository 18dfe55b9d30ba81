"""Garbage is collected in the GUI thread and nowhere else while the collector lives."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antou.ui.garbage import GarbageCollector


class _Cycle:
    """Garbage that only the collector finds; remembers which thread it died in."""

    died_in: list[threading.Thread]

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        _Cycle.died_in.append(threading.current_thread())


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[GarbageCollector]:
    assert qapp
    _Cycle.died_in = []
    gc.enable()
    collector = GarbageCollector()
    yield collector
    collector.stop()
    gc.disable()  # as the other tests of Qt have it


def _make_garbage() -> None:
    for _ in range(100):
        _Cycle()
    # More than enough allocations to make Python collect, were it left to itself.
    assert len([[] for _ in range(100_000)]) == 100_000


@pytest.mark.usefixtures("collector")
def test_a_worker_collects_nothing_and_the_gui_thread_does(qtbot: QtBot) -> None:
    worker = threading.Thread(target=_make_garbage)
    worker.start()
    worker.join()
    assert _Cycle.died_in == []
    qtbot.waitUntil(lambda: len(_Cycle.died_in) == 100, timeout=10_000)
    assert set(_Cycle.died_in) == {threading.main_thread()}


def test_after_stop_python_collects_again(collector: GarbageCollector) -> None:
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_what_was_made_before_it_settled_is_left_alone_until_it_stops(
    collector: GarbageCollector, qtbot: QtBot
) -> None:
    _Cycle()
    collector.settle()
    _make_garbage()
    qtbot.waitUntil(lambda: len(_Cycle.died_in) == 100, timeout=10_000)
    collector.stop()
    gc.collect()
    assert len(_Cycle.died_in) == 101
