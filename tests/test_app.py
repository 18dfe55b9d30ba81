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
from antou.imports import quicken
quicken()
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
    r"|pages\.(?!font_files).*|render\.(document|export|html|layout|markdown)|compare\..*|shelf\.(reanchor|salvage)"
    r"|ui\.(annotations_.*|filter_field|result_filters|results_.*|selection_bar|themes_.*|comparison_(?!columns).*|theme_matrix.*|.*_dialog|dialogs|guide_window|.*palette.*|finder|print_column|printing|page_preview|.*_page))"
    r"|whoosh|PySide6\.Qt(Network|DBus|PrintSupport)|logging\.handlers|socket|decimal|email.*"
)
"""All of them: pages, dialogs, windows beside the main one, paper, index; of Python what only these need."""


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


def test_imports_run_no_code_of_pyside_and_look_for_no_garbage() -> None:
    script = "import builtins, gc; from antou.imports import quicken; quicken(); import PySide6.QtWidgets"
    asked = "print(builtins.__import__ is builtins.__feature_import__, gc.isenabled())"
    command = [sys.executable, "-c", f"{script}; {asked}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("False False\n", "")


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
