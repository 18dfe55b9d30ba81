"""What was typed -> its tokens. Operators count only between spaces, in half or full width."""

import re
from dataclasses import dataclass
from enum import StrEnum

from antou.search.query import Scope

BARS = "|｜"
_OPENING, _CLOSING = "(（", ")）"
_QUOTES = {'"': '"”', "＂": "＂", "“": '”“"', "「": "」", "『": "』"}
_OR = ("|", "｜", "或")
_NEAR = re.compile(r"[/／](\d{1,3})")
_FIELD = re.compile(r"(标题|规划|主题)[:：]")
_MINUS = "-－"
_DEEPEST = 20


class Kind(StrEnum):
    """What a token is."""

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
class Token:
    """A part of what was typed; `text` is without marks and signs where they only say what it is."""

    kind: Kind
    text: str


def tokens(text: str) -> list[Token]:
    """What was typed, in order; white space only parts."""
    found: list[Token] = []
    at, depth = 0, 0
    while at < len(text):
        char = text[at]
        if char.isspace():
            at += 1
        elif char in _OPENING and depth < _DEEPEST and _opens_group(text, at):
            found.append(Token(Kind.OPEN, char))
            depth += 1
            at += 1
        elif char in _CLOSING and depth:
            found.append(Token(Kind.CLOSE, char))
            depth -= 1
            at += 1
        elif char in _MINUS and at + 1 < len(text) and not text[at + 1].isspace():
            found.append(Token(Kind.NOT, char))
            at += 1
        elif match := _FIELD.match(text, at):
            found.append(Token(Kind.FIELD, match[1]))
            at = match.end()
        elif (quoted := _quoted(text, at)) is not None:
            found.append(Token(Kind.QUOTED, quoted[0]))
            at = quoted[1]
        else:
            word, at = _word(text, at, depth)
            found.append(_operator(word))
    return found


def _opens_group(text: str, at: int) -> bool:
    """A bracket opens a group if a space or bar comes before it is closed: （一） is text, (甲 或 乙) a group."""
    level = 0
    for char in text[at:]:
        if char.isspace() or char in BARS:
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
            return (text[at + 1 : end], end + 1) if not follows.strip() or follows in _CLOSING + BARS else None
    return text[at + 1 :], len(text)


def _word(text: str, at: int, depth: int) -> tuple[str, int]:
    """A run of text up to a space, an `|`, or a bracket that closes a group opened before."""
    level = 0
    end = at
    while end < len(text) and not text[end].isspace():
        char = text[end]
        if end > at and char in BARS:
            break
        if char in _OPENING:
            level += 1
        elif char in _CLOSING:
            if level == 0 and depth:
                break
            level -= 1
        end += 1
        if text[at:end] in tuple(BARS):
            break
    return text[at:end], end


def _operator(word: str) -> Token:
    if word in _OR:
        return Token(Kind.OR, word)
    if word in tuple(_MINUS):
        return Token(Kind.IGNORED, word)  # the word to be left out is still to come
    if word in (Scope.PARAGRAPH, Scope.SECTION):
        return Token(Kind.SCOPE, word)
    if match := _NEAR.fullmatch(word):
        return Token(Kind.NEAR, match[1])
    return Token(Kind.WORDS, word)


def unquoted(text: str) -> str | None:
    """The words of a text that is one quotation as a whole; None if it is not."""
    quoted = _quoted(text.strip(), 0) if text.strip() else None
    return quoted[0] if quoted and quoted[1] == len(text.strip()) else None
