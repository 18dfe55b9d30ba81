"""Starting the program: what a window that has just been painted has imported, and what not yet."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

# The window is painted, and then it is closed.
_SCRIPT = """
import sys
from PySide6.QtCore import QTimer
from antou.app import make_application, run_window

def look():
    for window in app.topLevelWidgets():
        window.grab()
    print(*sys.modules)
    app.closeAllWindows()

app = make_application()
QTimer.singleShot(0, look)
sys.exit(run_window(*sys.argv[1:] or [None]))
"""
_LATER = re.compile(
    r"antou\.(installation|library\.(check|guide)|search\.(lookup|whoosh_field)"
    r"|pages\.(?!font_files).*|render\.(export|html|markdown)|compare\..*"
    r"|ui\.(comparison_(?!columns).*|theme_matrix.*|.*_dialog|dialogs|guide_window|.*palette.*|finder|print_column|printing|page_preview|.*_page))"
    r"|whoosh|PySide6\.QtPrintSupport"
)
"""All of them: pages, dialogs, windows beside the main one, paper, index."""


def _imported_by_a_start(folder: Path, *arguments: str) -> set[str]:
    environ = {
        **os.environ,
        "ANTOU_DATA": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    command = [sys.executable, "-c", _SCRIPT, *arguments]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "shown"), [((), "antou.ui.start_page"), (("beibei/3.4",), "antou.ui.reading_page")]
)
def test_what_is_not_seen_at_first_is_not_imported_before(
    tmp_path: Path, arguments: tuple[str, ...], shown: str
) -> None:
    imported = _imported_by_a_start(tmp_path, *arguments)
    assert shown in imported
    # The reading page is always there: what is searched for or chosen on the start page is shown by it.
    assert {name for name in imported if _LATER.fullmatch(name)} == {shown, "antou.ui.reading_page"}
