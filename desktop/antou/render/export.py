"""Which text formats passages and comparisons can be written in."""

from collections.abc import Callable
from pathlib import Path

from antou.files import replacing
from antou.render.comparison import ComparisonSheet
from antou.render.comparison_html import comparison_html
from antou.render.comparison_markdown import comparison_markdown
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

COMPARISON_WRITERS: dict[str, Callable[[ComparisonSheet], str]] = {
    ".html": comparison_html,
    ".md": comparison_markdown,
}
"""Ending of a file's name -> what writes a comparison so."""


def write_comparison(path: Path, sheet: ComparisonSheet) -> None:
    """Write it into a file whose ending names the format (KeyError for others); raises FileWriteError."""
    text = COMPARISON_WRITERS[path.suffix.lower()](sheet)
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
