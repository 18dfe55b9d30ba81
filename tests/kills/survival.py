"""A process that writes, backs up and restores is killed at random; what it had confirmed must be there afterwards."""

import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Event

from tests.shelf.section_bookmarks import Bookmarks, marked

from antou.shelf.annotations import Annotations
from antou.shelf.backups import Backups, open_backup
from antou.shelf.database import Database, check_database
from antou.shelf.shelf import Shelf

# Says before and after each step what it is at.
_WORK = """
import sys
from pathlib import Path
from random import Random
from antou.shelf.shelf import Shelf
from tests.shelf.section_bookmarks import marked
shelf = Shelf(Path(sys.argv[1]))
assert not shelf.notice, shelf.notice
number, chance = int(sys.argv[2]), Random(sys.argv[2])
def say(*words):
    print(*words, flush=True)
while True:
    match chance.randrange(15):
        case 0:
            say("backing", "-")
            say("backed", shelf.backups.make().path.name)
        case 1 if found := shelf.backups.all():
            say("restoring", found[0].path.name)
            say("restored", shelf.backups.restore(found[0].path).path.name)
        case _:
            say("keeping", number)
            marked(shelf).add(f"beibei/{number}", "标题" * 50)
            say("kept", number)
            number += 1
"""
_LONGEST_WAIT_S = 0.01
"""About as long as a step takes: so the kill comes anywhere in it."""
_LINES = (6, 56)


@dataclass
class Survival:
    """What came about: kills, of them those in the midst of a step, and steps confirmed by kind."""

    kills: int = 0
    midway: dict[str, int] = field(default_factory=dict)
    confirmed: dict[str, int] = field(default_factory=dict)


class _Model:
    """What must be in the file and in its backups, by what the process said."""

    def __init__(self) -> None:
        self.kept: frozenset[str] = frozenset()
        self.backups: dict[str, frozenset[str]] = {}
        self.under_way: tuple[str, str] | None = None

    def hear(self, step: str, what: str) -> bool:
        """Follow one line; whether it confirmed something."""
        before = self.under_way
        self.under_way = (step, what) if step.endswith("ing") else None
        match step:
            case "kept":
                self.kept |= {f"beibei/{what}"}
            case "backed":
                self.backups[what] = self.kept
            case "restored":
                assert before
                restored = self.backups[before[1]]
                self.backups[what] = self.kept
                self.kept = restored
        return self.under_way is None

    def outcomes(self) -> list[frozenset[str]]:
        """What may be in the file: a step under way counts wholly or not at all."""
        match self.under_way:
            case ("keeping", number):
                return [self.kept, self.kept | {f"beibei/{number}"}]
            case ("restoring", name):
                return [self.kept, self.backups[name]]
            case _:
                return [self.kept]


def survive(path: Path, kills: int, seed: int) -> Survival:
    """Kill so many processes that work on the shelf at `path`, which is not there yet; raises AssertionError."""
    chance, model, survival = Random(seed), _Model(), Survival()
    for turn in range(kills):
        for step, what in _killed(path, turn * 100_000, chance):
            if model.hear(step, what):
                survival.confirmed[step] = survival.confirmed.get(step, 0) + 1
        survival.kills += 1
        if model.under_way:
            step = model.under_way[0]
            survival.midway[step] = survival.midway.get(step, 0) + 1
        _look(path, model)
    return survival


def _killed(path: Path, first: int, chance: Random) -> list[tuple[str, str]]:
    """What a process said until it was killed; a line cut short does not count."""
    command = [sys.executable, "-c", _WORK, str(path), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        lines = [process.stdout.readline() for _ in range(chance.randint(*_LINES))]
        Event().wait(chance.random() * _LONGEST_WAIT_S)
        process.kill()
        lines += [line for line in process.stdout if line.endswith("\n")]
    said = [line.split() for line in lines]
    return [(step, what) for step, what in said]


def _look(path: Path, model: _Model) -> None:
    """The file and every backup are whole and hold what they must."""
    possible = model.outcomes()
    assert check_database(path) == ""
    backups = Backups(path)
    for backup in backups.all():
        with closing(open_backup(backup.path)) as copy:
            content = _content(Bookmarks(Annotations(Database(copy))))
        # One that was not confirmed any more holds what was there at the time.
        assert content == model.backups.get(backup.path.name, model.kept)
        model.backups[backup.path.name] = content
    with closing(Shelf(path)) as shelf:
        assert not shelf.notice
        assert _content(marked(shelf)) in possible
        model.kept, model.under_way = _content(marked(shelf)), None
    assert {file.name for file in path.parent.iterdir()} <= {path.name, "backups"}


def _content(bookmarks: Bookmarks) -> frozenset[str]:
    return frozenset(bookmark.section for bookmark in bookmarks.all())


_OPEN = """
import sys
from pathlib import Path
from antou.shelf.shelf import Shelf
print("opening", flush=True)
Shelf(Path(sys.argv[1])).close()
print("opened", flush=True)
"""


def survive_recovery(path: Path, kills: int, seed: int) -> int:
    """Kill so many processes that find the file damaged and recover it from a backup; how many were midway."""
    chance, midway = Random(seed), 0
    with closing(Shelf(path)) as shelf:
        for number in range(200):
            marked(shelf).add(f"beibei/{number}", "标题" * 50)
        shelf.backups.make()
        everything = _content(marked(shelf))
    for turn in range(kills):
        damaged = b"damaged %d" % turn * 5000
        path.write_bytes(damaged)
        with subprocess.Popen([sys.executable, "-c", _OPEN, str(path)], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            process.stdout.readline()
            Event().wait(chance.random() * 5 * _LONGEST_WAIT_S)
            process.kill()
            midway += not process.stdout.read()
        with closing(Shelf(path)) as shelf:
            assert _content(marked(shelf)) == everything
        assert damaged in [aside.read_bytes() for aside in path.parent.glob("shelf-damaged-*.sqlite3")]
        for aside in path.parent.glob("shelf-damaged-*.sqlite3"):
            aside.unlink()
    return midway
