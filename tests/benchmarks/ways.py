"""Ways of answering a literal query over the same folded blocks: ours and the ones it is compared with."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

import tantivy
from tests.benchmarks.corpus import Corpus

from antou.search.engine import Engine
from antou.search.index import open_index

_CACHE_KIB = 1 << 20
"""What SQLite may keep of its file in memory: all of it, as the others do."""
_HEAP = 1 << 30
_CELL_BORDER = "\ue000"
"""Stands for the tab between cells, which tokenizers take for white space; no plan and no query has it."""


class Way(Protocol):
    """One way of finding the blocks that contain a text."""

    def build(self, corpus: Corpus, folder: Path, /) -> None:
        """Make ready for `ask`, keeping in the empty folder what has to be kept."""

    def ask(self, query: str) -> Any:
        """The answer to a folded text; this is what is timed."""

    def positions(self, answer: Any) -> Iterable[int]:
        """The positions of the blocks in an answer, in any order."""

    def close(self) -> None:
        """Release the files."""


class Ours:
    """`Engine` with its index, which every corpus has.

    It alone answers with exact spans, counts of every plan, and misprints.
    """

    def build(self, corpus: Corpus, _folder: Path) -> None:
        self._library = corpus.library
        self._index = open_index(corpus.index, corpus.library)
        self._engine = Engine(corpus.library, self._index)

    def ask(self, query: str) -> Any:
        return self._engine.search(query)

    def positions(self, answer: Any) -> Iterable[int]:
        return (self._library.position(hit.locator) for hit in answer.hits)

    def close(self) -> None:
        self._index.close()


class Scan:
    """`query in text` over every block."""

    def build(self, corpus: Corpus, _folder: Path) -> None:
        self._texts = corpus.texts

    def ask(self, query: str) -> Any:
        return [at for at, text in enumerate(self._texts) if query in text]

    def positions(self, answer: Any) -> Iterable[int]:
        found: list[int] = answer
        return found

    def close(self) -> None:
        self._texts = ()


class _Sqlite:
    """A table of SQLite in a file; row ids are positions."""

    def build(self, corpus: Corpus, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "fts.sqlite3", isolation_level=None)
        self._connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self._connection.execute("BEGIN")
        self._fill(corpus.texts)
        self._connection.execute("INSERT INTO block(block) VALUES ('optimize')")
        self._connection.execute("COMMIT")

    def _fill(self, texts: Sequence[str]) -> None:
        raise NotImplementedError

    def _rows(self, condition: str, parameter: str) -> list[tuple[int]]:
        return self._connection.execute(f"SELECT rowid FROM block WHERE {condition}", (parameter,)).fetchall()

    def positions(self, answer: Any) -> Iterable[int]:
        return (row for (row,) in answer)

    def close(self) -> None:
        self._connection.close()


class Trigrams(_Sqlite):
    """FTS5 with its trigram tokenizer, which cannot look up fewer than three characters: LIKE reads the table then."""

    def _fill(self, texts: Sequence[str]) -> None:
        self._connection.execute("CREATE VIRTUAL TABLE block USING fts5(text, tokenize = 'trigram case_sensitive 1')")
        self._connection.executemany("INSERT INTO block(rowid, text) VALUES (?, ?)", enumerate(texts))

    def ask(self, query: str) -> Any:
        if len(query) >= 3:
            return self._rows("block MATCH ?", _quoted(query))
        escaped = "".join(f"\\{char}" if char in "\\%_" else char for char in query)
        return self._rows("text LIKE ? ESCAPE '\\'", f"%{escaped}%")


class Bigrams(_Sqlite):
    """FTS5 over pairs of characters between spaces: a phrase of pairs. Single characters have a column of their own."""

    def _fill(self, texts: Sequence[str]) -> None:
        # Every character but the space belongs to a token. No copy of the text is kept.
        tokenize = "unicode61 remove_diacritics 0 categories ''L* M* N* P* S* C*''"
        self._connection.execute(
            f"CREATE VIRTUAL TABLE block USING fts5(chars, pairs, content = '', tokenize = '{tokenize}')"
        )
        rows = ((at, " ".join(_chars(text)), " ".join(_pairs(_bordered(text)))) for at, text in enumerate(texts))
        self._connection.executemany("INSERT INTO block(rowid, chars, pairs) VALUES (?, ?, ?)", rows)

    def ask(self, query: str) -> Any:
        if len(query) == 1:
            return self._rows("block MATCH ?", f"chars : {_quoted(query)}")
        return self._rows("block MATCH ?", f"pairs : {_quoted(' '.join(_pairs(query)))}")


class Tantivy:
    """Tantivy over the same pairs and characters, without scores. Answers with its own addresses of documents."""

    def build(self, corpus: Corpus, folder: Path) -> None:
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("chars", tokenizer_name="whitespace", index_option="basic")
        schema.add_text_field("pairs", tokenizer_name="whitespace", index_option="position")
        schema.add_unsigned_field("at", stored=True)
        self._schema = schema.build()
        index = tantivy.Index(self._schema, path=str(folder))
        spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        index.register_tokenizer("whitespace", spaces)
        writer = index.writer(_HEAP, num_threads=1)
        for at, text in enumerate(corpus.texts):
            pairs = " ".join(_pairs(_bordered(text)))
            writer.add_document(tantivy.Document(chars=" ".join(_chars(text)), pairs=pairs, at=at))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def ask(self, query: str) -> Any:
        if len(query) == 1:
            wanted = tantivy.Query.term_query(self._schema, "chars", query, "basic")
        elif len(query) == 2:
            wanted = tantivy.Query.term_query(self._schema, "pairs", query, "basic")
        else:
            wanted = tantivy.Query.phrase_query(self._schema, "pairs", list(_pairs(query)))
        unscored = tantivy.Query.const_score_query(wanted, 1.0)
        return self._searcher.search(unscored, limit=self._searcher.num_docs, count=False).hits

    def positions(self, answer: Any) -> Iterable[int]:
        return (self._searcher.doc(address)["at"][0] for _, address in answer)

    def close(self) -> None:
        del self._searcher


def _chars(text: str) -> Iterable[str]:
    return sorted(set(text) - {"\t"})


def _pairs(text: str) -> Iterable[str]:
    return (text[at : at + 2] for at in range(len(text) - 1))


def _bordered(text: str) -> str:
    return text.replace("\t", _CELL_BORDER)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


WAYS: dict[str, type[Way]] = {
    "ours": Ours,
    "scan": Scan,
    "fts5-trigram": Trigrams,
    "fts5-bigram": Bigrams,
    "tantivy": Tantivy,
}
"""Key in the report -> way. Ours comes first, so that it is measured before the others have filled the memory."""
