"""Background work: newest answer wins, cancelled work is not heard of, signals arrive in the GUI thread."""

import gc
import logging
import weakref
from threading import Event, current_thread, main_thread

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QThreadPool
from pytestqt.qtbot import QtBot

from antou.ui.tasks import Job, Worker, wait_for_all


@pytest.fixture
def worker(qapp: object) -> Worker:
    assert qapp
    return Worker()


def until_stopped(job: Job) -> str:
    never = Event()
    for _ in range(3000):
        if job.stopped():
            return "stopped"
        never.wait(0.002)
    return "not stopped in time"


def test_the_answer_arrives_in_the_gui_thread(worker: Worker, qtbot: QtBot) -> None:
    threads = []
    worker.finished.connect(lambda _answer: threads.append(current_thread()))
    with qtbot.waitSignal(worker.finished) as finished:
        worker.start(lambda _job: current_thread())
        assert worker.busy
    assert threads == [main_thread()]
    assert finished.args is not None
    assert finished.args[0] is not main_thread()
    assert not worker.busy


def test_only_the_newest_answer_arrives(worker: Worker, qtbot: QtBot) -> None:
    answers: list[object] = []
    worker.finished.connect(answers.append)
    with qtbot.waitSignal(worker.finished):
        for _ in range(4):
            worker.start(until_stopped)
        worker.start(lambda _job: "newest")
    assert wait_for_all()
    QCoreApplication.processEvents()
    assert answers == ["newest"]


def test_work_that_was_overtaken_before_it_began_is_never_done(qapp: object, qtbot: QtBot) -> None:
    assert qapp
    pool = QThreadPool()
    pool.setMaxThreadCount(1)
    worker = Worker(None, pool)
    may_end, done = Event(), []
    worker.start(lambda _job: may_end.wait())
    for number in range(50):
        worker.start(lambda _job, number=number: done.append(number))  # type: ignore[misc]
    with qtbot.waitSignal(worker.finished):
        may_end.set()
    assert done == [49]


def test_cancelled_work_is_told_and_not_heard_of(worker: Worker, qtbot: QtBot) -> None:
    begun, ended = Event(), Event()

    def work(job: Job) -> None:
        begun.set()
        until_stopped(job)
        job.report(1, 2)
        ended.set()

    with (
        qtbot.assertNotEmitted(worker.finished),
        qtbot.assertNotEmitted(worker.failed),
        qtbot.assertNotEmitted(worker.progressed),
    ):
        worker.start(work)
        assert begun.wait(5)
        worker.cancel()
        assert not worker.busy
        assert wait_for_all()
        QCoreApplication.processEvents()
    assert ended.is_set()


def test_an_answer_on_its_way_is_dropped_by_cancel(worker: Worker, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(worker.finished):
        worker.start(lambda _job: 1)
        assert wait_for_all()
        worker.cancel()
        QCoreApplication.processEvents()


def test_progress_on_its_way_is_dropped_by_cancel(worker: Worker, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(worker.progressed):
        worker.start(lambda job: job.report(1, 2))
        assert wait_for_all()
        worker.cancel()
        QCoreApplication.processEvents()


def test_a_failure_is_told_and_logged(worker: Worker, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    error = OSError("没有这个文件")

    def work(_job: Job) -> None:
        raise error

    with qtbot.assertNotEmitted(worker.finished), qtbot.waitSignal(worker.failed) as failed:
        worker.start(work)
    assert failed.args is not None
    assert failed.args[0] is error
    assert [record.exc_info[1] for record in caplog.records if record.exc_info] == [error]
    with qtbot.waitSignal(worker.finished):
        worker.start(lambda _job: "goes on")


def test_the_failure_of_cancelled_work_is_nobodys_business(
    worker: Worker, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    def work(job: Job) -> None:
        raise ValueError(until_stopped(job))

    with qtbot.assertNotEmitted(worker.failed):
        worker.start(work)
        worker.cancel()
        assert wait_for_all()
        QCoreApplication.processEvents()
    assert not caplog.records


def test_work_outlives_a_worker_that_is_gone(
    worker: Worker, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    begun, go = Event(), Event()

    def work(job: Job) -> None:
        begun.set()
        assert go.wait(5)
        job.report(1, 1)

    worker.start(work)
    assert begun.wait(5)
    shiboken6.delete(worker)
    go.set()
    assert wait_for_all()
    QCoreApplication.processEvents()
    assert "Error" not in "".join(capfd.readouterr())
    assert not caplog.records


def test_progress_arrives_in_order_in_the_gui_thread(worker: Worker, qtbot: QtBot) -> None:
    seen: list[tuple[int, int, bool]] = []
    worker.progressed.connect(lambda done, total: seen.append((done, total, current_thread() is main_thread())))
    with qtbot.waitSignal(worker.finished) as finished:
        worker.start(lambda job: [job.goes_on(done, 20) for done in range(20)])
    assert finished.args == [[True] * 20]
    assert seen == [(done, 20, True) for done in range(20)]


def test_goes_on_says_when_to_end() -> None:
    heard: list[tuple[int, int]] = []
    job = Job(lambda _job, done, total: heard.append((done, total)))
    assert job.goes_on(1, 3)
    job.stop()
    assert not job.goes_on(2, 3)
    assert heard == [(1, 3)]


def test_work_that_is_done_is_not_kept(worker: Worker, qtbot: QtBot) -> None:
    class Work:
        def __call__(self, _job: Job) -> int:
            return sum(range(2000))

    kept = weakref.WeakSet[Work]()
    for _ in range(30):
        with qtbot.waitSignal(worker.finished):
            work = Work()
            kept.add(work)
            worker.start(work)
    del work
    assert wait_for_all()
    gc.collect()
    assert len(kept) == 0
