"""Comparisons and matrices as files."""

import re
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Run


def text_of(path: Path) -> str:
    """The words of a PDF, without white space."""
    out = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True).stdout.decode()
    return re.sub(r"\s", "", out)


@pytest.mark.needs("pdftotext", "pdfinfo")
def test_a_comparison_goes_on_landscape_pages(antou: Run, tmp_path: Path) -> None:
    path = tmp_path / "对照.PDF"
    done = antou("compare", "--theme", "区域协作联动", "--to", str(path))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"已写入 {path}\n", "")
    words = text_of(path)
    assert words.startswith("区域协作联动对照主题“区域协作联动”：三部规划有相关章节，武江区、拱墅区未提及")
    assert "本规划未提及此主题" in words
    info = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True).stdout.decode()
    assert "842 x 595 pts (A4)" in info
    assert f"第1页共{re.findall(r'Pages: +([0-9]+)', info)[0]}页" in words


@pytest.mark.needs("pdftotext")
def test_the_indicators_go_on_pages_into_a_web_page_and_markdown(antou: Run, tmp_path: Path) -> None:
    for suffix in (".pdf", ".html", ".md", ".docx"):
        path = tmp_path / f"指标{suffix}"
        assert antou("indicators", "--to", str(path)).stdout == f"已写入 {path}\n"
        if suffix == ".docx":
            assert path.read_bytes().startswith(b"PK")
            continue
        words = text_of(path) if suffix == ".pdf" else path.read_text("utf-8")
        for expected in ("指标对照", "生产安全事故死亡人数", "下降33%（约束性）", "未列", "以正式文件为准"):
            assert expected in words
