"""The test command: linters, types, layers, then every test. And the soak: tests that take minutes."""

from collections.abc import Mapping

import system
from shell import CACHE, ROOT, say, status, venv_program

_CHECKS = (
    ("代码规则", ("ruff", "check", ".")),
    ("代码格式", ("ruff", "format", "--check", ".")),
    ("类型", ("mypy",)),
    ("分层", ("lint-imports", "--no-logo", "--cache-dir", str(CACHE / "import-linter"))),
)
_BESIDE_EACH_OTHER = ("--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile")
"""One process for every core; the tests of a file stay together, since what they share takes seconds to make."""

_FREED_IS_GONE = {"MALLOC_PERTURB_": "165"}
"""On Linux what is freed is overwritten, so that whoever uses it all the same fails at once, not some windows later."""

_TESTS = ROOT / "tests"


def _pytest(*arguments: str, environ: Mapping[str, str] | None = None) -> int:
    return status([venv_program("pytest"), *arguments], {**system.without_display(), **(environ or {})})


def test(arguments: list[str]) -> int:
    """Run all checks and then pytest, whatever failed before; 0 if all is well.

    `arguments` go to pytest (`--cov` measures coverage, which slows them down). What failed before is said before
    pytest starts, so that pytest's own summary is the last line printed.
    """
    failed = []
    for name, (program, *rest) in _CHECKS:
        say(f"检查{name}：{program}")
        if status([venv_program(program), *rest]):
            failed.append(name)
    say(f"未通过的检查：{'、'.join(failed)}" if failed else "代码检查全部通过")
    say("运行测试：pytest")
    return _pytest("-m", "not soak", *_BESIDE_EACH_OTHER, *arguments) or int(bool(failed))


def soak(arguments: list[str]) -> int:
    """Run the long tests, most of which are in `tests/soak`; 0 if they pass."""
    return _pytest("-m", "soak", str(_TESTS), *arguments, environ=_FREED_IS_GONE)
