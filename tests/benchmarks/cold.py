"""Run as a program: opens an index in a fresh process, asks one query, and prints what that took as JSON.

Arguments: the number of plans, the index folder. The library itself is made before the clock starts.
"""

import gc
import json
import sys
import time
from pathlib import Path

from tests.benchmarks.corpus import EVERYDAY, library_of

_STATUS = Path("/proc/self/status")


def _resident_bytes() -> int | None:
    """What this process holds in memory; None where the system does not say."""
    if not _STATUS.is_file():
        return None
    lines = dict(line.split(":", 1) for line in _STATUS.read_text(encoding="ascii").splitlines())
    return 1024 * int(lines["VmRSS"].split()[0])


def main() -> None:
    """Print the figures: seconds and bytes."""
    library = library_of(int(sys.argv[1]))
    gc.collect()
    before = _resident_bytes()
    started, spent = time.perf_counter(), time.process_time()
    from antou.search.engine import Engine
    from antou.search.index import open_index

    index = open_index(Path(sys.argv[2]), library)
    opened, opened_spent = time.perf_counter(), time.process_time()
    engine = Engine(library, index)
    engine.search(EVERYDAY[0])
    ended, ended_spent = time.perf_counter(), time.process_time()
    gc.collect()
    after = _resident_bytes()
    figures = {
        "open_wall": opened - started,
        "open_cpu": opened_spent - spent,
        "first_wall": ended - opened,
        "first_cpu": ended_spent - opened_spent,
        "library": before,
        "engine": None if before is None or after is None else after - before,
    }
    sys.stdout.write(json.dumps(figures))


if __name__ == "__main__":
    main()
