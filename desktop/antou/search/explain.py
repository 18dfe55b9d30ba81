"""A query in plain words, to show how it was understood."""

from antou.search.query import Both, Either, Near, Node, Query, Scope, Without, Words


def explain(query: Query) -> str:
    """`同一段里有“森林防火”，有“队伍”，没有“演练”`; '' for a query that is nothing but words."""
    parts = []
    plain = query.plain
    if query.node is not None and not (plain and not plain.title and not plain.exact):
        where = "同一节里" if query.scope is Scope.SECTION else "同一段里" if isinstance(query.node, Both) else ""
        parts.append(where + _say(query.node))
    if query.plans:
        parts.append(f"只在规划“{'”“'.join(query.plans)}”中")
    if query.themes:
        parts.append(f"只在主题“{'”“'.join(query.themes)}”中")
    return "，".join(parts)


def _say(node: Node) -> str:
    match node:
        case Words():
            return f"{'标题' if node.title else ''}{'原样' if node.exact else ''}有“{node.text}”"
        case Near(left, right, within):
            return f"{_name(left)}和{_name(right)}相隔不超过 {within} 字"
        case Either(parts):
            return "，或".join(map(_part, parts))
        case Without(Words() as words):
            return f"{'标题' if words.title else ''}没有“{words.text}”"
        case Without(part):
            return f"不是（{_say(part)}）"
        case Both(parts):
            return "，".join(map(_part, parts))


def _part(node: Node) -> str:
    """A part of a longer sentence: what consists of parts itself stands in brackets."""
    return f"（{_say(node)}）" if isinstance(node, Both | Either) else _say(node)


def _name(words: Words) -> str:
    return f"{'标题中的' if words.title else ''}{'原样的' if words.exact else ''}“{words.text}”"
