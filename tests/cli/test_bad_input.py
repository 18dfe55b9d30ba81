"""Bad input ends with status 2 and one clear Chinese line."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]
Refused = Callable[[Done], str]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["show", "nope"], "没有编号为“nope”的章节（用 antou list 查看全部）"),
        (["show", "beibei/99"], "没有编号为“beibei/99”的章节（用 antou list 查看全部）"),
        (["show", "beibei/3.4.3.99", "--json"], "没有编号为“beibei/3.4.3.99”的章节（用 antou list 查看全部）"),
        (["show", "beibei/3#1"], "“beibei/3#1”指的是一段，这里要的是章节编号（beibei/3）"),
        (["show", "北碚"], "“北碚”不是有效的章节编号（例：beibei/3.4.3）"),
        (["show", ""], "“”不是有效的章节编号（例：beibei/3.4.3）"),
        (["show", "x" * 10_000 + "！"], "“" + "x" * 40 + "…”不是有效的章节编号（例：beibei/3.4.3）"),
        (["show"], "缺少参数：编号"),
        (["search"], "缺少参数：文字"),
        (["search", ""], "请输入要查找的文字"),
        (["search", " \u3000"], "请输入要查找的文字"),
        (["search", "灾", "--plan", "nope"], "没有代号为“nope”的规划"),
        (["search", "灾", "--plan", "北碚"], "没有代号为“北碚”的规划"),
        (["search", "灾", "--plan"], "--plan 后面缺少内容"),
        (["search", "灾", "--limit", "-1"], "--limit：应当是不小于 0 的整数"),
        (["search", "灾", "--limit", "三"], "--limit：应当是不小于 0 的整数"),
        (["search", "灾", "--limit", "1.5"], "--limit：应当是不小于 0 的整数"),
        (["search", "灾", "害"], "不认识的参数：害"),
        (["search", "灾", "--nope"], "不认识的参数：--nope"),
        (["list", "--js"], "不认识的参数：--js"),
        (
            ["indicators", "--to", "x.xls"],
            "从“x.xls”看不出表格格式，文件名应以下列之一结尾：.xlsx .csv .pdf .html .md .docx",
        ),
        (["indicators", "--to"], "--to 后面缺少内容"),
        (["indicators", "--to", "x.csv", "--json"], "--to 和 --json 不能同时用"),
        (["indicators", "--to", "/nowhere/x.xlsx"], "没能写入"),
        (["themes", "--to", "x.csv"], "不认识的参数：--to x.csv"),
        (["export", "beibei/3"], "缺少参数：--to"),
        (["export", "--to", "x.md"], "缺少参数：编号"),
        (["export", "nope", "--to", "x.md"], "没有编号为“nope”的章节（用 antou list 查看全部）"),
        (["export", "beibei/3", "beibei/99", "--to", "x.md"], "没有编号为“beibei/99”的章节（用 antou list 查看全部）"),
        (["related"], "缺少参数：编号"),
        (["related", "beibei/99"], "没有编号为“beibei/99”的章节（用 antou list 查看全部）"),
        (["related", "beibei/3#1"], "“beibei/3#1”指的是一段，这里要的是章节编号（beibei/3）"),
        (["compare"], "请给出 2 至 5 个编号，或用 --theme 指明主题"),
        (["compare", "beibei/3"], "请给出 2 至 5 个编号，或用 --theme 指明主题"),
        (["compare", *["beibei", "wansheng", "wujiang"] * 2], "请给出 2 至 5 个编号，或用 --theme 指明主题"),
        (["compare", "beibei/3", "beibei/3"], "beibei/3 重复"),
        (["compare", "beibei/3", "nope"], "没有编号为“nope”的章节（用 antou list 查看全部）"),
        (["compare", "--theme"], "--theme 后面缺少内容"),
        (["compare", "--theme", " "], "请指明主题（见 antou themes）"),
        (["compare", "--theme", "巨灾彩票"], "没有名称含“巨灾彩票”的主题（见 antou themes）"),
        (["compare", "beibei/3", "--theme", "应急物资"], "编号和 --theme 只能用一种"),
        (["compare", "--theme", "应急物资", "--to"], "--to 后面缺少内容"),
        (
            ["compare", "--theme", "应急物资", "--to", "a.doc"],
            "从“a.doc”看不出导出格式，文件名应以下列之一结尾：.html .md .pdf .docx",
        ),
        (["compare", "--theme", "应急物资", "--to", "a.md", "--json"], "--to 和 --json 不能同时用"),
        (["compare", "--theme", "应急物资", "--to", "/nowhere/a.md"], "没能写入 /nowhere/a.md：文件夹不存在"),
        (["tour", "x", "--size", "big"], "--size：应当是“宽x高”，例如 1366x768"),
        (["tour", "x", "--theme", "purple"], "--theme"),
        (["tour"], "缺少参数：文件夹"),
    ],
)
def test_wrong_words_are_refused(words: list[str], line: str, antou: Run, refused: Refused) -> None:
    assert refused(antou(*words)).startswith(line)


@pytest.mark.needs("posix")
@pytest.mark.parametrize("command", ["search", "show"])
def test_an_argument_that_is_no_text_is_no_accident(command: str, antou: Run) -> None:
    done = antou(command, b"x\xff\xfe")
    assert done.returncode in (0, 2)
    assert "日志" not in done.stdout + done.stderr


@pytest.mark.parametrize("name", ["x", "x.doc", "x.md.zip", ".md", "x."])
def test_a_file_name_without_known_ending_is_refused(name: str, tmp_path: Path, antou: Run, refused: Refused) -> None:
    assert ".pdf .docx .html .md .txt" in refused(antou("export", "beibei/3", "--to", str(tmp_path / name)))
    assert list(tmp_path.glob("*x*")) == []


@pytest.mark.parametrize("ending", [".md", ".html", ".txt"])
def test_a_target_that_cannot_be_written_is_named_with_the_reason(
    ending: str, tmp_path: Path, antou: Run, refused: Refused
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / f"folder{ending}").mkdir()
    for name, reason in [
        ("absent/x", "文件夹不存在"),
        ("file/x", "文件夹不存在"),
        ("folder", ""),
        ("长" * 260, ""),
    ]:
        target = tmp_path / f"{name}{ending}"
        line = refused(antou("export", "beibei/3.4.3", "--to", str(target)))
        assert line.startswith(f"没能写入 {target}：{reason}")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "data") == ["file", f"folder{ending}"]


def test_a_failed_export_leaves_the_old_file(tmp_path: Path, antou: Run, refused: Refused) -> None:
    target = tmp_path / "x.md"
    target.write_text("old", encoding="utf-8")
    refused(antou("export", "beibei/99", "--to", str(target)))
    assert target.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (lambda path: path.unlink(), "找不到内容文件 beibei/plan.md"),
        (lambda path: path.write_bytes(b"\xff" + path.read_bytes()), "beibei/plan.md 第 1 行：不是 UTF-8 文字"),
        (lambda path: path.write_bytes(path.read_bytes()[:-400]), "beibei/plan.md"),
        (lambda path: path.write_bytes(b""), "beibei/plan.md：文件是空的"),
    ],
    ids=["missing", "not UTF-8", "cut", "empty"],
)
def test_a_damaged_plan_is_named_where_it_is_asked_for(
    spoil: Callable[[Path], object], line: str, content: Path, antou: Run, refused: Refused
) -> None:
    spoil(content / "beibei" / "plan.md")
    for words in (["show", "beibei/3.4.3"], ["search", "灾", "--plan", "beibei"], ["export", "beibei", "--to", "x.md"]):
        assert refused(antou(*words)).startswith(line)


def test_the_other_plans_are_served_where_one_is_damaged(content: Path, antou: Run) -> None:
    (content / "beibei" / "plan.md").unlink()
    done = antou("search", "双盲", "--json")
    assert done.returncode == 0
    assert list(json.loads(done.stdout)["plans"]) == ["wansheng", "gongshu"]
    assert done.stderr == "antou：找不到内容文件 beibei/plan.md\n"
    assert antou("show", "zigong/1").returncode == 0


@pytest.mark.parametrize(
    "command", [["list"], ["show", "beibei"], ["search", "灾"], ["export", "beibei", "--to", "x.md"]]
)
def test_without_any_content_the_commands_are_refused(
    command: list[str], content: Path, antou: Run, refused: Refused
) -> None:
    shutil.rmtree(content)
    assert "library.toml" in refused(antou(*command))


def _spoil_index(folder: Path, how: str) -> None:
    match how:
        case "absent":
            shutil.rmtree(folder)
        case "bytes":
            for path in folder.iterdir():
                path.write_bytes(path.read_bytes()[:-1] + b"\xff")
        case "segment":
            next(folder.glob("*.seg")).write_bytes(b"")
        case "file":
            shutil.rmtree(folder)
            folder.touch()


@pytest.mark.parametrize("how", ["absent", "bytes", "segment", "file"])
def test_a_damaged_index_changes_no_answer(
    how: str, shipped_index: Path, tmp_path: Path, environ: dict[str, str], antou: Run
) -> None:
    whole = antou("search", "应急物资储备库", "--json")
    folder = Path(shutil.copytree(shipped_index, tmp_path / "index"))
    _spoil_index(folder, how)
    environ["ANTOU_INDEX"] = str(folder)
    done = antou("search", "应急物资储备库", "--json")
    assert (done.returncode, done.stdout, done.stderr) == (0, whole.stdout, "")
    assert json.loads(done.stdout)["occurrences"] == 11


@pytest.mark.parametrize("data", ["file", "file/below"])
def test_a_data_folder_that_cannot_be_made_hinders_no_reading(
    data: str, tmp_path: Path, environ: dict[str, str], antou: Run
) -> None:
    (tmp_path / "file").touch()
    environ["ANTOU_DATA"] = str(tmp_path / data)
    for words in (["list"], ["show", "beibei/3.4.3"], ["search", "双盲"]):
        done = antou(*words)
        assert (done.returncode, done.stderr) == (0, "")


_AS_NOBODY = """
import os, sys
from contextlib import redirect_stdout
from antou.cli import main
with open(os.devnull, "w") as nothing, redirect_stdout(nothing):
    main(["search", "灾"])
    main(["check"])
os.environ["ANTOU_DATA"] = sys.argv[1]
os.setgroups([]); os.setresgid(65534, 65534, 65534); os.setresuid(65534, 65534, 65534)
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.needs("root", "posix")
def test_a_read_only_data_folder_hinders_no_reading(
    environ: dict[str, str], content: Path, shipped_index: Path
) -> None:
    with tempfile.TemporaryDirectory() as name:
        public = Path(name)
        public.chmod(0o755)
        environ["ANTOU_CONTENT"] = str(shutil.copytree(content, public / "content"))
        environ["ANTOU_INDEX"] = str(shutil.copytree(shipped_index, public / "index"))
        (public / "data").mkdir()

        def run(*words: str) -> Done:
            command = [sys.executable, "-c", _AS_NOBODY, str(public / "data"), *words]
            return subprocess.run(command, env=environ, capture_output=True, encoding="utf-8", check=False)

        found = run("search", "应急物资储备库", "--json")
        assert (found.returncode, found.stderr) == (0, "")
        assert json.loads(found.stdout)["occurrences"] == 11
        refused = run("export", "beibei/3", "--to", str(public / "x.md"))
        assert refused.returncode == 2
        assert refused.stderr == f"antou：没能写入 {public / 'x.md'}：没有写入权限，或文件正被别的程序打开\n"
        assert list((public / "data").iterdir()) == []


@pytest.mark.needs("posix")
@pytest.mark.parametrize("words", [["list", "--json"], ["search", "双盲"], ["--version"], ["--help"]])
def test_a_reader_that_has_gone_is_no_error(words: list[str], environ: dict[str, str]) -> None:
    end, start = os.pipe()
    os.close(end)
    with os.fdopen(start, "w") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "antou", *words], env=environ, stdout=closed, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.needs("linux")
@pytest.mark.parametrize("words", [["list"], ["search", "双盲"], ["--version"]])
def test_output_that_cannot_be_written_is_told(words: list[str], environ: dict[str, str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "antou", *words],
            env=environ,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, "antou：文件读写出错：输出：磁盘已满\n")
