"""An error nobody foresaw: one line for the user, the traceback in the log."""

import subprocess
import sys
from pathlib import Path

import pytest

_BROKEN = """
import sys
from antou import cli, cli_commands
def broken(**_options): raise ZeroDivisionError("broken")
cli_commands.list_plans = broken
sys.exit(cli.main(["list"]))
"""


def _run(environ: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", _BROKEN], env=environ, capture_output=True, encoding="utf-8", check=False
    )


def test_the_traceback_is_in_the_log_and_nowhere_else(environ: dict[str, str]) -> None:
    done = _run(environ)
    log = Path(environ["ANTOU_DATA"]) / "antou.log"
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr == f"antou：出现了没有预料到的错误，详情见日志 {log}\n"
    assert "ZeroDivisionError: broken" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("obstacle", ["data", "data/antou.log/x"])
def test_without_a_log_the_user_still_sees_one_line(obstacle: str, environ: dict[str, str]) -> None:
    path = Path(environ["ANTOU_DATA"]).parent / obstacle
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    done = _run(environ)
    assert (done.returncode, done.stdout) == (70, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("antou：出现了没有预料到的错误")


@pytest.mark.needs("linux")
def test_a_log_on_a_full_disk_adds_nothing_to_the_line(environ: dict[str, str]) -> None:
    data = Path(environ["ANTOU_DATA"])
    data.mkdir()
    (data / "antou.log").symlink_to("/dev/full")
    done = _run(environ)
    assert done.returncode == 70
    assert done.stderr == f"antou：出现了没有预料到的错误，详情见日志 {data / 'antou.log'}\n"
