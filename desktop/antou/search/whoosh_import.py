"""Importing Whoosh without what it imports and never uses."""

import sys
from types import ModuleType

_WEB = "urllib.request"


def import_whoosh() -> None:
    """To be called before anything of Whoosh is imported.

    `whoosh.compat` names urlretrieve for others. With it would come http, email and sockets: 2 MB, and a third of the
    time the import takes.
    """
    if "whoosh" in sys.modules or _WEB in sys.modules:
        return
    empty = ModuleType(_WEB)
    vars(empty)["urlretrieve"] = None
    sys.modules[_WEB] = empty
    try:
        import whoosh.compat  # noqa: F401
    finally:
        del sys.modules[_WEB]
