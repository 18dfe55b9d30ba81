"""Is the content in order: what a maintainer runs after changing it or adding a plan."""

from dataclasses import dataclass, field
from pathlib import Path

from antou.library import fidelity
from antou.library.errors import ContentError
from antou.library.indicators import INDICATORS, load_indicators
from antou.library.load import CATALOGUE, ERRATA, META, SOURCE, TEXT, load
from antou.library.model import Library
from antou.library.stock import STOCK, load_stock, unused
from antou.library.synonyms import SYNONYMS, load_synonyms
from antou.library.themes import THEMES, Themes, load_themes

README = "README.md"
_SHARED = (CATALOGUE, THEMES, INDICATORS, SYNONYMS, STOCK, README)
_OF_A_PLAN = (META, TEXT, SOURCE, ERRATA)


@dataclass(frozen=True, slots=True)
class Report:
    """Chinese lines: what is wrong (with file and, where there is one, line), and what is worth knowing."""

    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def check_content(folder: Path) -> Report:
    """Read everything in a content folder, compare the plans with their sources, and count what themes cover."""
    report = Report()
    try:
        library = load(folder)
    except ContentError as error:
        report.wrong.append(str(error))
        return report
    report.wrong.extend([problem.message for problem in library.problems])
    report.wrong.extend(_strays(folder, library))
    for plan in library.plans:
        try:
            report.wrong.extend(fidelity.check(plan, folder / plan.slug))
        except ContentError as error:
            report.wrong.append(str(error))
    themes = load_themes(folder, library, report.wrong)
    indicators = load_indicators(folder, library, report.wrong)
    synonyms = load_synonyms(folder, report.wrong)
    stock = load_stock(folder, report.wrong)
    report.wrong.extend(
        [f"缺少内容文件 {name}" for name in _SHARED if name != README and not (folder / name).is_file()]
    )
    report.notes.append(
        f"规划 {len(library.plans)} 部，主题 {len(themes.all)} 个，指标 {len(indicators)} 个，"
        f"同义词 {len(synonyms.groups)} 组，套话 {len(stock)} 条，"
        f"疑误 {sum(len(plan.errata) for plan in library.plans)} 处"
    )
    report.notes.extend(_coverage(library, themes))
    report.notes.extend([f"套话没有出现：{phrase}" for phrase in unused(library, stock)])
    return report


def _coverage(library: Library, themes: Themes) -> list[str]:
    """How many sections belong to a theme, and which do not."""
    lines = []
    for plan in library.plans:
        coverage = themes.coverage(library, plan)
        count = coverage.sections - len(coverage.missed)
        lines.append(f"{plan.short}：有正文的 {coverage.sections} 节中 {count} 节归入主题")
        lines += [f"  未归入主题：{section.id} {section.label}" for section in coverage.missed]
    return lines


def _strays(folder: Path, library: Library) -> list[str]:
    """Files and folders that nothing reads: a plan left out of the catalogue, a misspelt name."""
    slugs = [*(plan.slug for plan in library.plans), *(problem.slug for problem in library.problems)]
    lines = []
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and entry.name not in slugs:
            lines.append(f"{entry.name}/ 没有列入 {CATALOGUE}")
        elif entry.is_file() and entry.name not in _SHARED:
            lines.append(f"{entry.name} 不是内容文件")
        elif entry.is_dir():
            names = (inner.name for inner in sorted(entry.iterdir()))
            lines += [f"{entry.name}/{name} 不是内容文件" for name in names if name not in _OF_A_PLAN]
    return lines
