"""Bookmarks, highlights and notes -> Markdown, to be read, printed or sent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from antou.render.markdown import escape

TITLE = "收藏和批注"


@dataclass(frozen=True, slots=True)
class Remark:
    """One of them. `plan` and `heading` say where it stands, `quote` its words, '' for a section as a whole.

    `marks` are the words for what it is, besides the note: 重点, 标亮, its tags.
    """

    plan: str
    heading: str
    quote: str
    marks: tuple[str, ...]
    note: str


def notes_markdown(remarks: Sequence[Remark]) -> str:
    """The remarks in their order, under the titles of plans and the headings of sections.

    Quoted words stay as printed. A note keeps the marks of Markdown that its writer typed, but is never HTML nor a
    heading.
    """
    parts = [f"# {TITLE}"]
    plan = heading = ""
    for remark in remarks:
        if remark.plan != plan:
            parts.append(f"## {escape(remark.plan)}")
            plan, heading = remark.plan, ""
        if remark.heading and remark.heading != heading:
            parts.append(f"### {escape(remark.heading)}")
            heading = remark.heading
        if remark.quote:
            parts.append("\n>\n".join(f"> {escape(line)}" for line in remark.quote.splitlines() if line.strip()))
        if remark.marks:
            parts.append(f"〔{escape('，'.join(remark.marks))}〕")
        if remark.note:
            parts.append(_note(remark.note))
    return "\n\n".join(parts) + "\n"


def _note(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"^(\s*)(#|=+\s*$|-+\s*$)", r"\1\\\2", "\n".join(text.splitlines()), flags=re.MULTILINE)
