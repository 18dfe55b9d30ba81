"""The workflows, as far as they can be read here: what they call is there."""

import re
from pathlib import Path

import pytest

import dev
from shell import ROOT

_WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("workflow", _WORKFLOWS, ids=lambda path: path.stem)
def test_they_call_only_what_there_is(workflow: Path, capsys: pytest.CaptureFixture[str]) -> None:
    calls = re.findall(r"python (build/\w+\.py)(?: ([\w-]+))?", workflow.read_text(encoding="utf-8"))
    assert calls
    assert dev.main(["--help"]) == 0
    commands = {line.split()[0] for line in capsys.readouterr().out.splitlines()[2:]}
    for program, command in calls:
        assert (ROOT / program).is_file()
        assert program != "build/dev.py" or command in commands


def test_a_release_has_the_packages_of_every_system() -> None:
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    systems = re.findall(r"- \{ os: ([\w.-]+),", text)
    assert [name.partition("-")[0] for name in systems] == ["ubuntu", "ubuntu", "windows", "macos"]
    assert f"-eq {len(systems)}" in text  # so many sums must have come
