"""Which text formats passages can be written in."""

from collections.abc import Callable

from antou.render.flow import Flow
from antou.render.html import html_file
from antou.render.markdown import markdown_text
from antou.render.text import plain_text

Writer = Callable[[Flow, str], str]
"""(flow, title) -> text of the file."""

TEXT_WRITERS: dict[str, Writer] = {
    ".html": html_file,
    ".md": lambda flow, _title: markdown_text(flow),
    ".txt": lambda flow, _title: plain_text(flow),
}
