"""Compile the methods of all dataclasses of the program, which a start would else do anew (antou/frozen.py)."""

import subprocess
import sys
from pathlib import Path

# In a process of its own, optimised like the frozen program: whose classes are made already cannot be watched.
_WATCH = """
import builtins, dataclasses, importlib, marshal, pkgutil, sys

methods = {}

def note(source, *scopes):
    methods[source] = marshal.dumps(compile(source, "<string>", "exec"))
    builtins.exec(source, *scopes)

dataclasses.exec = note

import antou

for module in pkgutil.walk_packages(antou.__path__, "antou."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
sys.stdout.buffer.write(marshal.dumps(dict(sorted(methods.items()))))
"""


def write(desktop: Path, file: Path) -> None:
    """Write the methods of the dataclasses in `desktop`/antou, and of what it imports, for this Python."""
    command = [sys.executable, "-OO", "-c", _WATCH]
    done = subprocess.run(command, cwd=desktop, capture_output=True, check=True)
    file.write_bytes(done.stdout)
