"""What is said about a target: where it stands, what the notes of its table say, how it is cited."""

import re
from collections.abc import Iterable

from antou.library.indicators import Indicator, Target
from antou.library.model import Block, BlockKind, Library
from antou.render.citation import citation, numbers

ABSENT = "未列"
IN_TEXT = "正文"
_CLAUSE = re.compile(r"[^；。]+[；。]?")
_SENTENCE = re.compile(r"[^。；]*[。；]?")
_NOTE_LEAD = re.compile(r"^(?:注[:：])?\s*(?:\d+[.．、])?")
_MOST_CHARACTERS = 3
"""A clause of a note is about a target whose name begins with more characters of it than these."""


def kind(target: Target) -> str:
    """约束性 or 预期性 where the plan says so; 正文 for what stands outside of its table of indicators; else ''."""
    return target.attribute or ("" if target.listed else IN_TEXT)


def plain_value(value: str) -> str:
    """A printed value without the verb before it, for where there is little room: 控制在0.3‰以内 -> 0.3‰以内."""
    return re.sub(r"^(?:控制在|达到|达)(?=\d)", "", value)


def valued(targets: Iterable[Target]) -> str:
    """All values of one plan as printed, with what they are: 100%（预期性）；达到90%以上（正文）. 未列 for none."""
    words = dict.fromkeys(f"{target.value}（{kind(target)}）" if kind(target) else target.value for target in targets)
    return "；".join(words) or ABSENT


def other_names(indicator: Indicator) -> tuple[str, ...]:
    """Names that the plans print and that are not the indicator's name here, each once."""
    names = dict.fromkeys(target.name for target in indicator.targets)
    return tuple(name for name in names if name != indicator.name)


def place(library: Library, target: Target) -> str:
    """Where it stands: 二、（四）核心指标，表第 5 行."""
    section = library.section(target.locator.section)
    where = numbers(library, section.id)
    if section.number not in (None, "——"):
        where += section.title
    row = _row(library, target)
    return f"{where}，表第 {row} 行" if row else where


def _row(library: Library, target: Target) -> int:
    """Which row of its table it is, the head not counted; 0 where it stands in no table."""
    block = library.block(target.locator)
    if not block.table:
        return 0
    rows = [one for one in _table(library, block) if not one.header]
    return rows.index(block) + 1


def _table(library: Library, block: Block) -> list[Block]:
    blocks = library.section(block.locator.section).blocks
    return [one for one in blocks if one.kind is BlockKind.ROW and one.table == block.table]


def notes(library: Library, target: Target) -> tuple[str, ...]:
    """Those clauses of the notes of its table that are about it, as printed: *为五年平均数."""
    block = library.block(target.locator)
    if not block.table:
        return ()
    found = []
    for one in _notes(library, block):
        for clause in _CLAUSE.findall(_NOTE_LEAD.sub("", one.text)):
            words = clause.strip().rstrip("；。")
            if _about(words, target):
                found.append(words)
    return tuple(found)


def _notes(library: Library, block: Block) -> list[Block]:
    """The notes that follow the block's table."""
    found = []
    blocks = library.section(block.locator.section).blocks
    for one in blocks[_table(library, block)[-1].locator.block + 1 :]:
        if one.kind is not BlockKind.NOTE:
            break
        found.append(one)
    return found


def _about(clause: str, target: Target) -> bool:
    if "*" in clause:
        return "*" in target.value
    if target.parsed.base and target.parsed.base in clause:
        return True
    same = next((at for at, pair in enumerate(zip(clause, target.name, strict=False)) if pair[0] != pair[1]), 0)
    return same > _MOST_CHARACTERS


def quotation(library: Library, target: Target) -> str:
    """What is printed there, with its source: of a table the row, of a text the sentence with the value."""
    block = library.block(target.locator)
    if block.table and target.listed:
        words = "，".join(filter(None, (f"{target.name}：{target.value}", target.attribute)))
        if said := notes(library, target):
            words += f"（原注：{'；'.join(said)}）"
    else:
        words = next(
            match[0]
            for match in _SENTENCE.finditer(block.text)
            if match.start() <= target.span.start < max(match.end(), match.start() + 1)
        )
        words = words.replace("\t", "　").strip()
    row = _row(library, target)
    source = citation(library, target.locator.section) + (f"，表第 {row} 行" if row else "")
    return f"{words}（{source}）"
