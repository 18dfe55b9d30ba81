"""Links to places: which are understood, which name nothing, and what they do to a program that runs."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QProcessEnvironment
from pytestqt.qtbot import QtBot

from antou.handover import Handover
from antou.library.locator import Locator, LocatorError
from antou.library.model import Library
from antou.links import is_link, place_of

# Says a line for every place it shows, and is closed by `beibei/1`.
_WINDOW = """
import sys
from antou import app
from antou.workspace import Workspace

class Told(Workspace):
    def open(self, place, notice=""):
        super().open(place, notice)
        print("open", place, notice, self.window.page, flush=True)

    def come_forward(self, place, wrong=""):
        super().come_forward(place, wrong)
        print("forward", place, wrong, self.navigator.place, flush=True)
        if str(place) == "beibei/1#0":
            self.window.close()

app.Workspace = Told
sys.exit(app.run_window(*sys.argv[1:] or [None]))
"""

# As macOS does: links come as events once the program runs, the first as soon as the event loop does.
_SENT = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent

class Sent(Told):
    def open(self, place, notice=""):
        super().open(place, notice)
        links = iter(["antou://beibei/3.4.3", "antou://beibei/77", "file:///tmp/x.pdf", "antou://beibei/1"])

        def send():
            link = next(links)
            taken = QCoreApplication.sendEvent(QCoreApplication.instance(), QFileOpenEvent(QUrl(link)))
            print("sent", link, taken, flush=True)
            if link != "antou://beibei/1":
                QTimer.singleShot(0, send)

        QTimer.singleShot(0, send)

app.Workspace = Sent
"""

Start = Callable[..., QProcess]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the window as a process of its own, with the user's data in a folder of that name."""
    started: list[QProcess] = []

    def begin(*arguments: str, data: str = "资料", script: str = _WINDOW) -> QProcess:
        process = QProcess()
        environ = QProcessEnvironment.systemEnvironment()
        environ.insert("ANTOU_DATA", str(tmp_path / data))
        environ.insert("QT_QPA_PLATFORM", "offscreen")
        environ.insert("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
        environ.insert("PYTHONUTF8", "1")
        process.setProcessEnvironment(environ)
        process.start(sys.executable, ["-c", script, *arguments])
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.state() != QProcess.ProcessState.NotRunning:
            process.kill()
            process.waitForFinished()


def _line(process: QProcess) -> str:
    while not process.canReadLine():
        assert process.waitForReadyRead(60_000), process.readAllStandardError().toStdString()
    return process.readLine().toStdString().strip()


def _ended(process: QProcess) -> tuple[int, str]:
    assert process.waitForFinished(60_000)
    return process.exitCode(), process.readAllStandardOutput().toStdString()


@pytest.mark.parametrize(
    ("link", "place"),
    [
        ("antou://beibei/3.4.3", "beibei/3.4.3#0"),
        ("antou://beibei", "beibei#0"),
        ("antou://beibei/", "beibei#0"),
        ("ANTOU://beibei/1.1.1#1", "beibei/1.1.1#1"),
        ("antou://beibei/1.1.1%231", "beibei/1.1.1#1"),
    ],
)
def test_a_link_names_a_place(library: Library, link: str, place: str) -> None:
    assert is_link(link)
    assert place_of(link, library) == Locator.parse(place)


@pytest.mark.parametrize(
    "link",
    [
        "antou://",
        "antou://nowhere/1",
        "antou://beibei/99.99",
        "antou://../etc",
        "antou://beibei/3.4.3?x",
        "antou://%ff",
    ],
)
def test_a_link_that_names_nothing_is_quoted(library: Library, link: str) -> None:
    with pytest.raises(LocatorError, match="不在收录的规划里"):
        place_of(link, library)


def test_a_long_link_is_quoted_in_part(library: Library) -> None:
    with pytest.raises(LocatorError) as error:
        place_of("antou://" + "a" * 5000, library)
    assert len(str(error.value)) < 100


def test_a_place_is_no_link() -> None:
    assert not is_link("beibei/3.4.3")


@pytest.mark.usefixtures("qapp")
def test_only_one_has_a_folder(tmp_path: Path) -> None:
    first, second, elsewhere = Handover(tmp_path / "一"), Handover(tmp_path / "一"), Handover(tmp_path / "二")
    assert first.take()
    assert not second.take()
    assert elsewhere.take()
    first.close()
    assert second.take()
    second.close()
    elsewhere.close()


@pytest.mark.usefixtures("qapp")
def test_the_word_of_a_later_start_arrives_once(qtbot: QtBot, tmp_path: Path) -> None:
    window = Handover(tmp_path)
    assert window.take()
    heard: list[str] = []
    window.asked.connect(heard.append)
    script = (
        "import sys; from pathlib import Path; from antou.handover import Handover\n"
        "later = Handover(Path(sys.argv[1])); print(later.take(), later.give('antou://重庆'))"
    )
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) as later:
        qtbot.waitUntil(lambda: later.poll() is not None, timeout=30_000)
        assert later.stdout is not None
        assert later.stdout.read().split() == ["False", "True"]
    assert heard == ["antou://重庆"]
    assert not [*(tmp_path / "requests").iterdir()]
    window.close()


def test_a_window_that_does_not_answer_leaves_the_word_to_its_sender(tmp_path: Path) -> None:
    window, later = Handover(tmp_path), Handover(tmp_path)
    assert window.take()
    assert not later.take()
    assert not later.give("beibei")  # no event loop runs in which the window could hear
    assert not [*(tmp_path / "requests").iterdir()]
    window.close()


@pytest.mark.needs("linux")
def test_the_lock_of_a_killed_window_is_no_hindrance(start: Start, tmp_path: Path) -> None:
    killed = start("beibei/2")
    assert _line(killed).startswith("open beibei/2#0")
    killed.kill()
    assert killed.waitForFinished()
    assert (tmp_path / "资料" / "window.lock").exists()
    again = Handover(tmp_path / "资料")
    assert again.take()
    again.close()


def test_a_folder_that_cannot_be_made_lets_every_start_have_its_window(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("")
    later = Handover(tmp_path / "文件")
    assert not later.take()
    assert not later.give("beibei")


def test_a_second_start_hands_its_link_over_and_ends(start: Start) -> None:
    window = start("beibei/2")
    assert _line(window).startswith("open beibei/2#0")
    assert _ended(start("antou://beibei/3.4.3")) == (0, "")
    assert _line(window) == "forward beibei/3.4.3#0  beibei/3.4.3#0"
    assert _ended(start()) == (0, "")
    assert _line(window) == "forward None  beibei/3.4.3#0"
    assert _ended(start("antou://beibei/77")) == (0, "")
    assert "所指的章节不在收录的规划里" in _line(window)
    assert _ended(start("beibei/1")) == (0, "")
    assert _line(window).startswith("forward beibei/1#0")
    assert _ended(window) == (0, "")


def test_a_link_that_the_system_sends_to_the_program_that_runs_is_followed(start: Start) -> None:
    window = start("beibei/2", script=_WINDOW.replace("app.Workspace = Told", _SENT))
    assert _line(window).startswith("open beibei/2#0")
    assert _line(window) == "forward beibei/3.4.3#0  beibei/3.4.3#0"
    assert _line(window) == "sent antou://beibei/3.4.3 True"
    assert "所指的章节不在收录的规划里" in _line(window)
    assert _line(window) == "sent antou://beibei/77 True"
    assert _line(window) == "sent file:///tmp/x.pdf False"
    assert _line(window).startswith("forward beibei/1#0")
    assert _line(window) == "sent antou://beibei/1 True"
    assert _ended(window) == (0, "")


def test_with_other_user_data_it_is_another_window(start: Start) -> None:
    window = start("beibei/2")
    assert _line(window).startswith("open")
    other = start("antou://zigong/1", data="别的")
    assert _line(other).startswith("open zigong/1#0")


def test_a_link_that_names_nothing_opens_the_window_and_says_so(start: Start) -> None:
    assert "链接“antou://nowhere”所指的章节不在收录的规划里" in _line(start("antou://nowhere"))
