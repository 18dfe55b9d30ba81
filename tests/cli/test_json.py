"""The JSON of the commands has the shape that scripts rely on."""

import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
SLUGS = ["beibei", "wansheng", "wujiang", "zigong", "gongshu"]


@pytest.fixture
def ask(antou: Run) -> Callable[..., Any]:
    def run(*words: str) -> Any:
        done = antou(*words, "--json")
        assert (done.returncode, done.stderr) == (0, "")
        return json.loads(done.stdout)

    return run


def test_list_gives_plans_with_their_sections(ask: Callable[..., Any]) -> None:
    answer = ask("list")
    assert list(answer) == ["plans"]
    assert [plan["slug"] for plan in answer["plans"]] == SLUGS
    for plan in answer["plans"]:
        assert list(plan) == ["slug", "title", "issuers", "number", "date", "sections"]
        for section in plan["sections"]:
            assert list(section) == ["id", "level", "number", "title", "run_in", "parent"]
            assert section["parent"] == plan["slug"] or section["parent"] in {each["id"] for each in plan["sections"]}
    beibei, wujiang = answer["plans"][0], answer["plans"][2]
    assert {key: value for key, value in beibei.items() if key != "sections"} == {
        "slug": "beibei",
        "title": "重庆市北碚区应急管理“十四五”规划",
        "issuers": ["重庆市北碚区人民政府"],
        "number": None,
        "date": "2021-10-21",
    }
    assert (wujiang["issuers"], wujiang["number"], wujiang["date"]) == ([], None, None)
    assert next(section for section in beibei["sections"] if section["id"] == "beibei/3.4.3") == {
        "id": "beibei/3.4.3",
        "level": 3,
        "number": "3.",
        "title": "强化应急物资保障",
        "run_in": False,
        "parent": "beibei/3.4",
    }


def test_show_gives_the_blocks_of_a_section_in_reading_order(ask: Callable[..., Any]) -> None:
    answer = ask("show", "beibei/2.4")
    assert list(answer) == ["id", "title", "blocks"]
    assert (answer["id"], answer["title"]) == ("beibei/2.4", "核心指标")
    assert answer["blocks"][0] == {"locator": "beibei/2.4#0", "kind": "heading", "text": "（四）核心指标。"}
    assert [block["kind"] for block in answer["blocks"]] == ["heading", "caption", *["row"] * 9, "note"]
    assert [block["locator"] for block in answer["blocks"]] == [f"beibei/2.4#{at}" for at in range(12)]
    for block in answer["blocks"]:
        assert list(block) == ["locator", "kind", "text", *(["cells"] if block["kind"] == "row" else [])]
    row = answer["blocks"][7]
    assert row["cells"] == ["5", "年均因自然灾害直接经济损失占生产总值的比例", "0.17%*", "预期性"]
    assert row["text"] == "\t".join(row["cells"])


def test_show_fills_merged_cells_in_cells_and_not_in_text(ask: Callable[..., Any]) -> None:
    rows = [block for block in ask("show", "wujiang")["blocks"] if block["kind"] == "row" and len(block["cells"]) == 5]
    assert [row["cells"][1] for row in rows[1:6]] == ["安全生产"] * 5
    assert [row["text"].split("\t")[1] for row in rows[1:6]] == ["安全生产", "", "", "", ""]


def test_show_of_a_slug_is_the_whole_plan(ask: Callable[..., Any]) -> None:
    answer = ask("show", "gongshu")
    assert (answer["id"], answer["title"]) == ("gongshu", "杭州市拱墅区应急管理“十四五”规划")
    assert answer["blocks"][0]["locator"] == "gongshu/0#0"
    assert {block["kind"] for block in answer["blocks"]} == {"heading", "paragraph", "row", "caption"}


def test_a_run_in_heading_is_part_of_its_paragraph(ask: Callable[..., Any]) -> None:
    first = ask("show", "beibei/2.2.1")["blocks"][0]
    assert (first["locator"], first["kind"]) == ("beibei/2.2.1#0", "paragraph")
    assert first["text"].startswith("——坚持党的领导、坚强有力。")


def test_search_counts_and_gives_all_hits(ask: Callable[..., Any]) -> None:
    answer = ask("search", "危险化学品")
    assert list(answer) == ["query", "sections", "blocks", "occurrences", "plans", "not_mentioned", "hits"]
    assert (answer["query"], answer["occurrences"], answer["not_mentioned"]) == ("危险化学品", 89, [])
    assert list(answer["plans"]) == SLUGS
    for key in ("sections", "blocks", "occurrences"):
        assert sum(plan[key] for plan in answer["plans"].values()) == answer[key]
        assert all(list(plan) == ["sections", "blocks", "occurrences"] for plan in answer["plans"].values())
    assert len(answer["hits"]) == answer["blocks"]
    assert len({hit["locator"].split("#")[0] for hit in answer["hits"]}) == answer["sections"]
    for hit in answer["hits"]:
        assert list(hit) == ["locator", "path", "text", "spans"]
        assert [hit["text"][start:end] for start, end in hit["spans"]] == ["危险化学品"] * len(hit["spans"])


def test_the_path_of_a_hit_leads_from_the_plan_to_the_section(ask: Callable[..., Any]) -> None:
    (hit,) = ask("search", "尾矿充填采矿法")["hits"]
    assert hit["path"][0] == "韶关市武江区应急管理“十四五”规划"
    assert hit["locator"].startswith("wujiang/")
    assert len(hit["path"]) > 2


def test_search_names_the_plans_that_are_silent(ask: Callable[..., Any]) -> None:
    answer = ask("search", "双盲")
    assert answer["not_mentioned"] == ["wujiang", "zigong"]
    assert list(answer["plans"]) == ["beibei", "wansheng", "gongshu"]


def test_a_limit_shortens_the_hits_and_not_the_counts(ask: Callable[..., Any]) -> None:
    everything, some, none = (
        ask("search", "灾"),
        ask("search", "灾", "--limit", "3"),
        ask("search", "灾", "--limit", "0"),
    )
    assert some["hits"] == everything["hits"][:3]
    assert none["hits"] == []
    assert {**some, "hits": 0} == {**none, "hits": 0} == {**everything, "hits": 0}


def test_a_search_in_two_plans_is_of_these(ask: Callable[..., Any]) -> None:
    answer = ask("search", "双盲", "--plan", "wujiang", "--plan", "beibei")
    assert (list(answer["plans"]), answer["not_mentioned"]) == (["beibei"], ["wujiang"])
    assert {hit["locator"].split("/")[0] for hit in answer["hits"]} == {"beibei"}


@pytest.mark.parametrize("query", ["——", "，", "“", "。", "\\", '"', "*"])
def test_punctuation_alone_is_searched_like_any_text(ask: Callable[..., Any], query: str) -> None:
    answer = ask("search", query)
    assert answer["query"] == query
    assert answer["occurrences"] == sum(len(hit["spans"]) for hit in answer["hits"])
    assert (answer["occurrences"] > 0) == (query not in ("\\"))


def test_ten_thousand_characters_are_answered(ask: Callable[..., Any]) -> None:
    answer = ask("search", "灾" * 10_000)
    assert (answer["occurrences"], answer["hits"], answer["not_mentioned"]) == (0, [], SLUGS)


def test_themes_lead_to_sections_of_every_plan(ask: Callable[..., Any]) -> None:
    ids = {section["id"] for plan in ask("list")["plans"] for section in plan["sections"]}
    answer = ask("themes")
    assert list(answer) == ["themes"]
    assert len(answer["themes"]) >= 60
    for theme in answer["themes"]:
        assert list(theme) == ["name", "group", "plans"]
        assert list(theme["plans"]) == SLUGS
        assert {section for found in theme["plans"].values() for section in found} <= ids


def test_indicators_stand_where_they_say(ask: Callable[..., Any]) -> None:
    texts = {block["locator"]: block["text"] for slug in SLUGS for block in ask("show", slug)["blocks"]}
    answer = ask("indicators")
    assert list(answer) == ["indicators"]
    for indicator in answer["indicators"]:
        assert list(indicator) == ["name", "group", "plans"]
        assert set(indicator["plans"]) <= set(SLUGS)
        for slug, targets in indicator["plans"].items():
            for target in targets:
                assert list(target) == ["name", "value", "attribute", "date", "locator", "parsed"]
                assert target["locator"].startswith(slug)
                assert target["name"] in texts[target["locator"]]
                assert target["value"] in texts[target["locator"]]
                assert list(target["parsed"]) == ["direction", "value", "unit", "high", "base"]
    found = {indicator["name"]: indicator["plans"] for indicator in answer["indicators"]}
    assert found["亿元地区生产总值生产安全事故死亡率"]["beibei"] == [
        {
            "name": "亿元地区生产总值生产安全事故死亡率",
            "value": "下降34%",
            "attribute": "约束性",
            "date": None,
            "locator": "beibei/2.4#6",
            "parsed": {"direction": "降", "value": 34.0, "unit": "%", "high": None, "base": None},
        }
    ]


def test_errata_name_words_of_the_text(ask: Callable[..., Any]) -> None:
    texts = {block["locator"]: block["text"] for slug in SLUGS for block in ask("show", slug)["blocks"]}
    answer = ask("errata")
    assert list(answer) == ["errata"]
    assert {erratum["plan"] for erratum in answer["errata"]} == set(SLUGS)
    for erratum in answer["errata"]:
        assert list(erratum) == ["plan", "locator", "words", "meant", "why", "against"]
        assert texts[erratum["locator"]].count(erratum["words"]) == 1
        assert erratum["meant"] or erratum["against"]


def test_a_search_gives_misprints_only_when_asked(ask: Callable[..., Any]) -> None:
    assert "errata" not in ask("search", "科技兴安")
    answer = ask("search", "科技兴安", "--errata")
    assert (answer["occurrences"], answer["hits"]) == (0, [])
    (misprint,) = answer["errata"]
    assert list(misprint) == ["locator", "path", "text", "span", "words", "meant"]
    start, end = misprint["span"]
    assert misprint["text"][start:end] == misprint["words"] == "科技新安"
    assert misprint["meant"] == "科技兴安"


def test_related_gives_the_best_of_each_plan_and_why(ask: Callable[..., Any]) -> None:
    answer = ask("related", "beibei/3.4.3")
    assert list(answer) == ["id", "related"]
    assert answer["id"] == "beibei/3.4.3"
    by_plan: dict[str, list[dict[str, Any]]] = {}
    for one in answer["related"]:
        assert list(one) == ["plan", "section", "score", "likeness", "why", "themes"]
        assert one["section"].startswith(f"{one['plan']}/")
        assert set(one["why"]) <= {"同主题", "文字相近", "标题相近"}
        assert one["why"]
        by_plan.setdefault(one["plan"], []).append(one)
    assert list(by_plan) == SLUGS[1:]
    assert by_plan["wansheng"][0]["section"] == "wansheng/4.4.2"
    for best in by_plan.values():
        assert [one["score"] for one in best] == sorted((one["score"] for one in best), reverse=True)


@pytest.fixture
def spoken(ask: Callable[..., Any]) -> Callable[[list[Any]], str]:
    """The words at a place as the command names it: locator, start, end."""
    texts: dict[str, str] = {}

    def words(place: list[Any]) -> str:
        locator, start, end = place
        if locator not in texts:
            shown = ask("show", locator.partition("/")[0])
            texts.update((block["locator"], block["text"]) for block in shown["blocks"])
        return texts[locator][start:end]

    return words


def test_compare_gives_rows_shared_strings_and_likeness(
    ask: Callable[..., Any], spoken: Callable[[list[Any]], str]
) -> None:
    ids = ["beibei/3.4.3", "wansheng/4.4.2", "zigong/3.5.2"]
    answer = ask("compare", *ids)
    assert list(answer) == ["columns", "rows", "shared", "likeness"]
    assert answer["columns"] == [{"plan": one.partition("/")[0], "sections": [one]} for one in ids]
    for column, section in enumerate(ids):
        cells = [row[column] for row in answer["rows"] if row[column]]
        text = "".join(block["text"] for block in ask("show", section)["blocks"])
        assert sorted("".join(map(spoken, cells))) == sorted("".join(text.split()))
    assert all(len(row) == 3 and any(row) for row in answer["rows"])
    (longest, *_) = answer["shared"]
    assert longest["text"].startswith("加强应急物资分类编码和信息化管理")
    for one in answer["shared"]:
        assert list(one) == ["text", "places"]
        assert all(len(spoken(place)) >= 6 for place in one["places"])
    assert {spoken(place) for place in longest["places"]} == {longest["text"]}
    assert [row[at] for at, row in enumerate(answer["likeness"])] == [1.0, 1.0, 1.0]


def test_a_theme_is_compared_in_all_plans_and_may_be_named_in_part(ask: Callable[..., Any]) -> None:
    answer = ask("compare", "--theme", "应急物资")
    assert [column["plan"] for column in answer["columns"]] == SLUGS
    assert answer["columns"][0]["sections"][0] == "beibei/3.4.3.1"
    assert "beibei/3.4.3.2" in answer["columns"][0]["sections"]
    whole = ask("compare", "--theme", "应急物资储备")
    assert "beibei/3.4.3.2" not in whole["columns"][0]["sections"]


def test_a_plan_that_is_silent_on_a_theme_has_an_empty_column(ask: Callable[..., Any]) -> None:
    silent = next(theme for theme in ask("themes")["themes"] if not all(theme["plans"].values()))
    answer = ask("compare", "--theme", silent["name"])
    assert [column["sections"] == [] for column in answer["columns"]] == [not ids for ids in silent["plans"].values()]
