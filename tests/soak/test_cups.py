"""A print job arrives whole, or not at all, at a printer that takes PDF, by way of a CUPS of the test's own."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import pytest
from PySide6.QtCore import QElapsedTimer

pytestmark = [pytest.mark.soak, pytest.mark.needs("root", "cupsd", "lpadmin", "pdftotext", "pdfinfo")]

_FILES = """ServerRoot {0}/root
RequestRoot {0}/spool
CacheDir {0}/cache
StateDir {0}/run
ErrorLog {0}/error
AccessLog {0}/access
PageLog {0}/page
SystemGroup root
"""
_SERVER = """Listen {0}/run/socket
WebInterface No
Browsing No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
# In a process of its own: CUPS asks for its server's name once. It prints what is said, then the text of every page.
_PRINT = """
import sys
from dataclasses import replace
from antou.app import make_application
application = make_application()
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from antou import paths
from antou.library.load import load
from antou.pages.compose import compose
from antou.pages.fonts import choose_faces
from antou.render.document import sections_document
from antou.render.layouts import preset
from antou.ui.printing import send_to
library = load(paths.content_dir())
document = sections_document(library, ["gongshu", "beibei/2.4", "wansheng/5"], errata=True)
first, second, third = document.parts
document = replace(document, parts=(first, replace(second, layout=preset("columns")), third))
pages = compose(document, preset("official"), choose_faces()).pages
assert QPrinterInfo.availablePrinterNames() == ["office"]
printer = QPrinter(QPrinter.PrinterMode.HighResolution)
printer.setPrinterName("office")
printer.setDocName("摘编")
given_up = QPrinter(QPrinter.PrinterMode.HighResolution)
given_up.setPrinterName("office")
painted = []
print(send_to(given_up, pages, should_stop=lambda: len(painted) == 2, progress=lambda *at: painted.append(at)).said)
del given_up
print(send_to(printer, pages).said)
for page in pages:
    words = "".join(piece.text for piece in page.pieces)
    print(page.layout.landscape, "".join(words.split()))
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the server's own account can reach, unlike tmp_path."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def cups(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A print server of its own, asked by everything that the test starts; answers with its folder."""
    for name in ("root", "spool", "cache", "run"):
        (folder / name).mkdir()
    files, server = folder / "root/files.conf", folder / "root/cupsd.conf"
    files.write_text(_FILES.format(folder), encoding="utf-8")
    server.write_text(_SERVER.format(folder), encoding="utf-8")
    monkeypatch.setenv("CUPS_SERVER", str(folder / "run/socket"))
    command = ["cupsd", "-f", "-c", str(server), "-s", str(files)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        clock = QElapsedTimer()
        clock.start()
        while subprocess.run(["lpstat", "-r"], capture_output=True, check=False).stdout.find(b"is running") < 0:
            assert running.poll() is None
            assert clock.elapsed() < 30_000
        yield folder
        running.terminate()


@pytest.fixture
def printer(cups: Path) -> Iterator[Callable[[], Path]]:
    """A printer named `office` in the network of this machine; gives what it was sent, when the job has ended."""
    received: list[bytes] = []
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:

        def take() -> None:
            connection, _ = listening.accept()
            with connection:
                while part := connection.recv(1 << 16):
                    received.append(part)

        taking = Thread(target=take, daemon=True)
        taking.start()
        address = f"socket://127.0.0.1:{listening.getsockname()[1]}"
        added = ["lpadmin", "-p", "office", "-E", "-v", address, "-m", "raw"]
        subprocess.run(added, capture_output=True, check=True)

        def job() -> Path:
            taking.join(60)
            assert not taking.is_alive()
            file = cups / "printed.pdf"
            file.write_bytes(b"".join(received))
            return file

        yield job


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def test_a_job_arrives_whole_and_one_given_up_not_at_all(printer: Callable[[], Path]) -> None:
    run = subprocess.run([sys.executable, "-c", _PRINT], env=os.environ, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    given_up, said, *painted = run.stdout.splitlines()
    assert given_up == "已取消打印"
    assert said == f"已送往打印机“office”：{len(painted)} 页"
    file = printer()
    read = _output("pdftotext", "-raw", str(file), "-")
    pages = [re.sub(r"\s", "", page) for page in read.split("\f")[:-1]]
    assert pages == [line.partition(" ")[2] for line in painted]
    told = _output("pdfinfo", "-l", str(len(pages)), str(file))
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", told)
    assert [float(width) > float(height) for width, height in sizes] == [
        line.partition(" ")[0] == "True" for line in painted
    ]
    assert len(_output("lpstat", "-W", "all", "-o", "office").splitlines()) == 1
