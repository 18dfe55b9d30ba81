"""The shipped file of nearness: the same as computed, used only for the plans it was made for."""

import json
import logging
from pathlib import Path

import pytest

from antou.compare.nearness import Nearest
from antou.compare.opening import FILE, nearest_sections, read, written
from antou.library.model import Library


@pytest.fixture
def file(library: Library, near: Nearest, tmp_path: Path) -> Path:
    path = tmp_path / FILE
    path.write_text(written(library, near), encoding="utf-8")
    return path


def test_the_file_says_what_was_computed(file: Path, library: Library, near: Nearest) -> None:
    assert read(library, file) == near
    assert nearest_sections(library, file) == near


def test_without_a_file_it_is_computed(tmp_path: Path, library: Library, near: Nearest) -> None:
    assert read(library, tmp_path / FILE) is None
    assert nearest_sections(library, tmp_path / FILE) == near


@pytest.mark.parametrize(("key", "value"), [("format", 0), ("fingerprint", "other")])
def test_a_file_for_other_plans_or_of_another_version_is_not_used(
    key: str, value: object, file: Path, library: Library
) -> None:
    file.write_text(json.dumps({**json.loads(file.read_text(encoding="utf-8")), key: value}), encoding="utf-8")
    assert read(library, file) is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-100],
        lambda _: "[]",
        lambda _: "null",
        lambda _: "",
        lambda text: text.replace('"nearest":[', '"nearest":[5,', 1),
        lambda text: text.replace('"sections":["', '"sections":["beibei/9","', 1),
        lambda text: text.replace("wansheng 1 0.", "wansheng 1 1.", 1),
    ],
    ids=["cut", "list", "null", "empty", "number", "one more", "another figure"],
)
def test_a_damaged_file_is_logged_and_not_used(
    spoil: "object", file: Path, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(spoil(text), encoding="utf-8")  # type: ignore[operator]
    with caplog.at_level(logging.WARNING):
        assert read(library, file) is None
    assert FILE in caplog.text
