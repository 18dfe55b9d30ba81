"""What LibreOffice makes of the Word files, with the program's own fonts under the names that the files ask for."""

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QGuiApplication

from antou import paths
from antou.library.model import Library
from antou.pages.compose import compose
from antou.pages.fonts import choose_faces
from antou.render.document import Document, sections_document
from antou.render.flow import Style, Table
from antou.render.layouts import preset
from antou.render.word import write_word

pytestmark = [pytest.mark.soak, pytest.mark.needs("soffice", "pdfinfo", "fc-match")]

_NAMES = {"Fang": "仿宋", "Hei": "黑体", "Kai": "楷体", "Song": "宋体"}
_LEVELS = {Style.HEADING_1: 1, Style.HEADING_2: 2, Style.HEADING_3: 3}
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE = _OFFICE % "text", _OFFICE % "table"


def _rename_fonts(folder: Path) -> None:
    """Copies of the print fonts called 仿宋, 黑体, 楷体 and 宋体, and a fontconfig file that knows no others."""
    for source in paths.fonts_dir().glob("*.otf"):
        kind, _hyphen, weight = source.stem.removeprefix("Antou").partition("-")
        font = TTFont(source)
        names = font["name"]
        names.names = []
        for number, words in ((1, _NAMES[kind]), (2, weight or "Regular"), (3, source.stem), (6, source.stem)):
            names.setName(words, number, 3, 1, 0x409)
        names.setName(f"{_NAMES[kind]} {weight or 'Regular'}", 4, 3, 1, 0x409)
        font.save(folder / source.name)
    (folder / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{folder}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def documents(library: Library) -> Mapping[str, Document]:
    return {plan.slug: sections_document(library, [plan.slug], errata=True) for plan in library.plans}


@pytest.fixture(scope="module")
def converted(documents: Mapping[str, Document], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every plan as LibreOffice's PDF and as its own XML."""
    folder = tmp_path_factory.mktemp("word")
    for slug, document in documents.items():
        write_word(folder / f"{slug}.docx", document, preset("official"))
    fonts = tmp_path_factory.mktemp("fonts")
    _rename_fonts(fonts)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to"]
    for kind in ("pdf", "fodt"):
        subprocess.run(
            [*command, kind, "--outdir", str(folder), *map(str, folder.glob("*.docx"))],
            env={**os.environ, "FONTCONFIG_FILE": str(fonts / "fonts.conf")},
            capture_output=True,
            check=True,
            timeout=300,
        )
    return folder


SLUGS = ["beibei", "wansheng", "wujiang", "zigong", "gongshu"]


@pytest.mark.parametrize("slug", SLUGS)
def test_libreoffice_needs_as_many_pages(
    slug: str, converted: Path, documents: Mapping[str, Document], qapp: QGuiApplication
) -> None:
    assert qapp is not None
    ours = len(compose(documents[slug], preset("official"), choose_faces()).pages)
    told = subprocess.run(["pdfinfo", str(converted / f"{slug}.pdf")], capture_output=True, text=True, check=True)
    found = re.search(r"^Pages: +(\d+)$", told.stdout, re.MULTILINE)
    assert found
    assert int(found[1]) == pytest.approx(ours, rel=0.05)


@pytest.mark.parametrize("slug", SLUGS)
def test_libreoffice_finds_the_headings_and_tables(
    slug: str, converted: Path, documents: Mapping[str, Document]
) -> None:
    root = ElementTree.parse(converted / f"{slug}.fodt").getroot()
    (part,) = documents[slug].parts
    headings = [(int(one.get(f"{_TEXT}outline-level", 0)), _text(one)) for one in root.iter(f"{_TEXT}h")]
    assert headings == [
        (_LEVELS[item.style], _plain(item.text))
        for item in part.flow
        if not isinstance(item, Table) and item.style in _LEVELS
    ]
    tables = [[[_text(cell) for cell in _cells(row)] for row in one.iter(f"{_TABLE}table-row")]
              for one in root.iter(f"{_TABLE}table")]  # fmt: skip
    assert tables == [
        [[_plain(cell) for cell in row.cells] for row in item.rows] for item in part.flow if isinstance(item, Table)
    ]


def _cells(row: ElementTree.Element) -> list[ElementTree.Element]:
    return [cell for cell in row if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")]


def _plain(text: str) -> str:
    return "".join(text.split())


def _text(element: ElementTree.Element) -> str:
    """Its words without white space, which OpenDocument writes as elements."""
    return _plain("".join(element.itertext()))
