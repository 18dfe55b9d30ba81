"""What nobody foresaw: logged, told once, and the program goes on."""

import logging
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from antou import app, paths
from antou.ui.search_session import SearchSession
from antou.workspace import Workspace


class Failing(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        raise KeyError(event.type().name)


def fail() -> None:
    raise RuntimeError("unforeseen in a slot")


@pytest.fixture
def hooked(workspace: Workspace) -> Iterator[Workspace]:
    before = sys.excepthook
    app._show_unforeseen(workspace)
    yield workspace
    sys.excepthook = before


def boxes(qapp: QApplication) -> list[QMessageBox]:
    return [widget for widget in qapp.topLevelWidgets() if isinstance(widget, QMessageBox) and widget.isVisible()]


def run(milliseconds: int = 50) -> None:
    """Run a real event loop, as the program does: exceptions then have no Python caller to go to."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@pytest.mark.qt_no_exception_capture
def test_it_is_logged_and_told_once_and_the_program_goes_on(
    hooked: Workspace,
    qapp: QApplication,
    caplog: pytest.LogCaptureFixture,
    answered: Callable[[SearchSession], None],
) -> None:
    for _ in range(3):
        QTimer.singleShot(0, fail)
    run()
    (box,) = boxes(qapp)
    assert str(paths.log_file()) in box.informativeText()
    assert "已保存的收藏" in box.text()
    records = [record for record in caplog.records if record.levelno == logging.CRITICAL]
    assert [record.exc_info[0] for record in records if record.exc_info] == [RuntimeError] * 3
    box.close()
    hooked.window.search_box.edit.setText("应急物资")
    answered(hooked.session)
    assert hooked.session.marks


@pytest.mark.qt_no_exception_capture
def test_an_exception_while_painting_is_caught_too(
    hooked: Workspace, qapp: QApplication, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    widget = Failing(hooked.window)
    widget.resize(50, 50)
    widget.show()
    run()
    widget.hide()
    for box in boxes(qapp):
        box.close()
    assert any(record.exc_info and record.exc_info[0] is KeyError for record in caplog.records)
    assert "Traceback" not in capfd.readouterr().out
    assert hooked.window.isVisible()
