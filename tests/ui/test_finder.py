"""What the palette looks through: everything, in the words of the moment, by pinyin as soon as that is known."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antou import paths
from antou.library.model import Library
from antou.search.answer import Searcher
from antou.search.engine import Engine
from antou.search.lookup import Kind, Name
from antou.search.terms import FILE
from antou.ui.appearance import Appearance
from antou.ui.commands import COMMANDS, CommandSet
from antou.ui.finder import USEFUL, Finder
from terms import made

MANY = 1000


@pytest.fixture(scope="module")
def prepared(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    path = tmp_path_factory.mktemp("finder") / FILE
    path.write_text(made(library, paths.content_dir()), encoding="utf-8")
    searcher = Searcher(Engine(library))
    searcher.prepare(paths.content_dir(), path)
    return searcher


@pytest.fixture
def commands(appearance: Appearance, qapp: QApplication) -> CommandSet:
    parent = QObject(qapp)
    return CommandSet(appearance, {command.key: lambda: None for command in COMMANDS}, parent)


@pytest.fixture
def finder(library: Library, prepared: Searcher, commands: CommandSet, qtbot: QtBot) -> Finder:
    finder = Finder(library, prepared, commands, commands)
    with qtbot.waitSignal(finder.changed):
        finder.refresh()
    return finder


def first(finder: Finder, typed: str) -> tuple[Kind, str]:
    name = finder.find(typed, 1)[0].name
    return name.kind, name.key


def test_every_command_is_found_by_its_words(finder: Finder) -> None:
    for command in COMMANDS:
        found = [(one.name.kind, one.name.key) for one in finder.find(command.text.removesuffix("…"), MANY)]
        assert (Kind.COMMAND, command.key) in found


@pytest.mark.parametrize(
    ("typed", "kind", "key"),
    [
        ("qhyjwz beibei", Kind.SECTION, "beibei/3.4.3"),
        ("yjwz", Kind.THEME, "应急物资储备"),
        ("chongjian", Kind.COMMAND, "index-rebuild"),
        ("dyqd", Kind.COMMAND, "page-print"),
        ("zigong", Kind.PLAN, "zigong"),
        ("目录", Kind.COMMAND, "contents"),
        ("kuaijiejian", Kind.COMMAND, "help-shortcuts"),
    ],
)
def test_pinyin_finds_commands_sections_themes_and_plans(finder: Finder, typed: str, kind: Kind, key: str) -> None:
    assert first(finder, typed) == (kind, key)


def test_commands_are_found_by_the_words_they_have_now(finder: Finder, commands: CommandSet) -> None:
    commands["print-list-add"].setText("移出打印清单")
    assert finder.find("移出打印清单", 1) == []
    finder.refresh()
    assert first(finder, "移出") == (Kind.COMMAND, "print-list-add")


def test_commands_come_before_sections_that_match_as_well(finder: Finder) -> None:
    kinds = [one.name.kind for one in finder.find("主题", MANY)]
    assert kinds[0] is Kind.COMMAND


def test_what_was_chosen_is_offered_first_and_lifted(finder: Finder) -> None:
    assert [name.key for name in finder.offered(len(USEFUL))] == list(USEFUL)
    before, lifted = (one.name for one in finder.find("应急物资", 2))
    assert first(finder, "应急物资") == (before.kind, before.key)
    finder.note(lifted)
    assert first(finder, "应急物资") == (lifted.kind, lifted.key)
    finder.note(Name(Kind.COMMAND, "contents", "目录"))
    assert [name.key for name in finder.offered(3)] == ["contents", lifted.key, "start"]
    assert len(finder.offered(MANY)) == len(USEFUL) + 1


def test_no_more_than_the_last_dozen_is_remembered(finder: Finder) -> None:
    names = [one.name for one in finder.find("应急", 20)]
    for name in names:
        finder.note(name)
    assert finder.offered(12) == names[:-13:-1]


def test_what_was_chosen_is_offered_after_a_restart_as_far_as_it_is_still_there(
    library: Library, prepared: Searcher, commands: CommandSet, finder: Finder, qtbot: QtBot
) -> None:
    chosen = [
        finder.find(words, 1)[0].name for words in ("应急物资储备", "3.强化应急物资保障", "韶关市武江区应急", "目录")
    ]
    for name in chosen:
        finder.note(name)
    stored = ("gone start", "section beibei/99", "command", "", *finder.recent)
    again = Finder(library, prepared, commands, commands, stored)
    with qtbot.waitSignal(again.changed):
        again.refresh()
        assert again.offered(4) == chosen[::-1]
    assert again.recent[-4:] == finder.recent
    assert {name.kind for name in chosen} == set(Kind)


def test_it_works_before_anything_was_prepared(library: Library, commands: CommandSet, qtbot: QtBot) -> None:
    searcher = Searcher(Engine(library))
    finder = Finder(library, searcher, commands, commands)
    with qtbot.waitSignal(finder.changed):
        finder.refresh()
        assert first(finder, "目录") == (Kind.COMMAND, "contents")
    assert first(finder, "强化应急物资保障")[0] is Kind.SECTION
    assert finder.find("yjwz", 1) == []


def test_it_learns_pinyin_as_soon_as_the_searcher_has_it(library: Library, commands: CommandSet, qtbot: QtBot) -> None:
    searcher = Searcher(Engine(library))
    finder = Finder(library, searcher, commands, commands)
    with qtbot.waitSignal(finder.changed):
        finder.refresh()
    searcher.prepare(paths.content_dir(), Path("absent"))
    with qtbot.waitSignal(finder.changed):
        finder.find("应急", 1)
    assert first(finder, "应急物资")[0] is Kind.THEME
    assert not finder.busy
