"""Hears everything that goes wrong while a window is used: exceptions, Qt's warnings, lines of the log."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

# The offscreen platform has neither a stack of windows nor a keyboard to grab.
_IGNORED = ("This plugin does not support",)
_HARMLESS = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)


class Faults(logging.Handler):
    """What was heard, one line each, without what differs from run to run."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._heard: list[str] = []
        self._interrupted = False

    def take(self) -> list[str]:
        """What was heard since it was last asked. Raises KeyboardInterrupt if whoever watches wanted to end it."""
        if self._interrupted:
            raise KeyboardInterrupt
        heard, self._heard = self._heard, []
        return heard

    def hear(self, line: str) -> None:
        """Something went wrong."""
        self._heard.append(line)

    def emit(self, record: logging.LogRecord) -> None:
        """Part of logging.Handler: a line of the log."""
        self.hear(f"log {record.levelname}: {record.getMessage()}")
        if record.exc_info and record.exc_info[1]:
            self.raised(record.exc_info[1])

    def raised(self, error: BaseException) -> None:
        """An exception nobody caught, with where it was raised."""
        if isinstance(error, KeyboardInterrupt):
            # Raised within Qt's loop it goes no further, and is nobody's fault.
            self._interrupted = True
            return
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        where = f" ({trace.tb_frame.f_code.co_qualname}, line {trace.tb_lineno})" if trace else ""
        self.hear(f"{type(error).__name__}: {error}{where}")


@contextmanager
def listening() -> Iterator[Faults]:
    """From now on everything that goes wrong is heard here, and by nobody else."""
    faults = Faults()

    def on_exception(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        faults.raised(error)

    def on_unraisable(one: "sys.UnraisableHookArgs") -> None:
        if one.exc_value:
            faults.raised(one.exc_value)

    def on_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind not in _HARMLESS and not message.startswith(_IGNORED):
            faults.hear(f"Qt: {message}")

    hooks = sys.excepthook, sys.unraisablehook
    sys.excepthook, sys.unraisablehook = on_exception, on_unraisable
    handler = qInstallMessageHandler(on_message)
    logging.getLogger().addHandler(faults)
    try:
        yield faults
    finally:
        logging.getLogger().removeHandler(faults)
        qInstallMessageHandler(handler)
        sys.excepthook, sys.unraisablehook = hooks
