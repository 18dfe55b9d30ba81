"""Columns side by side -> one HTML file, to be read on a screen or printed across the page."""

from html import escape

from antou.render.comparison import MOST_SHARED, Band, Cell, ComparisonSheet, Head, SharedWording, Words

# Underlines tell what is shared where grounds are not printed. The colours are those of the light theme.
_CSS = """
@page { size: A4 landscape; margin: 12mm; }
body { margin: 1.5em; color: #1b2124; background: #fefefc;
  font: 15px/1.6 "Microsoft YaHei", "Noto Sans CJK SC", "PingFang SC", sans-serif; }
h1 { font-size: 1.5em; margin: 0 0 .2em; } h2 { font-size: 1.15em; margin: 1.4em 0 .4em; }
p { margin: .25em 0; }
p.about, p.note, p.source, .paths td, .role, .count { color: #545e61; font-size: .87em; }
table { border-collapse: collapse; width: 100%; margin: .6em 0; }
table.columns { table-layout: fixed; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 1px solid #d0d4d0; padding: .35em .6em; text-align: left; vertical-align: top; }
thead th { border-bottom: 1px solid #7f8986; }
thead th.base { border-top: 3px solid #17566a; }
.role, .count { font-weight: normal; }
tr.band { break-after: avoid; }
tr.band th { background: #e6e8e4; }
td.none { background: #f1f2ef; color: #545e61; font-size: .87em; }
mark { color: inherit; text-decoration: underline; text-decoration-color: #2b6f74; text-decoration-thickness: 1px;
  text-underline-offset: .2em; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
mark.s2 { background: #e2efec; text-decoration-style: dotted; }
mark.s3 { background: #cee4e0; text-decoration-style: dashed; }
mark.s4 { background: #b8d8d4; text-decoration-style: solid; }
mark.s5 { background: #9fcbc7; text-decoration-style: solid; font-weight: bold; }
b.figure { color: #17566a; }
td.number { white-space: nowrap; }
@media print { body { margin: 0; font-size: 9.5pt; background: none; } h2 { break-after: avoid; } }
"""
_STYLES = {2: "点线", 3: "虚线", 4: "实线", 5: "实线加粗"}


def comparison_html(sheet: ComparisonSheet) -> str:
    """The sheet as a whole HTML document in Chinese, without scripts and without anything outside of it."""
    title = escape(sheet.title)
    parts = [f"<h1>{title}</h1>", f'<p class="about">{escape(sheet.about)}</p>']
    parts += [_legend(sheet)] if sheet.shared else []
    heads = "".join(_head(head, "base" if at == 0 else "other") for at, head in enumerate(sheet.heads))
    paths = "".join(f"<td>{'<br>'.join(map(escape, head.paths))}</td>" for head in sheet.heads)
    # Only the names come again on every printed page.
    parts += ['<table class="columns">', f"<thead><tr>{heads}</tr></thead>"]
    parts.append(f'<tbody><tr class="paths">{paths}</tr></tbody>')
    parts += [_band(band, len(sheet.heads)) for band in sheet.bands]
    parts.append("</table>")
    if sheet.shared:
        parts += [f"<h2>共有文字 {len(sheet.shared)} 条</h2>", _shared(sheet)]
    parts += [f'<p class="note">{escape(note)}</p>' for note in sheet.notes]
    parts.append("<h2>出处</h2>")
    parts += [f'<p class="source">{escape(source)}</p>' for source in sheet.sources]
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>{_CSS}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _legend(sheet: ComparisonSheet) -> str:
    samples = (f'<mark class="s{count}">{count} {sheet.unit}</mark>（{_STYLES[count]}）' for count in sheet.degrees)
    return f'<p class="legend">共有于 {" ".join(samples)}</p>'


def _head(head: Head, kind: str) -> str:
    role = f'　<span class="role">{escape(head.role)}</span>' if head.role else ""
    return f'<th scope="col" class="{kind}">{escape(head.name)}{role}</th>'


def _band(band: Band, columns: int) -> str:
    about = f'　<span class="count">{escape(band.about)}</span>' if band.about else ""
    title = f'<tr class="band"><th colspan="{columns}" scope="rowgroup">{escape(band.title)}{about}</th></tr>'
    rows = (f"<tr>{''.join(map(_cell, row))}</tr>" for row in band.rows)
    return "\n".join(["<tbody>", title, *rows, "</tbody>"])


def _cell(cell: Cell) -> str:
    if not cell.sentences:
        return f'<td class="none">{escape(cell.said)}</td>'
    sentences = ("".join(map(_words, sentence)) for sentence in cell.sentences)
    return f"<td>{''.join(f'<p>{one}</p>' for one in sentences)}</td>"


def _words(words: Words) -> str:
    text = escape(words.text)
    if words.figure:
        text = f'<b class="figure">{text}</b>'
    elif words.bold:
        text = f"<b>{text}</b>"
    return f'<mark class="s{min(words.columns, MOST_SHARED)}">{text}</mark>' if words.columns else text


def _shared(sheet: ComparisonSheet) -> str:
    def row(one: SharedWording) -> str:
        count = f'<td class="number">{one.columns} {sheet.unit}</td>'
        return f"<tr><td>{escape(one.text)}</td>{count}<td>{escape(one.places)}</td></tr>"

    head = '<thead><tr><th scope="col">文字</th><th scope="col">共有于</th><th scope="col">在哪里</th></tr></thead>'
    return "\n".join([f'<table class="shared">{head}<tbody>', *map(row, sheet.shared), "</tbody></table>"])
