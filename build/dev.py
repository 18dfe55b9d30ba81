"""The one door to this project: `python3 build/dev.py COMMAND`, from a fresh clone, with Python alone.

Everything it makes is in `.venv` and `.cache`; both may be deleted at any time.
"""

import sys

# Said before anything is imported that an older Python cannot read.
if not (3, 11) <= sys.version_info < (3, 14):
    sys.exit(f"需要 Python 3.11 至 3.13，现在是 {sys.version.split()[0]}")

import shutil

import bench as benchmarks
import checks
import environment
import fresh
import old_debian
import package
import packages
import system
import trial
from shell import CACHE, ROOT, VENV, BuildError, run, say, speak_utf8, status, venv_program

# The command that wrote build/requirements.txt; uv repeats it at the head of that file.
_LOCK_COMMAND = (
    *("uv", "pip", "compile", "--universal", "--generate-hashes", "--python-version", "3.11"),
    *("pyproject.toml", "--group", "dev", "-o", "build/requirements.txt"),
)


def _make_index() -> None:
    run([venv_program("python"), "build/index.py"], "检索索引没有建成")


def _make_terms() -> None:
    library = ROOT / "desktop" / "antou" / "library"
    digest = fresh.fingerprint([environment.LOCK, ROOT / "build" / "terms.py", ROOT / "content", library], ROOT)
    stamp = CACHE / "stamps" / "terms"
    if not ((CACHE / "terms.json").is_file() and fresh.is_fresh(stamp, digest)):
        run([venv_program("python"), "build/terms.py", str(CACHE)], "检索词表没有做成")
        fresh.mark(stamp, digest)


def _make_pairings() -> None:
    run([venv_program("python"), "build/pairings.py", str(CACHE)], "相近章节没有算成")


def _make_fonts() -> None:
    run([venv_program("python"), "build/fonts.py"], "打印字体没有制成")


def _prepare(*purposes: str) -> None:
    """What every command that runs the program needs: system packages, `.venv`, index, words, pairings, fonts."""
    system.provide("run", *(["display"] if system.has_display() else []), *purposes)
    environment.ensure()
    # Each sees for itself whether there is anything to do, which takes a fraction of a second.
    _make_index()
    _make_terms()
    _make_pairings()
    _make_fonts()


def _opens_window(arguments: list[str]) -> bool:
    """Whether `antou` with these arguments opens a window: with none, with a link, or with a place in a plan."""
    if not arguments or arguments[0].startswith("antou://"):
        return True
    return (ROOT / "content" / arguments[0].partition("/")[0]).is_dir()


def run_program(arguments: list[str]) -> int:
    """Start the program; without a display take the tour of its window instead."""
    _prepare()
    environ = system.without_display()
    if environ and _opens_window(arguments):
        tour = CACHE / "tour"
        say(f"没有图形界面，改为把各页面画成图片，存入 {tour.relative_to(ROOT)}")
        arguments = ["tour", str(tour)]
    return status([venv_program("antou"), *arguments], environ)


def test(arguments: list[str]) -> int:
    """Run linters, types and every test; one of them packages the program."""
    _prepare("test", "display", "package")
    return checks.test(arguments)


def soak(arguments: list[str]) -> int:
    """Run the tests that take long."""
    _prepare("test", "soak")
    return checks.soak(arguments)


def bench(arguments: list[str]) -> int:
    """Measure how fast search is, beside other ways of searching."""
    _prepare("test")
    return benchmarks.bench(arguments)


def install(_: list[str]) -> int:
    """Make `.venv` only."""
    environment.ensure()
    return 0


def index(_: list[str]) -> int:
    """Build what search and comparison look things up in: index, suggested words, near sections."""
    environment.ensure()
    _make_index()
    _make_terms()
    _make_pairings()
    return 0


def fonts(_: list[str]) -> int:
    """Build the fonts for print."""
    system.provide("run")
    environment.ensure()
    _make_fonts()
    return 0


def help_pictures(_: list[str]) -> int:
    """Take the pictures of the user guide anew; they are part of the source, so look at them before committing."""
    _prepare()
    pictures = str(ROOT / "resources" / "help" / "pictures")
    return status([venv_program("python"), "build/help_pictures.py", pictures], {"QT_QPA_PLATFORM": "offscreen"})


def freeze(_: list[str]) -> int:
    """Freeze the program into `.cache/dist/antou`."""
    # The folder takes along what a display needs, even if it is made where there is none.
    _prepare("display", "package")
    package.build()
    return 0


def package_program(arguments: list[str]) -> int:
    """Freeze the program and make of the folder the packages of this system, in `.cache/packages`.

    With a suite in `arguments`: inside that older Debian, for systems as old.
    """
    if (suite := old_debian.suite(arguments)) is not None:
        old_debian.build(suite)
    else:
        freeze(arguments)
        packages.build()
    return 0


def try_package(arguments: list[str]) -> int:
    """Install, use and remove the packages in bare Debian systems; `arguments`: which, Debian 12 if none."""
    return trial.try_packages(arguments)


def lock(_: list[str]) -> int:
    """Resolve the dependencies of pyproject.toml anew into build/requirements.txt."""
    if shutil.which("uv") is None:
        raise BuildError("重新锁定依赖需要 uv（https://docs.astral.sh/uv/），请先安装")
    run([*_LOCK_COMMAND, "-q"], "依赖没有锁定")
    return 0


def clean(_: list[str]) -> int:
    """Delete everything that these commands made."""
    for folder in (VENV, CACHE):
        shutil.rmtree(folder, ignore_errors=True)
    say("已删除 .venv 和 .cache")
    return 0


# Command -> what does it, what the help says, and whether further arguments are passed on.
_COMMANDS = {
    "run": (run_program, "打开案头；其余参数交给 antou", True),
    "test": (test, "代码检查、类型检查和全部测试；其余参数交给 pytest", True),
    "soak": (soak, "耗时较长的测试；其余参数交给 pytest", True),
    "bench": (bench, "测量检索速度（--plans、--only、--write）", True),
    "install": (install, "只创建 .venv 并安装依赖", False),
    "index": (index, "建立检索索引、检索词表和相近章节表", False),
    "fonts": (fonts, "制作打印字体", False),
    "help-pictures": (help_pictures, "重新拍摄使用手册的图片", False),
    "freeze": (freeze, "只做免安装的文件夹", False),
    "package": (package_program, "打包：免安装的文件夹和压缩包、两种 .deb（可指定在旧系统 bullseye 里）", True),
    "try-package": (try_package, "在空白的 Debian 里试装（需要 root；可指定 bookworm、trixie、bullseye）", True),
    "lock": (lock, "重新锁定依赖（需要 uv）", False),
    "clean": (clean, "删除 .venv 和 .cache", False),
}


def _usage() -> str:
    lines = [f"  {name:<15}{text}" for name, (_, text, _) in _COMMANDS.items()]
    return "\n".join(["用法：python3 build/dev.py 命令 [参数…]", "", *lines])


def _refusal(words: list[str]) -> str | None:
    """Why these words are no command, in one line; None if they are one."""
    if not words:
        return "缺少命令"
    if words[0] not in _COMMANDS:
        return f"没有这个命令：{words[0]}"
    _, _, passes_on = _COMMANDS[words[0]]
    return f"{words[0]} 不接受参数：{' '.join(words[1:])}" if words[1:] and not passes_on else None


def main(words: list[str]) -> int:
    """Do what the words of the command line say; the exit status comes back, 2 if they say nothing we know."""
    speak_utf8()
    if words[:1] in (["-h"], ["--help"]):
        print(_usage())
        return 0
    if refusal := _refusal(words):
        print(f"错误：{refusal}\n\n{_usage()}", file=sys.stderr)
        return 2
    action, _, _ = _COMMANDS[words[0]]
    try:
        return action(words[1:])
    except BuildError as error:
        print(f"错误：{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
