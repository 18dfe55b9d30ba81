"""Compile the part of PySide6 that is written in Python and hidden in a library, so that a start need not.

`libshiboken6` carries the package `shibokensupport` as a zip of sources, for it serves several versions of Python, and
compiles them whenever a program imports PySide6: 45 ms of processor time. Where a folder `files.dir` lies beside
shiboken6, it takes the package from there (signature_bootstrap.py of shiboken6, `find_incarnated_files`). It imports
all of it. What writes descriptions of PySide6 for editors is left empty; what describes functions, for which a call
with wrong arguments asks, is run when it is asked.
"""

import importlib.util
import io
import marshal
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

PLACE = "shiboken6/files.dir"
"""Where it belongs in the frozen folder."""

_FOR_EDITORS = "shibokensupport/signature/lib/pyi_generator.py"

_ASKED = {
    f"shibokensupport/signature/{name}.py" for name in ("errorhandler", "layout", "lib/enum_sig", "lib/tool", "parser")
}
# Not `mapping`: there libshiboken6 looks into the dictionary of the module, which does not ask the module.
_WHEN_ASKED = """
import _thread, marshal

_running = _thread.RLock()

def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    with _running:
        if globals().pop("__getattr__", None):
            exec(marshal.loads({code!r}), globals())
    return globals()[name]
"""

# The loader in the library keeps the zip; a process of its own, since PySide6 is not to be in the one that freezes.
_READ = """
import sys, shiboken6, shibokensupport
sys.stdout.buffer.write(shibokensupport.__loader__.zfile.fp.getvalue())
"""


def write(folder: Path) -> None:
    """Write the package into the folder, compiled for this Python; what was there before goes."""
    done = subprocess.run([sys.executable, "-c", _READ], capture_output=True, check=True)
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(io.BytesIO(done.stdout)) as package:
        for name in package.namelist():
            if name.startswith("shibokensupport/") and name.endswith(".py"):
                # Named as in the zip, so that the same sources give the same bytes.
                source = b"" if name == _FOR_EDITORS else package.read(name)
                code = compile(source, name, "exec", dont_inherit=True)
                if name in _ASKED:
                    code = compile(_WHEN_ASKED.format(code=marshal.dumps(code)), name, "exec", dont_inherit=True)
                target = folder / f"{name}c"
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(_HEADER + marshal.dumps(code))


# PEP 552: a hash of the source that nobody checks, since the source is not shipped beside it.
_HEADER = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)
