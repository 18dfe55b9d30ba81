"""The engine's part of a keystroke: what is in the search box while queries are typed, character by character."""

from tests.benchmarks.conftest import Measure
from tests.benchmarks.corpus import Corpus, growing_queries

from antou.library.model import Library
from antou.search.engine import Engine
from antou.search.index import open_index

_PASSES = {5: 5, 50: 3, 500: 1, 3000: 1}


def test_keystroke(size: int, corpus: Corpus, library: Library, measure: Measure) -> None:
    index = open_index(corpus.index, corpus.library)
    engine = Engine(corpus.library, index)
    engine.warm_up()
    measure("keystroke", size, engine.search, growing_queries(library), _PASSES[size])
    index.close()
