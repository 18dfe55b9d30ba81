"""One thing has one name: every Chinese string of the program and the user guide keeps to resources/terms.toml."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import antou
from antou import paths

CHINESE = re.compile("[\u4e00-\u9fff]")
PACKAGE = Path(antou.__file__).parent
TERMS: list[dict[str, Any]] = tomllib.loads((paths.resources_dir() / "terms.toml").read_text(encoding="utf-8"))["term"]


def _docstrings(tree: ast.AST) -> set[ast.expr]:
    scopes = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, scopes)]
    # A string that stands as a statement explains a field.
    return {statement.value for body in bodies for statement in body if isinstance(statement, ast.Expr)}


def strings(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of the Chinese strings of a module, what explains the code left out."""
    tree = ast.parse(source)
    explaining = _docstrings(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or node in explaining:
            continue
        if CHINESE.search(node.value):
            yield node.lineno, node.value


def wrong_in(text: str) -> Iterator[str]:
    """What is not written so: `检索，不写“搜索”`."""
    for term in TERMS:
        rest = text
        for allowed in term.get("except", ()):
            rest = rest.replace(allowed, "")
        yield from (f"{term['use']}，不写“{word}”" for word in term["not"] if word in rest)


def test_the_list_is_in_order() -> None:
    preferred = [term["use"] for term in TERMS]
    refused = [word for term in TERMS for word in term["not"]]
    assert len(set(preferred)) == len(preferred)
    assert len(set(refused)) == len(refused)
    assert not set(preferred) & set(refused)
    for term in TERMS:
        assert set(term) <= {"use", "not", "except", "why"}
        assert term["why"].endswith("。")


def test_no_preferred_term_is_refused_by_another() -> None:
    assert [found for term in TERMS for found in wrong_in(term["use"])] == []


def test_a_refused_word_is_noticed_where_it_is_not_excepted() -> None:
    assert list(wrong_in("在搜索框里输入")) == []
    assert list(wrong_in("搜索规划")) == ["检索，不写“搜索”"]
    assert list(strings('"""搜索"""\nx = f"搜索{1}"\n')) == [(2, "搜索")]


def test_the_program_keeps_to_the_list() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line} {wrong}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line, text in strings(path.read_text(encoding="utf-8"))
        for wrong in wrong_in(text)
    ]
    assert found == []


def test_the_guide_keeps_to_the_list() -> None:
    lines = (paths.resources_dir() / "help" / "guide.md").read_text(encoding="utf-8").splitlines()
    assert [f"{number} {wrong}" for number, line in enumerate(lines, 1) for wrong in wrong_in(line)] == []
