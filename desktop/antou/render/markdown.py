"""Flow -> Markdown in the content dialect. A whole plan comes out byte for byte as its plan.md."""

import re

from antou.render.flow import Flow, FlowItem, Paragraph, Style, Table

_PREFIX = {
    Style.TITLE: "# ",
    Style.HEADING_1: "## ",
    Style.HEADING_2: "### ",
    Style.HEADING_3: "#### ",
    Style.NOTE: "> ",
}
# At line start these would open a heading, quotation, rule or list.
_LINE_START = re.compile(r"[#>]|[+-](?=[ -]|$)|\d+\.(?= |$)")


def markdown_text(flow: Flow) -> str:
    """The flow as Markdown text ending in a line feed."""
    return "\n\n".join(map(_item, flow)) + "\n"


def _item(item: FlowItem) -> str:
    if isinstance(item, Table):
        return _table(item)
    if item.style is Style.CAPTION:
        return f"**{escape(item.text)}**"
    return _PREFIX.get(item.style, "") + _runs(item)


def _runs(paragraph: Paragraph) -> str:
    text = "".join(f"**{escape(run.text)}**" if run.bold else escape(run.text) for run in paragraph.runs)
    if paragraph.style in (Style.BODY, Style.NOTE, Style.SOURCE) and (match := _LINE_START.match(text)):
        mark = match.end() - 1
        return f"{text[:mark]}\\{text[mark:]}"
    return text


def _table(table: Table) -> str:
    rows = [row.cells for row in table.rows]
    if not table.rows[0].header:
        rows.insert(0, ("",) * table.columns)
    lines = ["|" + "|".join(f" {escape(cell).replace(chr(10), '<br>')} " for cell in row) + "|" for row in rows]
    lines.insert(1, "|" + "|".join([" --- "] * table.columns) + "|")
    return "\n".join(lines)


def escape(text: str) -> str:
    """The text for the middle of a line or a cell, nothing in it taken for markup."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return text.replace("\\", "\\\\").replace("*", "\\*").replace("|", "\\|")
