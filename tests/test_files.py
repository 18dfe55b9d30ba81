"""A file is the whole new one or the old one."""

from pathlib import Path

import pytest

from antou.files import FileWriteError, replacing


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "名单.txt"
    path.write_text("old", encoding="utf-8")
    return path


def test_what_was_written_takes_the_place_of_the_old(target: Path) -> None:
    with replacing(target) as temporary:
        temporary.write_text("new", encoding="utf-8")
        assert target.read_text(encoding="utf-8") == "old"
    assert target.read_text(encoding="utf-8") == "new"
    assert list(target.parent.iterdir()) == [target]


def test_after_an_error_the_old_file_is_there_and_nothing_else(target: Path) -> None:
    def write() -> None:
        with replacing(target) as temporary:
            temporary.write_text("half", encoding="utf-8")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write()
    assert target.read_text(encoding="utf-8") == "old"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("name", ["absent/x", "名单.txt/x", "folder", "长" * 300])
def test_what_cannot_be_written_is_said_in_one_chinese_line(name: str, target: Path) -> None:
    (target.parent / "folder").mkdir()
    path = target.parent / name

    def write() -> None:
        with replacing(path) as temporary:
            temporary.touch()

    with pytest.raises(FileWriteError) as caught:
        write()
    words = str(caught.value).removeprefix(f"没能写入 {path}：")
    assert words in ("文件夹不存在", "它是一个文件夹", "文件名太长", "没有写入权限，或文件正被别的程序打开")
    assert sorted(each.name for each in target.parent.iterdir()) == ["folder", "名单.txt"]


@pytest.mark.needs("posix")
def test_a_new_file_has_the_rights_that_any_program_would_give_it(tmp_path: Path) -> None:
    plain, ours = tmp_path / "plain", tmp_path / "ours"
    plain.touch()
    with replacing(ours) as temporary:
        temporary.touch()
    assert ours.stat().st_mode == plain.stat().st_mode
