"""Making Qt's enumerations, of which a window needs some 5,000 members, in less time than Python takes for it."""

import sys
from enum import Enum, EnumType, Flag
from functools import cache
from typing import Any

_create = EnumType._create_  # type: ignore[attr-defined]


def quicken_enumerations() -> None:
    """From now on classes made by calling `Enum` or `IntEnum`, as PySide6 does, get their members by a short way.

    Python brings each member into its class by a detour through a descriptor, which numbers under ordinary names do
    not need: a tenth of a start. What comes out is the same (tests/test_enumerations.py). Written for the `enum` of
    Python 3.11; another Python goes its own way.
    """
    if sys.version_info[:2] == (3, 11):
        EnumType._create_ = _make  # type: ignore[attr-defined]


def _make(cls: type[Enum], name: str, members: Any, **how: Any) -> Any:
    """What `EnumType._create_` makes of these; `members`: pairs of name and value, or what else it understands."""
    if how.get("module") is None:
        how["module"] = sys._getframe(2).f_globals["__name__"]  # of who called `Enum`, as Python finds it
    if issubclass(cls, Flag) or how.get("type") or not _is_plain(members, _taken(cls)):
        return _create(cls, name, members, **how)
    made = _create(cls, name, (), **how)
    by_name, by_value, names = made._member_map_, made._value2member_map_, made._member_names_
    number = made._member_type_ is int
    for key, value in members:
        member = by_value.get(value)
        if member is None:
            member = int.__new__(made, value) if number else object.__new__(made)
            member._value_ = value
            member._name_ = key
            member.__objclass__ = made
            member._sort_order_ = len(names)
            by_value[value] = member
            names.append(key)
        by_name[key] = member
        type.__setattr__(made, key, member)
    return made


def _is_plain(members: Any, taken: frozenset[str]) -> bool:
    """Whether these are numbers under names of which each is there once and means nothing else in the class."""
    if not isinstance(members, list) or not all(isinstance(pair, tuple) and type(pair[1]) is int for pair in members):
        return False
    names = {pair[0] for pair in members}
    return len(names) == len(members) and taken.isdisjoint(names) and not any(name.startswith("_") for name in names)


@cache
def _taken(cls: type[Enum]) -> frozenset[str]:
    """The names that mean something in this class."""
    return frozenset(name for base in cls.__mro__ for name in vars(base)) | {"mro", ""}
