"""Proof that a plan says what its source says: every character, in order.

The source loses only what these rules name:

1. bookmark marks, `[bookmark: bookmark12]`;
2. lines of page furniture, `PAGE` and `— 12 —`;
3. white space, except that one space stands where the source has white space between the number of a heading or
   caption and its title, between Latin words, and between two names (or name and date) on one line.

Every block but a table's row begins a line of the source; headings may share one. The plan adds only the headings that
`plan.toml` lists as supplied.
"""

import hashlib
import re
from pathlib import Path

from antou.library.content_file import read_text
from antou.library.load import SOURCE
from antou.library.model import Block, BlockKind, Plan
from antou.library.numbering import take_apart

_REMOVED = re.compile(r"\[bookmark: [^\]]*\]|^[ \t]*(?:PAGE|— ?\d+ ?—)[ \t]*$", re.MULTILINE)
_CAPTION_LABEL = re.compile(r"专栏(?: ?\d+)?")
_ANNEX = re.compile(r"附件\d*")
_APART = 8
"""White space at least this wide inside a line sets two names apart."""


def check(plan: Plan, folder: Path) -> list[str]:
    """What is wrong with a plan against the source in its folder: Chinese lines, none if all is well.

    Raises ContentError where the source cannot be read.
    """
    name = f"{plan.slug}/{SOURCE}"
    source = read_text(folder / SOURCE)
    if hashlib.sha256(source.encode()).hexdigest() != plan.source_sha256:
        return [f"{name}：与登记的 SHA-256 不一致，原文件被改动过"]
    source = _REMOVED.sub("", source)
    pieces = [(text, block, first) for block in plan.blocks for first, text in _printed(plan, block)]
    at = 0
    for text, block, first in pieces:
        end, difference = _compare(source, at, text, block if first else None)
        if not difference and first and not _begins_line(source, at, block):
            difference = "段落应当从原文的行首开始"
        if difference:
            shown = text if len(text) <= 30 else text[:30] + "…"
            return [f"{plan.slug}/plan.md 第 {block.line} 行：{difference}（“{shown}”）"]
        at = end
    if rest := source[at:].strip():
        return [f"{plan.slug}/plan.md：原文末尾还有未收入的文字“{rest[:20]}”"]
    return []


def _printed(plan: Plan, block: Block) -> list[tuple[bool, str]]:
    """The block's texts that must stand in the source; True for one whose leading label may be set apart."""
    if block.kind is BlockKind.HEADING and block.text in plan.supplied:
        return []
    if block.kind is BlockKind.ROW:
        return [(False, cell) for cell in block.printed_cells if cell]
    return [(True, block.text)]


def _compare(source: str, at: int, text: str, block: Block | None) -> tuple[int, str]:
    """Match `text` from `at` on; answers where it ends and what differs ('' if nothing)."""
    labels = _label_ends(block) if block else ()
    before = ""
    position = 0
    for index, char in enumerate(text):
        if char == " ":
            continue
        gap_start = at
        while at < len(source) and source[at].isspace():
            at += 1
        if at >= len(source) or source[at] != char:
            found = source[at : at + 10].strip()
            return at, f"应为“{found}”，现为“{text[index : index + 10]}”"
        space = text[index - 1] == " " if index else False
        wanted = bool(before) and _keeps_space(source[gap_start:at], before, char, position in labels)
        if space != wanted or text[index - 2 : index] == "  ":
            return at, f"“{before}”与“{char}”之间的空格与原文规则不符"
        before = char
        position += 1
        at += 1
    return at, "" if text == text.strip() else "首尾有空格"


def _begins_line(source: str, at: int, block: Block) -> bool:
    """Whether the block begins a line of the source; headings may share one (第五章 提升应急管理能力 第一节 …)."""
    gap = source[at : len(source) - len(source[at:].lstrip())]
    return at == 0 or "\n" in gap or (block.kind is BlockKind.HEADING and bool(gap))


def _keeps_space(gap: str, before: str, after: str, label_end: bool) -> bool:
    if not gap:
        return False
    latin = all(char.isascii() and char.isalpha() for char in (before, after))
    return label_end or latin or (len(gap) >= _APART and "\n" not in gap)


def _label_ends(block: Block) -> tuple[int, ...]:
    """How many characters (white space not counted) come before each place where a label is set apart."""
    if block.kind is BlockKind.HEADING:
        # The space after 附件 is what makes it a number, so that it cannot be asked whether it is missing.
        annex = _ANNEX.match(block.text)
        number = annex[0] if annex else take_apart(block.text).number
        return (len(number),) if number else ()
    if block.kind is BlockKind.CAPTION and (match := _CAPTION_LABEL.match(block.text)):
        label = match[0].replace(" ", "")
        return (2, len(label))
    return ()
