"""`antou shelf list|export|import`."""

import json
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.anchor import Anchor, passage_anchor, section_anchor
from antou.shelf.annotation import new_annotation
from antou.shelf.shelf import Shelf

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]


@pytest.fixture
def filled(environ: dict[str, str], library: Library) -> Path:
    """The user's file with a bookmark, a note and one whose words are nowhere."""
    path = Path(environ["ANTOU_DATA"]) / "shelf.sqlite3"
    block = library.section("beibei/3.1.1").blocks[0]
    nowhere = Locator("beibei/3.1", 7)
    with closing(Shelf(path)) as shelf:
        folder = shelf.annotations.add_folder("检查")
        shelf.annotations.add(
            new_annotation(section_anchor(library, "beibei/3.4.3"), kind="要", tags=("物资", "演练")),
            new_annotation(
                passage_anchor(library, block.locator, 0, block.locator, 5),
                highlight=True,
                note="第一行\n\x1b[31m<b>第二行",
                folder=folder.id,
            ),
            new_annotation(Anchor(nowhere, 0, nowhere, 5, "旧版的文字", path="三、旧标题", edition="0"), kind="疑"),
        )
        shelf.saved_searches.save("物资", "应急物资")
    return path


def test_every_annotation_is_a_line(antou: Run, filled: Path, library: Library) -> None:
    assert filled.exists()
    done = antou("shelf", "list")
    assert (done.returncode, done.stderr) == (0, "")
    first, second, third = done.stdout.splitlines()
    assert first == "beibei/3.4.3#0  三、（四）3.强化应急物资保障  重点  标签：物资、演练"
    words = library.section("beibei/3.1.1").blocks[0].text[:5]
    assert second.endswith(f"  标亮  “{words}”  批注：第一行 [31m<b>第二行  文件夹：检查")
    assert third == "需重新定位  beibei 三、旧标题  疑问  “旧版的文字”"


def test_without_any_it_says_so(antou: Run) -> None:
    done = antou("shelf", "list")
    assert (done.returncode, done.stdout, done.stderr) == (0, "还没有收藏和批注\n", "")


def test_what_is_exported_is_taken_in_elsewhere_once(
    antou: Run, environ: dict[str, str], filled: Path, tmp_path: Path
) -> None:
    assert filled.exists()
    file = tmp_path / "收藏.json"
    assert antou("shelf", "export", str(file)).stdout == f"已写入 {file}\n"
    listed = json.loads(antou("shelf", "list", "--json").stdout)
    assert [one["lost"] for one in listed["annotations"]] == [False, False, True]
    environ["ANTOU_DATA"] = str(tmp_path / "elsewhere")
    done = antou("shelf", "import", str(file))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "收藏和批注：新增 3 条，更新 0 条，已有 0 条；文件夹：新增 1 个；保存的检索：新增 1 个；打印清单：新增 0 项",
        "其中 1 条需重新定位",
    ]
    assert json.loads(antou("shelf", "list", "--json").stdout) == listed
    assert antou("shelf", "import", str(file)).stdout.startswith("收藏和批注：新增 0 条，更新 0 条，已有 3 条；")
    assert json.loads(antou("shelf", "list", "--json").stdout) == listed


def test_a_file_of_another_edition_is_looked_for_in_this_one(antou: Run, filled: Path, tmp_path: Path) -> None:
    assert filled.exists()
    file = tmp_path / "shelf.json"
    antou("shelf", "export", str(file))
    values = json.loads(file.read_text(encoding="utf-8"))
    moved = values["annotations"][1]
    moved.update(id="b" * 32, note="别处写的", edition="0", first="beibei/9#0", last="beibei/9#0")
    file.write_text(json.dumps(values), encoding="utf-8")
    antou("shelf", "import", str(file))
    listed = json.loads(antou("shelf", "list", "--json").stdout)["annotations"]
    assert (listed[-1]["note"], listed[-1]["first"], listed[-1]["lost"]) == ("别处写的", "beibei/3.1.1#0", False)


def test_notes_are_written_as_markdown(antou: Run, filled: Path, tmp_path: Path) -> None:
    assert filled.exists()
    file = tmp_path / "notes.md"
    assert antou("shelf", "export", str(file)).returncode == 0
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# 收藏和批注\n\n## 重庆市北碚区应急管理“十四五”规划\n\n### ")
    assert "&lt;b>第二行" in text
    assert "## 需重新定位\n\n### 重庆市北碚区应急管理“十四五”规划：三、旧标题\n\n> 旧版的文字\n\n〔疑问〕\n" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "a.docx"), "从“a.docx”看不出导出格式，文件名应以下列之一结尾：.json .md"),
        (("export",), "缺少参数：文件"),
        (("import",), "缺少参数：文件"),
        (("import", "absent.json"), "没能读取 absent.json"),
        (("list", "a.json"), "不认识的参数：a.json"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    antou: Run, refused: Callable[[Done], str], words: tuple[str, ...], said: str
) -> None:
    assert said in refused(antou("shelf", *words))


def test_a_file_of_something_else_changes_nothing(
    antou: Run, refused: Callable[[Done], str], filled: Path, tmp_path: Path
) -> None:
    before = filled.read_bytes()
    file = tmp_path / "x.json"
    file.write_bytes(b"[" * 100_000)
    assert refused(antou("shelf", "import", str(file))) == "不能导入：文件不是 JSON 格式，或已损坏"
    assert filled.read_bytes() == before
