"""The file of near sections is made alike every time, anew for other plans, only from content that can be read."""

import shutil
from pathlib import Path

import pytest

import pairings
from antou import paths
from antou.compare.opening import FILE, read
from antou.library.load import load


def test_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert pairings.main([str(tmp_path / name)]) == 0
        assert [path.name for path in (tmp_path / name).iterdir()] == [FILE]
    assert (tmp_path / "one" / FILE).read_bytes() == (tmp_path / "two" / FILE).read_bytes()


def test_a_current_file_stays_and_one_of_other_plans_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pairings.main([str(tmp_path)]) == 0
    file = tmp_path / FILE
    made = file.stat().st_mtime_ns
    assert pairings.main([str(tmp_path)]) == 0
    assert file.stat().st_mtime_ns == made
    content = tmp_path / "content"
    for slug in ("wujiang", "gongshu"):
        shutil.copytree(paths.content_dir() / slug, content / slug)
    (content / "library.toml").write_text('plans = ["wujiang", "gongshu"]\n', encoding="utf-8")
    monkeypatch.setenv("ANTOU_CONTENT", str(content))
    assert pairings.main([str(tmp_path)]) == 0
    found = read(load(content), file)
    assert found is not None
    assert {section.partition("/")[0] for section in found} == {"wujiang", "gongshu"}


def test_without_a_folder_it_says_how_to_call_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert pairings.main([]) == 2
    assert "用法" in capsys.readouterr().err


def test_content_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ANTOU_CONTENT", str(tmp_path))
    assert pairings.main([str(tmp_path / "new")]) == 1
    assert "library.toml" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
