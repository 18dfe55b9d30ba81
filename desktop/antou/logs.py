"""The log file for the maintainer. The user never sees a traceback; it is here."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path


def start(path: Path) -> bool:
    """Log to that file from now on; False (and no log) where it cannot be written."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    logging.raiseExceptions = False  # a log that cannot be written later on must not print tracebacks
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True)
        with path.open("a", encoding="utf-8"):
            pass
    except OSError:
        root.addHandler(logging.NullHandler())
        return False
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    return True
