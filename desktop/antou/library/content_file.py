"""A TOML file of the content folder with checked access; what is wrong in it is told with file and line."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from antou.library.errors import ContentError


def read_text(path: Path) -> str:
    """The UTF-8 text of a content file, line ends as they are; raises ContentError."""
    name = f"{path.parent.name}/{path.name}"
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise ContentError(f"找不到内容文件 {name}") from error
    except OSError as error:
        raise ContentError(f"内容文件 {name} 读不出来（{error.strerror}）") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ContentError(f"{name} 第 {line} 行：不是 UTF-8 文字，文件可能已损坏") from error


def read_toml(path: Path) -> "Fields":
    """The top level of a TOML file; raises ContentError naming the line."""
    import tomllib  # a start that has its plans parsed reads none before the window is seen

    name = f"{path.parent.name}/{path.name}"
    text = read_text(path)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        where = f" 第 {line[1]} 行：格式有误" if line else "：格式有误（引号或括号没有结束）"
        raise ContentError(name + where) from error
    return Fields(values, name, text.split("\n"))


class Fields:
    """The keys of one table of the file. Every method raises ContentError where a value is not as it asks."""

    def __init__(
        self, values: Mapping[str, Any], name: str, lines: list[str], part: range | None = None, path: str = ""
    ) -> None:
        """`part` are the lines (from 0) the table stands in, `path` is its dotted name, '' for the whole file."""
        self._values = values
        self._name = name
        self._lines = lines
        self._part = range(len(lines)) if part is None else part
        self._path = path

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def only(self, *keys: str) -> None:
        """Nothing but these keys may stand here: a key misspelt would be a value lost."""
        for key in self._values:
            if key not in keys:
                raise self.wrong(f"不认识的项“{key}”", key, key=key)

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self._values.get(key)
        if not isinstance(value, str) or not value:
            raise self.mistyped(key)
        return value

    def text_or_none(self, key: str) -> str | None:
        """A text, or None where the key is absent."""
        return self.text(key) if key in self._values else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty where the key is absent."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.mistyped(key)
        return tuple(value)

    def date_or_none(self, key: str) -> date | None:
        """A date, or None where the key is absent."""
        value = self._values.get(key)
        if value is not None and not isinstance(value, date):
            raise self.mistyped(key)
        return value

    def value(self, key: str) -> Any:
        """The value as it is, None where the key is absent."""
        return self._values.get(key)

    def table(self, key: str) -> "Fields":
        """The table under a key; an empty one where it is absent."""
        value = self._values.get(key, {})
        if not isinstance(value, dict):
            raise self.mistyped(key)
        return Fields(value, self._name, self._lines, self._part, self._below(key))

    def tables(self, key: str) -> Iterator["Fields"]:
        """The tables `[[key]]` in the order of the file; none where the key is absent."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.mistyped(key)
        header = re.compile(rf"\s*\[\[\s*{re.escape(self._below(key))}\s*\]\]")
        starts = [at for at in self._part if header.match(self._lines[at])]
        parts = [range(*bounds) for bounds in pairwise([*starts, self._part.stop])]
        if len(parts) != len(value):  # written in some other way: the lines cannot be told apart
            parts = [self._part] * len(value)
        for item, part in zip(value, parts, strict=True):
            yield Fields(item, self._name, self._lines, part, self._below(key))

    def mistyped(self, key: str) -> ContentError:
        """That a key is absent or its value of the wrong type."""
        return self.wrong(f"{key} 缺失或类型不对", key=key)

    def wrong(self, message: str, words: str = "", *, key: str = "") -> ContentError:
        """That something is wrong on the line of this key, or where these words stand, else at the table's head."""
        line = self._line_of(re.compile(rf"\s*{re.escape(key)}\s*=")) if key else None
        if line is None and words:
            line = self._line_of(re.compile(f".*{re.escape(words)}"))
        if line is None and self._path:
            line = self._part.start
        where = "" if line is None else f" 第 {line + 1} 行"
        return ContentError(f"{self._name}{where}：{message.replace(chr(10), ' ')}")

    def _line_of(self, pattern: re.Pattern[str]) -> int | None:
        """The first line of this table, tables in it left out, that begins so."""
        for at in self._part:
            if at > self._part.start and self._lines[at].lstrip().startswith("[["):
                break
            if pattern.match(self._lines[at]):
                return at
        return None

    def _below(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key
