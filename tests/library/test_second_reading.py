"""A renderer that shares no code with ours, markdown-it in CommonMark mode, reads the same plans."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

import markdown
import pytest
from markdown_it import MarkdownIt

from antou.library.model import BlockKind, Library

SLUGS = ("beibei", "wansheng", "wujiang", "zigong", "gongshu")
BLOCKS = ("h1", "h2", "h3", "h4", "p", "th", "td")


@dataclass
class Read:
    """A block of HTML: its tag, its text, the text in bold, whether it stands in a quotation."""

    tag: str
    quoted: bool
    text: str = ""
    bold: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read: list[Read] = []
        self.other: set[str] = set()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self._open.append(tag)
        if tag in BLOCKS:
            self.read.append(Read(tag, "blockquote" in self._open))
        elif tag == "strong":
            self.read[-1].bold.append("")
        else:
            self.other.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not set(self._open) & set(BLOCKS):
            assert not data.strip()
            return
        self.read[-1].text += data
        if "strong" in self._open:
            self.read[-1].bold[-1] += data


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def _renderings(text: str) -> tuple[_Reader, _Reader]:
    ours = markdown.markdown(text, extensions=["tables"])
    theirs = MarkdownIt("commonmark").enable("table").render(text)
    return _read(ours), _read(theirs)


@pytest.mark.parametrize("slug", SLUGS)
def test_two_renderers_make_the_same_of_every_plan(slug: str, plan_text: dict[str, str]) -> None:
    ours, theirs = _renderings(plan_text[slug])
    assert ours.read == theirs.read
    assert ours.other | theirs.other <= {"table", "thead", "tbody", "tr", "blockquote"}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_library_says_what_a_second_reading_says(library: Library, slug: str, plan_text: dict[str, str]) -> None:
    _, theirs = _renderings(plan_text[slug])
    expected = []
    for block in library.plan(slug).blocks:
        if block.kind is BlockKind.ROW:
            expected += [Read("th" if block.header else "td", False, cell) for cell in block.printed_cells]
            continue
        level = library.section(block.locator.section).level
        tag = f"h{level + 1}" if block.kind is BlockKind.HEADING else "p"
        bold = [block.text[: block.lead].removeprefix("——")] if block.lead else []
        if block.kind is BlockKind.CAPTION:
            bold = [block.text]
        expected.append(Read(tag, block.kind is BlockKind.NOTE, block.text, bold))
    # The empty header of a box is no block of the library.
    boxes = [read for read in theirs.read if not (read.tag == "th" and not read.text)]
    assert boxes == expected
