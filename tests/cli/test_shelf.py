"""`antou shelf backup` and `restore`, and where `--data` puts the user's data."""

import json
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.shelf.section_bookmarks import marked

from antou.shelf.shelf import Shelf

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]


@pytest.fixture
def shelf_file(environ: dict[str, str]) -> Path:
    """The user file, with two bookmarks."""
    file = Path(environ["ANTOU_DATA"]) / "shelf.sqlite3"
    _add(file, "beibei/1", "beibei/2")
    return file


def _add(file: Path, *sections: str) -> None:
    with closing(Shelf(file)) as shelf:
        for section in sections:
            marked(shelf).add(section, "甲")


def _sections(file: Path) -> list[str]:
    with closing(Shelf(file)) as shelf:
        return [bookmark.section for bookmark in marked(shelf).all()]


def test_a_backup_is_made_listed_and_restored_by_its_name(antou: Run, shelf_file: Path) -> None:
    assert antou("shelf", "backup", "--list").stdout == "还没有备份\n"
    done = antou("shelf", "backup")
    (backup,) = (shelf_file.parent / "backups").iterdir()
    assert (done.returncode, done.stdout, done.stderr) == (0, f"已备份到 {backup}\n", "")
    _add(shelf_file, "zigong/1")
    assert "收藏和批注 2 条" in antou("shelf", "backup", "--list").stdout
    done = antou("shelf", "restore", backup.name)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"已恢复 {backup}（收藏和批注 2 条）；恢复前的用户资料已备份到 ")
    assert _sections(shelf_file) == ["beibei/1", "beibei/2"]
    listed = json.loads(antou("shelf", "backup", "--list", "--json").stdout)["backups"]
    assert [one["annotations"] for one in listed] == [3, 2]
    assert listed[1]["path"] == str(backup)
    assert listed[1]["bytes"] == backup.stat().st_size


def test_a_backup_from_elsewhere_is_restored_where_there_was_nothing(
    antou: Run, shelf_file: Path, tmp_path: Path
) -> None:
    antou("shelf", "backup")
    stick = tmp_path / "stick"
    done = antou("--data", str(stick), "shelf", "restore", str(next((shelf_file.parent / "backups").iterdir())))
    assert (done.returncode, done.stderr) == (0, "")
    assert _sections(stick / "shelf.sqlite3") == ["beibei/1", "beibei/2"]


def test_what_is_damaged_is_told_and_stays(antou: Run, shelf_file: Path, refused: Callable[[Done], str]) -> None:
    antou("shelf", "backup")
    (backup,) = (shelf_file.parent / "backups").iterdir()
    backup.write_bytes(b"damaged" * 100)
    assert refused(antou("shelf", "restore", backup.name)) == f"{backup.name} 不是案头的备份，或已损坏"
    assert _sections(shelf_file) == ["beibei/1", "beibei/2"]
    assert "已损坏，不能恢复" in antou("shelf", "backup", "--list").stdout
    done = antou("check")
    assert done.returncode == 1
    assert done.stdout.endswith(f"用户资料：{backup}：文件已损坏\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["shelf"], "缺少参数：动作（以 - 开头的文字前面要加 --）"),
        (["shelf", "erase"], "动作 的值不对：erase"),
        (["shelf", "restore"], "缺少参数：备份文件（用 antou shelf backup --list 查看）"),
        (["shelf", "backup"], "还没有用户资料（"),
        (["shelf", "backup", "x"], "不认识的参数：x（备份放在 "),
        (["shelf", "restore", "absent.sqlite3"], "找不到备份 "),
        (["--data"], "--data 后面要写放用户资料的文件夹"),
        (["--data=", "list"], "--data 后面要写放用户资料的文件夹"),
        (["tour", "x", "--theme", "red"], "--theme 的值不对：red"),
    ],
)
def test_words_that_make_no_sense_are_refused(
    antou: Run, refused: Callable[[Done], str], words: list[str], said: str
) -> None:
    assert refused(antou(*words)).startswith(said)


@pytest.mark.parametrize("equals", [True, False])
def test_all_user_data_goes_to_the_folder_named_first(antou: Run, tmp_path: Path, equals: bool) -> None:
    folder = tmp_path / "案头 资料"
    option = [f"--data={folder}"] if equals else ["--data", str(folder)]
    done = antou(*option, "list")
    assert (done.returncode, done.stderr) == (0, "")
    assert [file.name for file in folder.iterdir()] == ["antou.log"]
