"""What PySide6 hides in a library is found compiled, whole, and the same every time."""

import subprocess
import sys
from pathlib import Path

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
