"""Columns side by side -> Markdown: a table for every band, and a table of the wording they share."""

from collections.abc import Iterable

from antou.render.comparison import Cell, ComparisonSheet, texts
from antou.render.markdown import escape

_ENTITIES = {ord(char): f"&#{ord(char)};" for char in "~`_["}


def comparison_markdown(sheet: ComparisonSheet) -> str:
    """The sheet as Markdown text ending in a line feed. Sentences of one cell are parted by `<br>`.

    Words have no look of their own here: marks of emphasis are not understood beside Chinese punctuation.
    """
    names = [head.name for head in sheet.heads]
    parts = [f"# {_plain(sheet.title)}", _plain(sheet.about)]
    parts.append(
        _table(
            ("规划", "与底本", "在哪里"),
            ((_plain(head.name), _plain(head.role), _lines(head.paths)) for head in sheet.heads),
        )
    )
    for band in sheet.bands:
        about = f"（{band.about}）" if band.about else ""
        parts.append(f"## {_plain(band.title + about)}")
        parts.append(_table([_plain(name) for name in names], (map(_cell, row) for row in band.rows)))
    if sheet.shared:
        parts.append(f"## 共有文字 {len(sheet.shared)} 条")
        rows = ((_plain(one.text), f"{one.columns} {sheet.unit}", _plain(one.places)) for one in sheet.shared)
        parts.append(_table(("文字", "共有于", "在哪里"), rows))
    parts += ["## 说明和出处", *map(_plain, (*sheet.notes, *sheet.sources))]
    return "\n\n".join(parts) + "\n"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = tuple(head)
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(cell: Cell) -> str:
    return _lines(texts(cell)) if cell.sentences else _plain(cell.said)


def _lines(words: Iterable[str]) -> str:
    return "<br>".join(map(_plain, words))


def _plain(text: str) -> str:
    """What the dialect of content/ never has, or some forges read more into, is written as entities.

    A tilde, as in 5~10人, would there strike out what stands between two of them.
    """
    return escape(" ".join(text.splitlines())).translate(_ENTITIES)
