"""The query language: what the reader typed -> what is looked for.

Words next to each other are one text; a space means that both must stand in one paragraph (`同节`: in one section).
`"…"` exactly these words, `|` or `或` either, `-词` without, `(…)` together, `词1 /20 词2` at most 20 characters apart,
`标题:` in headings and run-in heads, `规划:` and `主题:` only there. Operators count only between spaces, in half
or full width. Nothing is an error: what is not finished is completed, what makes no sense is looked for as it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from antou.library.folding import fold

_OPENING, _CLOSING = "(（", ")）"
_QUOTES = {'"': '"”', "＂": "＂", "“": '”“"', "「": "」", "『": "』"}
_OR = ("|", "｜", "或")
_NEAR = re.compile(r"[/／](\d{1,3})")
_FIELD = re.compile(r"(标题|规划|主题)[:：]")
_MINUS = "-－"
_BARS = "|｜"
_LONGEST = 300
"""A longer text is a passage that was pasted, not a query: it is looked for as it stands."""
_DEEPEST = 20


class Scope(StrEnum):
    """Where words joined by a space must meet."""

    PARAGRAPH = "同段"
    SECTION = "同节"


@dataclass(frozen=True, slots=True)
class Words:
    """A text to be found. `exact`: it was quoted, no synonyms; `title`: only in headings and run-in heads."""

    text: str
    exact: bool = False
    title: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Two texts, in either order, with at most `within` characters between them."""

    left: Words
    right: Words
    within: int


@dataclass(frozen=True, slots=True)
class Both:
    """All of the parts."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the parts."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Not this."""

    part: "Node"


Node = Words | Near | Both | Either | Without


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; `node` is None where nothing is.

    `plans` and `themes` are words as typed, to be matched by name; `ignored` are parts that could not be understood.
    """

    text: str
    node: Node | None
    scope: Scope = Scope.PARAGRAPH
    plans: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def plain(self) -> Words | None:
        """The words if the query is nothing but words."""
        simple = isinstance(self.node, Words) and not (self.plans or self.themes)
        return self.node if simple and isinstance(self.node, Words) else None

    def words(self) -> tuple[Words, ...]:
        """Every text that is looked for, in the order typed; those that must not be there are left out."""
        return tuple(dict.fromkeys(_positive(self.node))) if self.node else ()


def _positive(node: Node) -> Iterator[Words]:
    match node:
        case Words():
            yield node
        case Near(left, right):
            yield left
            yield right
        case Both(parts) | Either(parts):
            for part in parts:
                yield from _positive(part)


def parse(text: str) -> Query:
    """Understand what was typed. Never raises."""
    if len(text) > _LONGEST:
        return Query(text, Words(text) if fold(text) else None)
    tokens = _tokens(text)
    query = _Parser(text, tokens).query()
    if query.node is None and not (query.plans or query.themes) and fold(text):
        # Nothing but operators: then they are meant as words.
        return Query(text, Words(text.strip()))
    return query


class _Kind(StrEnum):
    WORDS = "words"
    QUOTED = "quoted"
    OPEN = "open"
    CLOSE = "close"
    OR = "or"
    NOT = "not"
    NEAR = "near"
    FIELD = "field"
    SCOPE = "scope"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class _Token:
    kind: _Kind
    text: str


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at, depth = 0, 0
    while at < len(text):
        char = text[at]
        if char.isspace():
            at += 1
        elif char in _OPENING and depth < _DEEPEST and _opens_group(text, at):
            tokens.append(_Token(_Kind.OPEN, char))
            depth += 1
            at += 1
        elif char in _CLOSING and depth:
            tokens.append(_Token(_Kind.CLOSE, char))
            depth -= 1
            at += 1
        elif char in _MINUS and at + 1 < len(text) and not text[at + 1].isspace():
            tokens.append(_Token(_Kind.NOT, char))
            at += 1
        elif match := _FIELD.match(text, at):
            tokens.append(_Token(_Kind.FIELD, match[1]))
            at = match.end()
        elif (quoted := _quoted(text, at)) is not None:
            tokens.append(_Token(_Kind.QUOTED, quoted[0]))
            at = quoted[1]
        else:
            word, at = _word(text, at, depth)
            tokens.append(_operator(word))
    return tokens


def _opens_group(text: str, at: int) -> bool:
    """A bracket opens a group if a space or bar comes before it is closed: （一） is text, (甲 或 乙) a group."""
    level = 0
    for char in text[at:]:
        if char.isspace() or char in _BARS:
            return True
        if char in _OPENING:
            level += 1
        elif char in _CLOSING:
            level -= 1
            if level == 0:
                return False
    return False


def _quoted(text: str, at: int) -> tuple[str, int] | None:
    """A quotation that starts here and where it ends; None if the mark is part of a text (“双盲”演练)."""
    closing = _QUOTES.get(text[at])
    if closing is None:
        return None
    for end in range(at + 1, len(text)):
        if text[end] in closing:
            follows = text[end + 1 : end + 2]
            return (text[at + 1 : end], end + 1) if not follows.strip() or follows in _CLOSING + _BARS else None
    return text[at + 1 :], len(text)


def _word(text: str, at: int, depth: int) -> tuple[str, int]:
    """A run of text up to a space, an `|`, or a bracket that closes a group opened before."""
    level = 0
    end = at
    while end < len(text) and not text[end].isspace():
        char = text[end]
        if end > at and char in _BARS:
            break
        if char in _OPENING:
            level += 1
        elif char in _CLOSING:
            if level == 0 and depth:
                break
            level -= 1
        end += 1
        if text[at:end] in tuple(_BARS):
            break
    return text[at:end], end


def _operator(word: str) -> _Token:
    if word in _OR:
        return _Token(_Kind.OR, word)
    if word in tuple(_MINUS):
        return _Token(_Kind.IGNORED, word)  # the word to be left out is still to come
    if word in (Scope.PARAGRAPH, Scope.SECTION):
        return _Token(_Kind.SCOPE, word)
    if match := _NEAR.fullmatch(word):
        return _Token(_Kind.NEAR, match[1])
    return _Token(_Kind.WORDS, word)


class _Parser:
    """Recursive descent; a space is an "and", `或` binds tighter than it."""

    def __init__(self, text: str, tokens: list[_Token]) -> None:
        self._text = text
        self._tokens = tokens
        self._at = 0
        self._scope = Scope.PARAGRAPH
        self._plans: list[str] = []
        self._themes: list[str] = []
        self._ignored: list[str] = []

    def query(self) -> Query:
        node = self._both()
        while self._at < len(self._tokens):  # a bracket too many
            self._at += 1
            more = self._both()
            node = _both([part for part in (node, more) if part is not None])
        if node is not None and not _has_words(node):
            node = None
        return Query(self._text, node, self._scope, tuple(self._plans), tuple(self._themes), tuple(self._ignored))

    def _peek(self) -> _Kind | None:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else None

    def _take(self) -> _Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _both(self) -> Node | None:
        parts: list[Node] = []
        while (kind := self._peek()) is not None and kind is not _Kind.CLOSE:
            part = self._either()
            if part is not None:
                parts.append(part)
        return _both(parts)

    def _either(self) -> Node | None:
        parts = [self._near()]
        while self._peek() is _Kind.OR:
            self._take()
            if self._peek() not in (None, _Kind.CLOSE, _Kind.OR):
                parts.append(self._near())
        known = [part for part in parts if part is not None]
        if len(known) < 2:
            return known[0] if known else None
        return Either(tuple(known))

    def _near(self) -> Node | None:
        left = self._one()
        while self._peek() is _Kind.NEAR:
            within = self._take().text
            if self._peek() not in (_Kind.WORDS, _Kind.QUOTED):
                self._ignored.append(f"/{within}")
                continue
            right = self._one()
            if isinstance(left, Words) and isinstance(right, Words):
                left = Near(left, right, int(within))
            else:
                self._ignored.append(f"/{within}")
                left = _both([part for part in (left, right) if part is not None])
        return left

    def _one(self) -> Node | None:
        token = self._take()
        match token.kind:
            case _Kind.WORDS:
                return Words(token.text) if fold(token.text) else None
            case _Kind.QUOTED:
                return Words(token.text, exact=True) if fold(token.text) else None
            case _Kind.OPEN:
                inner = self._both()
                if self._peek() is _Kind.CLOSE:
                    self._take()
                return inner
            case _Kind.NOT:
                return self._without()
            case _Kind.SCOPE:
                self._scope = Scope(token.text)
            case _Kind.FIELD:
                return self._field(token.text)
            case _Kind.NEAR:
                self._ignored.append(f"/{token.text}")
            case _Kind.OR | _Kind.CLOSE | _Kind.IGNORED:
                pass
        return None

    def _without(self) -> Node | None:
        while self._peek() is _Kind.NOT:
            self._take()
        if self._peek() is _Kind.FIELD and self._tokens[self._at].text != "标题":
            name = self._take().text
            word = self._take().text if self._peek() in (_Kind.WORDS, _Kind.QUOTED) else ""
            self._ignored.append(f"-{name}:{word}")
            return None
        part = self._one() if self._peek() not in (None, _Kind.CLOSE, _Kind.OR) else None
        return Without(part) if part is not None else None

    def _field(self, name: str) -> Node | None:
        """`标题:` takes what follows at once; without words it is left out (it is still being typed)."""
        if self._peek() not in (_Kind.WORDS, _Kind.QUOTED, _Kind.OPEN):
            self._ignored.append(f"{name}:")
            return None
        if name == "标题":
            part = self._one()
            return _in_titles(part) if part is not None else None
        token = self._take()
        if token.kind is _Kind.OPEN:
            self._ignored.append(f"{name}:")
            return None
        names = self._plans if name == "规划" else self._themes
        names.append(token.text)
        while self._peek() is _Kind.OR and self._at + 1 < len(self._tokens):
            bar, following = self._tokens[self._at : self._at + 2]
            if bar.text not in _BARS or following.kind not in (_Kind.WORDS, _Kind.QUOTED):
                break  # 或 goes on with the words looked for, 规划:北碚|武江 with plans
            self._take()
            names.append(self._take().text)
        return None


def _both(parts: list[Node]) -> Node | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return Both(tuple(parts))


def _in_titles(node: Node) -> Node:
    match node:
        case Words(text, exact):
            return Words(text, exact, title=True)
        case Near(left, right, within):
            return Near(Words(left.text, left.exact, title=True), Words(right.text, right.exact, title=True), within)
        case Both(parts):
            return Both(tuple(map(_in_titles, parts)))
        case Either(parts):
            return Either(tuple(map(_in_titles, parts)))
        case Without(part):
            return Without(_in_titles(part))


def _has_words(node: Node) -> bool:
    return next(_positive(node), None) is not None
