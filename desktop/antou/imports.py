"""Importing what a window needs without what Python and PySide6 do besides."""

import builtins
import gc

from antou.enumerations import delay_enumerations


def quicken() -> None:
    """Call this before the modules of a window are imported; it imports PySide6.

    PySide6 puts a function of its own in the place of `__import__`, so that `from __feature__ import snake_case` can
    be seen; it runs Python code at every import and looks for the source of every module. We use no `__feature__`, and
    modules it has not looked at have none (feature.py of shibokensupport): so the function comes back that was there.

    Enumerations wait until they are asked for (enumerations.py). Garbage is not collected meanwhile: classes and
    functions stay. ui/garbage.py begins to collect when the window is there.
    """
    gc.disable()
    delay_enumerations()
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
