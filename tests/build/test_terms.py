"""The list of terms is made alike every time, and only from a content folder that can be read."""

import shutil
from pathlib import Path

import pytest

import terms
from antou import paths
from antou.library.load import load
from antou.search.terms import FILE, load_terms


def test_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert terms.main([str(tmp_path / name)]) == 0
        assert [path.name for path in (tmp_path / name).iterdir()] == [FILE]
    assert (tmp_path / "one" / FILE).read_bytes() == (tmp_path / "two" / FILE).read_bytes()


def test_without_a_folder_it_says_how_to_call_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert terms.main([]) == 2
    assert "用法" in capsys.readouterr().err


def test_content_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ANTOU_CONTENT", str(tmp_path))
    assert terms.main([str(tmp_path / "new")]) == 1
    assert "library.toml" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_only_the_plans_in_the_folder_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = tmp_path / "content"
    shutil.copytree(paths.content_dir() / "wujiang", content / "wujiang")
    (content / "library.toml").write_text('plans = ["wujiang"]\n', encoding="utf-8")
    monkeypatch.setenv("ANTOU_CONTENT", str(content))
    assert terms.main([str(tmp_path / "new")]) == 0
    counts = {term.text: term.count for term in load_terms(tmp_path / "new" / FILE).all}
    text = "".join(block.text for block in load(content).blocks())
    assert counts["应急物资"] == text.count("应急物资")
    assert "拱墅区" not in counts
