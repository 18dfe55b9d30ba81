"""The log file for the maintainer. The user never sees a traceback; it is here."""

import logging
from pathlib import Path


class _File(logging.Handler):
    """A log file that is opened for the first line: many a start has nothing to say."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._opened().emit(record)
        except Exception:
            self.handleError(record)

    def _opened(self) -> logging.Handler:
        if self._file is None:
            # Not at every start: it brings sockets and queues along.
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._path, maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True
            )
            self._file.setFormatter(self.formatter)
        return self._file

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def start(path: Path) -> bool:
    """Log to that file from now on; False (and no log) where it cannot be written."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    logging.raiseExceptions = False  # a log that cannot be written later on must not print tracebacks
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8"):
            pass
    except OSError:
        root.addHandler(logging.NullHandler())
        return False
    handler = _File(path)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    return True
