"""The values of one entry of a file from another shelf, each taken only if it is in order."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

ENTRIES_LIMIT = 100_000
"""Annotations, folders, searches, print lists or items of one at most."""
TEXT_LIMIT = 1_000_000
"""Characters of quoted words, a tag or a search at most: more than can be typed. Notes have a limit of their own."""
WORD_LIMIT = 1_000
"""Characters of a name or the like at most."""
_OFFSET_LIMIT = 1_000_000_000


class WrongError(Exception):
    """The field of that name is not in order."""


class Fields:
    """The values of one entry, each given only if it is of its type and within its limit; raises WrongError."""

    def __init__(self, values: object) -> None:
        if not isinstance(values, dict):
            raise WrongError("格式")
        self._values = values

    def has(self, key: str) -> bool:
        """Whether there is a value."""
        return self._values.get(key) is not None

    def text(self, key: str, limit: int = WORD_LIMIT, *, may_be_empty: bool = True) -> str:
        """Words of so many characters at most; '' where they are missing."""
        value = self._values.get(key, "")
        if not isinstance(value, str) or len(value) > limit or not (may_be_empty or value.strip()):
            raise WrongError(key)
        return _whole_characters(value)

    def part(self, key: str) -> "Fields":
        """An entry within this one; one without values where it is missing."""
        return Fields(self._values.get(key, {}))

    def parts(self, key: str) -> Iterator["Fields"]:
        """A list of entries within this one."""
        listed = self._values.get(key, [])
        if not isinstance(listed, list) or len(listed) > ENTRIES_LIMIT:
            raise WrongError(key)
        return map(Fields, listed)

    def words(self) -> dict[str, str]:
        """All values, which must be words."""
        return {_whole_characters(key): self.text(key) for key in self._values}

    def json(self, key: str) -> str:
        """A value of any kind as JSON."""
        try:
            text = json.dumps(self._values.get(key), ensure_ascii=False)
        except RecursionError as error:
            raise WrongError(key) from error
        if len(text) > TEXT_LIMIT:
            raise WrongError(key)
        return _whole_characters(text)

    def offset(self, key: str) -> int | None:
        """A number of characters."""
        value = self._values.get(key)
        if value is not None and (type(value) is not int or not 0 <= value <= _OFFSET_LIMIT):
            raise WrongError(key)
        return value

    def flag(self, key: str) -> bool:
        """A truth; false where it is missing."""
        value = self._values.get(key, False)
        if not isinstance(value, bool):
            raise WrongError(key)
        return value

    def time(self, key: str) -> datetime:
        """A time with an offset, in UTC."""
        try:
            when = datetime.fromisoformat(self.text(key))
            if when.tzinfo is None or not 1970 <= when.astimezone(UTC).year < 9000:
                raise WrongError(key)
        except (ValueError, OverflowError) as error:
            raise WrongError(key) from error
        return when.astimezone(UTC)

    def tags(self) -> tuple[str, ...]:
        """The list of words that is called `tags`."""
        value = self._values.get("tags", [])
        if not isinstance(value, list) or len(value) > ENTRIES_LIMIT:
            raise WrongError("tags")
        return tuple(Fields({"tags": tag}).text("tags", TEXT_LIMIT) for tag in value)


def _whole_characters(text: str) -> str:
    """A lone half of a character cannot be stored."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
