"""The print list: no section within another, refusals in words, nothing changed when the shelf cannot write."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel
from pytestqt.qtbot import QtBot

from antou.library.model import Library
from antou.shelf.print_items import ComparisonItem, PrintItem, SectionItem
from antou.shelf.print_list import Paper
from antou.shelf.shelf import Shelf
from antou.ui.print_job import PrintJob, Ticked
from antou.ui.print_list_model import PrintListModel

CheckModel = Callable[[QAbstractItemModel], None]

FEW = ("beibei", "beibei/3", "beibei/3.1", "beibei/3.1.1", "beibei/3.2", "beibei/1", "zigong", "zigong/1")


@pytest.mark.parametrize(
    ("listed", "section", "expected"),
    [
        ("beibei/3.1", "beibei/3.1", Ticked.YES),
        ("beibei/3.1", "beibei/3.1.1", Ticked.WITHIN),
        ("beibei/3.1", "beibei/3", Ticked.PARTLY),
        ("beibei/3.1", "beibei", Ticked.PARTLY),
        ("beibei/3.1", "beibei/3.2", Ticked.NO),
        ("beibei/1", "beibei/10", Ticked.NO),
        ("beibei", "beibei/3.1", Ticked.WITHIN),
        ("beibei", "zigong/3.1", Ticked.NO),
    ],
)
def test_ticks(job: PrintJob, listed: str, section: str, expected: Ticked) -> None:
    job.add(listed)
    assert job.ticked(section) is expected


def test_a_section_takes_in_those_under_it(job: PrintJob, shelf: Shelf) -> None:
    for section in ("beibei/3.1", "zigong/1", "beibei/3.2", "beibei/3"):
        job.add(section)
    assert job.sections == ("zigong/1", "beibei/3")
    assert shelf.print_lists.items(job.chosen.number) == job.items


def test_a_section_within_a_listed_one_is_refused_in_words(job: PrintJob, library: Library, qtbot: QtBot) -> None:
    job.add("beibei/3")
    for change in (job.add, job.remove):
        with qtbot.waitSignal(job.refused) as refused:
            change("beibei/3.1.1")
        assert library.section("beibei/3").label in refused.args[0]
    assert job.sections == ("beibei/3",)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.booleans(), st.sampled_from(FEW)), max_size=12))
def test_no_section_ever_lies_within_another(job: PrintJob, changes: list[tuple[bool, str]]) -> None:
    job.replace(())
    for adds, section in changes:
        (job.add if adds else job.remove)(section)
        assert len(set(job.sections)) == len(job.sections)
        for listed in job.sections:
            others = [other for other in job.sections if other != listed]
            assert not any(listed.startswith((f"{other}.", f"{other}/")) for other in others)


def test_what_the_library_lacks_stays_in_the_list_and_is_not_printed(library: Library, shelf: Shelf) -> None:
    listed = [SectionItem(section) for section in ("zigong/1", "beibei/99", "nowhere", "beibei/3")]
    shelf.print_lists.change(1, (), listed)
    job = PrintJob(library, shelf.print_lists)
    assert job.sections == ("zigong/1", "beibei/3")
    assert [getattr(item, "section", item) for item in job.items if job.lacks(item)] == ["beibei/99", "nowhere"]


def test_what_cannot_be_kept_is_refused_and_nothing_changes(
    job: PrintJob, fill_disk: Callable[[], None], shelf: Shelf, qtbot: QtBot
) -> None:
    job.add("beibei/3")
    fill_disk()
    with qtbot.assertNotEmitted(job.changed):
        for change, argument in ((job.add, "zigong"), (job.remove, "beibei/3"), (job.replace, "")):
            with qtbot.waitSignal(job.refused) as refused:
                change(argument)
            assert refused.args == ["没能保存：磁盘已满"]
    assert job.sections == ("beibei/3",)
    assert shelf.print_lists.items(job.chosen.number) == job.items


def test_the_model_keeps_the_rules_also_after_changes(library: Library, job: PrintJob, check_model: CheckModel) -> None:
    model = PrintListModel(library, job)
    check_model(model)
    for section in ("beibei", "zigong/1", "gongshu/2"):
        job.add(section)
    check_model(model)
    beibei, zigong = job.item_of("beibei").key, job.item_of("zigong/1").key
    model.set_pages({beibei: (1, 60), zigong: (61, 61)})
    check_model(model)
    job.remove("beibei")
    check_model(model)
    model.set_pages({})
    job.replace(())
    check_model(model)


def test_the_model_says_order_and_pages(library: Library, job: PrintJob) -> None:
    model = PrintListModel(library, job)
    job.replace(("zigong/1", "beibei", "gongshu/2"))
    model.set_pages({job.item_of("zigong/1").key: (1, 1), job.item_of("beibei").key: (2, 60)})
    words = [str(model.index(row).data()) for row in range(3)]
    assert words[0].startswith(f"1　{library.section('zigong/1').label}，第 1 页，")
    assert words[1] == f"2　{library.plan('beibei').title}，第 2—60 页，全文"
    assert "页" not in words[2].partition(library.section("gongshu/2").label)[2]
    assert [getattr(item, "section", item) for item in model.items] == ["zigong/1", "beibei", "gongshu/2"]


def test_a_backup_that_is_put_back_is_shown_with_its_lists_and_paper(job: PrintJob, shelf: Shelf, qtbot: QtBot) -> None:
    job.add("beibei/3")
    job.set_paper(Paper("演练材料", "compact"))
    made = shelf.backups.make()
    job.add_list("会议")
    job.add("zigong/1")
    shelf.backups.restore(made.path)
    with qtbot.waitSignals([job.changed, job.paper_changed]):
        job.reload()
    assert job.lists == shelf.print_lists.all() == (job.chosen,)
    assert job.chosen.paper == Paper("演练材料", "compact")
    assert job.sections == ("beibei/3",)
    job.add("zigong/2")
    assert [getattr(item, "section", item) for item in shelf.print_lists.items(job.chosen.number)] == [
        "beibei/3",
        "zigong/2",
    ]


def test_what_has_come_into_the_place_of_a_section_is_not_that_section(library: Library, shelf: Shelf) -> None:
    # An edition took a section out, and the one after it moved up.
    label = library.section("beibei/3.4.3").label
    gone, moved = SectionItem("beibei/3.4.3", "删去的一节"), SectionItem("beibei/3.4.4", label)
    shelf.print_lists.change(1, (), [gone, moved])
    job = PrintJob(library, shelf.print_lists)
    assert [job.lacks(item) for item in job.items] == [True, False]
    job.add("zigong/1")
    assert [item.quote for item in job.items if isinstance(item, SectionItem)] == [
        "删去的一节",
        label,
        library.section("zigong/1").label,
    ]
    job.remove("beibei/3.4.3")
    assert job.sections == ("zigong/1",)
    assert gone in job.items


def test_a_section_is_put_in_although_a_lost_one_had_its_place(library: Library, shelf: Shelf) -> None:
    shelf.print_lists.change(1, (), [SectionItem("beibei/3.4", "删去的一节")])
    job = PrintJob(library, shelf.print_lists)
    job.add("beibei/3.4.3")
    job.add("beibei/3.4")
    assert job.sections == ("beibei/3.4",)
    assert len(job.items) == 2


def test_words_of_headings_that_an_older_version_did_not_write_are_kept_at_once(library: Library, shelf: Shelf) -> None:
    columns = (("beibei", ("beibei/3.4.3", "beibei/3.4")), ("zigong", ()))
    listed: list[PrintItem] = [SectionItem("beibei/3"), SectionItem("beibei/99"), ComparisonItem(None, columns)]
    shelf.print_lists.change(1, (), listed)
    PrintJob(library, shelf.print_lists)
    label, *labels = (library.section(one).label for one in ("beibei/3", "beibei/3.4.3", "beibei/3.4"))
    assert shelf.print_lists.items(1) == (
        SectionItem("beibei/3", label),
        SectionItem("beibei/99"),
        ComparisonItem(None, columns, quotes=(tuple(labels), ())),
    )


def test_where_nothing_can_be_kept_an_older_list_serves_all_the_same(
    library: Library, shelf: Shelf, fill_disk: Callable[[], None]
) -> None:
    shelf.print_lists.change(1, (), [SectionItem("beibei/3")])
    fill_disk()
    job = PrintJob(library, shelf.print_lists)
    assert job.items == (job.item_of("beibei/3"),)


def test_a_comparison_is_found_again_by_the_words_of_its_headings(library: Library, shelf: Shelf) -> None:
    labels = tuple(library.section(one).label for one in ("beibei/3.4.3", "zigong/3.5.2"))
    columns = (("beibei", ("beibei/2.1",)), ("zigong", ("zigong/3.5.2",)))
    moved = ComparisonItem("应急物资储备", columns, quotes=((labels[0],), (labels[1],)))
    shelf.print_lists.change(1, (), [moved])
    job = PrintJob(library, shelf.print_lists)
    there = (("beibei", ("beibei/3.4.3",)), columns[1])
    assert job.items == (ComparisonItem("应急物资储备", there, quotes=moved.quotes),)
    assert not job.lacks(job.items[0])
    assert job.add_all([ComparisonItem("应急物资储备", there)]) == 0


def test_a_comparison_of_what_this_edition_lacks_stays_and_is_not_printed(library: Library, shelf: Shelf) -> None:
    columns = (("beibei", ("beibei/3.4.3", "beibei/3.4")), ("zigong", ("zigong/1",)))
    quotes = (("删去的一节", library.section("beibei/3.4").label), (library.section("zigong/1").label,))
    gone = ComparisonItem(None, columns, quotes=quotes)
    shelf.print_lists.change(1, (), [gone])
    job = PrintJob(library, shelf.print_lists)
    assert job.items == (gone,)
    assert job.lacks(gone)
    model = PrintListModel(library, job)
    assert str(model.index(0).data()) == "1　章节对照，有的节现有规划中没有，不打印　北碚区、自贡市"
    job.add("beibei/1")
    assert shelf.print_lists.items(1) == (gone, job.item_of("beibei/1"))
