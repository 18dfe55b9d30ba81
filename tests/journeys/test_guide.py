"""What the user guide says is so."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import antou
from antou import paths
from antou.cli import HELP
from antou.library.guide import load_guide
from antou.library.model import Block, BlockKind, Library
from antou.library.synonyms import load_synonyms
from antou.library.themes import load_themes
from antou.search.engine import Engine
from antou.search.parse import parse
from antou.ui.commands import COMMANDS, Command, menu_word
from antou.ui.dialogs import shortcuts_dialog

ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+(?:F\d+|[A-Z]\w*|[0-9=,?←→↑↓-])|\bF\d+\b|\bEsc\b")
MODULES = [path.read_text(encoding="utf-8") for path in Path(antou.__file__).parent.rglob("*.py")]


@pytest.fixture(scope="module")
def guide() -> Library:
    return load_guide(paths.resources_dir() / "help")


def rows(guide: Library, caption: str) -> list[Block]:
    """The rows of the table with that caption, its head left out."""
    blocks = list(guide.blocks())
    at = next(number for number, block in enumerate(blocks) if block.text == caption)
    table = blocks[at + 1].table
    return [block for block in blocks if block.table == table and not block.header]


def keys(text: str) -> Iterator[str]:
    for match in KEY.finditer(text):
        yield match[0]


def shown(shortcut: str) -> str:
    """`Alt+Left` as it stands on the keyboard: `Alt+←`."""
    return "+".join(ARROWS.get(part, part) for part in shortcut.split("+"))


def keys_of(command: Command) -> str:
    return "、".join(map(shown, filter(None, (command.shortcut, command.also))))


def test_it_lists_every_shortcut_as_the_table_of_commands_has_it(guide: Library) -> None:
    listed = [tuple(row.cells) for row in rows(guide, "各项操作的快捷键")]
    expected = [(command.text.removesuffix("…"), keys_of(command)) for command in COMMANDS if command.shortcut]
    assert listed == expected, "\n".join(f"| {text} | {key} |" for text, key in expected)


def test_it_lists_every_other_key_that_the_program_lists(guide: Library, qtbot: QtBot) -> None:
    dialog = shortcuts_dialog()
    qtbot.addWidget(dialog)
    labels: Iterable[QLabel] = dialog.findChildren(QLabel)
    said = {label.text() for label in labels}
    for command in COMMANDS:
        said -= {menu_word(command.menu), command.text.removesuffix("…"), keys_of(command)}
    assert said
    assert said == {words for row in rows(guide, "各处的按键") for words in row.cells}


def test_every_key_named_in_the_text_is_in_its_tables(guide: Library) -> None:
    listed = [row.cells[-1] for caption in ("各项操作的快捷键", "各处的按键") for row in rows(guide, caption)]
    known = {key for cell in listed for key in cell.split("、")}
    named = {key for block in guide.blocks() if block.kind is not BlockKind.ROW for key in keys(block.text)}
    assert len(named) > 10
    assert named - known == set()


def test_every_menu_and_button_it_names_exists(guide: Library) -> None:
    text = "\n".join(block.text for block in guide.blocks())
    menus = {command.menu.partition("(")[0] for command in COMMANDS}
    assert set(re.findall("菜单“(.+?)”", text)) <= menus
    named = set(re.findall("点“(.+?)”", text)) | set(re.findall("”里的“(.+?)”", text))
    assert len(named) > 10
    assert {words for words in named if not any(words in module for module in MODULES)} == set()


def test_its_examples_of_queries_are_understood_and_find_something(guide: Library, library: Library) -> None:
    engine = Engine(library)
    wrong: list[str] = []
    engine.synonyms = load_synonyms(paths.content_dir(), wrong)
    engine.themes = load_themes(paths.content_dir(), library, wrong)
    examples = [row.cells[0] for row in rows(guide, "检索式的写法")]
    assert len(examples) > 10
    for example in examples:
        results = engine.find(parse(example), synonyms=True)
        assert results.ignored == (), example
        assert results.plans, example


def test_its_commands_are_those_of_the_command_line(guide: Library) -> None:
    commands = {row.cells[0].split()[1] for row in rows(guide, "命令")}
    offered = set(re.findall(r"^  antou ([a-z]+)", HELP, re.MULTILINE)) - {"tour"}
    assert {command for command in commands if command.isalpha()} == offered


def test_the_example_of_an_id_is_one(guide: Library, library: Library) -> None:
    ids = set(re.findall(r"antou (?:show |export )?([a-z]+/[\d.]+\d)", "\n".join(map(str, guide.blocks()))))
    assert ids
    for section in ids:
        assert library.section(section).title
