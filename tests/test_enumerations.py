"""Qt's enumerations are the same whichever way their members were made."""

import json
import os
import subprocess
import sys
from enum import Enum, EnumType, Flag, IntEnum
from typing import Any

import pytest

from antou.enumerations import quicken_enumerations

# All that can be seen of every enumeration of the modules that we import, of its members and of what is in the class.
_DESCRIBE = """
import importlib, json, sys
from enum import EnumType

if sys.argv[1] == "short":
    from antou.enumerations import quicken_enumerations
    quicken_enumerations()

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
                parts = [told(*part, kind) for part in sorted(vars(kind).items())]
                found.append((kind.__module__, kind.__qualname__, list(map(repr, kind)), len(kind), parts))
print(json.dumps(found))
"""


def _described(way: str) -> list[object]:
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(
        [sys.executable, "-c", _DESCRIBE, way], env=environ, capture_output=True, text=True, check=True
    )
    found: list[object] = json.loads(done.stdout)
    return found


def test_the_short_way_leads_to_the_same_enumerations() -> None:
    long = _described("long")
    assert len(long) > 500
    assert _described("short") == long


@pytest.fixture
def short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EnumType, "_create_", EnumType._create_)  # type: ignore[attr-defined]
    quicken_enumerations()


@pytest.mark.usefixtures("short_way")
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
def test_others_than_numbers_under_plain_names_go_the_long_way(base: Any, members: object, shown: object) -> None:
    assert [(one.name, one.value) for one in base("Kind", members)] == shown


@pytest.mark.usefixtures("short_way")
@pytest.mark.parametrize("members", [[("PAGE", 1), ("PAGE", 2)], [("mro", 1)], [("_odd_", 1)]])
def test_names_that_python_refuses_are_refused(members: object) -> None:
    make: Any = Enum
    with pytest.raises((TypeError, ValueError)):
        make("Kind", members)


@pytest.mark.usefixtures("short_way")
def test_a_class_knows_the_module_that_made_it() -> None:
    make: Any = Enum
    assert make("Kind", [("PAGE", 1)]).__module__ == __name__
