"""A table of a layout file with checked access: a value that will not do is told with file and key."""

from enum import StrEnum
from typing import TypeVar

from antou.library.errors import UserError

_Choice = TypeVar("_Choice", bound=StrEnum)


class LayoutError(UserError):
    """A layout file is not in order; the message names file and key."""


class CheckedTable:
    """One table of the file. Its methods take each key once; `end` refuses the others."""

    def __init__(self, file: str, values: object, path: str = "") -> None:
        self._file = file
        self._path = path
        if not isinstance(values, dict):
            raise self.wrong("", "应当是一张表")
        self._rest = dict(values)

    def wrong(self, key: str, message: str) -> LayoutError:
        """That the value of a key is not in order."""
        return LayoutError(f"版式文件 {self._file}：{self._name(key)} {message}")

    def _name(self, key: str) -> str:
        return ".".join(filter(None, (self._path, key)))

    def table(self, key: str) -> "CheckedTable":
        """The table under a key, empty where it is absent."""
        return CheckedTable(self._file, self._rest.pop(key, {}), self._name(key))

    def number(self, key: str, least: float, most: float, default: float | None = None) -> float:
        """A number from `least` to `most`; `default` where the key is absent, None for a key that must be there."""
        value = self._rest.pop(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise self.wrong(key, f"应当是 {least:g} 到 {most:g} 之间的数")
        return value

    def whole(self, key: str, least: int, most: int, default: int | None = None) -> int:
        """The same, a whole number."""
        value = self._rest.pop(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.wrong(key, f"应当是 {least} 到 {most} 之间的整数")
        return value

    def number_or_none(self, key: str, least: float, most: float) -> float | None:
        """A number, or None where the key is absent or 0: 0 in a file takes back what 公文版式 says."""
        if self._rest.get(key, 0) == 0:
            self._rest.pop(key, None)
            return None
        return self.number(key, least, most)

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """True or false."""
        value = self._rest.pop(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, "应当是 true 或 false")
        return value

    def choice(self, key: str, kind: type[_Choice], default: _Choice | None = None) -> _Choice:
        """One of the values of an enumeration."""
        value = self._rest.pop(key, default)
        if value not in list(kind):
            raise self.wrong(key, f"应当是{'、'.join(f'“{one}”' for one in kind)}之一")
        return kind(value)

    def text(self, key: str) -> str:
        """A line of text, not empty."""
        value = self._rest.pop(key, None)
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise self.wrong(key, "应当是一行文字")
        return value.strip()

    def end(self) -> None:
        """Refuse the keys that were not taken: a key misspelt would be a value lost."""
        for key in self._rest:
            raise self.wrong(key, "不认识")
