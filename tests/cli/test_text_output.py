"""What the commands print for people, in any locale."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT

from antou import __version__, paths
from antou.library.load import load
from antou.library.passage import Passage
from antou.render.flow import flow
from antou.render.text import plain_text

Run = Callable[..., "subprocess.CompletedProcess[str]"]

LOCALES: dict[str, dict[str, str]] = {
    "none": {},
    "C": {"LANG": "C", "LC_ALL": "C"},
    "POSIX": {"LC_ALL": "POSIX"},
    "absent": {"LC_ALL": "xx_XX.GB2312"},
    "C without help": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "other encoding": {"PYTHONIOENCODING": "ascii"},
}


@pytest.mark.parametrize("locale", LOCALES)
def test_output_is_utf_8_whatever_the_locale(locale: str, environ: dict[str, str], antou: Run) -> None:
    expected = antou("show", "beibei/3.4.3")
    environ.update(LOCALES[locale])
    done = antou("show", "beibei/3.4.3")
    assert (done.returncode, done.stdout, done.stderr) == (0, expected.stdout, "")
    assert "强化应急物资保障" in done.stdout
    assert antou("show", "beibei/99").stderr == "antou：没有编号为“beibei/99”的章节（用 antou list 查看全部）\n"


@pytest.mark.parametrize("locale", ["none", "C", "POSIX", "other encoding"])
def test_a_query_in_utf_8_is_understood_whatever_the_locale(locale: str, environ: dict[str, str], antou: Run) -> None:
    environ.update(LOCALES[locale])
    assert antou("search", "双盲").stdout.startswith("双盲：3 处 · 3 节 · 3 部规划；未提及：武江区、自贡市\n")


def test_search_says_in_one_line_how_often_where_and_where_not(antou: Run) -> None:
    lines = antou("search", "尾矿充填采矿法").stdout.splitlines()
    assert lines[0] == "尾矿充填采矿法：1 处 · 1 节 · 1 部规划；未提及：北碚区、万盛经开区、自贡市、拱墅区"
    assert " › " in lines[1]
    assert "尾矿充填采矿法" in lines[2]
    assert len(lines) == 3


def test_ten_thousand_characters_are_answered_in_a_short_line(antou: Run) -> None:
    done = antou("search", "灾" * 10_000)
    assert (done.returncode, done.stderr) == (0, "")
    (line,) = done.stdout.splitlines()
    assert line.startswith("灾" * 40 + "…（共 10000 字）：0 处 · 0 节 · 0 部规划；未提及：")
    assert len(line) < 120


def test_list_names_every_plan_and_section(antou: Run) -> None:
    lines = antou("list").stdout.splitlines()
    expected = [section for plan in load(paths.content_dir()).plans for section in plan.by_id]
    assert [line.split()[0] for line in lines] == expected
    assert "      beibei/3.4.3  3.强化应急物资保障" in lines


def test_version_and_help_need_no_content(environ: dict[str, str], antou: Run, tmp_path: Path) -> None:
    environ["ANTOU_CONTENT"] = str(tmp_path / "absent")
    assert antou("--version").stdout == f"案头 {__version__}\n"
    for words in (["--help"], ["-h"], ["search", "--help"]):
        done = antou(*words)
        assert (done.returncode, done.stderr) == (0, "")
        assert all(
            f"antou {command}" in done.stdout for command in ("list", "show", "search", "export", "check", "tour")
        )


def test_text_export_is_what_show_prints_with_its_source(antou: Run, tmp_path: Path) -> None:
    library = load(paths.content_dir())
    target = tmp_path / "物资 保障.txt"
    done = antou("export", "beibei/3.4.3", "zigong/3.5.2", "--to", str(target))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"已写入 {target}\n", "")
    passages = [Passage("beibei/3.4.3"), Passage("zigong/3.5.2")]
    assert target.read_bytes().decode() == plain_text(flow(library, passages, sources=True))


@pytest.mark.parametrize("slug", ["beibei", "wansheng", "wujiang", "zigong", "gongshu"])
def test_markdown_export_of_a_plan_is_its_file(slug: str, antou: Run, tmp_path: Path) -> None:
    target = tmp_path / f"{slug}.MD"
    target.write_text("old", encoding="utf-8")
    assert antou("export", slug, "--to", str(target)).returncode == 0
    assert target.read_bytes() == (paths.content_dir() / slug / "plan.md").read_bytes()


def test_html_export_carries_the_citation_as_its_title(antou: Run, tmp_path: Path) -> None:
    target = tmp_path / "x.html"
    assert antou("export", "beibei/3.4.3", "--to", str(target)).returncode == 0
    html = target.read_text(encoding="utf-8")
    assert "<title>《重庆市北碚区应急管理“十四五”规划》三、（四）3.</title>" in html
    assert "2021年10月21日；规划期2021—2025年，以正式文件为准）" in html


def test_a_word_file_has_what_the_options_ask_for(antou: Run, tmp_path: Path) -> None:
    target = tmp_path / "摘编.docx"
    options = ("--layout", "compact", "--option", "opening=page", "--option", "contents=true", "--errata")
    assert antou("export", "wujiang/3.6", "wujiang/1", "--to", str(target), *options).returncode == 0
    words = [paragraph.text for paragraph in docx.Document(str(target)).paragraphs]
    assert words[0].replace("\n", "") == "韶关市武江区应急管理“十四五”规划（摘编）"
    listed = [line for line in words if "\t" in line]
    assert [line.partition("\t")[0] for line in listed[:1]] == ["第六节 构建完善的灾害防治体系"]
    assert all(line.partition("\t")[2].isdigit() for line in listed)
    assert "原文如此：“履盖”（第三章第六节），疑为“覆盖”。" in words


def test_a_comparison_as_a_word_file_lies_on_its_side(antou: Run, tmp_path: Path) -> None:
    target = tmp_path / "对照.docx"
    assert antou("compare", "beibei/3.4.3", "wansheng/4.4.2", "--to", str(target)).returncode == 0
    file = docx.Document(str(target))
    assert [section.orientation for section in file.sections] == [WD_ORIENT.LANDSCAPE]
    assert len(file.tables[0].columns) == 2


def test_listings_say_the_same_in_words(antou: Run) -> None:
    for command, expected in (
        ("themes", "  应急物资储备"),
        ("indicators", "    北碚区  亿元地区生产总值生产安全事故死亡率：下降34%（约束性）  beibei/2.4#6"),
        ("errata", "wujiang/3.6#1  “履盖”"),
    ):
        done = antou(command)
        assert (done.returncode, done.stderr) == (0, "")
        assert expected in done.stdout.splitlines()


def test_a_search_lists_misprints_apart(antou: Run) -> None:
    lines = antou("search", "GB51143", "--errata").stdout.splitlines()
    assert lines[0].startswith("GB51143：1 处 · 1 节 · 1 部规划")
    assert "另有 1 处原文疑有误，疑为此词：" in lines
    assert lines[-1].strip().startswith("原文如此，疑为“GB51143-2015”。")
    assert "疑" not in antou("search", "GB51143").stdout


@pytest.mark.parametrize("suffix", [".html", ".md", ".txt"])
def test_an_export_notes_misprints_only_when_asked(suffix: str, antou: Run, tmp_path: Path) -> None:
    target = tmp_path / f"摘编{suffix}"
    assert antou("export", "wujiang/3.6", "--to", str(target)).returncode == 0
    assert "原文如此" not in target.read_text(encoding="utf-8")
    assert antou("export", "wujiang/3.6", "--to", str(target), "--errata").returncode == 0
    assert "原文如此：“履盖”（第三章第六节），疑为“覆盖”。" in target.read_text(encoding="utf-8")


def test_related_says_where_and_why(antou: Run) -> None:
    lines = antou("related", "beibei/2.1").stdout.splitlines()
    assert lines[0] == "beibei/2.1  二、指导思想、基本原则和主要目标 › （一）指导思想"
    assert lines[1:4] == [
        "万盛经开区：",
        "  wansheng/2.1  二、总体要求 › （一）指导思想",
        "    同主题、文字相近、标题相近（指导思想）；相近 70%",
    ]


def test_compare_puts_sentences_under_one_another(antou: Run) -> None:
    text = antou("compare", "beibei/3.4.3", "wansheng/4.4.2").stdout
    assert text.startswith("北碚区（底本）\n  beibei/3.4.3  三、主要任务 › ")
    assert "\n万盛经开区（与底本相近 41%）\n" in text
    assert "\n\n  北碚区  3.强化应急物资保障。\n  万盛经开区  2．强化应急物资准备。\n" in text
    assert "条（六字以上，套话不计）\n" in text
    silent = antou("compare", "--theme", "应急物资").stdout
    assert silent.startswith("主题：应急物资储备、应急物资管理调运\n")


def test_compare_writes_a_file_whose_ending_names_the_format(antou: Run, tmp_path: Path) -> None:
    page, text = tmp_path / "对照.html", tmp_path / "对照.md"
    assert antou("compare", "--theme", "区域协作联动", "--to", str(page)).stdout == f"已写入 {page}\n"
    written = page.read_text("utf-8")
    assert written.startswith("<!DOCTYPE html>")
    assert "主题“区域协作联动”：三部规划有相关章节，武江区、拱墅区未提及" in written
    assert antou("compare", "wansheng/4.4.2", "beibei/3.4.3", "--to", str(text)).stdout == f"已写入 {text}\n"
    written = text.read_text("utf-8")
    assert written.startswith("# 万盛经开区、北碚区章节对照\n")
    assert "| 万盛经开区 | 北碚区 |\n| --- | --- |\n" in written
    assert "《重庆市北碚区应急管理“十四五”规划》三、（四）3.，重庆市北碚区人民政府，" in written
