"""A screen without a monitor whose pixels can be read: what a program shows, and when, whoever wrote it."""

import mmap
import os
import struct
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_TILE = 128
"""Bytes compared at a time: 32 pixels beside each other."""
_ALIKE = 0.01
"""Pictures that differ in no more of their tiles are one: a caret blinks, the mouse pointer appears."""
_POLL_S = 0.002
_PATIENCE_S = 60
# Of the clocks a process has, the one of the processor time of all its threads; see clock_getcpuclockid(3).
_CPUCLOCK_SCHED = 2


@dataclass(frozen=True)
class Start:
    """What one start took, in seconds after the program was called, and what it held when it was at rest, in bytes.

    `seen`: something of the window was on the screen. `painted`: from here on nothing changed any more. `cpu`: of all
    threads until then; `cpu_later`: until the memory was read.
    """

    seen: float
    painted: float
    cpu: float
    cpu_later: float
    resident: int
    proportional: int
    picture: bytes


@dataclass(frozen=True)
class _Shot:
    at: float
    cpu: float
    picture: bytes


class Screen:
    """An Xvfb server; its frame buffer is a file that can be looked into at any time. Ends with `close`."""

    def __init__(self, folder: Path, width: int, height: int) -> None:
        self.width = width
        self.height = height
        reading, writing = os.pipe()
        size = f"{width}x{height}x24"
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-fbdir", str(folder), "-noreset"]
        self._server = subprocess.Popen([*command, "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            self.name = f":{pipe.readline().strip()}"
        with (folder / "Xvfb_screen0").open("rb") as file:
            self._buffer = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        # A file of XWD: its header says how long it is, and how many colours of 12 bytes follow.
        header = struct.unpack(">20I", self._buffer[:80])
        self._pixels = header[0] + 12 * header[19]
        self._blank = self.picture()

    def picture(self) -> bytes:
        """All pixels as they are now: rows from the top, four bytes each, blue first."""
        return self._buffer[self._pixels : self._pixels + 4 * self.width * self.height]

    def start(self, command: Sequence[str], environ: Mapping[str, str], rest_s: float) -> Start:
        """Start a program, watch it until nothing has changed for `rest_s`, and end it.

        Raises RuntimeError where it ends by itself or shows nothing.
        """
        self._wait_for_blank()
        called = time.perf_counter()
        environ = {**environ, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}
        process = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            shots = self._watch(process, called, rest_s)
            seen = next(shot for shot in shots if not alike(shot.picture, self._blank))
            painted = next(shot for shot in shots if alike(shot.picture, shots[-1].picture))
            memory = _memory(process.pid)
            return Start(
                seen.at,
                painted.at,
                painted.cpu,
                _cpu_seconds(process.pid),
                memory["Rss"],
                memory["Pss"],
                shots[-1].picture,
            )
        finally:
            process.terminate()
            process.wait()

    def close(self) -> None:
        """End the server."""
        self._buffer.close()
        self._server.terminate()
        self._server.wait()

    def _watch(self, process: subprocess.Popen[bytes], called: float, rest_s: float) -> list[_Shot]:
        shots = [_Shot(0.0, 0.0, self._blank)]
        changed = called
        while (now := time.perf_counter()) - changed < rest_s or len(shots) == 1:
            if process.poll() is not None:
                raise RuntimeError(f"ended with {process.returncode}: {process.args!r}")
            if now - called > _PATIENCE_S:
                raise RuntimeError(f"shows nothing or does not come to rest: {process.args!r}")
            picture = self.picture()
            if picture != shots[-1].picture and not alike(picture, shots[-1].picture):
                shots.append(_Shot(now - called, _cpu_seconds(process.pid), picture))
                changed = now
            time.sleep(_POLL_S)
        return shots

    def _wait_for_blank(self) -> None:
        until = time.perf_counter() + _PATIENCE_S
        while not alike(self.picture(), self._blank):
            if time.perf_counter() > until:
                raise RuntimeError("the window before is still on the screen")
            time.sleep(_POLL_S)


def alike(one: bytes, other: bytes) -> bool:
    """Whether two pictures show the same but for trifles."""
    starts = range(0, len(one), _TILE)
    different = sum(one[at : at + _TILE] != other[at : at + _TILE] for at in starts)
    return different <= _ALIKE * len(starts)


def _cpu_seconds(pid: int) -> float:
    return time.clock_gettime(~pid << 3 | _CPUCLOCK_SCHED)


def _memory(pid: int) -> dict[str, int]:
    """Bytes by the names of proc(5): Rss with all it shares with others, Pss with its share of that."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    return {name: 1024 * int(value.split()[0]) for name, _, value in (line.partition(":") for line in lines)}
