"""The contents tree keeps Qt's rules, holds every section once, and shows and changes the ticks."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from antou.library.model import Library
from antou.ui.annotation_book import AnnotationBook
from antou.ui.appearance import Appearance
from antou.ui.library_model import SECTION_ROLE, LibraryModel
from antou.ui.print_job import PrintJob

CheckModel = Callable[[QAbstractItemModel], None]

CHECK = Qt.ItemDataRole.CheckStateRole
UNCHECKED, PARTLY, CHECKED = (
    Qt.CheckState.Unchecked,
    Qt.CheckState.PartiallyChecked,
    Qt.CheckState.Checked,
)


@pytest.fixture
def model(library: Library, job: PrintJob, book: AnnotationBook, appearance: Appearance) -> LibraryModel:
    return LibraryModel(library, job, book, appearance)


def walk(model: LibraryModel, parent: QModelIndex) -> list[str]:
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found += [str(index.data(SECTION_ROLE)), *walk(model, index)]
    return found


def tick(model: LibraryModel, section: str, state: Qt.CheckState) -> bool:
    return model.setData(model.index_of(section), state.value, CHECK)


def test_without_ticks_it_keeps_the_rules(library: Library, appearance: Appearance, check_model: CheckModel) -> None:
    plain = LibraryModel(library, appearance=appearance)
    check_model(plain)
    assert plain.index_of("beibei").data(CHECK) is None
    assert not plain.setData(plain.index_of("beibei"), CHECKED.value, CHECK)


@pytest.mark.parametrize("changes", range(5))
def test_with_ticks_it_keeps_the_rules_also_after_changes(
    model: LibraryModel,
    job: PrintJob,
    book: AnnotationBook,
    check_model: CheckModel,
    changes: int,
) -> None:
    # The tester goes over the whole tree at every signal, so it comes when the changes are made.
    for change, section in (
        (job.add, "beibei/3.1"),
        (book.toggle, "beibei/3.1"),
        (job.add, "wujiang"),
        (job.remove, "beibei/3.1"),
    )[:changes]:
        change(section)
    check_model(model)


def test_every_section_stands_in_it_once(library: Library, model: LibraryModel) -> None:
    ids = {section.id for plan in library.plans for section in (plan.root, *plan.sections)}
    found = walk(model, QModelIndex())
    assert len(found) == len(ids)
    assert set(found) == ids


def test_the_index_of_a_section_leads_to_that_section_and_its_parent(library: Library, model: LibraryModel) -> None:
    for plan in library.plans:
        for section in plan.sections:
            index = model.index_of(section.id)
            assert model.section(index) is section
            assert model.index(index.row(), 0, index.parent()) == index
            assert index.parent().data(SECTION_ROLE) == section.parent


def test_a_section_that_does_not_exist_has_no_index(model: LibraryModel) -> None:
    assert not model.index_of("beibei/99").isValid()
    assert model.section(QModelIndex()) is None
    assert model.data(QModelIndex()) is None


def test_a_tick_shows_above_and_below(model: LibraryModel, job: PrintJob) -> None:
    assert tick(model, "beibei/3.1", CHECKED)
    assert job.sections == ("beibei/3.1",)
    states = {section: model.index_of(section).data(CHECK) for section in ("beibei", "beibei/3", "beibei/3.1")}
    assert states == {"beibei": PARTLY, "beibei/3": PARTLY, "beibei/3.1": CHECKED}
    assert model.index_of("beibei/3.1.1").data(CHECK) == CHECKED
    assert model.index_of("beibei/3.2").data(CHECK) == UNCHECKED
    assert tick(model, "beibei/3.1", UNCHECKED)
    assert model.index_of("beibei").data(CHECK) == UNCHECKED


def test_a_section_printed_with_the_one_above_keeps_its_tick(model: LibraryModel, job: PrintJob) -> None:
    tick(model, "beibei/3", CHECKED)
    tick(model, "beibei/3.1", UNCHECKED)
    assert job.sections == ("beibei/3",)
    assert model.index_of("beibei/3.1").data(CHECK) == CHECKED


def test_views_are_told_of_every_tick(model: LibraryModel, job: PrintJob) -> None:
    told: set[str] = set()

    def note(first: QModelIndex, last: QModelIndex) -> None:
        parent = first.parent()
        told.update(str(model.index(row, 0, parent).data(SECTION_ROLE)) for row in range(first.row(), last.row() + 1))

    model.dataChanged.connect(note)
    job.add("beibei/3.1")
    assert {"beibei", "beibei/3", "beibei/3.1", "beibei/3.1.1"} <= told


def test_a_bookmark_is_shown_and_said(model: LibraryModel, book: AnnotationBook) -> None:
    role = Qt.ItemDataRole.AccessibleDescriptionRole
    assert model.index_of("beibei/3").data(role) is None
    book.toggle("beibei/3")
    assert model.index_of("beibei/3").data(role) == "已收藏：参考"
    assert not model.index_of("beibei/3").data(Qt.ItemDataRole.DecorationRole).isNull()
