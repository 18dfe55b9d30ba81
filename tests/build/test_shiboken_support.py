"""What PySide6 hides in a library is found compiled, whole, and the same every time."""

import shutil
import subprocess
import sys
from pathlib import Path

import shiboken6

import shiboken_support

# Only what is in the folder may be taken, and PySide6's own way of finding it stays out.
_LOAD = """
import sys
sys.path.insert(0, sys.argv[1])
from shibokensupport.signature.lib import tool
print(tool.build_brace_pattern.__name__, tool.__file__)
"""


def _files(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_package_is_there_compiled(tmp_path: Path) -> None:
    for name in ("one", "two"):
        shiboken_support.write(tmp_path / name)
    one, two = (_files(tmp_path / name) for name in ("one", "two"))
    assert one == two
    assert {path.suffix for path in one} == {".pyc"}
    assert Path("shibokensupport/signature/loader.pyc") in one
    done = subprocess.run(
        [sys.executable, "-c", _LOAD, str(tmp_path / "one")], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.split() == ["build_brace_pattern", str(tmp_path / "one/shibokensupport/signature/lib/tool.pyc")]


# As in the frozen folder, where the package lies beside the library.
_ASK = """
import sys
sys.path.insert(0, sys.argv[1])
import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor
print(shiboken6.__file__)
for call in (lambda: QObject().setObjectName(1, 2), lambda: QColor("red", "green"), lambda: Qt.Key("no")):
    try:
        call()
    except Exception as error:
        print(type(error), error)
print(QColor.setRgb.__doc__)
"""


def _asked(path: Path) -> list[str]:
    done = subprocess.run([sys.executable, "-c", _ASK, str(path)], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_wrong_calls_are_described_as_ever(tmp_path: Path) -> None:
    shutil.copytree(Path(shiboken6.__file__).parent, tmp_path / "shiboken6")
    shiboken_support.write(tmp_path / shiboken_support.PLACE)
    here, *ours = _asked(tmp_path)
    there, *theirs = _asked(tmp_path / "nothing")
    assert (here, there) == (str(tmp_path / "shiboken6/__init__.py"), shiboken6.__file__)
    assert ours == theirs
    assert "setObjectName" in ours[0]
