"""What the reader made, carried away and back from the window."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from pytestqt.qtbot import QtBot

from antou.library.model import Library
from antou.shelf.anchor import section_anchor
from antou.shelf.annotation import new_annotation
from antou.shelf.shelf import Shelf
from antou.ui.annotation_book import AnnotationBook
from antou.ui.print_job import PrintJob
from antou.ui.search_book import SearchBook
from antou.ui.shelf_exchange import ShelfExchange


@pytest.fixture
def saved(shelf: Shelf) -> SearchBook:
    return SearchBook(shelf.saved_searches)


@pytest.fixture
def exchange(
    library: Library, shelf: Shelf, book: AnnotationBook, saved: SearchBook, job: PrintJob
) -> Iterator[ShelfExchange]:
    exchange = ShelfExchange(library, shelf, book, saved, job)
    yield exchange
    exchange.stop()


def of_shelf(library: Library, shelf: Shelf) -> ShelfExchange:
    book, saved = AnnotationBook(library, shelf.annotations), SearchBook(shelf.saved_searches)
    return ShelfExchange(library, shelf, book, saved, PrintJob(library, shelf.print_lists))


def exported(exchange: ShelfExchange, path: Path, qtbot: QtBot) -> str:
    with qtbot.waitSignal(exchange.said) as said:
        exchange.export_to(path)
    return str(said.args[0])


def imported(exchange: ShelfExchange, path: Path, qtbot: QtBot) -> str:
    with qtbot.waitSignal(exchange.said) as said:
        exchange.import_from(path)
    return str(said.args[0])


def test_it_comes_back_as_it_was_and_nothing_becomes_two(
    library: Library, exchange: ShelfExchange, book: AnnotationBook, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = book.add_folder("盘库")
    assert folder
    book.add(
        new_annotation(section_anchor(library, "beibei/3"), kind="要", note="问老周", folder=folder.id),
        new_annotation(section_anchor(library, "zigong/2"), kind="疑", tags=("年底",)),
    )
    before, file = book.all, tmp_path / "案头.json"
    assert exported(exchange, file, qtbot) == f"已导出 2 条收藏和批注：{file}"
    assert imported(exchange, file, qtbot) == "已导入：新增 0 条，已有 2 条"
    book.remove(before[0].id)
    assert imported(exchange, file, qtbot) == "已导入：新增 1 条，已有 1 条"
    assert {(one.kind, one.note, one.folder, one.tags) for one in book.all} == {
        (one.kind, one.note, one.folder, one.tags) for one in before
    }


def test_an_import_is_one_step_that_can_be_undone(
    library: Library, exchange: ShelfExchange, book: AnnotationBook, tmp_path: Path, qtbot: QtBot
) -> None:
    book.add(*(new_annotation(section_anchor(library, f"beibei/{number}"), kind="参") for number in (1, 2, 3)))
    file = tmp_path / "all.json"
    exported(exchange, file, qtbot)
    book.remove(*(one.id for one in book.all))
    imported(exchange, file, qtbot)
    assert len(book.all) == 3
    assert book.undoable == "导入"
    book.undo()
    assert not book.all


def test_searches_and_print_lists_come_along_and_go_with_the_step(
    library: Library, exchange: ShelfExchange, book: AnnotationBook, saved: SearchBook, job: PrintJob, tmp_path: Path,
    qtbot: QtBot,
) -> None:  # fmt: skip
    file = tmp_path / "other.json"
    with closing(Shelf(tmp_path / "other" / "shelf.sqlite3")) as shelf:
        shelf.saved_searches.save("物资", "应急物资 储备")
        there = PrintJob(library, shelf.print_lists)
        there.add("beibei/3.4.3")
        there.add_list("汛期")
        there.add("zigong/1")
        exported(of_shelf(library, shelf), file, qtbot)
    job.add("beibei/3")
    before = job.items
    assert imported(exchange, file, qtbot) == "已导入：新增 0 条，新增保存的检索 1 个，打印清单新增 2 项"
    assert [one.name for one in saved.all] == ["物资"]
    assert [one.name for one in job.lists] == ["打印清单", "汛期"]
    # What is part of another is not printed twice.
    assert job.items == before
    assert book.undo() == "导入"
    assert not saved.all
    assert [one.name for one in job.lists] == ["打印清单"]
    assert job.items == before
    assert book.redo() == "导入"
    assert [one.name for one in saved.all] == ["物资"]
    job.choose(job.lists[1].number)
    assert job.sections == ("zigong/1",)
    assert imported(exchange, file, qtbot) == "已导入：新增 0 条"


def test_where_both_sides_wrote_the_words_of_both_are_kept_and_told(
    library: Library, exchange: ShelfExchange, book: AnnotationBook, tmp_path: Path, qtbot: QtBot
) -> None:
    one = book.add(new_annotation(section_anchor(library, "beibei/3"), note="待核"))[0]
    book.change(replace(one, note="老周说有"))
    file = tmp_path / "a.json"
    exported(exchange, file, qtbot)
    book.undo()
    book.change(replace(book.all[0], note="问过小李"))
    assert imported(exchange, file, qtbot) == "已导入：新增 0 条，更新 1 条，两处都改过、两处的文字都在 1 条"
    assert book.all[0].note == "问过小李\n\n——另一处的内容——\n老周说有"


def test_a_note_that_one_went_on_with_stays_as_it_is(
    library: Library, exchange: ShelfExchange, book: AnnotationBook, tmp_path: Path, qtbot: QtBot
) -> None:
    one = book.add(new_annotation(section_anchor(library, "beibei/3"), note="待核"))[0]
    file = tmp_path / "a.json"
    exported(exchange, file, qtbot)
    book.change(replace(one, note="问过小李"))
    assert imported(exchange, file, qtbot) == "已导入：新增 0 条，已有 1 条"
    assert book.all[0].note == "问过小李"


def test_notes_are_written_as_markdown(
    library: Library, exchange: ShelfExchange, book: AnnotationBook, tmp_path: Path, qtbot: QtBot
) -> None:
    book.add(new_annotation(section_anchor(library, "beibei/3.4.3"), kind="要", note="<b>问老周</b>"))
    file = tmp_path / "notes.md"
    exported(exchange, file, qtbot)
    text = file.read_text(encoding="utf-8")
    assert "强化应急物资保障" in text
    assert "&lt;b>问老周" in text


def test_notes_are_written_as_a_word_file(
    library: Library, exchange: ShelfExchange, book: AnnotationBook, tmp_path: Path, qtbot: QtBot
) -> None:
    book.add(new_annotation(section_anchor(library, "beibei/3.4.3"), kind="要", note="第一行\n<b>问老周</b>"))
    file = tmp_path / "notes.docx"
    exported(exchange, file, qtbot)
    lines = [paragraph.text for paragraph in docx.Document(str(file)).paragraphs]
    for words in ("强化应急物资保障", "重点", "第一行", "<b>问老周</b>"):
        assert any(words in line for line in lines)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b'{"format": "other"}',
        "这不是".encode("gbk"),
        b'{"format": "antou-shelf", "version": 99}',
    ],
)
def test_what_is_no_shelf_is_refused_in_one_line(
    exchange: ShelfExchange, book: AnnotationBook, tmp_path: Path, qtbot: QtBot, content: bytes
) -> None:
    file = tmp_path / "hostile.json"
    file.write_bytes(content)
    said = imported(exchange, file, qtbot)
    assert said.startswith("不能导入：")
    assert "\n" not in said
    assert book.all == ()


def test_a_file_that_is_not_there_is_told(exchange: ShelfExchange, tmp_path: Path, qtbot: QtBot) -> None:
    assert imported(exchange, tmp_path / "none.json", qtbot).startswith("没能读取")


def test_a_folder_that_is_not_there_is_told(exchange: ShelfExchange, tmp_path: Path, qtbot: QtBot) -> None:
    assert exported(exchange, tmp_path / "none" / "a.json", qtbot).startswith("没能写入")


def test_where_nothing_is_kept_nothing_is_taken_in(library: Library, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "data").write_text("a file stands where the folder should be")
    shelf = Shelf(tmp_path / "data" / "shelf.sqlite3")
    assert shelf.notice
    exchange = of_shelf(library, shelf)
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"format": "antou-shelf", "version": 1}), encoding="utf-8")
    assert imported(exchange, file, qtbot) == f"没能导入：{shelf.notice}"
    shelf.close()


def test_a_shelf_that_was_recovered_takes_in_what_was_carried_away(
    library: Library, exchange: ShelfExchange, book: AnnotationBook, tmp_path: Path, qtbot: QtBot
) -> None:
    book.add(new_annotation(section_anchor(library, "beibei/3"), kind="要"))
    file, damaged = tmp_path / "a.json", tmp_path / "damaged.sqlite3"
    exported(exchange, file, qtbot)
    damaged.write_bytes(b"no shelf at all" * 100)
    shelf = Shelf(damaged)
    assert shelf.damaged
    recovered = of_shelf(library, shelf)
    assert imported(recovered, file, qtbot) == "已导入：新增 1 条"
    assert len(shelf.annotations.all()) == 1
    shelf.close()
