"""Looking names up: Chinese, pinyin, several words; what comes first; which characters are marked; no pinyin at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antou import paths
from antou.library.folding import fold
from antou.library.model import Library
from antou.library.themes import Themes, load_themes
from antou.search.lookup import Found, Kind, Lookup, Name, library_names
from antou.search.terms import FILE, Terms, load_terms
from terms import made

ALL = 10_000


@pytest.fixture(scope="module")
def terms(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Terms:
    path = tmp_path_factory.mktemp("lookup") / FILE
    path.write_text(made(library, paths.content_dir()), encoding="utf-8")
    return load_terms(path)


@pytest.fixture(scope="module")
def themes(library: Library) -> Themes:
    return load_themes(paths.content_dir(), library, [])


@pytest.fixture(scope="module")
def lookup(library: Library, themes: Themes, terms: Terms) -> Lookup:
    return Lookup(library_names(library, themes), terms)


@pytest.fixture(scope="module")
def silent(library: Library, themes: Themes) -> Lookup:
    """Without the file of pinyin."""
    return Lookup(library_names(library, themes), Terms())


@pytest.fixture(scope="module")
def commands(terms: Terms) -> Lookup:
    """Names that the build knows nothing of, as those of commands are."""
    texts = ("打印本节…", "加入打印清单", "重建检索索引", "下一处", "打开用户资料文件夹")
    return Lookup([Name(Kind.COMMAND, str(at), text, "文件") for at, text in enumerate(texts)], terms)


def texts(found: list[Found]) -> list[str]:
    return [one.name.text for one in found]


def marked(found: Found) -> str:
    return "|".join(found.name.text[span.start : span.end] for span in found.spans)


def test_plans_themes_and_sections_all_have_names(library: Library, themes: Themes, lookup: Lookup) -> None:
    keys = {kind: [name.key for name in lookup.names if name.kind is kind] for kind in Kind}
    assert keys[Kind.PLAN] == [plan.slug for plan in library.plans]
    assert keys[Kind.THEME] == [theme.name for theme in themes.all]
    assert keys[Kind.SECTION] == [section.id for plan in library.plans for section in plan.sections]


def test_every_name_is_found_by_its_own_text_and_marked_whole(lookup: Lookup, silent: Lookup) -> None:
    for engine in (lookup, silent):
        for name in engine.names:
            # White space parts words, and none of it need be typed.
            hit = next(one for one in engine.find(fold(name.text), ALL) if one.name == name)
            assert fold(marked(hit).replace("|", "")) == fold(name.text), name


def test_every_name_is_found_by_its_pinyin(lookup: Lookup, terms: Terms) -> None:
    for name in lookup.names:
        sounds = terms.names[fold(name.text[name.lead :])]
        spoken = [sound for sound in sounds if sound.isalnum()]
        for typed in ("".join(spoken), "".join(sound[0] for sound in spoken)):
            assert name in [one.name for one in lookup.find(typed[:40], ALL)], (name, typed)


@pytest.mark.parametrize(
    ("typed", "first", "mark"),
    [
        ("qhyjwz", "强化应急物资保障", "强化应急物资"),
        ("qianghuayingjiwuzi", "强化应急物资保障", "强化应急物资"),
        ("yingjiwuz", "应急物资储备", "应急物资"),
        ("应急wz", "应急物资储备", "应急物资"),
        ("yingji物资", "应急物资储备", "应急物资"),
        ("YJWZ", "应急物资储备", "应急物资"),
        ("ｙｊｗｚ", "应急物资储备", "应急物资"),
        ("chongqing", "重庆市北碚区应急管理“十四五”规划", "重庆"),
        ("chqing", "重庆市北碚区应急管理“十四五”规划", "重庆"),
        ("hangye", "行业监管信息化", "行业"),
        ("應急物資", "应急物资储备", "应急物资"),
        ("yingji'yuan", "应急预案", "应急预案"),
        ("wuzi chubei", "应急物资储备", "物资储备"),
        ("储备 物资", "应急物资储备", "物资储备"),
        ("shisiwugui", "重庆市北碚区应急管理“十四五”规划", "十四五|规"),
    ],
)
def test_what_is_typed_leads_to_the_name(lookup: Lookup, typed: str, first: str, mark: str) -> None:
    best = lookup.find(typed, 1)[0]
    assert best.name.text == first
    assert marked(best) == mark


def test_characters_are_read_as_in_their_words(lookup: Lookup) -> None:
    assert lookup.find("zhongqing", 1) == []
    assert texts(lookup.find("xingyejian", 1)) == []


def test_a_text_without_known_pinyin_is_read_in_every_way(commands: Lookup) -> None:
    for typed in ("chongjian", "zhongjian", "cjjs", "zjjs"):
        assert texts(commands.find(typed, 1)) == ["重建检索索引"]
    assert texts(commands.find("dyqd", 2)) == ["加入打印清单"]


def test_all_words_must_stand_in_the_name_or_beside_it(lookup: Lookup) -> None:
    found = lookup.find("北碚 物资", ALL)
    assert found
    for one in found:
        assert "北碚" in one.name.text + one.name.about
        assert "物资" in one.name.text
    assert len(found) < len(lookup.find("物资", ALL))
    assert lookup.find("北碚 物资 不存在", ALL) == []


def test_what_a_name_is_about_does_not_find_it(lookup: Lookup, library: Library) -> None:
    found = lookup.find("北碚区", ALL)
    assert {one.name.key for one in found if one.name.kind is Kind.PLAN} == {"beibei"}
    assert all("北碚区" in one.name.text for one in found)
    assert len(found) < len(library.plan("beibei").sections)


def test_the_whole_name_comes_before_what_begins_with_it_and_that_before_what_contains_it(lookup: Lookup) -> None:
    found = texts(lookup.find("主要任务", ALL))
    wholes = [text for text in found if text.endswith("主要任务")]
    assert found[: len(wholes)] == wholes
    found = texts(lookup.find("应急物资", ALL))
    begins = [
        "应急物资" in text[:7] and not text.split("应急物资")[0].strip("0123456789.．（）一二三四五六七八九十")
        for text in found
    ]
    assert begins == sorted(begins, reverse=True)
    assert {True, False} == set(begins)


def test_a_number_alone_is_found_and_is_no_part_of_the_name_proper(lookup: Lookup) -> None:
    assert lookup.find("三、", 1)[0].name.text.startswith("三、")
    best = lookup.find("强化应急物资保障", 1)[0]
    assert marked(best) == "强化应急物资保障"


def test_of_equals_the_recent_one_comes_first_then_the_kinds_in_order(lookup: Lookup) -> None:
    found = lookup.find("应急", ALL)
    assert found[0].name.kind is Kind.THEME
    later = next(one.name for one in found[1:] if one.rank[:2] == found[0].rank[:2])
    assert lookup.find("应急", 1, [(later.kind, later.key)])[0].name == later
    kinds = [one.name.kind for one in found if one.rank[:2] == found[0].rank[:2]]
    assert kinds == sorted(kinds, key=list(Kind).index)


@pytest.mark.parametrize("typed", ["", " ", "\u200b", "\n\t", "　", "''"])
def test_nothing_typed_finds_nothing(lookup: Lookup, typed: str) -> None:
    assert lookup.find(typed, ALL) == []


def test_no_more_than_asked_for(lookup: Lookup) -> None:
    assert len(lookup.find("y", 12)) == 12
    assert lookup.find("y", 12) == lookup.find("y", ALL)[:12]


def test_without_the_file_chinese_is_enough(silent: Lookup) -> None:
    assert texts(silent.find("应急物资", 1)) == ["应急物资储备"]
    assert silent.find("yjwz", 1) == []
    assert silent.find("zg gz", 5) == []


def test_an_empty_library_has_nothing() -> None:
    assert Lookup([], Terms()).find("应急", 5) == []


def test_names_with_odd_characters_are_harmless(terms: Terms) -> None:
    odd = ["", " ", "\u200b", "a\tb", "ß", "𠀀", "%s", "——", "İ"]
    lookup = Lookup([Name(Kind.SECTION, text, text) for text in odd], terms)
    for text in odd:
        lookup.find(text, ALL)
    assert texts(lookup.find("b", ALL)) == ["a\tb"]
    assert marked(lookup.find("b", 1)[0]) == "b"


@given(st.text(st.sampled_from("应急物资储备保障重庆三、yjwzchongqi' “”"), max_size=50))
def test_marks_lie_within_the_name_in_order_and_apart(lookup: Lookup, typed: str) -> None:
    for one in lookup.find(typed, 20):
        edges = [edge for span in one.spans for edge in (span.start, span.end)]
        assert edges == sorted(edges)
        assert len(set(edges)) == len(edges)
        assert edges[0] >= 0
        assert edges[-1] <= len(one.name.text)


def test_a_file_of_another_content_leaves_names_to_the_readings(terms: Terms) -> None:
    other = Lookup([Name(Kind.SECTION, "x/1", "一、新来的行动", lead=2)], terms)
    assert texts(other.find("xldhd", 1)) == ["一、新来的行动"]
    assert texts(other.find("xinlaidexing", 1)) == ["一、新来的行动"]
