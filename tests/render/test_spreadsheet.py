"""Tables as files: what was written is read back with other means."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from antou import paths
from antou.files import FileWriteError
from antou.library.indicators import Indicator, load_indicators
from antou.library.model import Library
from antou.render.indicator_table import Table, matrix, targets
from antou.render.spreadsheet import html_table, tab_separated, write_tables

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Sheets = dict[str, list[list[str]]]


@pytest.fixture(scope="module")
def indicators(library: Library) -> tuple[Indicator, ...]:
    return load_indicators(paths.content_dir(), library, [])


@pytest.fixture
def read_workbook() -> Callable[[Path], Sheets]:
    """The cells of every sheet, row by row."""

    def read(path: Path) -> Sheets:
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            strings = [
                "".join(node.itertext()) for node in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
            ]
            book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
            names = [str(node.get("name")) for node in book.iter(f"{MAIN}sheet")]
            sheets = {}
            for number, name in enumerate(names, 1):
                tree = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
                assert list(tree.iter(f"{MAIN}f")) == [], "a formula"
                sheets[name] = [[_text(cell, strings) for cell in row] for row in tree.iter(f"{MAIN}row")]
        return sheets

    return read


def _text(cell: ElementTree.Element, strings: list[str]) -> str:
    value = cell.findtext(f"{MAIN}v", "")
    return strings[int(value)] if cell.get("t") == "s" else value


def test_a_workbook_holds_every_value_as_printed(
    library: Library, indicators: tuple[Indicator, ...], tmp_path: Path, read_workbook: Callable[[Path], Sheets]
) -> None:
    path = tmp_path / "指标.xlsx"
    table, every = matrix(library, indicators), targets(library, indicators)
    write_tables(path, (table, every))
    sheets = read_workbook(path)
    assert list(sheets) == ["指标对照", "目标值明细"]
    rows = [tuple(row) for row in sheets["指标对照"] if row]
    assert rows == [table.head, *table.rows, *((note,) for note in table.notes)]
    listed = sheets["目标值明细"]
    assert tuple(listed[0]) == every.head
    assert len(listed) == 1 + sum(len(one.targets) for one in indicators)
    value, number = every.head.index("目标值"), every.head.index("数值")
    written = [target for one in indicators for target in one.targets]
    assert [row[value] for row in listed[1:]] == [target.value for target in written]
    assert [float(row[number]) for row in listed[1:]] == [target.parsed.value for target in written]


def test_the_matrix_names_what_is_absent_and_what_the_stars_mean(
    library: Library, indicators: tuple[Indicator, ...]
) -> None:
    table = matrix(library, indicators)
    assert table.head == ("类别", "指标", "北碚区", "万盛经开区", "武江区", "自贡市", "拱墅区")
    cells = [cell for row in table.rows for cell in row[2:]]
    assert cells.count("未列") == 5 * len(indicators) - sum(len(one.plans) for one in indicators)
    assert "北碚区：*为五年平均数" in table.notes
    assert "武江区：带*为“十四五”平均值" in table.notes


def test_a_csv_is_read_by_excel_and_by_others(
    library: Library, indicators: tuple[Indicator, ...], tmp_path: Path
) -> None:
    path = tmp_path / "指标.CSV"
    table = matrix(library, indicators)
    write_tables(path, (table,))
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [tuple(row) for row in rows if row] == [table.head, *table.rows, *((note,) for note in table.notes)]
    assert b"\r\n" in content


AWKWARD = Table("甲", ("a", "b"), (("=1+1", "一,二"), ('说"好"', "1-2"), ("<1%*", "a\tb\nc")), (10, 10))


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_awkward_words_stay_what_they_are(tmp_path: Path, read_workbook: Callable[[Path], Sheets], ending: str) -> None:
    path = tmp_path / f"a{ending}"
    write_tables(path, (AWKWARD,))
    if ending == ".csv":
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    else:
        rows = read_workbook(path)["甲"]
    assert [tuple(row) for row in rows] == [AWKWARD.head, *AWKWARD.rows]


def test_what_is_copied_has_a_cell_for_every_cell() -> None:
    lines = tab_separated(AWKWARD).splitlines()
    assert [line.split("\t") for line in lines] == [["a", "b"], ["=1+1", "一,二"], ['说"好"', "1-2"], ["<1%*", "a b c"]]
    table = ElementTree.fromstring(html_table(AWKWARD))
    assert [[cell.text for cell in row] for row in table] == [list(AWKWARD.head), *map(list, AWKWARD.rows)]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path, ending: str) -> None:
    taken = tmp_path / f"taken{ending}"
    taken.mkdir()
    with pytest.raises(FileWriteError, match="没能写入"):
        write_tables(taken, (AWKWARD,))
    with pytest.raises(FileWriteError, match="文件夹不存在"):
        write_tables(tmp_path / "nowhere" / f"a{ending}", (AWKWARD,))
    assert [path.name for path in tmp_path.iterdir()] == [taken.name]


def test_the_file_that_was_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("before", encoding="utf-8")
    write_tables(path, (AWKWARD,))
    assert "before" not in path.read_text("utf-8-sig")
