"""The five plans as a manual of Qt Assistant: the same text, the same table of contents, an index of all headings."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from antou.library.model import Library, Section
from antou.library.passage import Passage
from antou.render.flow import flow
from antou.render.html import html_file

# Debian keeps Qt 6's programs out of the search path.
PROGRAM = Path("/usr/lib/qt6/bin/assistant")
GENERATOR = Path("/usr/lib/qt6/libexec/qhelpgenerator")
PACKAGES = {PROGRAM: "assistant-qt6", GENERATOR: "qt6-documentation-tools"}
"""What is called, and the Debian package it is in."""

_NAMESPACE = "antou.plans"
_FOLDER = "doc"


def write_collection(library: Library, folder: Path) -> Path:
    """Write the plans as HTML into the folder and compile them; the path of the collection file comes back."""
    for plan in library.plans:
        page = html_file(flow(library, [Passage(plan.slug)], sources=True), plan.title)
        (folder / f"{plan.slug}.html").write_text(page, encoding="utf-8")
    (folder / "plans.qhp").write_text("\n".join(_project(library)), encoding="utf-8")
    (folder / "plans.qhcp").write_text(_COLLECTION, encoding="utf-8")
    collection = folder / "plans.qhc"
    command = [str(GENERATOR), str(folder / "plans.qhcp"), "-o", str(collection)]
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(command, env=environ, capture_output=True, check=True)
    return collection


def show_command(collection: Path, section_id: str) -> Sequence[str]:
    """The command that opens the collection at a section."""
    slug, _, number = section_id.partition("/")
    place = f"qthelp://{_NAMESPACE}/{_FOLDER}/{slug}.html{f'#{section_id}' if number else ''}"
    return [str(PROGRAM), "-collectionFile", str(collection), "-showUrl", place]


_COLLECTION = """\
<?xml version="1.0" encoding="utf-8"?>
<QHelpCollectionProject version="1.0">
<docFiles>
<generate><file><input>plans.qhp</input><output>plans.qch</output></file></generate>
<register><file>plans.qch</file></register>
</docFiles>
</QHelpCollectionProject>
"""


def _project(library: Library) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>\n<QtHelpProject version="1.0">'
    yield f"<namespace>{_NAMESPACE}</namespace>\n<virtualFolder>{_FOLDER}</virtualFolder>\n<filterSection>\n<toc>"
    for plan in library.plans:
        yield from _entry(library, plan.root)
    yield "</toc>\n<keywords>"
    for plan in library.plans:
        for section in plan.sections:
            yield f"<keyword name={quoteattr(section.title)} ref={_address(section)}/>"
    yield "</keywords>\n<files>"
    yield from (f"<file>{plan.slug}.html</file>" for plan in library.plans)
    yield "</files>\n</filterSection>\n</QtHelpProject>\n"


def _entry(library: Library, section: Section) -> Iterator[str]:
    yield f"<section title={quoteattr(section.label)} ref={_address(section)}>"
    for child in section.children:
        yield from _entry(library, library.section(child))
    yield "</section>"


def _address(section: Section) -> str:
    mark = f"#{section.id}" if section.parent else ""
    return quoteattr(f"{section.slug}.html{mark}")
