"""Packaging and trying in other Debian systems: what decides before anything is downloaded or entered."""

import subprocess
from pathlib import Path

import pytest

import bare_debian
import libraries
import old_debian
import trial
from shell import ROOT, BuildError


def test_without_a_suite_packages_are_made_here() -> None:
    assert old_debian.suite([]) is None
    assert old_debian.suite(["bullseye"]) == "bullseye"


@pytest.mark.parametrize("words", [["sid"], ["bullseye", "bullseye"], ["--help"]])
def test_an_unknown_suite_is_refused_by_name(words: list[str]) -> None:
    with pytest.raises(BuildError, match=words[0]) as refused:
        old_debian.suite(words)
    assert "bullseye" in str(refused.value)


def test_the_trial_is_in_debian_12_unless_suites_are_named() -> None:
    assert trial.suites([]) == ["bookworm"]
    assert trial.suites(["bullseye", "bookworm"]) == ["bullseye", "bookworm"]
    with pytest.raises(BuildError, match="potato"):
        trial.suites(["bullseye", "potato"])


def test_packages_are_tried_in_every_suite_where_they_are_made() -> None:
    assert old_debian.SUITES.keys() <= set(trial.SUITES)


def test_inside_only_the_way_to_the_network_is_known_of_the_machine() -> None:
    outside = {"PYTHONPATH": "/x", "HOME": "/home/x", "PIP_CERT": "/c", "https_proxy": "p", "NO_PROXY": "n", "PATH": ""}
    inside = bare_debian.variables(outside, {"ANTOU_GLIBC": "2.31"})
    assert inside.keys() - {"LC_ALL", "DEBIAN_FRONTEND"} == {
        *("PATH", "HOME", "PIP_CERT", "https_proxy", "NO_PROXY", "ANTOU_GLIBC"),
    }
    assert inside["HOME"] == "/root"
    assert "/usr/bin" in inside["PATH"].split(":")


def test_what_is_packaged_inside_is_the_source_alone(tmp_path: Path) -> None:
    checkout, target = tmp_path / "checkout", tmp_path / "root" / "antou"
    for name in ("build/dev.py", "content/beibei/plan.md", ".git/HEAD", ".venv/bin/python", ".cache/index/toc"):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).write_text(name)
    (checkout / "build" / "__pycache__").mkdir()
    (target / "old").mkdir(parents=True)
    old_debian.lay(checkout, target)
    assert {file.relative_to(target).as_posix() for file in target.rglob("*") if file.is_file()} == {
        *("build/dev.py", "content/beibei/plan.md"),
    }
    assert not (target / "old").exists()
    assert not (target / "build" / "__pycache__").exists()


@pytest.mark.needs("bash")
@pytest.mark.parametrize("script", ["old_debian.sh", "trial.sh"])
def test_what_is_done_inside_can_be_read_by_its_shell(script: str) -> None:
    done = subprocess.run(["bash", "-n", ROOT / "build" / script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_libraries_into_which_the_older_glibc_is_parted_are_of_the_system() -> None:
    parts = ("libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0", "librt.so.1", "libutil.so.1")
    assert libraries.packages(parts) == {"libc6"}
