"""Flow -> one self-contained HTML file."""

from collections.abc import Iterable
from html import escape

from antou.library.passage import Span
from antou.render.flow import Flow, FlowItem, Paragraph, Run, Style, Table

_TAGS = {Style.TITLE: "h1", Style.HEADING_1: "h2", Style.HEADING_2: "h3", Style.HEADING_3: "h4"}
_CSS = """
body { max-width: 38em; margin: 2em auto; padding: 0 1em; color: #1b2124; background: #fefefc;
  font: 18px/1.7 "Microsoft YaHei", "Noto Sans CJK SC", "PingFang SC", sans-serif; text-align: justify; }
h1 { text-align: center; font-size: 1.55em; }
h2, h3, h4, p { text-indent: 2em; margin: .35em 0; }
h2 { font-size: 1.33em; } h3 { font-size: 1.22em; } h4 { font-size: 1.11em; }
p.caption { text-indent: 0; text-align: center; font-weight: bold; }
p.note, p.source { font-size: .85em; }
p.source { text-align: right; color: #545e61; }
table { border-collapse: collapse; width: 100%; margin: .6em 0; text-align: left; }
table.wide { width: min(94vw, 76em); margin-left: 50%; transform: translateX(-50%); font-size: .8em; }
u { text-underline-offset: .2em; }
u.doubt, u.dotted { text-decoration: underline dotted; }
u.dashed { text-decoration: underline dashed; }
u.thick { text-decoration-thickness: 2px; }
th, td { border: 1px solid #7f8986; padding: .2em .5em; vertical-align: middle; }
"""


def html_file(flow: Flow, title: str) -> str:
    """The flow as a whole HTML document in Chinese with that title."""
    body = "\n".join(map(_item, flow))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f"<style>{_CSS}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _item(item: FlowItem) -> str:
    return _table(item) if isinstance(item, Table) else _paragraph(item)


def _paragraph(item: Paragraph) -> str:
    tag = _TAGS.get(item.style, "p")
    named = item.style in (Style.CAPTION, Style.NOTE, Style.SOURCE)
    attributes = f' class="{item.style}"' if named else ""
    if item.locator:
        attributes += f' id="{item.locator}"'
    return f"<{tag}{attributes}>{_runs(item.runs, item.doubts)}</{tag}>"


def _runs(runs: Iterable[Run], doubts: Iterable[Span]) -> str:
    inner, start, doubts = "", 0, tuple(doubts)
    for run in runs:
        text = _marked(run.text, [Span(one.start - start, one.end - start) for one in doubts])
        text = f"<b>{text}</b>" if run.bold else text
        inner += f'<u class="{run.underline}">{text}</u>' if run.underline else text
        start += len(run.text)
    return inner


def _marked(text: str, doubts: Iterable[Span]) -> str:
    """The text with what looks like a misprint underlined; a stretch may begin or end outside of it."""
    parts, at = [], 0
    for one in doubts:
        start, end = max(one.start, at), min(one.end, len(text))
        if start < end:
            parts += [escape(text[at:start]), f'<u class="doubt">{escape(text[start:end])}</u>']
            at = end
    return "".join([*parts, escape(text[at:])])


def _table(table: Table) -> str:
    # A matrix of plans is wider than a page of text.
    lines = ['<table class="wide">' if table.widths else "<table>"]
    for at, row in enumerate(table.rows):
        tag = "th" if row.header else "td"
        cells = []
        for column in range(1 if row.across else table.columns):
            span = table.span(at, column)
            if span:
                attribute = f' rowspan="{span}"' if span > 1 else ""
                attribute += f' colspan="{table.columns}"' if row.across else ""
                inner = _runs(row.runs_in(column), row.doubts_in(column)).replace("\n", "<br>")
                cells.append(f"<{tag}{attribute}>{inner}</{tag}>")
        lines.append(f'<tr id="{row.locator}">{"".join(cells)}</tr>' if row.locator else f"<tr>{''.join(cells)}</tr>")
    lines.append("</table>")
    return "\n".join(lines)
