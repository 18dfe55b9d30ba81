"""What the frozen program does before its own modules are imported, so that its window is there sooner."""

import builtins
import dataclasses
import inspect
import marshal
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

METHODS = "dataclasses.marshal"
"""The file in the folder that holds the compiled methods of dataclasses; build/dataclass_methods.py writes it."""


def prepare(folder: Path) -> None:
    """Call this before the modules of the program are imported; `folder`: where its files are."""
    if hasattr(sys, "setdlopenflags"):
        # Python would look up every function of a library at once, of Qt's bindings 13,000.
        sys.setdlopenflags(os.RTLD_LAZY)
    use_methods(folder / METHODS)


def use_methods(file: Path) -> None:
    """Let dataclasses take their methods from this file, as far as they are in it, and compile the others as ever.

    Python writes the source of these methods and compiles it whenever a dataclass is made: some 500 times before the
    window is there, a tenth of the start. The file is a dictionary of such sources, each with its code marshalled.
    Besides, a class without a docstring, as all are in the frozen program, gets one that tells its signature, which
    takes half as long again: here it tells the name.
    """
    try:
        methods = marshal.loads(file.read_bytes())
    except (OSError, EOFError, ValueError, TypeError):
        return
    if not isinstance(methods, dict):
        return

    def run(source: str, *scopes: Any) -> None:
        code = methods.pop(source, None)  # hardly any is asked for twice
        builtins.exec(source if code is None else marshal.loads(code), *scopes)

    # What dataclasses calls by the name `exec` (`_create_fn`; from Python 3.13 on `_FuncBuilder`).
    vars(dataclasses)["exec"] = run
    vars(dataclasses)["inspect"] = SimpleNamespace(**{**vars(inspect), "signature": lambda _: ""})
