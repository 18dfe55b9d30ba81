"""How long the event loop of the GUI thread was held: a timer beats every millisecond, and its gaps are measured."""

import time
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

_BEAT_S = 0.001
_PATIENCE_S = 60


class Stall(NamedTuple):
    """How long nothing else got its turn, in seconds: by the clock, and the GUI thread's own processor time of it."""

    wall: float
    cpu: float


class Heartbeat(QObject):
    """Watches the loop while it acts."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(_BEAT_S * 1000))
        self._timer.timeout.connect(self._beat)
        self._loop = QEventLoop(self)
        self._action: Callable[[], object] | None = None
        self._done: Callable[[], bool] = lambda: True
        self._quiet_s = 0.0
        self._last = self._spent = self._started = self._ended = 0.0
        self._longest = Stall(0.0, 0.0)

    def longest_stall(self, action: Callable[[], object], done: Callable[[], bool], quiet_s: float) -> Stall:
        """Do it from within the loop, and let the loop run until `done` holds and `quiet_s` more have passed.

        What comes back is the longest time that the timer was kept waiting. Raises TimeoutError.
        """
        self._action, self._done, self._quiet_s = action, done, quiet_s
        self._longest = Stall(0.0, 0.0)
        self._last = self._started = time.perf_counter()
        self._spent = time.thread_time()
        self._ended = 0.0
        self._timer.start()
        self._loop.exec()
        self._timer.stop()
        if not self._ended:
            raise TimeoutError(f"not done after {_PATIENCE_S} s")
        return self._longest

    def _beat(self) -> None:
        now, spent = time.perf_counter(), time.thread_time()
        self._longest = max(self._longest, Stall(now - self._last - _BEAT_S, spent - self._spent))
        # Before the action, so that its own time is part of the next gap.
        self._last, self._spent = now, spent
        if self._action:
            action, self._action = self._action, None
            action()
        elif not self._done():
            self._ended = 0.0
            if now - self._started > _PATIENCE_S:
                self._loop.quit()
        elif not self._ended:
            self._ended = now
        elif now - self._ended >= self._quiet_s:
            self._loop.quit()
