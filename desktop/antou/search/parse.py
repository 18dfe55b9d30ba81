"""The query language: what the reader typed -> what is looked for.

Words next to each other are one text; a space means that both must stand in one paragraph (`同节`: in one section).
`"…"` exactly these words, `|` or `或` either, `-词` without, `(…)` together, `词1 /20 词2` at most 20 characters apart,
`标题:` in headings and run-in heads, `规划:` and `主题:` only there. Nothing is an error: what is not finished is
completed, what makes no sense is looked for as it stands.
"""

from antou.library.folding import fold
from antou.search.lexer import BARS, Kind, Token, tokens, unquoted
from antou.search.query import Both, Either, Near, Node, Query, Scope, Without, Words, positive

_LONGEST = 300
"""A longer text is a passage that was pasted, not a query: it is looked for as it stands, in quotes or not."""


def parse(text: str) -> Query:
    """Understand what was typed. Never raises."""
    if len(text) > _LONGEST:
        words = unquoted(text)
        literal = Words(text) if words is None else Words(words, exact=True)
        return Query(text, literal if fold(literal.text) else None)
    query = _Parser(text, tokens(text)).query()
    if query.node is None and not (query.plans or query.themes) and fold(text):
        # Nothing but operators: then they are meant as words.
        return Query(text, Words(text.strip()))
    return query


class _Parser:
    """Recursive descent; a space is an "and", `或` binds tighter than it."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
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

    def _peek(self) -> Kind | None:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else None

    def _take(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _both(self) -> Node | None:
        parts: list[Node] = []
        while (kind := self._peek()) is not None and kind is not Kind.CLOSE:
            part = self._either()
            if part is not None:
                parts.append(part)
        return _both(parts)

    def _either(self) -> Node | None:
        parts = [self._near()]
        while self._peek() is Kind.OR:
            self._take()
            if self._peek() not in (None, Kind.CLOSE, Kind.OR):
                parts.append(self._near())
        known = [part for part in parts if part is not None]
        if len(known) < 2:
            return known[0] if known else None
        return Either(tuple(known))

    def _near(self) -> Node | None:
        left = self._one()
        while self._peek() is Kind.NEAR:
            within = self._take().text
            if self._peek() not in (Kind.WORDS, Kind.QUOTED):
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
            case Kind.WORDS:
                return Words(token.text) if fold(token.text) else None
            case Kind.QUOTED:
                return Words(token.text, exact=True) if fold(token.text) else None
            case Kind.OPEN:
                inner = self._both()
                if self._peek() is Kind.CLOSE:
                    self._take()
                return inner
            case Kind.NOT:
                return self._without()
            case Kind.SCOPE:
                self._scope = Scope(token.text)
            case Kind.FIELD:
                return self._field(token.text)
            case Kind.NEAR:
                self._ignored.append(f"/{token.text}")
            case Kind.OR | Kind.CLOSE | Kind.IGNORED:
                pass
        return None

    def _without(self) -> Node | None:
        while self._peek() is Kind.NOT:
            self._take()
        if self._peek() is Kind.FIELD and self._tokens[self._at].text != "标题":
            name = self._take().text
            word = self._take().text if self._peek() in (Kind.WORDS, Kind.QUOTED) else ""
            self._ignored.append(f"-{name}:{word}")
            return None
        part = self._one() if self._peek() not in (None, Kind.CLOSE, Kind.OR) else None
        return Without(part) if part is not None else None

    def _field(self, name: str) -> Node | None:
        """`标题:` takes what follows at once; without words it is left out (it is still being typed)."""
        if self._peek() not in (Kind.WORDS, Kind.QUOTED, Kind.OPEN):
            self._ignored.append(f"{name}:")
            return None
        if name == "标题":
            part = self._one()
            return _in_titles(part) if part is not None else None
        token = self._take()
        if token.kind is Kind.OPEN:
            self._ignored.append(f"{name}:")
            return None
        names = self._plans if name == "规划" else self._themes
        names.append(token.text)
        while self._peek() is Kind.OR and self._at + 1 < len(self._tokens):
            bar, following = self._tokens[self._at : self._at + 2]
            if bar.text not in BARS or following.kind not in (Kind.WORDS, Kind.QUOTED):
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
    return next(positive(node), None) is not None
