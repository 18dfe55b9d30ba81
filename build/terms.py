"""Makes the list of words that the search box completes and suggests, with their pinyin.

    python build/terms.py FOLDER

Writes FOLDER/terms.json: the words and fixed phrases of the plans with their counts and syllables, the syllables of
headings, themes, indicators and plan titles, the readings of single characters, and the traditional characters with
their simplified forms. The same content gives the same bytes.
Needs the dependency group `data`; the program itself reads only the file.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile
from pathlib import Path

import opencc
import rjieba
from pypinyin import lazy_pinyin, pinyin
from pypinyin.constants import Style

from antou import paths
from antou.files import replacing
from antou.library import glossary
from antou.library.errors import ContentError
from antou.library.folding import Folded, fold, fold_block
from antou.library.indicators import load_indicators
from antou.library.load import load
from antou.library.model import Library
from antou.library.synonyms import load_synonyms
from antou.library.themes import load_themes
from antou.search.terms import FILE, FORMAT

Token = tuple[str, str]
"""A word and its part of speech in the tag set of jieba."""

LONGEST = 10
_MOST_WORDS = 5
_RUN = re.compile(r"[\u4e00-\u9fff0-9a-z]+")
_LETTER = re.compile(r"[a-z]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NO_BEGINNING = frozenset("的了和与等及或在为对把将从向其以并是有不之所各每该本此至于我")
_NO_END = frozenset("的了和与等及或把将")
_JOINTS = frozenset(("和", "与", "及", "以及"))
_NUMERAL = frozenset("一二三四五六七八九十两第")
# Tags by their first letters: what a phrase may hold, what may end it, what is a term by itself (once is enough for
# the last ones).
_INSIDE = ("n", "v", "a", "b", "j", "l", "i", "s", "t", "eng", "m")
_LAST = ("n", "v", "an", "j", "l", "i", "s")
_SINGLE = ("n", "v", "a", "b", "j", "l", "i", "s", "eng", "t", "m", "q")
_RARE = ("n", "vn", "an", "j", "eng")
_ADVERBS = ("ad", "vd", "d")
# One character opens or ends a phrase only where it is such a word.
_OPENING_ONE = frozenset("区市县镇村省街企")
_CLOSING_ONE = frozenset("率点区库站网图者员人队馆法制岗门林港县市镇村车船山期线图权力类级证")
# Words that wait for a noun.
_OPEN_END = frozenset(("应急", "内设", "面临", "突发", "有关", "相关", "高危", "以上", "综合", "重大", "重点"))
# In GB 2312, but in simplified text only as surnames.
_TRADITIONAL_ALL_THE_SAME = frozenset("後於")
# A phrase that the same neighbour follows or precedes this often is a part of a longer one.
_CLINGING = 0.75
# A verb that opens clauses this often rules what follows and is no part of a term (加强|应急管理); so does one that
# opens them less often and hardly ever ends one (具备|安全生产条件), unlike 处置 or 指挥.
_RULING = 0.4
_HALF_RULING = 0.12
_NOUN_LIKE = 0.15
# Words of that kind that the tags or the counts take for something else.
_VERBS = frozenset(
    (
        *("建立健全", "落实", "认真落实", "全面落实", "贯彻落实", "层层落实", "全面提高", "全面完成", "全面推行"),
        *("全面实现", "严格执行", "明显增强", "不断加强", "深入开展", "广泛开展", "大力开展", "进一步提高"),
        *("迫切需要", "急需", "涉及", "确保", "具备", "属于", "针对", "构筑", "呈上升", "日益", "不断", "达到"),
        *("面临", "负责", "履行", "发挥", "需要", "解决", "出现", "造成", "导致", "带来", "成为", "进行"),
        *("运用", "相适应", "相衔接", "更具", "更加", "主要", "下降", "健全", "牢固", "充分"),
        *("有效", "准确", "部分", "率达", "取得", "提供", "截至", "日益增长"),
    )
)

# What jieba does not know, or not as nouns.
_WORDS = (
    *(
        "非煤矿山",
        "易涝点",
        "孝子河",
        "十三五",
        "物联网",
        "大数据",
        "网格员",
        "多灾种",
        "联防联控",
        "社会组织",
        "生命至上",
    ),
    *("常态化", "全覆盖", "全社会", "预期性", "约束性", "风险区", "防火", "疏散", "整改", "履职"),
)
_jieba = rjieba.Jieba()
for _word in _WORDS:
    _jieba.add_word(_word, 1000, "n")


def main(arguments: list[str]) -> int:
    """Write the file into the folder named; returns the exit status."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print("用法：python build/terms.py 文件夹", file=sys.stderr)
        return 2
    content = paths.content_dir()
    try:
        library = load(content)
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    with replacing(folder / FILE) as path:
        path.write_bytes(made(library, content).encode())
    print("检索词表已做好。")
    return 0


def made(library: Library, content: Path) -> str:
    """The text of the file for that library, whose content folder has themes, indicators and synonyms."""
    sentences = _sentences(library)
    ruling = _ruling(sentences)
    words = [*_named(library, content), *_of_titles(library, ruling), *_phrases(sentences, ruling)]
    counted = _counted(library, words)
    corpus = {char for block in library.blocks() for char in block.text}
    terms = [[text, count, " ".join(_syllables(text))] for text, count in counted]
    sections = {
        "format": FORMAT,
        "fingerprint": library.fingerprint,
        "terms": terms,
        "readings": _readings(corpus),
        "simplified": _simplified(corpus),
        "names": {name: " ".join(_syllables(name)) for name in sorted(_names(library, content))},
    }
    return json.dumps(sections, ensure_ascii=False, separators=(",", ":")) + "\n"


def _counted(library: Library, words: Iterable[str]) -> list[tuple[str, int]]:
    """The words that occur, each once, with how often: most frequent first, then shorter, then by code point.

    They are as our own files write them or, where only the plans have them, as printed there first.
    """
    blocks = [(fold_block(block.text), block.text) for block in library.blocks()]
    joined = "\n".join(folded.text for folded, _ in blocks)
    forms: dict[str, str] = {}
    for word in words:
        forms.setdefault(fold(word), word)
    found = []
    for folded, word in forms.items():
        if len(folded) > 1 and (count := joined.count(folded)):
            form = word if not _LETTER.search(word) or word != folded else _printed(blocks, folded)
            found.append(("".join(form.split()), count))
    return sorted(found, key=lambda pair: (-pair[1], len(pair[0]), pair[0]))


def _printed(blocks: list[tuple[Folded, str]], folded: str) -> str:
    """The first place of a folded word as printed, for what has lost its capitals."""
    block, text = next(pair for pair in blocks if folded in pair[0].text)
    start, end = block.span(at := block.text.index(folded), at + len(folded))
    return text[start:end]


def _named(library: Library, content: Path) -> Iterator[str]:
    """What our own files and the plans' glossaries name."""
    wrong: list[str] = []
    for theme in load_themes(content, library, wrong).all:
        yield theme.name
        yield from ("".join(word for word, _ in part) for part in _parts(theme.name))
    for indicator in load_indicators(content, library, wrong):
        yield indicator.name
        yield from (target.name for target in indicator.targets if len(target.name) <= LONGEST)
    for group in load_synonyms(content, wrong).groups:
        yield from (*group.words, *group.also)
    for plan in library.plans:
        yield from (term.words for term in glossary.terms(plan))


def _names(library: Library, content: Path) -> set[str]:
    """What can be looked up by name: headings, themes, plans; folded, for that is how they are compared."""
    names = {theme.name for theme in load_themes(content, library, []).all}
    names |= {indicator.name for indicator in load_indicators(content, library, [])}
    for plan in library.plans:
        names |= {plan.short, *(section.title for section in (plan.root, *plan.sections))}
    return {fold(name) for name in names} - {""}


def _sentences(library: Library) -> list[list[Token]]:
    """The words of every stretch of text without punctuation."""
    texts = (fold_block(block.text).text for block in library.blocks())
    return [_jieba.tag(run) for text in texts for run in _RUN.findall(text)]


def _parts(text: str) -> Iterator[list[Token]]:
    """What stands between punctuation and words that join."""
    for run in _RUN.findall(fold(text)):
        part: list[Token] = []
        for token in _jieba.tag(run):
            if token[0] in _JOINTS:
                yield part
                part = []
            else:
                part.append(token)
        yield part


def _ruling(sentences: list[list[Token]]) -> set[str]:
    """Words that rule those after them, and are neither terms nor parts of terms."""
    opening = Counter(sentence[0][0] for sentence in sentences if len(sentence) > 1)
    closing = Counter(sentence[-1][0] for sentence in sentences)
    words = Counter(token for sentence in sentences for token in sentence)
    found = set()
    for (word, tag), count in words.items():
        rules = opening[word] >= _RULING * count
        half = opening[word] >= _HALF_RULING * count and closing[word] < _NOUN_LIKE * count
        if tag.startswith(_ADVERBS) or (tag == "v" and count > 3 and (rules or half)):
            found.add(word)
    return found | _VERBS


def _of_titles(library: Library, ruling: set[str]) -> Iterator[str]:
    """What the headings speak of: their parts without the verbs that rule them."""
    for plan in library.plans:
        for section in plan.sections:
            for part in _parts(section.title):
                tokens = list(dropwhile(lambda token: token[0] in ruling or not token[1].startswith(_INSIDE), part))
                if 4 <= sum(len(word) for word, _ in tokens) <= LONGEST and _stands_alone(tokens, ruling):
                    yield "".join(word for word, _ in tokens)


def _phrases(sentences: list[list[Token]], ruling: set[str]) -> Iterator[str]:
    """Words of the dictionary, and word sequences that recur in varying company."""
    before: dict[tuple[Token, ...], Counter[str]] = defaultdict(Counter)
    after: dict[tuple[Token, ...], Counter[str]] = defaultdict(Counter)
    singles: Counter[Token] = Counter()
    for sentence in sentences:
        singles.update(sentence)
        words = ["", *(word for word, _ in sentence), ""]
        for start in range(len(sentence)):
            for end in range(start + 2, min(start + _MOST_WORDS, len(sentence)) + 1):
                phrase = tuple(sentence[start:end])
                before[phrase][words[start]] += 1
                after[phrase][words[end + 1]] += 1
    for (word, tag), count in singles.items():
        known = count > 2 or (_jieba.has_word(word) and (count > 1 or tag.startswith(_RARE)))
        named = tag.startswith(_SINGLE) and word not in ruling and not (word[0] in _NUMERAL and len(word) < 3)
        if known and named and 2 <= len(word) <= LONGEST and _whole(word):
            yield word
    for phrase, left in before.items():
        if (
            left.total() > 1
            and sum(len(word) for word, _ in phrase) <= LONGEST
            and _stands_alone(phrase, ruling)
            and not _clings(left, ruling)
            and not _clings(after[phrase], ruling)
        ):
            yield "".join(word for word, _ in phrase)


def _stands_alone(phrase: Sequence[Token], ruling: set[str]) -> bool:
    """Whether these words can be a term."""
    (first, _), (last, end) = phrase[0], phrase[-1]
    return (
        _whole("".join(word for word, _ in phrase))
        and (first in _OPENING_ONE if len(first) == 1 else not _NUMERAL.issuperset(first[:2]))
        and (len(last) > 1 or last in _CLOSING_ONE)
        and end.startswith(_LAST)
        and last not in _OPEN_END
        and all(tag.startswith(_INSIDE) and word not in ruling for word, tag in phrase)
    )


def _whole(text: str) -> bool:
    """Whether nothing at either end belongs to the sentence around it."""
    return len(_HAN.findall(text)) > 1 and text[0] not in _NO_BEGINNING and text[-1] not in _NO_END


def _clings(neighbours: Counter[str], ruling: set[str]) -> bool:
    """Whether one neighbour, not counting ends of clauses and words that belong to no term, is nearly always there."""
    word, count = neighbours.most_common(1)[0]
    return (
        bool(word) and word not in ruling and word[0] not in _NO_BEGINNING and count >= _CLINGING * neighbours.total()
    )


def _syllables(text: str) -> list[str]:
    """One syllable a character, without tones, as it is read in its word; what has no reading stands for itself."""
    # Cut first, or 文旅行业 is read by the 旅行 in it; word by word, or pypinyin does not look for 重庆 in 重庆市.
    read = (lazy_pinyin(word, errors=list, v_to_u=False) for word in _jieba.cut(text))  # type: ignore[arg-type]
    return [_plain(syllable) for syllables in read for syllable in syllables]


def _plain(syllable: str) -> str:
    # Everyone types lue and nue.
    return fold(f"{syllable[0]}ue" if syllable in ("lve", "nve") else syllable)


def _readings(corpus: set[str]) -> dict[str, str]:
    """For every syllable the characters that may be read so: those of GB 2312 and of the corpus."""
    found: dict[str, set[str]] = defaultdict(set)
    for char in map(chr, range(0x4E00, 0xA000)):
        if char in corpus or _in_gb2312(char):
            for syllable in pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)[0]:
                found[_plain(syllable)].add(char)
    return {syllable: "".join(sorted(found[syllable])) for syllable in sorted(found)}


def _simplified(corpus: set[str]) -> dict[str, str]:
    """Traditional characters and, in the same order, their simplified forms.

    A character of GB 2312 has a use of its own in simplified text (乾坤, 瞭望) and stays, as does all of the corpus.
    """
    convert = opencc.OpenCC("t2s").convert
    found = {}
    for char in map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))):
        simple = convert(char)
        own_use = char in corpus or (_in_gb2312(char) and char not in _TRADITIONAL_ALL_THE_SAME)
        if simple != char and len(simple) == 1 and not own_use and (simple in corpus or _in_gb2312(simple)):
            found[char] = simple
    return {"traditional": "".join(found), "simplified": "".join(found.values())}


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
