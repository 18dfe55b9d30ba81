"""Completion and correction with the list of terms that is made from the real plans."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antou import paths
from antou.library.folding import fold, fold_block
from antou.library.model import Library
from antou.search.suggest import Suggester, blur
from antou.search.terms import FILE, Term, Terms, load_terms
from terms import made

# What was typed, and what was meant.
MISSPELT = """
应激物资 应急物资|应急预按 应急预案|因急管理 应急管理|防汛抗汉 防汛抗旱|消方安全 消防安全
地址灾害 地质灾害|应急物质 应急物资|为险化学品 危险化学品|危险化学平 危险化学品|危化平 危化品
烟花暴竹 烟花爆竹|烟花炮竹 烟花爆竹|安全升产 安全生产|安全生厂 安全生产|隐患排察 隐患排查
隐患拍查 隐患排查|防灾检灾 防灾减灾|防灾减灾就灾 防灾减灾救灾|自然灾孩 自然灾害|森林防火灭 森林防灭火
森林防灭活 森林防灭火|避难场索 避难场所|应急避险场所 应急避难场所|应急避难厂所 应急避难场所|应急避难场合 应急避难场所
监测预紧 监测预警|监侧预警 监测预警|预警信吸发布 预警信息发布|指挥中欣 指挥中心|指会中心 指挥中心
应急指辉 应急指挥|救援对伍 救援队伍|救援队五 救援队伍|专业救援对伍 专业救援队伍|巨灾保显 巨灾保险
安全生产责任现 安全生产责任险|双重与防 双重预防|风险分及管控 风险分级管控|风险分级管空 风险分级管控
重大微险源 重大危险源
重大危险原 重大危险源|两可一危 两客一危|四不两值 四不两直|道路交同安全 道路交通安全|特种设被 特种设备
非煤矿三 非煤矿山|城市内劳 城市内涝|内唠 内涝|地镇灾害 地震灾害|山洪灾还 山洪灾害
应急通训 应急通信|应急通迅 应急通信|应急演炼 应急演练|应急广博 应急广播|灾害信吸员 灾害信息员
志愿折 志愿者|网各化 网格化|综合执发 综合执法|行政直法 行政执法|标准话 标准化
恢复重健 恢复重建|灾后从建 灾后重建|应急物资储倍 应急物资储备|物资除备 物资储备|气象灾孩 气象灾害
航空就援 航空救援|水上搜就 水上搜救|微型消防占 微型消防站|易涝电 易涝点|社会应急立量 社会应急力量
应急管理急 应急管理局
"""
# How many of them have the right word among three.
SHARE = 1.0
PAIRS = [tuple(pair.split()) for line in MISSPELT.split("\n") for pair in line.split("|") if pair]


@pytest.fixture(scope="module")
def terms(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Terms:
    path: Path = tmp_path_factory.mktemp("terms") / FILE
    path.write_text(made(library, paths.content_dir()), encoding="utf-8")
    return load_terms(path)


@pytest.fixture(scope="module")
def suggester(terms: Terms) -> Suggester:
    return Suggester(terms)


@pytest.fixture(scope="module")
def corpus(library: Library) -> str:
    return "\n".join(fold_block(block.text).text for block in library.blocks())


def texts(found: tuple[Term, ...]) -> list[str]:
    return [term.text for term in found]


def begin(terms: Terms, text: str) -> list[str]:
    """By brute force: what begins with a text, most frequent first."""
    return [term.text for term in terms.all if fold(term.text).startswith(text) and fold(term.text) != text]


def test_terms_that_begin_with_the_typed_come_first_then_those_that_contain_it(
    suggester: Suggester, terms: Terms
) -> None:
    beginning = begin(terms, "避难")
    found = texts(suggester.complete("避难", 100))
    containing = [term.text for term in terms.all if "避难" in term.text[1:] and term.text not in beginning]
    assert len(beginning) > 1 < len(containing)
    assert found == [*beginning, *containing][:100]


def test_most_frequent_first_and_the_typed_itself_not_repeated(suggester: Suggester, terms: Terms) -> None:
    assert texts(suggester.complete("应急", 10)) == begin(terms, "应急")[:10]
    assert "应急" not in texts(suggester.complete("应急", 10_000))


@pytest.mark.parametrize("typed", ["ＧＩ", "gi", "Gi", " G I"])
def test_width_case_and_spaces_do_not_matter(typed: str, suggester: Suggester) -> None:
    assert "GIS" in texts(suggester.complete(typed, 10_000))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("yjwz", "应急物资"),
        ("yingjiwuzi", "应急物资"),
        ("yjwuzi", "应急物资"),
        ("yingjiwz", "应急物资"),
        ("yingjiwuz", "应急物资"),
        ("YJWZ", "应急物资"),
        ("ying ji wu zi", "应急物资"),
        ("yingji", "应急"),
        ("yingj", "应急"),
        ("whp", "危化品"),
        ("dzzh", "地质灾害"),
        ("chongqing", "重庆"),
        ("hangye", "行业"),
        ("hfcj", "恢复重建"),
        ("shzl", "社会治理"),
        ("shehzz", "社会组织"),
        ("zhanlue", "战略"),
        ("zhanlve", "战略"),
        ("lüyou", "旅游"),
        ("lvyou", "旅游"),
        ("ying'ji", "应急"),
        ("slfmh", "森林防灭火"),
        ("lkyw", "两客一危"),
        ("bncs", "避难场所"),
        ("wuzi", "应急物资"),
        ("wz", "应急物资"),
    ],
)
def test_pinyin(typed: str, meant: str, suggester: Suggester, terms: Terms) -> None:
    assert meant in {term.text for term in terms.all}
    assert meant in texts(suggester.complete(typed, 40))


def test_what_begins_so_comes_before_what_contains_it_in_pinyin_too(suggester: Suggester) -> None:
    found = suggester.complete("wz", 1000)
    starts = [term.syllables[0][0] == "w" and term.syllables[1][0] == "z" for term in found]
    assert starts == sorted(starts, reverse=True)
    assert {True, False} == set(starts)


@pytest.mark.parametrize("typed", ["yjwx" * 9, "zhzh" * 20, "a" * 5000, "iii", "vvv"])
def test_letters_that_are_no_pinyin_of_any_term_find_nothing(typed: str, suggester: Suggester) -> None:
    assert suggester.complete(typed, 5) == suggester.nearest(typed) == ()


@pytest.mark.parametrize("typed", ["", " ", "\u3000", "\u200b"])
def test_nothing_typed_offers_nothing(typed: str, suggester: Suggester) -> None:
    assert suggester.complete(typed, 5) == suggester.nearest(typed) == ()


def test_misspelt_words(suggester: Suggester, corpus: str) -> None:
    right = [meant in texts(suggester.nearest(typed)) for typed, meant in PAIRS]
    assert not [typed for typed, _ in PAIRS if typed in corpus]
    assert len(PAIRS) >= 60
    assert sum(right) / len(PAIRS) >= SHARE


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("应激物资", "应急物资"),  # the same sound
        ("因急物资", "应急物资"),  # nearly the same
        ("应急资物", "应急物资"),  # exchanged
        ("應激物資", "应急物资"),
        ("巨灾保险赔付率", "巨灾保险"),  # the longest common part
        ("重大位险源", "重大危险源"),
        ("从庆", "重庆"),  # one of two readings
    ],
)
def test_the_nearest_comes_first(typed: str, meant: str, suggester: Suggester) -> None:
    assert texts(suggester.nearest(typed))[0] == meant


def test_the_same_sound_is_nearer_than_a_wrong_character(suggester: Suggester) -> None:
    found = texts(suggester.nearest("消方", 50))
    assert found[0] == "消防"
    assert "地方" in found


def test_letters_without_a_hit_are_taken_as_pinyin(suggester: Suggester) -> None:
    assert suggester.nearest("yjwz") == suggester.complete("yjwz", 3)


@pytest.mark.parametrize(
    ("one", "other"), [("zhi", "zi"), ("chang", "can"), ("shen", "seng"), ("lan", "nan"), ("fu", "hu")]
)
def test_sounds_that_speakers_take_for_one_another(one: str, other: str) -> None:
    assert blur(one) == blur(other)


def test_traditional_characters(suggester: Suggester, corpus: str) -> None:
    assert (
        suggester.simplified("應急預案與地質災害，臺風、危險化學品之後") == "应急预案与地质灾害，台风、危险化学品之后"
    )
    assert suggester.simplified("乾坤 瞭望 GIS 5‰") == "乾坤 瞭望 GIS 5‰"
    assert suggester.simplified(corpus) == corpus
    assert suggester.complete("應急預", 5) == suggester.complete("应急预", 5) != ()


def test_without_terms_nothing_is_offered() -> None:
    empty = Suggester(Terms())
    assert empty.complete("应急", 5) == empty.complete("yjwz", 5) == empty.nearest("应激物资") == ()
    assert empty.simplified("應急") == "應急"


HAN = st.sampled_from("应急管理物资安全生产灾害防汛抗旱地质森林消重行")
TYPED = st.one_of(
    st.text(max_size=40),
    st.text(HAN, max_size=30),
    st.text("abcdefghijklmnopqrstuvwxyz'ü ", max_size=30),
    st.text("應急預乾瞭ＧＩＳ５‰（）-\t" + "应急yj", max_size=12),
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(typed=TYPED, limit=st.integers(-1, 12))
def test_any_text_is_answered_with_what_occurs(typed: str, limit: int, suggester: Suggester, corpus: str) -> None:
    for answer in (suggester.complete(typed, limit), suggester.nearest(typed, limit)):
        assert len(answer) <= max(limit, 0)
        assert len({term.text for term in answer}) == len(answer)
        for term in answer:
            assert term.count == corpus.count(fold(term.text)) > 0
            assert fold(term.text) != fold(suggester.simplified(typed))
    assert len(suggester.simplified(typed)) == len(typed)
    assert suggester.simplified(suggester.simplified(typed)) == suggester.simplified(typed)
