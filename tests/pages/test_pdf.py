import re
import subprocess
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtGui import QPdfWriter
from tests.pages.conftest import Typeset

from antou.library.model import Library
from antou.pages.fonts import Faces
from antou.pages.page import Page, PagesStoppedError
from antou.pages.paginate import paginate
from antou.pages.pdf import PageOutputError, send_pages, write_pdf
from antou.render.flow import Paragraph, Run, Style
from antou.render.layouts import preset

OFFICIAL = preset("official")


def text_of(path: Path, *options: str) -> str:
    """The text of a PDF without white space and page numbers."""
    run = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True)
    text = re.sub(r"^\s*—\s*\d+\s*—\s*$", "", run.stdout.decode(), flags=re.MULTILINE)
    return re.sub(r"\s", "", text)


def painted(pages: tuple[Page, ...]) -> str:
    """All text of the pages in the order of painting, repeated table heads included, page numbers not."""
    bottom = OFFICIAL.top_pt + OFFICIAL.text_height_pt
    own = (piece.text for page in pages for piece in page.pieces if piece.baseline < bottom)
    return re.sub(r"\s", "", "".join(own))


@pytest.mark.needs("pdftotext")
def test_the_text_of_every_plan_comes_back_character_for_character(
    library: Library, plans: Mapping[str, Typeset], files: Mapping[str, Path], faces: Faces
) -> None:
    assert all(choice.exact for choice in faces.choices.values()), "先运行 build/dev.py fonts"
    for plan in library.plans:
        text = text_of(files[plan.slug], "-raw")
        assert text == painted(plans[plan.slug].pages)
        source = re.sub(r"\s", "", "".join(block.text for block in plan.blocks))
        assert not set(source) - set(text)
        assert not re.search("[\u2e80-\u2fdf]", text)


@pytest.mark.needs("pdftotext")
def test_plain_pdftotext_loses_and_doubles_nothing_either(
    plans: Mapping[str, Typeset], files: Mapping[str, Path]
) -> None:
    for slug, plan in plans.items():
        assert sorted(text_of(files[slug])) == sorted(painted(plan.pages))


@pytest.mark.needs("pdftotext")
def test_signs_that_a_face_lacks_are_printed_from_another(faces: Faces, tmp_path: Path) -> None:
    text = "面积300㎡，死亡率0.3‰，启动Ⅱ级响应，≥5×2，瞭望、淘汏，“一案三制”——〇一"
    styles = (Style.TITLE, Style.HEADING_1, Style.HEADING_2, Style.HEADING_3, Style.BODY, Style.NOTE, Style.SOURCE)
    pages = paginate(tuple(Paragraph(style, (Run(text),)) for style in styles), OFFICIAL, faces)
    write_pdf(tmp_path / "signs.pdf", pages, "符号")
    assert text_of(tmp_path / "signs.pdf", "-raw") == text * len(styles)


@pytest.mark.needs("pdfinfo", "pdffonts")
def test_title_paper_and_fonts_are_in_the_file(files: Mapping[str, Path]) -> None:
    info = subprocess.run(["pdfinfo", str(files["beibei"])], capture_output=True, check=True).stdout.decode()
    assert re.search(r"^Title:\s+beibei$", info, re.MULTILINE)
    assert re.search(r"^Creator:\s+案头 Antou$", info, re.MULTILINE)
    assert "A4" in info
    fonts = subprocess.run(["pdffonts", str(files["beibei"])], capture_output=True, check=True).stdout.decode()
    embedded = [line.split()[-5:-2] for line in fonts.splitlines()[2:]]
    assert len(embedded) >= 2
    assert all(row[0] == "yes" and row[2] == "yes" for row in embedded)


def test_bold_text_is_written_once(faces: Faces, tmp_path: Path) -> None:
    # Qt's false bold writes it twice and hides the second time with /ActualText, which many readers ignore.
    styles = (Style.HEADING_3, Style.BODY, Style.SOURCE)
    pages = paginate(
        tuple(Paragraph(style, (Run("完善应急物资储备", bold=True),)) for style in styles), OFFICIAL, faces
    )
    write_pdf(tmp_path / "bold.pdf", pages, "粗体")
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", (tmp_path / "bold.pdf").read_bytes(), re.DOTALL)
    contents = [zlib.decompress(stream) for stream in streams if stream.startswith(b"x")]
    assert any(b" Tj" in content for content in contents)
    assert not any(b"ActualText" in content for content in contents)


def test_a_target_that_cannot_be_written_is_said_in_one_line(plans: Mapping[str, Typeset], tmp_path: Path) -> None:
    pages = plans["gongshu"].pages[:1]
    folder = tmp_path / "已有文件夹.pdf"
    folder.mkdir()
    for path in (tmp_path / "没有的文件夹" / "a.pdf", folder):
        with pytest.raises(PageOutputError) as caught:
            write_pdf(path, pages, "题")
        assert str(path) in str(caught.value)
        assert "\n" not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


@pytest.mark.needs("posix")
def test_a_full_disk_leaves_the_old_file(plans: Mapping[str, Typeset], tmp_path: Path) -> None:
    import resource

    path = tmp_path / "a.pdf"
    path.write_bytes(b"before")
    # A limit on the size of files stops the writing half-way, as a full disk does.
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(PageOutputError):
            write_pdf(path, plans["gongshu"].pages, "题")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_an_existing_file_survives_a_stopped_export(plans: Mapping[str, Typeset], tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"before")
    asked = iter([False, True])
    with pytest.raises(PagesStoppedError):
        write_pdf(path, plans["gongshu"].pages, "题", should_stop=lambda: next(asked))
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]
    write_pdf(path, plans["gongshu"].pages[:2], "题")
    assert path.read_bytes().startswith(b"%PDF")


def test_nothing_to_print_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PageOutputError, match="没有可以输出的页"):
        write_pdf(tmp_path / "a.pdf", (), "题")
    assert not list(tmp_path.iterdir())


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_device_that_cannot_begin_is_an_error(plans: Mapping[str, Typeset], tmp_path: Path) -> None:
    device = QPdfWriter(str(tmp_path / "没有的文件夹" / "a.pdf"))
    with pytest.raises(PageOutputError):
        send_pages(device, plans["gongshu"].pages)
