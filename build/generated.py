"""What is made from the content before the program is complete: the search index and the fonts for print."""

from pathlib import Path

import fresh
from environment import LOCK
from shell import CACHE, ROOT, run, say, venv_program

_BUILD = ROOT / "build"
_PACKAGE = ROOT / "desktop" / "antou"


def _make(name: str, announcement: str, failure: str, sources: list[Path]) -> None:
    """Run `build/<name>.py`, which writes `.cache/<name>/`, unless that is there and fresh."""
    script = _BUILD / f"{name}.py"
    stamp = CACHE / "stamps" / name
    digest = fresh.fingerprint([script, *sources], ROOT)
    if (CACHE / name).is_dir() and fresh.is_fresh(stamp, digest):
        return
    say(announcement)
    run([venv_program("python"), str(script)], failure)
    fresh.mark(stamp, digest)


def make_index() -> None:
    """Build the search index into `.cache/index`; raises BuildError if that fails."""
    code = [_PACKAGE / "library", _PACKAGE / "search", LOCK]
    _make("index", "正在建立检索索引", "检索索引没有建成", [ROOT / "content", *code])


def make_fonts() -> None:
    """Build the font subsets for print into `.cache/fonts`; raises BuildError if that fails."""
    _make("fonts", "正在制作打印字体", "打印字体没有制成", [ROOT / "content", LOCK])
