"""Collects garbage in the GUI thread alone.

Python collects in whatever thread happens to allocate. Where that is a worker and the garbage holds Qt objects, these
are destroyed outside their thread, which crashes now and then.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 2000


class GarbageCollector(QObject):
    """While it lives, Python collects only on this object's timer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(_INTERVAL_MS)

    def stop(self) -> None:
        """Leave it to whom it was left before."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()

    def settle(self) -> None:
        """What is there by now is taken to live for good: looking through it, once at least, would take 70 ms and more.

        Of a start a few thousand small objects are garbage, which it keeps.
        """
        gc.freeze()

    def _collect(self) -> None:
        gc.collect()
