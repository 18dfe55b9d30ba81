"""`antou check` says of content, index and user data whether each is well."""

import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_all_is_well(antou: Run) -> None:
    done = antou("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "内容：ok\n索引：ok\n用户资料：ok\n"


def test_one_altered_character_is_named_with_its_line(content: Path, antou: Run) -> None:
    text = content / "zigong" / "plan.md"
    text.write_bytes(text.read_bytes().replace("应急物资".encode(), "应急物次".encode(), 1))
    done = antou("check")
    assert (done.returncode, done.stderr) == (1, "")
    first, second, third = done.stdout.splitlines()
    assert first.startswith("内容：zigong/plan.md 第 ")
    assert "应为“资" in first
    assert second == "索引：索引与现有内容不符，检索改为逐段查找，结果不变"
    assert third == "用户资料：ok"


def test_a_missing_source_and_a_missing_plan_are_both_named(content: Path, antou: Run) -> None:
    (content / "zigong" / "source.txt").unlink()
    (content / "gongshu" / "plan.toml").unlink()
    done = antou("check")
    assert done.returncode == 1
    assert done.stdout.startswith("内容：找不到内容文件 gongshu/plan.toml；找不到内容文件 zigong/source.txt\n")


def test_without_content_nothing_else_can_be_checked(content: Path, antou: Run) -> None:
    (content / "library.toml").unlink()
    done = antou("check")
    assert done.returncode == 1
    assert "library.toml" in done.stdout.splitlines()[0]
    assert done.stdout.splitlines()[1] == "索引：内容读不出来，无法核对"


def test_a_missing_index_is_told(environ: dict[str, str], antou: Run, tmp_path: Path) -> None:
    environ["ANTOU_INDEX"] = str(tmp_path / "absent")
    done = antou("check")
    assert done.returncode == 1
    assert "索引：还没有索引，检索改为逐段查找，结果不变\n" in done.stdout


def test_damaged_user_data_is_told_and_left_as_it_is(environ: dict[str, str], antou: Run) -> None:
    shelf = Path(environ["ANTOU_DATA"]) / "shelf.sqlite3"
    shelf.parent.mkdir()
    shelf.write_bytes(b"damaged" * 100)
    done = antou("check")
    assert done.returncode == 1
    assert done.stdout.endswith(f"用户资料：{shelf}：文件已损坏\n")
    assert shelf.read_bytes() == b"damaged" * 100


def test_the_content_alone_is_checked_and_its_coverage_told(antou: Run) -> None:
    done = antou("check", "--content")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[-1] == "内容：ok"
    assert lines[0].startswith("规划 5 部，主题 ")
    assert any(line.startswith("北碚区：有正文的 ") for line in lines)


def test_another_folder_is_checked_and_every_fault_named(content: Path, antou: Run) -> None:
    themes = content / "themes.toml"
    themes.write_text(themes.read_text(encoding="utf-8").replace('"beibei/2.1"', '"beibei/2.99"', 1), encoding="utf-8")
    (content / "zigong" / "errata.toml").write_text("[[erratum]]\nlocator = 3\n", encoding="utf-8")
    done = antou("check", "--content", str(content))
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[-1] == "内容：2 处问题"
    assert any(line.startswith("zigong/errata.toml 第 2 行：locator") for line in lines)
    assert any("themes.toml 第" in line and "beibei/2.99" in line for line in lines)
    assert antou("check", "--content", str(content / "没有")).returncode == 1
