"""Making Qt's enumerations when they are asked for: a start meets 370 of them, and asks 40 for their members."""

import sys
import threading
from enum import Enum, EnumType
from typing import Any

_create = EnumType._create_  # type: ignore[attr-defined]
_making = threading.RLock()
_waiting: dict[type, tuple[type[Enum], str, Any, dict[str, Any]]] = {}
"""What the enumerations are to be made from that nobody has asked for a member."""


def delay_enumerations() -> None:
    """From now on the enumerations of PySide6 get their members when the first of them is asked for.

    PySide6 makes all enumerations of a class together with the class, by calling `Enum` with the names and values:
    nearly 4,000 members until the window is there, a tenth of the start. What comes out in the end is what `Enum` makes
    (tests/test_enumerations.py). Tried with the `enum` of Python 3.11; with another Python all is as ever.
    """
    if sys.version_info[:2] == (3, 11):
        EnumType._create_ = _promise  # type: ignore[attr-defined]


class _Promised(EnumType):
    """The type of an enumeration until it is asked for one of its members; from then on its type is `EnumType`."""

    def __getattribute__(cls, name: str) -> Any:
        if name.startswith("__"):  # what Python asks any class
            return type.__getattribute__(cls, name)
        return getattr(_made(cls), name)


def _promise(cls: type[Enum], name: str, members: Any, **how: Any) -> Any:
    """What `EnumType._create_` makes of these, without members where it is sure that they can be made later.

    `members`: pairs of name and value, or what else Python understands.
    """
    if how.get("module") is None:
        how["module"] = sys._getframe(2).f_globals["__name__"]  # of who called `Enum`, as Python finds it
    if how.get("type") or not _is_plain(members):
        return _create(cls, name, members, **how)
    named = {"__module__": how["module"], "__qualname__": how.get("qualname") or name}
    promised = type.__new__(_Promised, name, (cls,), named)
    _waiting[promised] = cls, name, members, how
    return promised


def _is_plain(members: Any) -> bool:
    """Whether these are numbers under names of which Python refuses none."""
    if not isinstance(members, list) or not all(isinstance(pair, tuple) and type(pair[1]) is int for pair in members):
        return False
    names = {pair[0] for pair in members}
    return len(names) == len(members) and not any(name.startswith("_") or name in {"", "mro"} for name in names)


def _made(promised: Any) -> Any:
    """The same class, with everything that Python's own making puts into an enumeration."""
    with _making:
        if waiting := _waiting.pop(promised, None):  # else another thread was sooner
            base, name, members, how = waiting
            made = _create(base, name, members, **how)
            for key, value in vars(made).items():
                if key not in vars(promised):  # PySide6 has set some itself, after it had got the class
                    type.__setattr__(promised, key, value)
            for member in made._member_map_.values():
                member.__class__ = promised
                member.__objclass__ = promised
            promised.__class__ = EnumType
    return promised
