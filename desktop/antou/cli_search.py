"""The command that searches."""

import sys
from collections.abc import Collection
from typing import Any

from antou import paths
from antou.cli_output import open_library, print_json, print_line
from antou.library.errors import UserError
from antou.library.folding import fold
from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.synonyms import load_synonyms
from antou.library.themes import load_themes
from antou.render.errata import remark
from antou.search.engine import Engine
from antou.search.explain import explain
from antou.search.misprints import Misprint
from antou.search.opening import open_any
from antou.search.parse import parse
from antou.search.query import Query, Words
from antou.search.results import Count, Hit, Results


def search(
    text: str,
    plans: Collection[str],
    limit: int | None,
    *,
    as_query: bool,
    synonyms: bool,
    errata: bool,
    as_json: bool,
) -> int:
    """Print every place of the text as it stands, or of what it means in the query language (`as_query`).

    `synonyms`: also of other words for it; `errata`: also, apart, where it is probably meant but not printed.
    """
    if not fold(text):
        raise UserError("请输入要查找的文字")
    library = open_library(plans)
    for slug in plans:
        if slug not in {plan.slug for plan in library.plans}:
            known = " ".join(plan.slug for plan in library.plans)
            raise UserError(f"没有代号为“{slug}”的规划（现有：{known}）")
    query = parse(text) if as_query else Query(text, Words(text))
    results = _engine(library, query, synonyms=synonyms).find(query, plans or None, synonyms=synonyms)
    if as_json:
        return print_json(_results_json(library, results, limit, words=as_query or synonyms, errata=errata))
    print_line(summary(library, results))
    if said := explain(query):
        print_line(said)
    if any(word.for_ for word in results.words):
        found = [f"{word.text} {word.occurrences}" for word in results.words if word.occurrences]
        print_line(f"其中：{'、'.join(found)}")
    for hit in _shown(results, limit):
        _print_place(library, hit.locator)
    if errata and results.misprints:
        print_line(f"另有 {len(results.misprints)} 处原文疑有误，疑为此词：")
        for misprint in results.misprints:
            _print_place(library, misprint.erratum.locator)
            print_line(f"    {remark(misprint.erratum)}")
    return 0


def _engine(library: Library, query: Query, *, synonyms: bool) -> Engine:
    """The engine with what the query needs; what is wrong in the files is named on stderr."""
    engine = Engine(library, open_any(library))
    wrong: list[str] = []
    if synonyms:
        engine.synonyms = load_synonyms(paths.content_dir(), wrong)
    if query.themes:
        engine.themes = load_themes(paths.content_dir(), library, wrong)
    for line in wrong:
        sys.stderr.write(f"antou：{line}\n")
    return engine


def _shown(results: Results, limit: int | None) -> tuple[Hit, ...]:
    return results.hits if limit is None else results.hits[:limit]


def _print_place(library: Library, locator: Locator) -> None:
    print_line(f"{locator}  {' › '.join(_path(library, locator))}")
    print_line(f"    {library.block(locator).text}")


def _path(library: Library, locator: Locator) -> list[str]:
    return [section.label for section in library.path(locator.section)]


def summary(library: Library, results: Results) -> str:
    """`巨灾保险：4 处 · 3 节 · 3 部规划；未提及：自贡市、拱墅区`."""
    total = results.total
    query = results.query if len(results.query) <= 40 else f"{results.query[:40]}…（共 {len(results.query)} 字）"
    line = f"{query}：{total.occurrences} 处 · {total.sections} 节 · {len(results.plans)} 部规划"
    if results.not_mentioned:
        line += "；未提及：" + "、".join(library.plan(slug).short for slug in results.not_mentioned)
    return line


def _results_json(
    library: Library, results: Results, limit: int | None, *, words: bool, errata: bool
) -> dict[str, Any]:
    values: dict[str, Any] = {
        "query": results.query,
        **_count_json(results.total),
        "plans": {slug: _count_json(count) for slug, count in results.plans.items()},
        "not_mentioned": list(results.not_mentioned),
        "hits": [
            {
                "locator": str(hit.locator),
                "path": _path(library, hit.locator),
                "text": library.block(hit.locator).text,
                "spans": [[span.start, span.end] for span in hit.spans],
            }
            for hit in _shown(results, limit)
        ],
    }
    if words:
        values["words"] = [
            {"text": word.text, "occurrences": word.occurrences, "synonym_of": word.for_} for word in results.words
        ]
        values["ignored"] = list(results.ignored)
    if errata:
        values["errata"] = [_misprint_json(library, misprint) for misprint in results.misprints]
    return values


def _misprint_json(library: Library, misprint: Misprint) -> dict[str, Any]:
    locator = misprint.erratum.locator
    return {
        "locator": str(locator),
        "path": _path(library, locator),
        "text": library.block(locator).text,
        "span": [misprint.span.start, misprint.span.end],
        "words": misprint.erratum.words,
        "meant": misprint.erratum.meant,
    }


def _count_json(count: Count) -> dict[str, int]:
    return {"sections": count.sections, "blocks": count.blocks, "occurrences": count.occurrences}
