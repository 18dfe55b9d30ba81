"""Markdown of a plan -> its elements in file order, each with its line.

The `markdown` package does the parsing; this module only pairs what it made with the lines it came from and
refuses everything outside the dialect (one block per line, headings, lead-in bold, tables, notes; pictures only in
the user guide).
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from xml.etree import ElementTree as ET

import markdown
from markdown.extensions.tables import TableExtension

from antou.library.errors import ContentError

_INLINE = {"strong"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# Python-Markdown takes these for headings and quotations, CommonMark does not.
_NO_SPACE = re.compile(r"(?:#++|>)(?! [^ ])")


class Tag(StrEnum):
    """What an element of the file is."""

    TITLE = "h1"
    HEADING_1 = "h2"
    HEADING_2 = "h3"
    HEADING_3 = "h4"
    PARAGRAPH = "p"
    NOTE = "note"
    TABLE = "table"
    PICTURE = "img"


_TAGS = {*Tag} - {Tag.NOTE, Tag.PICTURE}


@dataclass(frozen=True, slots=True)
class Element:
    """One block of the file. `before`/`bold`/`after` are a paragraph's text around its run-in lead.

    A table has `rows`; the first is the header, whose cells may all be empty. A picture's words are its caption.
    """

    tag: Tag
    line: int
    before: str = ""
    bold: str = ""
    after: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    picture: Path | None = None

    @property
    def text(self) -> str:
        """The whole text of a heading, paragraph or note."""
        return self.before + self.bold + self.after

    def row_line(self, row: int) -> int:
        """The line of a table's row; the second line of a table is its rule."""
        return self.line + row + (1 if row else 0)


@dataclass(frozen=True, slots=True)
class _Chunk:
    line: int
    lines: tuple[str, ...]


def parse(text: str, name: str, pictures: Path | None = None) -> tuple[Element, ...]:
    """Parse the text of a plan.md; `name` is the file's name for messages. Raises ContentError.

    `pictures`: the folder of the files that `![caption](file)`, alone on its line, may name; None allows no pictures.
    """
    chunks = _chunks(text, name)
    try:
        nodes = _nodes(text)
    except ET.ParseError as error:
        raise ContentError(f"{name} 第 {_culprit(chunks)} 行：不是约定的 Markdown") from error
    if len(chunks) != len(nodes) and (line := _culprit(chunks)):
        raise ContentError(f"{name} 第 {line} 行：一段文字没有解析成一段")
    elements = [
        _element(node, chunk, quoted=quoted, name=name, pictures=pictures)
        for chunk, (node, quoted) in zip(chunks, nodes, strict=False)
    ]
    if len(chunks) != len(nodes):
        line = chunks[min(len(nodes), len(chunks) - 1)].line
        raise ContentError(f"{name} 第 {line} 行：有 {len(chunks)} 段，解析出 {len(nodes)} 段")
    return tuple(elements)


def _nodes(text: str) -> list[tuple[ET.Element, bool]]:
    """What the parser makes of the text, and whether it stands in a quotation; raises ParseError."""
    # Not by its name "tables": that would look through everything installed for one that is called so.
    html = markdown.markdown(text, extensions=[TableExtension()], output_format="xhtml")
    root = ET.fromstring(f"<root>{html}</root>")
    return [
        (inner, node.tag == "blockquote") for node in root for inner in (node if node.tag == "blockquote" else [node])
    ]


def _culprit(chunks: list[_Chunk]) -> int:
    """Line of the first chunk that does not by itself make one element; 0 if each does."""
    for chunk in chunks:
        try:
            if len(_nodes("\n".join(chunk.lines))) != 1:
                return chunk.line
        except ET.ParseError:
            return chunk.line
    return 0


def _chunks(text: str, name: str) -> list[_Chunk]:
    """Blocks of the file by line: one line each, or the lines of a table."""
    if not text.strip():
        raise ContentError(f"{name}：文件是空的")
    if not text.endswith("\n") or text.endswith("\n\n"):
        raise ContentError(f"{name}：文件末尾应当有且只有一个换行")
    chunks: list[_Chunk] = []
    current: list[str] = []
    start = 1
    for number, line in enumerate([*text.split("\n")[:-1], ""], start=1):
        if line:
            if line != line.strip():
                raise ContentError(f"{name} 第 {number} 行：行首或行尾有空格")
            if _CONTROL.search(line):
                raise ContentError(f"{name} 第 {number} 行：有制表符或其他控制字符")
            if _NO_SPACE.match(line):
                raise ContentError(f"{name} 第 {number} 行：“#”和“>”后面应当有一个空格和文字")
            if not current:
                start = number
            elif not (line.startswith("|") and current[0].startswith("|")):
                raise ContentError(f"{name} 第 {number} 行：与上一段之间缺空行")
            current.append(line)
        elif current:
            chunks.append(_Chunk(start, tuple(current)))
            current = []
        else:
            raise ContentError(f"{name} 第 {number} 行：多余的空行")
    return chunks


def _element(node: ET.Element, chunk: _Chunk, *, quoted: bool, name: str, pictures: Path | None) -> Element:
    where = f"{name} 第 {chunk.line} 行"
    if node.tag == "table":
        return Element(Tag.TABLE, chunk.line, rows=_rows(node, chunk, where))
    if chunk.lines[0].startswith("|"):
        raise ContentError(f"{where}：表格应当有表头、分隔行，每行首尾都有竖线")
    if node.tag not in _TAGS or (quoted and node.tag != Tag.PARAGRAPH):
        raise ContentError(f"{where}：不允许出现 <{node.tag}>")
    tag = Tag.NOTE if quoted else Tag(node.tag)
    children = list(node)
    if pictures and not quoted and [child.tag for child in children] == [Tag.PICTURE]:
        return _picture(node, chunk, where, pictures)
    if any(child.tag not in _INLINE or len(child) for child in children) or len(children) > 1:
        raise ContentError(f"{where}：段内只允许一处加粗")
    before = node.text or ""
    if not children:
        return Element(tag, chunk.line, before=before)
    if tag is not Tag.PARAGRAPH:
        raise ContentError(f"{where}：标题和注释里不允许加粗")
    strong = children[0]
    return Element(tag, chunk.line, before, strong.text or "", strong.tail or "")


def _picture(node: ET.Element, chunk: _Chunk, where: str, pictures: Path) -> Element:
    image = node[0]
    caption, file = image.get("alt", ""), image.get("src", "")
    if node.tag != Tag.PARAGRAPH or node.text or image.tail or chunk.lines[0] != f"![{caption}]({file})":
        raise ContentError(f"{where}：图片应当单独成段，写成“![说明](文件名)”")
    if not caption or not file or Path(file).name != file:
        raise ContentError(f"{where}：图片应当有说明，文件名不带文件夹")
    return Element(Tag.PICTURE, chunk.line, before=caption, picture=pictures / file)


def _rows(node: ET.Element, chunk: _Chunk, where: str) -> tuple[tuple[str, ...], ...]:
    rows = []
    for row in node.iter("tr"):
        cells = []
        for cell in row:
            if len(cell):
                raise ContentError(f"{where}：表格里不允许加粗或其他标记")
            cells.append((cell.text or "").strip())
        rows.append(tuple(cells))
    # The parser pads and cuts uneven rows in silence, so the bars are counted in the file itself.
    bars = {len(re.findall(r"(?<!\\)\|", line)) - 1 for line in chunk.lines}
    if bars != {len(rows[0])} or len(rows) != len(chunk.lines) - 1:
        raise ContentError(f"{where}：表格各行的格数不一致")
    return tuple(rows)
