"""What the benchmarks share: how large the library is, its queries, how a case is measured.

Their files are called bench_*.py, so that an ordinary test run does not collect them; `build/bench.py` names them.
"""

import shutil
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import pytest
from tests.benchmarks.corpus import SIZES, Corpus, library_of, literal_queries

from antou.library.folding import fold_block
from antou.library.model import Library
from antou.search.index import build_index


class Benchmark(Protocol):
    """What this uses of pytest-benchmark's fixture, which has no types."""

    extra_info: dict[str, Any]

    def pedantic(self, target: Callable[..., Any], *, setup: Callable[[], Any], rounds: int, iterations: int) -> Any:
        """Call `target` `rounds` times with what `setup` returns."""


class Measure(Protocol):
    """The fixture `measure`."""

    def __call__(
        self,
        name: str,
        size: int,
        action: Callable[[Any], object],
        arguments: Sequence[Any],
        passes: int,
        prepare: Callable[[Any], object] = ...,
    ) -> None:
        """Measure `action(argument)` for every argument, `passes` times over; `prepare(argument)` is not timed."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--plans", type=int, choices=SIZES, default=500, help="the largest library")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Measure everything at every size; all cases of one size come together, so that one library is held at a time."""
    if "size" in metafunc.fixturenames:
        wanted = getattr(metafunc.module, "SIZES", SIZES)
        sizes = [size for size in wanted if size <= metafunc.config.getoption("--plans")]
        metafunc.parametrize("size", sizes, scope="session", indirect=True)


@pytest.hookimpl(optionalhook=True)
def pytest_benchmark_update_machine_info(machine_info: dict[str, Any]) -> None:
    """The name of the machine is nobody's business."""
    machine_info.pop("node", None)


@pytest.fixture(scope="session")
def size(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="session")
def corpus(size: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    """The library of this size with its index, built once."""
    library = library_of(size)
    texts = tuple(fold_block(block.text).text for block in library.blocks())
    folder = tmp_path_factory.mktemp("corpus") / "index"
    started = time.perf_counter()
    build_index(library, folder)
    yield Corpus(library, texts, folder, time.perf_counter() - started)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def queries(library: Library) -> tuple[str, ...]:
    """The same literal queries for every size and every way."""
    return literal_queries(library)


def percentile95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def disk_bytes(folder: Path) -> int:
    """The size of all files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def measure(benchmark: Benchmark) -> Measure:
    """Measures a case and leaves its figures, in seconds, for the report."""

    def run(
        name: str,
        size: int,
        action: Callable[[Any], object],
        arguments: Sequence[Any],
        passes: int,
        prepare: Callable[[Any], object] = lambda _: None,
    ) -> None:
        todo = iter([*arguments] * passes)
        wall: list[float] = []
        processor: list[float] = []

        def next_one() -> tuple[tuple[Any], dict[str, Any]]:
            argument = next(todo)
            prepare(argument)
            return (argument,), {}

        def timed(argument: Any) -> None:
            started, spent = time.perf_counter(), time.process_time()
            action(argument)
            processor.append(time.process_time() - spent)
            wall.append(time.perf_counter() - started)

        benchmark.pedantic(timed, setup=next_one, rounds=len(arguments) * passes, iterations=1)
        benchmark.extra_info.update(case=name, size=size, arguments=len(arguments), passes=passes)
        for kind, values in (("cpu", processor), ("wall", wall)):
            benchmark.extra_info[kind] = {
                "median": statistics.median(values),
                "p95": percentile95(values),
                "max": max(values),
            }

    return run
