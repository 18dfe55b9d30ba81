"""What a start needs is read ahead, in the order in which it is needed."""

import sys
from pathlib import Path

from antou import read_ahead, ready_modules

_DYNLOAD = f"python{sys.version_info[0]}.{sys.version_info[1]}/lib-dynload"


def test_files_are_read_in_the_order_in_which_they_are_needed(tmp_path: Path) -> None:
    needed = [
        "libz.so.1",
        f"{_DYNLOAD}/_struct.cpython-311-x86_64-linux-gnu.so",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/QtCore.abi3.so",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
    ]
    others = ["base_library.zip", "PySide6/py.typed", "PySide6/QtPrintSupport.abi3.so", "lxml/etree.so"]
    for name in [*others, *reversed(needed)]:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    assert read_ahead.files(str(tmp_path)) == [str(tmp_path / name) for name in [ready_modules.FILE, *needed]]


def test_nothing_to_read_does_no_harm(tmp_path: Path) -> None:
    assert read_ahead.files(str(tmp_path)) == [str(tmp_path / ready_modules.FILE)]
    read_ahead.begin(str(tmp_path), [])
