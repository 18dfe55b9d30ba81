"""Display scaling of 125 to 200 %: nothing is cut off. Each factor needs a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

LOOK = """
from pathlib import Path
import sys
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenuBar, QTabBar, QWidget
from antou import paths
from antou.app import make_application
from antou.library.load import load
from antou.library.locator import Locator
from antou.shelf.settings import Settings
from antou.shelf.shelf import Shelf
from antou.ui.elided_label import ElidedLabel
from antou.ui.main_window import COMPARING, INDICATORS, PRINTING, READING, START
from antou.workspace import Workspace

app = make_application(offscreen=True)
factor = app.primaryScreen().devicePixelRatio()
workspace = Workspace(load(paths.content_dir()), Shelf(paths.shelf_file()), Settings())
workspace.open(Locator.parse("beibei/3.4.3"))
workspace.job.replace(("beibei/3.1", "zigong/1"))
window = workspace.window
seen = 0
for large in (False, True):
    workspace.appearance.set_large(large)
    for size in ((1366, 768), (1024, 640)):
        window.resize(*size)
        for page in (READING, COMPARING, INDICATORS, PRINTING, START):
            window.show_page(page)
            while workspace.busy:
                app.processEvents()
            for _ in range(3):
                app.processEvents()
            for widget in window.findChildren(QWidget):
                inside = isinstance(widget.parent(), (QLineEdit, QMenuBar, QTabBar))
                if not isinstance(widget, (QAbstractButton, QLabel)) or not widget.isVisible() or inside:
                    continue
                if isinstance(widget, ElidedLabel) or (isinstance(widget, QLabel) and widget.wordWrap()):
                    continue
                seen += 1
                needs = widget.minimumSizeHint()
                if widget.width() < needs.width() or widget.height() < needs.height():
                    name = widget.accessibleName() or widget.text()
                    print("cut off:", size, page, large, name, widget.size().toTuple(), needs.toTuple())
print("looked at", seen > 200, "at", factor)
window.close()
workspace.close()
"""


@pytest.mark.parametrize("factor", ["1.25", "1.5", "2"])
def test_nothing_is_cut_off(factor: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", factor)
    monkeypatch.setenv("ANTOU_DATA", str(tmp_path))
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [f"looked at True at {float(factor)}"]
    assert done.returncode == 0
