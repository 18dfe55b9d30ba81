"""Makes the print fonts: subsets of free Chinese fonts without the radicals that spoil the text of Qt's PDFs.

    python build/fonts.py

Sources are the Debian packages fonts-noto-cjk (installed) and texlive-lang-chinese, of which only the four Fandol fonts
are used: they are taken from where it is installed or, without installing it, out of the downloaded package.
The subsets go to `.cache/fonts/` with the licences of their sources; they hold the common half of GB 2312 (宋体 all of
it: it stands in for what the others lack), every character that is printed, and nothing from U+2E80-2FDF. The two
sources are never mixed in one font: their licences forbid it.
What cannot be made is said in one line and left out: the program then prints with the system's fonts, so this never
fails a build.
"""

import gzip
import hashlib
import io
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, TTLibError

from antou import paths
from embolden import embolden

CACHE = Path(__file__).resolve().parents[1] / ".cache"
STAMP = "stamp"

NOTO_PACKAGE = "fonts-noto-cjk"
FANDOL_PACKAGE = "texlive-lang-chinese"
NOTO = Path("/usr/share/fonts/opentype/noto")
FANDOL = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
FANDOL_DOC = Path("/usr/share/doc/texlive-doc/fonts/fandol")

# Full-width ASCII and what officials type beyond GB 2312.
_ASCII = "".join(map(chr, [*range(0x20, 0x7F), *range(0xFF01, 0xFF5F)]))
_EXTRA = _ASCII + "·—–‘’“”…‰′″℃№㎡㎥㎏㎝㎞±×÷≈≠≤≥①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤ"
_DROPPED_TABLES = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx")
# GB 2312 by its first byte: signs and the 3,755 common characters, then the 3,008 rarer ones.
_COMMON = range(0xA1, 0xD8)
_ALL = range(0xA1, 0xF8)
_SIGNS = range(0xA1, 0xAA)
# Makes a stroke of 仿宋 half as thick again.
_BOLD_MARGIN = 13


@dataclass(frozen=True)
class Recipe:
    """One subset: the file to make, its names, the file it comes from, the family to take from a collection.

    `rows` are the first bytes of the GB 2312 characters it holds; `margin` thickens it, in thousandths of an em.
    """

    target: str
    family: str
    style: str
    source: str
    source_family: str
    package: str
    rows: range = _COMMON
    margin: int = 0


_FANG = ("FandolFang-Regular.otf", "FandolFang R", FANDOL_PACKAGE)
_HEI = ("FandolHei-Regular.otf", "FandolHei", FANDOL_PACKAGE)
_KAI = ("FandolKai-Regular.otf", "FandolKai", FANDOL_PACKAGE)
_SONG = ("NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", NOTO_PACKAGE)
_SONG_BOLD = ("NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC", NOTO_PACKAGE)
RECIPES = (
    Recipe("AntouFang.otf", "Antou Fang", "Regular", *_FANG),
    # Only headings and leads of what is printed are bold, so its characters are enough.
    Recipe("AntouFang-Bold.otf", "Antou Fang", "Bold", *_FANG, rows=_SIGNS, margin=_BOLD_MARGIN),
    Recipe("AntouHei.otf", "Antou Hei", "Regular", *_HEI),
    Recipe("AntouKai.otf", "Antou Kai", "Regular", *_KAI),
    Recipe("AntouSong.otf", "Antou Song", "Regular", *_SONG, rows=_ALL),
    Recipe("AntouSong-Bold.otf", "Antou Song", "Bold", *_SONG_BOLD),
)


def main() -> None:
    """Make what is missing or stale and say so in Chinese; what goes wrong is said too, and never an error."""
    try:
        make_fonts()
    except (OSError, LookupError, subprocess.CalledProcessError, tarfile.TarError, TTLibError) as error:
        print(f"打印字体没有做成，打印时以系统字体代替（{error}）")


def make_fonts() -> None:
    """Make the subsets if what they depend on has changed."""
    target = CACHE / "fonts"
    sources = {recipe: source for recipe in RECIPES if (source := find_source(recipe))}
    stamp = fingerprint(sources)
    if not stale(target, stamp):
        print(f"打印字体已是最新（{len(sources)} 个，{_megabytes(target):.1f} MB）")
        return
    for package in sorted({recipe.package for recipe in RECIPES if recipe not in sources}):
        print(f"打印字体：缺少软件包 {package}，打印时以系统字体代替")
    target.mkdir(parents=True, exist_ok=True)
    if not sources:
        return
    fresh = Path(tempfile.mkdtemp(prefix="fonts-", dir=CACHE))
    try:
        for recipe, source in sources.items():
            make_subset(recipe, source, characters(recipe.rows), fresh / recipe.target)
            print(f"打印字体：{recipe.family} {recipe.style}，{(fresh / recipe.target).stat().st_size / 1e6:.1f} MB")
        copy_licences({recipe.package for recipe in sources}, fresh / "LICENSES")
        (fresh / STAMP).write_text(stamp, encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        fresh.chmod(0o755)
        fresh.rename(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    print(f"打印字体已做好（共 {_megabytes(target):.1f} MB）")


def printed_characters() -> frozenset[str]:
    """Every character of what is printed: the plans, what is said about them, the user guide, the program's words."""
    program = Path(paths.__file__).parent
    sources = (
        *paths.content_dir().glob("*/plan.*"),
        *paths.content_dir().glob("*/errata.toml"),
        *(paths.resources_dir() / "help").glob("*.md"),
        *(program / "render").glob("*.py"),
        *(program / "pages").glob("*.py"),
    )
    return frozenset(char for path in sources for char in path.read_text(encoding="utf-8"))


def characters(rows: range) -> frozenset[str]:
    """The given rows of GB 2312, ASCII, common signs and every character that is printed, without radicals."""
    chars = {*_EXTRA, *printed_characters()}
    for lead in rows:
        for trail in range(0xA1, 0xFF):
            chars.update(bytes((lead, trail)).decode("gb2312", errors="ignore"))
    return frozenset(char for char in chars if char.isprintable() and not "\u2e80" <= char <= "\u2fdf")


def find_source(recipe: Recipe) -> Path | None:
    """The font a subset is made of; downloads the package of the Fandol fonts if need be. None: not to be had."""
    if recipe.package == NOTO_PACKAGE:
        path = NOTO / recipe.source
        return path if path.is_file() else None
    installed = FANDOL / recipe.source
    if installed.is_file():
        return installed
    unpacked = CACHE / "fandol"
    if not (unpacked / recipe.source).is_file() and not _unpack_fandol(unpacked):
        return None
    path = unpacked / recipe.source
    return path if path.is_file() else None


def _unpack_fandol(target: Path) -> bool:
    """Take fonts and licence out of the downloaded package, without installing it. False where there is no apt."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        return False
    target.mkdir(parents=True, exist_ok=True)
    print("打印字体：正在下载仿宋、楷体、黑体（约 49 MB，只此一次）…", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # apt drops its rights to the user _apt, who has to be able to write here.
        folder.chmod(0o777)
        done = subprocess.run(["apt-get", "download", FANDOL_PACKAGE], cwd=folder, capture_output=True, check=False)
        package = next(folder.glob("*.deb"), None)
        if done.returncode or package is None:
            return False
        listing = subprocess.run(["dpkg-deb", "--fsys-tarfile", package], capture_output=True, check=True)
    with tarfile.open(fileobj=io.BytesIO(listing.stdout)) as archive:
        for member in archive:
            path = Path("/", member.name)
            content = archive.extractfile(member) if _is_wanted(path) else None
            if content is not None:
                (target / path.name).write_bytes(content.read())
    return True


def _is_wanted(path: Path) -> bool:
    """Whether a file of the package is one of the fonts used here, or says what they are and their licence."""
    fonts = {recipe.source for recipe in RECIPES}
    return (path.parent == FANDOL and path.name in fonts) or path.parent == FANDOL_DOC


def fingerprint(sources: dict[Recipe, Path]) -> str:
    """What the subsets depend on: this file, the characters printed, the sources."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    digest.update(Path(__file__).with_name("embolden.py").read_bytes())
    digest.update("".join(sorted(printed_characters())).encode())
    for recipe, source in sources.items():
        state = source.stat()
        digest.update(f"{recipe.target}\0{source}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def stale(target: Path, stamp: str) -> bool:
    """Whether the folder was made from something else than `stamp` says, or not at all."""
    try:
        return (target / STAMP).read_text(encoding="utf-8") != stamp
    except OSError:
        return True


def make_subset(recipe: Recipe, source: Path, wanted: frozenset[str], target: Path) -> None:
    """Write one subset under its own names; every glyph has exactly one code point, so that PDFs copy right."""
    font = _open(source, recipe.source_family)
    for tag in _DROPPED_TABLES:
        if tag in font:
            del font[tag]
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=one_code_a_glyph(font.getBestCmap(), wanted))
    subsetter.subset(font)
    if recipe.margin:
        embolden(font, recipe.margin)
    _rename(font, recipe)
    font.save(target)
    font.close()


def _open(source: Path, family: str) -> TTFont:
    for number in range(64):
        font = TTFont(source, fontNumber=number, lazy=True, recalcBBoxes=False, recalcTimestamp=False)
        if font["name"].getDebugName(1) == family or source.suffix != ".ttc":
            return font
        font.close()
    raise LookupError(f"{source.name} 里没有 {family}")


def one_code_a_glyph(cmap: dict[int, str], wanted: frozenset[str]) -> list[int]:
    """The wanted code points the font has; of those that share a glyph only the one that text really uses."""
    printed = printed_characters()
    chosen: dict[str, int] = {}
    for char in sorted(wanted, key=lambda char: (char not in printed, char not in _EXTRA, char)):
        glyph = cmap.get(ord(char))
        if glyph is not None:
            chosen.setdefault(glyph, ord(char))
    return sorted(chosen.values())


def _rename(font: TTFont, recipe: Recipe) -> None:
    names = font["name"]
    kept = {number: names.getDebugName(number) for number in (0, 5, 7, 13, 14)}
    full = recipe.family if recipe.style == "Regular" else f"{recipe.family} {recipe.style}"
    postscript = full.replace(" ", "") + ("-Regular" if recipe.style == "Regular" else "")
    postscript = postscript.replace("Bold", "-Bold")
    texts = {1: recipe.family, 2: recipe.style, 3: f"Antou; {full}", 4: full, 6: postscript}
    names.names = []
    for number, text in sorted({**kept, **texts}.items()):
        if text:
            names.setName(text, number, 3, 1, 0x409)
    table = font["CFF "].cff
    table.fontNames[0] = postscript
    top = table.topDictIndex[0]
    top.FamilyName, top.FullName = recipe.family, full
    bold = recipe.style == "Bold"
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = 1 if bold else 0


def copy_licences(packages: set[str], target: Path) -> None:
    """Put the licences of the sources beside the subsets."""
    target.mkdir(parents=True)
    if NOTO_PACKAGE in packages:
        shutil.copyfile(f"/usr/share/doc/{NOTO_PACKAGE}/copyright", target / "Noto-CJK.txt")
    if FANDOL_PACKAGE in packages:
        for path in _fandol_documents():
            text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            (target / f"Fandol-{path.name.removesuffix('.gz')}.txt").write_bytes(text)


def _fandol_documents() -> Iterator[Path]:
    for folder in (CACHE / "fandol", FANDOL_DOC):
        found = [path for path in sorted(folder.glob("*")) if path.name.startswith(("COPYING", "README"))]
        if found:
            yield from found
            return


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.glob("*.otf")) / 1e6


if __name__ == "__main__":
    main()
