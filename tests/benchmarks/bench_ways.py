"""One literal query: the engine beside other ways of answering it. All must find the same blocks."""

import time
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

import pytest
from tests.benchmarks.conftest import Benchmark, Measure, disk_bytes
from tests.benchmarks.corpus import Corpus
from tests.benchmarks.ways import WAYS

_PASSES = {5: 5, 50: 3, 500: 1, 3000: 1}


def _digest(positions: Iterable[int]) -> str:
    """Stands for a set of positions, of which all queries together would find too many to keep."""
    return sha256(repr(sorted(positions)).encode()).hexdigest()


@pytest.fixture(scope="session")
def expected(corpus: Corpus, queries: Sequence[str]) -> list[str]:
    """The answers of the plainest way there is."""
    return [_digest(at for at, text in enumerate(corpus.texts) if query in text) for query in queries]


@pytest.mark.parametrize("name", WAYS)
def test_literal_query(
    name: str,
    size: int,
    corpus: Corpus,
    queries: Sequence[str],
    expected: Sequence[str],
    tmp_path: Path,
    measure: Measure,
    benchmark: Benchmark,
) -> None:
    way = WAYS[name]()
    started = time.perf_counter()
    way.build(corpus, tmp_path)
    build_s = time.perf_counter() - started
    answers = (_digest(way.positions(way.ask(query))) for query in queries)
    wrong = [query for query, found, right in zip(queries, answers, expected, strict=True) if found != right]
    measure(f"literal/{name}", size, way.ask, queries, _PASSES[size])
    benchmark.extra_info.update(wrong=wrong, build_s=build_s, disk=disk_bytes(tmp_path))
    way.close()
    assert not wrong
