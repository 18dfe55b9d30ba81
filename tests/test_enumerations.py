"""Qt's enumerations are the same whether their members were made with them or later."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from enum import Enum, EnumType, Flag, IntEnum
from threading import Barrier
from typing import Any

import pytest

from antou.enumerations import delay_enumerations

# All that can be seen of every enumeration of the modules that we import, of its members and of what is in the class.
_DESCRIBE = """
import importlib, json, sys
from enum import EnumType

if sys.argv[1] == "delayed":
    from antou.enumerations import delay_enumerations
    delay_enumerations()

def told(name, value, kind):
    if isinstance(value, kind):
        numbers = value.value, value._sort_order_, value.__objclass__ is kind, hash(value) == hash(value.name)
        return name, repr(value), str(value), value.name, *numbers, sorted(vars(value))
    if isinstance(value, dict):
        return name, [(str(key), repr(member)) for key, member in value.items()]
    return name, getattr(value, "__qualname__", str(value).split(" at 0x")[0])

found = []
for module in ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport"):
    module = importlib.import_module(f"PySide6.{module}")
    for name in dir(module):
        kind = getattr(module, name)
        within = sorted(vars(kind).items()) if isinstance(kind, type) else []
        for name, kind in [(name, kind), *within]:
            if isinstance(kind, EnumType):
                members = list(map(repr, kind))
                parts = [told(*part, kind) for part in sorted(vars(kind).items())]
                found.append((kind.__module__, kind.__qualname__, str(type(kind)), members, len(kind), parts))
print(json.dumps(found))
"""


def _described(when: str) -> list[object]:
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(
        [sys.executable, "-c", _DESCRIBE, when], env=environ, capture_output=True, text=True, check=True
    )
    found: list[object] = json.loads(done.stdout)
    return found


def test_delayed_enumerations_are_the_same_in_the_end() -> None:
    at_once = _described("at once")
    assert len(at_once) > 500
    assert _described("delayed") == at_once


@pytest.fixture
def delayed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EnumType, "_create_", EnumType._create_)  # type: ignore[attr-defined]
    delay_enumerations()


@pytest.mark.usefixtures("delayed")
@pytest.mark.parametrize(
    ("base", "members", "shown"),
    [
        (Enum, "PAGE HEADING", [("PAGE", 1), ("HEADING", 2)]),
        (Enum, {"PAGE": "页"}, [("PAGE", "页")]),
        (IntEnum, [("PAGE", True), ("HEADING", 1)], [("PAGE", 1)]),
        (Flag, [("A", 1), ("B", 2), ("BOTH", 3)], [("A", 1), ("B", 2)]),
        (Enum, [("name", 1), ("value", 2)], [("name", 1), ("value", 2)]),
    ],
)
def test_enumerations_of_all_kinds_have_the_members_they_were_given(base: Any, members: object, shown: object) -> None:
    assert [(one.name, one.value) for one in base("Kind", members)] == shown


@pytest.mark.usefixtures("delayed")
@pytest.mark.parametrize("members", [[("PAGE", 1), ("PAGE", 2)], [("mro", 1)], [("_odd_", 1)]])
def test_names_that_python_refuses_are_refused(members: object) -> None:
    make: Any = Enum
    with pytest.raises((TypeError, ValueError)):
        make("Kind", members)


@pytest.mark.usefixtures("delayed")
def test_a_class_knows_the_module_that_made_it() -> None:
    make: Any = Enum
    assert make("Kind", [("PAGE", 1)]).__module__ == __name__


@pytest.mark.usefixtures("delayed")
def test_threads_that_ask_together_meet_the_same_members() -> None:
    make: Any = IntEnum
    kinds = [make("Kind", [(f"K{number}", number) for number in range(50)]) for _ in range(40)]
    ready = Barrier(8)

    def ask(_: int) -> list[Any]:
        ready.wait()
        return [member for kind in kinds for member in (kind.K7, kind(8), *kind)]

    with ThreadPoolExecutor(8) as pool:
        first, *others = pool.map(ask, range(8))
    assert all(one is other for asked in others for one, other in zip(first, asked, strict=True))
    assert first[:2] == [7, 8]
    assert [type(one) for one in first[:2]] == [kinds[0]] * 2
