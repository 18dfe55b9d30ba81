"""A note as a reader wrote it, shown: a little of Markdown, everything else as it was typed."""

import re
from html import escape

_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_ITEM = re.compile(r"\s*[-*+]\s+(?=\S)")
_HEADING = re.compile(r"\s*#{1,6}\s+(?=\S)")


def note_html(text: str, *, limit: int = 2000) -> str:
    """The note as HTML of which nothing was typed by the reader: no link, no picture, no tag.

    Shown are bold words, items of lists and headings; lines stay lines. Of more than `limit` characters the rest is
    left out, … standing for it.
    """
    cut = text if len(text) <= limit else text[:limit] + "…"
    return "<br>".join(_line(line) for line in cut.strip("\n").splitlines())


def _line(line: str) -> str:
    if item := _ITEM.match(line):
        return "• " + _strong(line[item.end() :])
    if heading := _HEADING.match(line):
        return f"<b>{escape(line[heading.end() :])}</b>"
    return _strong(line)


def _strong(text: str) -> str:
    return _STRONG.sub(r"<b>\1</b>", escape(text))
