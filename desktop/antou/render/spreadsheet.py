"""Writers of plain tables: for spreadsheet files, and for what is copied into one."""

import csv
import html
import io
from collections.abc import Callable, Sequence
from pathlib import Path

from antou.files import replacing
from antou.render.indicator_table import Table

_MOST_SHEET_NAME = 31
_FONT = "Microsoft YaHei"


def csv_file(tables: Sequence[Table]) -> bytes:
    """The first table with its notes; with a mark at the beginning by which Excel knows that it is UTF-8."""
    table = tables[0]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.head)
    writer.writerows(table.rows)
    if table.notes:
        writer.writerow(())
        writer.writerows((note,) for note in table.notes)
    return text.getvalue().encode("utf-8-sig")


def xlsx_file(tables: Sequence[Table]) -> bytes:
    """A workbook with a sheet a table: words stay words (never formulas or dates), ready to be printed across."""
    # Late: most who open the program never ask for it.
    from xlsxwriter.workbook import Workbook

    content = io.BytesIO()
    # In memory: nothing is left in the system's folder for temporary files.
    book = Workbook(content, {"in_memory": True})
    plain = {"font_name": _FONT, "font_size": 10, "valign": "vcenter", "text_wrap": True, "border": 1}
    head = book.add_format({**plain, "bold": True, "bg_color": "#E6E8E4"})
    cell = book.add_format(plain)
    note = book.add_format({"font_name": _FONT, "font_size": 9, "font_color": "#545E61"})
    for table in tables:
        sheet = book.add_worksheet(table.title[:_MOST_SHEET_NAME])
        for column, width in enumerate(table.widths):
            sheet.set_column(column, column, width)
        for column, words in enumerate(table.head):
            sheet.write_string(0, column, words, head)
        for row, values in enumerate(table.rows, 1):
            for column, value in enumerate(values):
                if isinstance(value, str):
                    sheet.write_string(row, column, value, cell)
                else:
                    sheet.write_number(row, column, value, cell)
        for row, words in enumerate(table.notes, len(table.rows) + 2):
            sheet.write_string(row, 0, words, note)
        sheet.freeze_panes(1, 2)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.head) - 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C第 &P 页，共 &N 页")
    book.close()
    return content.getvalue()


SHEET_WRITERS: dict[str, Callable[[Sequence[Table]], bytes]] = {".xlsx": xlsx_file, ".csv": csv_file}
"""Ending of a file's name -> what writes it."""


def write_tables(path: Path, tables: Sequence[Table]) -> None:
    """Write the tables into a file whose ending names the format (KeyError for others); raises FileWriteError."""
    content = SHEET_WRITERS[path.suffix.lower()](tables)
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def tab_separated(table: Table) -> str:
    """The table as spreadsheets take it from the clipboard."""
    rows = (table.head, *table.rows)
    return "".join("\t".join(" ".join(str(value).split()) for value in row) + "\n" for row in rows)


def html_table(table: Table) -> str:
    """The table as word processors take it from the clipboard."""

    def row(tag: str, values: Sequence[str | float]) -> str:
        return "<tr>" + "".join(f"<{tag}>{html.escape(str(value))}</{tag}>" for value in values) + "</tr>"

    rows = [row("th", table.head), *(row("td", values) for values in table.rows)]
    return '<table border="1" cellspacing="0" cellpadding="4">' + "".join(rows) + "</table>"
