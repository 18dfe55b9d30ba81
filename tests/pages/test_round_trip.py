"""What is copied from a PDF is what stands in the plans: every layout, every part of a document, mixed papers."""

import re
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.pages.conftest import Typeset, texts_of, texts_wanted

from antou.library.model import Library
from antou.pages.compose import compose
from antou.pages.fonts import Faces
from antou.pages.page import Paper
from antou.pages.pdf import write_pdf
from antou.render.composition import items_of
from antou.render.document import Document, sections_document
from antou.render.layout import Opening, PageLayout, PaperOptions
from antou.render.layouts import preset

OFFICIAL = preset("official")
COLUMNS = preset("columns")
FIVE = ("beibei/3.4.3", "wansheng/4.4.2", "wujiang/5.5", "zigong/3.5.2", "gongshu/3.6.3")


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def pages_read(file: Path) -> list[str]:
    """The text of each page of a PDF without white space."""
    run = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True)
    return [bare(page) for page in run.stdout.decode().split("\f")[:-1]]


def written_and_read(document: Document, layout: PageLayout, options: PaperOptions, faces: Faces, file: Path) -> Paper:
    """Set and write a document; the file's text is asserted to be that of its pages, these to hold every text once."""
    paper = compose(document, layout, faces, options)
    write_pdf(file, paper.pages, document.title, paper.headings)
    read = pages_read(file)
    assert read == [bare("".join(piece.text for piece in page.pieces)) for page in paper.pages]
    assert not re.search("[\u2e80-\u2fdf]", "".join(read))
    assert texts_of(paper.pages) == texts_wanted([one.item for one in items_of(document, layout, options)])
    return paper


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("name", ["compact", "large", "columns"])
def test_plans_with_all_that_belongs_to_a_document(library: Library, faces: Faces, name: str, tmp_path: Path) -> None:
    layout = preset(name)
    options = replace(layout.options, opening=Opening.PAGE, contents=True, header=True)
    for slug in ("wujiang", "gongshu"):
        document = sections_document(library, [slug], errata=True)
        written_and_read(document, layout, options, faces, tmp_path / f"{slug}.pdf")


@pytest.mark.soak
@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("name", ["official", "compact", "large", "columns"])
@pytest.mark.parametrize("full", [False, True])
def test_every_plan_in_every_layout(library: Library, faces: Faces, name: str, full: bool, tmp_path: Path) -> None:
    layout = preset(name)
    opening = Opening.PAGE if full else Opening.NONE
    options = replace(layout.options, opening=opening, contents=full, header=full)
    for plan in library.plans:
        document = sections_document(library, [plan.slug], errata=full, sources=full)
        written_and_read(document, layout, options, faces, tmp_path / f"{plan.slug}.pdf")


@pytest.mark.needs("pdftotext", "pdfinfo")
def test_a_selection_on_mixed_papers(library: Library, faces: Faces, tmp_path: Path) -> None:
    document = sections_document(library, FIVE)
    first, second, *rest = document.parts
    document = replace(document, parts=(first, replace(second, layout=COLUMNS), *rest))
    options = replace(OFFICIAL.options, opening=Opening.PAGE, contents=True, header=True)
    paper = written_and_read(document, OFFICIAL, options, faces, tmp_path / "a.pdf")
    command = ["pdfinfo", "-f", "1", "-l", str(len(paper.pages)), str(tmp_path / "a.pdf")]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", told)
    turned = [float(width) > float(height) for width, height in sizes]
    assert turned == [page.layout.landscape for page in paper.pages]
    assert any(turned)
    assert {tuple(sorted((float(width), float(height)))) for width, height in sizes} == {(595, 842)}


def test_outline_language_and_labels_are_in_the_file(library: Library, faces: Faces, tmp_path: Path) -> None:
    document = sections_document(library, ["zigong"])
    options = replace(OFFICIAL.options, opening=Opening.PAGE, contents=True)
    paper = compose(document, OFFICIAL, faces, options)
    write_pdf(tmp_path / "a.pdf", paper.pages, document.title, paper.headings)
    reader = PdfReader(tmp_path / "a.pdf")
    assert reader.metadata is not None
    assert reader.metadata.title == "自贡市“十四五”应急体系规划"
    assert str(reader.root_object["/Lang"]) == "zh-CN"
    assert str(reader.root_object["/PageMode"]) == "/UseOutlines"
    assert reader.page_labels == ["封面", *(str(page.number) for page in paper.pages[1:])]

    found: list[tuple[int, str, int, float]] = []

    def walk(entries: list[object], level: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, level + 1)
            else:
                at = reader.get_destination_page_number(entry)  # type: ignore[arg-type]
                top = float(reader.pages[at or 0].mediabox.height) - float(entry.top)  # type: ignore[attr-defined]
                found.append((level, str(entry.title), (at or 0) + 1, top))  # type: ignore[attr-defined]

    walk(list(reader.outline), 0)
    assert [entry[:3] for entry in found] == [(one.level, one.text, one.page) for one in paper.headings]
    assert [entry[3] for entry in found] == pytest.approx([one.y for one in paper.headings], abs=0.5)


def test_pages_written_in_part_keep_their_names(plans: Mapping[str, Typeset], tmp_path: Path) -> None:
    pages = plans["gongshu"].pages
    write_pdf(tmp_path / "a.pdf", [*pages[6:9], pages[2]], "题")
    assert PdfReader(tmp_path / "a.pdf").page_labels == ["7", "8", "9", "3"]
