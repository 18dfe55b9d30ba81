"""Elements of a file -> sections and blocks with ids by position.

The rules are those of the content dialect: a heading is numbered within its parent, a level follows the style
of the numeral, a table belongs to the nearest enclosing section that is not a mere lead.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from antou.library.dialect import Element, Tag
from antou.library.errors import ContentError
from antou.library.locator import Locator
from antou.library.model import Block, BlockKind, Section
from antou.library.numbering import DASH, take_apart

_LEVELS = {Tag.HEADING_1: 1, Tag.HEADING_2: 2, Tag.HEADING_3: 3}
LEAD_LEVEL = 4
_CLOSING = ("。", "：", ":")

MergedColumns = Mapping[int, tuple[int, ...]]
"""Table number (from 1, in file order) -> merged columns (from 1)."""


@dataclass(slots=True)
class _Open:
    """A section under construction."""

    id: str
    level: int
    number: str | None
    title: str
    run_in: bool
    parent: "_Open | None"
    blocks: list[Block] = field(default_factory=list)
    children: list[str] = field(default_factory=list)
    position: int = 0

    def freeze(self) -> Section:
        return Section(
            self.id,
            self.level,
            self.number,
            self.title,
            self.run_in,
            self.parent.id if self.parent else None,
            tuple(self.blocks),
            tuple(self.children),
        )


class _Outliner:
    def __init__(self, slug: str, name: str, merged: MergedColumns) -> None:
        self._slug = slug
        self._name = name
        self._merged = merged
        self._root = _Open(slug, 0, None, "", False, None)
        self._sections = [self._root]
        self._blocks: list[Block] = []
        self._current: _Open | None = None
        self._tables = 0

    def run(self, elements: tuple[Element, ...]) -> tuple[Section, tuple[Section, ...], tuple[Block, ...]]:
        for at, element in enumerate(elements):
            following = elements[at + 1].tag if at + 1 < len(elements) else None
            self._take(element, following)
        if not self._root.title:
            raise ContentError(f"{self._name}：缺少以“# ”开头的规划名称")
        root, *rest = (section.freeze() for section in self._sections)
        return root, tuple(rest), tuple(self._blocks)

    def _take(self, element: Element, following: Tag | None) -> None:
        match element.tag:
            case Tag.TITLE:
                self._title(element)
            case Tag.HEADING_1 | Tag.HEADING_2 | Tag.HEADING_3:
                self._heading(element)
            case Tag.TABLE:
                self._table(element)
            case Tag.PICTURE:
                section = self._section(element)
                self._append(section, BlockKind.PICTURE, element.text, element.line, picture=element.picture)
            case Tag.NOTE:
                self._append(self._owner_of_table(element), BlockKind.NOTE, element.text, element.line)
            case Tag.PARAGRAPH if element.bold and not element.before and not element.after:
                if following is not Tag.TABLE:
                    raise self._wrong(element, "整段加粗的是表题，后面应当是表格")
                self._append(self._owner_of_table(element), BlockKind.CAPTION, element.text, element.line)
            case Tag.PARAGRAPH if element.bold:
                self._run_in(element)
            case Tag.PARAGRAPH:
                self._append(self._section(element), BlockKind.PARAGRAPH, element.text, element.line)

    def _title(self, element: Element) -> None:
        if self._root.title:
            raise self._wrong(element, "规划名称只能有一个")
        self._root.title = element.text
        self._current = self._root
        self._append(self._root, BlockKind.HEADING, element.text, element.line)

    def _heading(self, element: Element) -> None:
        level = _LEVELS[element.tag]
        parts = take_apart(element.text)
        if parts.level not in (None, level):
            raise self._wrong(element, f"标题编号“{parts.number}”与标题级别不符")
        section = self._open(element, level, parts.number, parts.title, run_in=False)
        self._append(section, BlockKind.HEADING, element.text, element.line)

    def _run_in(self, element: Element) -> None:
        if element.before not in ("", DASH):
            raise self._wrong(element, "加粗的标题应当在段首，前面只允许“——”")
        if not element.after.startswith(_CLOSING):
            raise self._wrong(element, "加粗的标题后应当紧接“。”或“：”")
        parts = take_apart(element.bold)
        level = parts.level or LEAD_LEVEL
        number = parts.number
        if element.before:
            level, number = LEAD_LEVEL, DASH
        section = self._open(element, level, number, parts.title, run_in=True)
        lead = len(element.before) + len(element.bold)
        self._append(section, BlockKind.PARAGRAPH, element.text, element.line, lead=lead)

    def _table(self, element: Element) -> None:
        owner = self._owner_of_table(element)
        self._tables += 1
        above: list[str] = []
        merged = self._merged.get(self._tables, ())
        for at, cells in enumerate(element.rows):
            header = at == 0
            if header and not any(cells):
                continue  # a box without header
            filled = list(cells)
            if not header:
                for column in merged:
                    if not filled[column - 1] and above:
                        filled[column - 1] = above[column - 1]
                above = filled
            line = element.row_line(at)
            self._append(
                owner,
                BlockKind.ROW,
                "\t".join(cells),
                line,
                cells=tuple(filled),
                table=self._tables,
                header=header,
            )

    def _section(self, element: Element) -> _Open:
        if self._current is None:
            raise self._wrong(element, "正文之前应当先有标题")
        return self._current

    def _owner_of_table(self, element: Element) -> _Open:
        owner = self._section(element)
        while owner.level >= LEAD_LEVEL and owner.parent:
            owner = owner.parent
        return owner

    def _open(self, element: Element, level: int, number: str | None, title: str, *, run_in: bool) -> _Open:
        parent = self._current or self._root
        while parent.level >= level and parent.parent:
            parent = parent.parent
        before_title = not self._root.title
        if before_title and self._root.children and parent is self._root:
            raise self._wrong(element, "规划名称之前只能有一个标题")
        if not before_title or parent is not self._root:
            parent.position += 1
        tail = str(parent.position)
        section_id = f"{parent.id}.{tail}" if "/" in parent.id else f"{parent.id}/{tail}"
        section = _Open(section_id, level, number, title, run_in, parent)
        parent.children.append(section_id)
        self._sections.append(section)
        self._current = section
        return section

    def _append(
        self,
        section: _Open,
        kind: BlockKind,
        text: str,
        line: int,
        *,
        lead: int = 0,
        cells: tuple[str, ...] = (),
        table: int = 0,
        header: bool = False,
        picture: Path | None = None,
    ) -> None:
        locator = Locator(section.id, len(section.blocks))
        block = Block(locator, kind, text, line, lead, cells, table, header, picture)
        section.blocks.append(block)
        self._blocks.append(block)

    def _wrong(self, element: Element, message: str) -> ContentError:
        return ContentError(f"{self._name} 第 {element.line} 行：{message}")


def outline(
    slug: str, elements: tuple[Element, ...], name: str, merged: MergedColumns
) -> tuple[Section, tuple[Section, ...], tuple[Block, ...]]:
    """Build a plan's root, its sections in reading order and its blocks in reading order.

    `name` is the file's name for messages. Raises ContentError naming the line.
    """
    return _Outliner(slug, name, merged).run(elements)
