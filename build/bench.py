"""The bench command: how fast search is beside other ways of searching, the start beside Qt Assistant, and stalls."""

import argparse
import shutil
from collections.abc import Sequence

import package
import system
from shell import CACHE, ROOT, say, status, venv_program

BENCHMARKS = ROOT / "tests" / "benchmarks"
_PARTS = ("ways", "keystrokes", "opening", "window", "start", "stalls", "shelf")
# What the start is measured with; nothing else needs it, so that it is installed by whoever wants to know.
_START_PACKAGES = {
    "Xvfb": "xvfb",
    "/usr/lib/qt6/bin/assistant": "assistant-qt6",
    "/usr/lib/qt6/libexec/qhelpgenerator": "qt6-documentation-tools",
}
_SIZES = (5, 50, 500, 3000)
_FIGURES = CACHE / "benchmarks.json"
_REPORT = BENCHMARKS / "README.md"


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench", description="测量检索速度、启动和停顿，输出 Markdown 表格")
    parser.add_argument("--plans", type=int, choices=_SIZES, default=500, help="最多测到多少部规划（默认 500）")
    parser.add_argument("--only", choices=_PARTS, action="append", default=[], help="只测这一部分，可以重复")
    parser.add_argument("--write", action="store_true", help=f"另存为 {_REPORT.relative_to(ROOT)}")
    return parser.parse_args(arguments)


def _can_start() -> bool:
    """Whether the start can be measured, with the frozen folder made for it; says what else would be needed."""
    lacking = [name for program, name in _START_PACKAGES.items() if not shutil.which(program)]
    if lacking:
        say(f"不测 start（启动和内存），它需要系统软件包：apt-get install {' '.join(lacking)}")
        return False
    # Without these neither the frozen folder nor the checkout opens a window on a display.
    system.provide("display", "package")
    package.build()
    return True


def bench(arguments: list[str]) -> int:
    """Measure and print the tables; 0 if every way of searching gave the same answers.

    `arguments`: `--plans N` for the largest library, `--only PART` for some of the parts, `--write` to keep the report.
    Ends the process with 2 on anything else.
    """
    chosen = _read(arguments)
    parts = list(chosen.only or _PARTS)
    if "start" in parts and not _can_start():
        parts.remove("start")
    if not parts:
        return 1
    files = [str(BENCHMARKS / f"bench_{part}.py") for part in parts]
    _FIGURES.parent.mkdir(parents=True, exist_ok=True)
    _FIGURES.unlink(missing_ok=True)
    say(f"正在测量，最多 {chosen.plans} 部规划；期间请勿使用这台电脑")
    # An ordinary test run does not collect these files.
    options = ["-o", "python_files=bench_*.py", "--plans", str(chosen.plans), "--benchmark-json", str(_FIGURES)]
    pytest = [venv_program("python"), "-m", "pytest", "-q", "--benchmark-quiet", *options, *files]
    failed = status(pytest, system.without_display())
    if not _FIGURES.is_file():
        return failed or 1
    keep = ["--output", str(_REPORT)] if chosen.write else []
    return status([venv_program("python"), "-m", "tests.benchmarks.report", str(_FIGURES), *keep]) or failed
