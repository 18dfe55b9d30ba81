"""`antou layouts`, and what `antou export` makes of a layout and its options."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]
Refused = Callable[[Done], str]


def own(environ: dict[str, str], name: str, text: str) -> None:
    folder = Path(environ["ANTOU_DATA"]) / "layouts"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def test_layouts_as_json(antou: Run) -> None:
    layouts = json.loads(antou("layouts", "--json").stdout)["layouts"]
    assert [layout["name"] for layout in layouts] == ["official", "compact", "large", "columns"]
    assert layouts[0] == {
        "name": "official",
        "label": "公文版式",
        "page": "A4",
        "margins_mm": {"top": 37, "right": 26, "bottom": 35, "left": 28},
        "lines": 22,
        "characters": 28,
    }
    assert layouts[3]["page"] == "A4 横放"


def test_layouts_of_the_reader_are_listed_and_broken_ones_told(antou: Run, environ: dict[str, str]) -> None:
    own(environ, "会议", 'label = "会议版式"\n[page]\nlines = 20\nwidth_mm = 211\n')
    own(environ, "坏", 'label = "坏"\n[page]\nlines = 2\n')
    done = antou("layouts")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "会议  会议版式：211×297 毫米，每页 20 行，每行 28 字"
    assert done.stderr == "antou：版式文件 坏.toml：page.lines 应当是 5 到 100 之间的整数\n"


def test_export_in_a_layout_with_options(antou: Run, tmp_path: Path) -> None:
    counts = {}
    for layout in ("official", "省纸版式", "large"):
        target = tmp_path / "a.pdf"
        assert antou("export", "gongshu", "--to", str(target), "--layout", layout).returncode == 0
        counts[layout] = len(PdfReader(target).pages)
    assert counts["省纸版式"] <= counts["official"] * 2 / 3
    assert counts["official"] < counts["large"]
    words = "opening=page", "contents=是", "numbering=total", "sources=false", "header=1", "title= 我的  摘编 "
    options = [word for option in words for word in ("--option", option)]
    done = antou("export", "beibei/3.4.3", "zigong/3.5.2", "--to", str(target), *options)
    assert done.stdout == f"已写入 {target}\n"
    reader = PdfReader(target)
    assert reader.metadata is not None
    assert reader.metadata.title == "我的 摘编"
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert texts[0].startswith("我的 摘编 《重庆市北碚区")
    assert "目 录" in texts[1]
    assert f"第 3 页 共 {len(texts)} 页" in texts[2]
    assert "以正式文件为准" not in "".join(texts)


def test_an_own_layout_is_used_by_its_name(antou: Run, environ: dict[str, str], tmp_path: Path) -> None:
    own(environ, "会议", 'label = "会议版式"\n[page]\nwidth_mm = 250\n')
    target = tmp_path / "a.pdf"
    assert antou("export", "beibei/1.1", "--to", str(target), "--layout", "会议").returncode == 0
    assert float(PdfReader(target).pages[0].mediabox.width) == pytest.approx(250 * 72 / 25.4, abs=1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--layout", "没有"], "没有版式“没有”，可用的版式：official、compact、large、columns"),
        (
            ["--option", "封面"],
            "应当写成 项=值，可用的项：opening、contents、sources、header、numbering、title",
        ),
        (["--option", "colour=red"], "选项“colour=red”应当写成 项=值"),
        (["--option", "contents=maybe"], "选项 contents 的值应当是 true 或 false"),
        (["--option", "numbering=roman"], "选项 numbering 的值应当是“dashes”、“centred”、“total”之一"),
        (["--option"], "--option 后面缺少内容"),
    ],
)
def test_what_is_not_understood_is_said_in_one_line(
    words: list[str], said: str, antou: Run, refused: Refused, tmp_path: Path
) -> None:
    target = tmp_path / "a.pdf"
    assert said in refused(antou("export", "beibei/1.1", "--to", str(target), *words))
    assert not target.exists()


def test_a_broken_layout_that_is_asked_for_is_explained(
    antou: Run, refused: Refused, environ: dict[str, str], tmp_path: Path
) -> None:
    own(environ, "坏", 'label = "坏"\n[page]\nlines = 2\n')
    line = refused(antou("export", "beibei/1.1", "--to", str(tmp_path / "a.pdf"), "--layout", "坏"))
    assert "没有版式“坏”（版式文件 坏.toml：page.lines 应当是 5 到 100 之间的整数）" in line


def test_files_without_a_layout_refuse_one(antou: Run, refused: Refused, tmp_path: Path) -> None:
    for words in (["--layout", "large"], ["--option", "contents=true"]):
        line = refused(antou("export", "beibei/1.1", "--to", str(tmp_path / "a.md"), *words))
        assert line.endswith("--layout 和 --option 只用于 .pdf .docx，.md 文件没有版式")
