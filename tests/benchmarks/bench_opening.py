"""From nothing to the first answer in a fresh process; what the index costs to build, to store and to hold."""

import json
import statistics
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.conftest import Benchmark, disk_bytes
from tests.benchmarks.corpus import Corpus

_ROOT = Path(__file__).parents[2]
_ROUNDS = {5: 10, 50: 10, 500: 10, 3000: 3}


def test_opening(size: int, corpus: Corpus, benchmark: Benchmark) -> None:
    seen: list[dict[str, float | None]] = []

    def open_once() -> None:
        command = [sys.executable, "-m", "tests.benchmarks.cold", str(size), str(corpus.index)]
        done = subprocess.run(command, cwd=_ROOT, capture_output=True, check=True)
        seen.append(json.loads(done.stdout))

    benchmark.pedantic(open_once, setup=lambda: None, rounds=_ROUNDS[size], iterations=1)
    medians = {
        key: None if seen[0][key] is None else statistics.median(one[key] or 0 for one in seen) for key in seen[0]
    }
    benchmark.extra_info.update(
        case="opening",
        size=size,
        rounds=len(seen),
        blocks=len(corpus.texts),
        characters=sum(map(len, corpus.texts)),
        build_s=corpus.build_s,
        disk=disk_bytes(corpus.index),
        **medians,
    )
