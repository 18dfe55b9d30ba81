"""Flow -> plain text: one paragraph a line, two ideographic spaces of indent, table cells separated by tabs."""

from antou.render.flow import Flow, FlowItem, Style, Table

_INDENT = "\u3000\u3000"
_FLUSH = {Style.TITLE, Style.CAPTION}


def plain_text(flow: Flow) -> str:
    """The flow as text ending in a line feed."""
    return "\n".join(map(_item, flow)) + "\n"


def _item(item: FlowItem) -> str:
    if isinstance(item, Table):
        return "\n".join("\t".join(" ".join(cell.splitlines()) for cell in row.cells) for row in item.rows)
    return item.text if item.style in _FLUSH else _INDENT + item.text
