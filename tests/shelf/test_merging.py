"""Notes carried to and fro between machines: no word is lost, and none comes back that was changed in its turn."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antou.library.locator import Locator
from antou.shelf.anchor import Anchor
from antou.shelf.annotation import Annotation, new_annotation
from antou.shelf.annotations import Annotations
from antou.shelf.brought import NOTHING
from antou.shelf.database import Database
from antou.shelf.exchange import Contents, read, written
from antou.shelf.lineage import KEPT_LINES
from antou.shelf.merging import ELSEWHERE, Merged
from antou.shelf.shelf import Shelf
from antou.shelf.sqlite_file import empty_in_memory

NOON = datetime(2021, 11, 2, 12, tzinfo=UTC)
_SECTION = Locator("beibei/3.4.3")


@dataclass
class _Machine:
    """A shelf in memory with a clock of its own, which only stands where it is put."""

    clock: datetime = NOON
    database: Database = field(default_factory=lambda: Database(empty_in_memory()))

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Start the program anew."""
        self.annotations = Annotations(self.database, lambda: self.clock)

    def add(self, note: str) -> None:
        self.annotations.add(new_annotation(Anchor(_SECTION, None, _SECTION, None, "标题"), kind="要", note=note))

    @property
    def one(self) -> Annotation:
        (one,) = self.annotations.all()
        return one

    def write(self, note: str, *, continuing: bool = False) -> None:
        self.clock += timedelta(minutes=1)
        self.annotations.change(replace(self.one, note=note), continuing=continuing)

    def tag(self, tag: str) -> None:
        self.clock += timedelta(minutes=1)
        self.annotations.change(replace(self.one, tags=(tag,)))

    def contents(self) -> Contents:
        return Contents(self.annotations.all())

    def file(self) -> str:
        return written(self.contents(), NOON)

    def take_in(self, file: str) -> Merged:
        return self.annotations.merge(read(file.encode()).annotations, (), NOTHING)


@pytest.fixture
def office() -> _Machine:
    machine = _Machine()
    machine.add("待核")
    return machine


@pytest.fixture
def home(office: _Machine) -> _Machine:
    machine = _Machine()
    machine.take_in(office.file())
    return machine


@pytest.mark.parametrize("hours", [0, -100, 100])
def test_a_note_changed_in_turn_on_two_machines_is_never_joined(office: _Machine, home: _Machine, hours: int) -> None:
    home.clock += timedelta(hours=hours)
    for turn in range(20):
        here, there = (home, office) if turn % 2 else (office, home)
        here.start()
        for words in ("问", "问过", f"问过第 {turn} 次"):
            here.write(words, continuing=True)
        merged = there.take_in(here.file())
        assert (merged.updated, merged.both) == (1, 0)
        assert there.one.note == f"问过第 {turn} 次"


def test_an_old_file_brings_nothing_back(office: _Machine, home: _Machine) -> None:
    files = []
    for turn in range(5):
        home.write(f"第 {turn} 稿")
        files.append(home.file())
        office.take_in(files[-1])
    office.write("定稿")
    for file in files:
        merged = office.take_in(file)
        assert (merged.updated, merged.unchanged) == (0, 1)
    assert office.one.note == "定稿"


def test_what_was_joined_and_then_put_in_order_stays_in_order(office: _Machine, home: _Machine) -> None:
    office.write("甲")
    home.write("乙")
    old = home.file()
    assert office.take_in(old).both == 1
    office.write("甲乙")
    assert office.take_in(old).unchanged == 1
    assert home.take_in(office.file()).both == 0
    assert home.one.note == office.one.note == "甲乙"


def test_the_same_words_joined_on_both_sides_are_one_version(office: _Machine, home: _Machine) -> None:
    office.write("甲")
    home.write("乙")
    from_home, from_office = home.file(), office.file()
    office.take_in(from_home)
    home.take_in(from_office)
    assert office.one == home.one
    office.write("甲乙")
    assert home.take_in(office.file()).both == 0
    assert home.one.note == "甲乙"


def test_an_import_that_was_taken_back_can_be_made_again(office: _Machine, home: _Machine) -> None:
    home.write("乙")
    before = office.one
    office.take_in(home.file())
    office.annotations.undo()
    assert office.one == before
    office.take_in(home.file())
    assert office.one.note == "乙"
    office.annotations.undo()
    office.write("甲")
    assert office.take_in(home.file()).both == 1


def test_what_is_written_after_putting_a_backup_back_did_not_come_out_of_what_was_there(
    office: _Machine, tmp_path: Path
) -> None:
    with closing(Shelf(tmp_path / "shelf.sqlite3")) as shelf:
        shelf.take_in(office.contents())
        backup = shelf.backups.make()
        shelf.annotations.change(replace(shelf.annotations.all()[0], note="乙"))
        shelf.annotations.change(replace(shelf.annotations.all()[0], note="乙二"))
        exported = shelf.contents()
        shelf.backups.restore(backup.path)
        shelf.annotations.change(replace(shelf.annotations.all()[0], note="丙"))
        shelf.take_in(exported)
        assert set(shelf.annotations.all()[0].note.splitlines()) >= {"乙二", "丙"}


def test_what_was_forgotten_costs_no_word(office: _Machine, home: _Machine) -> None:
    office.write("甲")
    home.take_in(office.file())
    for number in range(KEPT_LINES + 2):
        home.start()
        home.write(f"第 {number} 稿")
    assert office.take_in(home.file()).both == 1
    assert set(office.one.note.splitlines()) >= {"甲", f"第 {KEPT_LINES + 1} 稿"}


def test_what_is_written_after_undoing_did_not_come_out_of_what_was_undone(office: _Machine, home: _Machine) -> None:
    office.write("乙")
    home.take_in(office.file())
    office.annotations.undo()
    office.write("丙")
    home.take_in(office.file())
    assert set(home.one.note.splitlines()) >= {"乙", "丙"}


def test_a_tag_on_one_side_does_not_join_the_note_of_the_other(office: _Machine, home: _Machine) -> None:
    home.write("乙")
    office.clock += timedelta(days=1)
    office.tag("物资")
    old = office.file()
    for machine, file in ((office, home.file()), (home, old)):
        assert machine.take_in(file).both == 0
        assert (machine.one.note, machine.one.tags) == ("乙", ("物资",))
    assert office.one == home.one


def test_a_note_taken_away_is_taken_away_there_too(office: _Machine, home: _Machine) -> None:
    home.write("")
    office.take_in(home.file())
    assert office.one.note == ""


def test_where_nothing_would_be_left_the_later_stays(office: _Machine, home: _Machine) -> None:
    home.write("")
    office.clock += timedelta(days=1)
    office.annotations.change(replace(office.one, kind=""))
    from_office = office.file()
    office.take_in(home.file())
    home.take_in(from_office)
    assert office.one == home.one
    assert (office.one.note, office.one.kind) == ("待核", "")


def test_a_file_changed_by_hand_takes_no_word_away(office: _Machine) -> None:
    office.write("甲")
    file = office.file()
    office.take_in(file.replace("甲", "乙"))
    assert {"甲", "乙"} <= set(office.one.note.splitlines())


def test_a_note_without_a_lineage_is_known_again_by_its_time(office: _Machine) -> None:
    office.write("甲")
    before = replace(office.one, lineage="")
    machine, other = _Machine(), _Machine()
    for each in (machine, other):
        each.annotations.merge([before], (), NOTHING)
    machine.write("乙")
    assert other.take_in(machine.file()).both == 0
    assert other.one.note == "乙"


@dataclass(frozen=True)
class _State:
    """What a note says, and every writing that went before it."""

    lines: frozenset[str]
    past: frozenset[int]


@dataclass
class _Known:
    """A machine, what is known of its note (None: it has none), and of its steps."""

    machine: _Machine
    state: _State | None = None
    done: list[_State | None] = field(default_factory=list)
    undone: list[_State | None] = field(default_factory=list)

    def act(self, do: Callable[[], object], state: _State | None) -> None:
        last = self.machine.annotations.last
        do()
        if self.machine.annotations.last is not last:
            self.done.append(self.state)
            self.undone.clear()
        self.state = state

    def go(self, back: list[_State | None], forth: list[_State | None]) -> None:
        if back:
            forth.append(self.state)
            self.state = back.pop()

    @property
    def lines(self) -> frozenset[str]:
        return frozenset(self.machine.one.note.splitlines()) - {"", ELSEWHERE}


_ACTS = ["write", "write", "append", "tag", "start", "undo", "redo", "give", "give", "give", "old"]
_Moves = list[tuple[str, int, int, int]]


def _moves(acts: list[str], least: int, most: int) -> st.SearchStrategy[_Moves]:
    """What is done, on which machine, where to (or which old file), how the clock goes meanwhile."""
    move = st.tuples(st.sampled_from(acts), st.integers(0, 2), st.integers(0, 2), st.integers(-3, 3))
    return st.lists(move, min_size=least, max_size=most)


def _carry(moves: _Moves, machines: int, *, exactly: bool) -> None:
    """Make the moves.

    After each import the note must have the lines of the version that came out of the other, or else those of both;
    unless `exactly` it may have more.
    """
    all_known = [_Known(_Machine()) for _ in range(machines)]
    files: list[tuple[str, _State]] = []
    all_known[0].act(lambda: all_known[0].machine.add("初稿"), _State(frozenset(["初稿"]), frozenset([0])))
    for number, (act, here, there, hours) in enumerate(moves, 1):
        known, target = all_known[here % machines], all_known[there % machines]
        machine, state = known.machine, known.state
        machine.clock += timedelta(hours=hours)
        if act in ("start", "anew"):
            machine.start()
            known.done.clear()
            known.undone.clear()
        match act:
            case "undo":
                machine.annotations.undo()
                known.go(known.done, known.undone)
            case "redo":
                machine.annotations.redo()
                known.go(known.undone, known.done)
            case "tag" if state:
                known.act(partial(machine.tag, f"签{number}"), state)
            case "write" | "anew" | "append" if state:
                lines = state.lines if act == "append" else frozenset()
                # None of the lines begins like another: such a one would be in it.
                line = f"第 {number} 稿"
                note = "\n".join([*machine.one.note.splitlines()] * bool(lines) + [line])
                known.act(partial(machine.write, note), _State(lines | {line}, state.past | {number}))
            case "give" if state:
                files.append((machine.file(), state))
                _bring(target, *files[-1], exactly=exactly)
            case "old" if files:
                _bring(known, *files[there % len(files)], exactly=exactly)
        assert len(machine.annotations.all()) == (known.state is not None)
        if known.state:
            assert known.lines == known.state.lines


def _bring(known: _Known, file: str, other: _State, *, exactly: bool) -> None:
    mine = known.state
    if mine is None or mine.past < other.past or mine == other:
        lines = other.lines
    elif other.past < mine.past:
        lines = mine.lines
    else:
        lines = mine.lines | other.lines
    known.act(lambda: known.machine.take_in(file), _State(lines, other.past | (mine.past if mine else frozenset())))
    assert known.lines == lines if exactly else known.lines >= lines
    known.state = _State(known.lines, known.state.past if known.state else other.past)


@settings(deadline=None, max_examples=200)
@given(_moves(_ACTS, 0, 20), st.integers(2, 3))
def test_whatever_is_carried_where_what_came_out_of_the_other_stays_and_else_both(moves: _Moves, machines: int) -> None:
    _carry(moves, machines, exactly=True)


@settings(deadline=None, max_examples=20)
@given(_moves([*["anew"] * 8, "append", "give", "old"], 2 * KEPT_LINES, 4 * KEPT_LINES), st.integers(2, 3))
def test_where_more_was_written_than_is_kept_in_mind_no_line_is_lost(moves: _Moves, machines: int) -> None:
    _carry(moves, machines, exactly=False)
