"""The command line: which words lead to which command, and how it fails.

Exit status: 0 done, 1 something is wrong with the installation (`check`), 2 bad input or a file that cannot be
written, 70 an error nobody foresaw (its traceback is in the log).
"""

import argparse
import io
import logging
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from antou import __version__, logs, paths
from antou.cli_words import COMMANDS
from antou.files import reason
from antou.imports import quicken
from antou.library.errors import UserError

_log = logging.getLogger(__name__)

HELP = """案头：五部应急管理“十四五”规划的离线查阅

用法：
  antou [编号]                          打开窗口（并转到该章节，例：antou beibei/3.4.3）；也可以写成链接
                                        antou://beibei/3.4.3；已经打开的，由打开着的窗口前往
  antou list [--json]                   列出规划和章节
  antou show 编号 [--json]              显示一节及其下的全部内容
  antou search 文字 [--plan 规划]… [--limit 条数] [--query] [--synonyms] [--errata] [--json]
                                        照原样查找文字，给出每一处；--query 按检索式理解（空格表示同段，
                                        或、-、引号、括号、标题: 规划: 主题:），--synonyms 同时查同义词，
                                        --errata 另列原文疑有误、疑为此词之处
  antou themes [--json]                 列出主题，以及各规划写到它的章节
  antou indicators [--json] [--to 文件] 列出指标，以及各规划的目标值；--to 写成 .xlsx .csv .pdf .docx .html .md
  antou errata [--json]                 列出原文疑有误之处
  antou related 编号 [--json]           列出其他规划中写同一内容的章节和选出的理由
  antou compare 编号 编号… [--json]     并排对照二至五节：逐句对应、共有的文字、相近程度；第一节为底本
  antou compare --theme 主题 [--json]   并排对照各规划写到这个主题的章节；主题可以只写一部分
  antou compare … --to 文件             把对照写成 .html 网页、.md，或横向的 .pdf .docx
  antou export 编号… --to 文件 [--errata] [--layout 版式] [--option 项=值]…
                                        导出为 .pdf .docx .html .md .txt；--errata 标注并注明原文疑误
  antou layouts [--json]                列出版式（--layout 用的名称）
  antou shelf list [--json]             列出收藏、标亮和批注
  antou shelf export 文件               导出收藏、批注、打印清单和保存的检索（.json），或只把收藏、批注导出成文（.md）
  antou shelf import 文件               并入别处导出的 .json；已有的不会重复，也不会减少
  antou shelf backup                    立即备份用户资料
  antou shelf backup --list [--json]    列出已有的备份
  antou shelf restore 文件              恢复一份备份（文件名见 --list，也可以是别处的文件）；恢复前先备份现有的
  antou check                           检查内容、索引、用户资料和备份
  antou check --content [文件夹]        只检查内容，列出每一处问题和没有归入主题的章节
  antou tour 文件夹 [--size 宽x高] [--theme 配色] [--text-size 磅] [--large]
                                        把各个页面和对话框存成图片
  antou --help | --version

在最前面加 --data 文件夹，用户资料就放在那个文件夹里，例：antou --data E:\\案头资料 list。
编号可以是规划的代号（beibei wansheng wujiang zigong gongshu），也可以是章节编号（见 antou list）。
选项（--option，不写则依版式）：opening=page（封面）、heading（标题）、none；contents=true（目录）；
sources=true（注明出处）；header=true（页眉）；numbering=dashes（— 1 —，单页在右、双页在左）、
centred（居中）、total（第几页共几页）；title=标题文字。
配色：light（浅色） sepia（米黄） dark（深色） high-contrast（高对比）。
"""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in Chinese and lets main() leave."""

    _TRANSLATIONS = (
        (r"the following arguments are required: (.+)", r"缺少参数：\1（以 - 开头的文字前面要加 --）"),
        (r"unrecognized arguments: (.+)", r"不认识的参数：\1（要查找以 - 开头的文字，请在前面加 --）"),
        (r"argument (\S+): expected .*", r"\1 后面缺少内容"),
        (r"argument (\S+): (.*[\u4e00-\u9fff].*)", r"\1：\2"),
        (r"argument (\S+): invalid choice: '?(.*?)'? \(choose from .*\)", r"\1 的值不对：\2"),
        (r"argument (\S+): invalid .*: '?(.*?)'?", r"\1 的值不对：\2"),
        (r"argument (\S+): ignored explicit argument .*", r"\1 后面不带内容"),
    )

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in self._TRANSLATIONS:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                raise UserError(match.expand(chinese))
        raise UserError("参数有误，运行 antou --help 查看用法")


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError("应当是不小于 0 的整数")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{3,4})[xX](\d{3,4})", text)
    if match is None:
        raise argparse.ArgumentTypeError("应当是“宽x高”，例如 1366x768")
    return int(match[1]), int(match[2])


def _parser(command: str) -> argparse.ArgumentParser:
    from antou.shelf.settings import TEXT_SIZES_PT, THEMES

    parser = _Parser(add_help=False, allow_abbrev=False)
    match command:
        case "list" | "themes" | "indicators" | "errata" | "layouts":
            parser.add_argument("--json", action="store_true")
            if command == "indicators":
                parser.add_argument("--to", metavar="文件")
        case "show":
            parser.add_argument("编号")
            parser.add_argument("--json", action="store_true")
        case "related":
            parser.add_argument("编号")
            parser.add_argument("--json", action="store_true")
        case "compare":
            parser.add_argument("编号", nargs="*")
            parser.add_argument("--theme", metavar="主题")
            parser.add_argument("--json", action="store_true")
            parser.add_argument("--to", metavar="文件")
        case "search":
            parser.add_argument("文字")
            parser.add_argument("--plan", action="append", default=[], metavar="规划")
            parser.add_argument("--limit", type=_count, metavar="条数")
            for flag in ("--query", "--synonyms", "--errata", "--json"):
                parser.add_argument(flag, action="store_true")
        case "export":
            parser.add_argument("编号", nargs="+")
            parser.add_argument("--to", required=True, metavar="文件")
            parser.add_argument("--errata", action="store_true")
            parser.add_argument("--layout", metavar="版式")
            parser.add_argument("--option", action="append", default=[], metavar="项=值")
        case "shelf":
            parser.add_argument("动作", choices=("list", "export", "import", "backup", "restore"))
            parser.add_argument("文件", nargs="?")
            parser.add_argument("--list", action="store_true")
            parser.add_argument("--json", action="store_true")
        case "check":
            parser.add_argument("--content", nargs="?", const="", metavar="文件夹")
        case "tour":
            parser.add_argument("文件夹")
            parser.add_argument("--size", type=_size, default=(1366, 768))
            parser.add_argument("--theme", choices=THEMES, default="light")
            parser.add_argument("--text-size", type=float, choices=TEXT_SIZES_PT)
            parser.add_argument("--large", action="store_true")
        case "":
            parser.add_argument("编号", nargs="?")
    return parser


def _run(command: str, arguments: argparse.Namespace) -> int:
    """Carry out a command; the modules behind it are imported only now."""
    values = vars(arguments)
    ids: Any = values.get("编号")
    if command == "":
        quicken()
        from antou.app import run_window

        return run_window(ids)
    if command == "tour":
        from antou.tour import run_tour

        return run_tour(values["文件夹"], arguments.size, arguments.theme, arguments.text_size, large=arguments.large)
    from antou import cli_commands as commands
    from antou import cli_listings as listings
    from antou.cli_compare import compare_sections, related
    from antou.cli_export import export, list_layouts
    from antou.cli_search import search
    from antou.cli_shelf import shelf

    actions: dict[str, Callable[[], int]] = {
        "list": lambda: commands.list_plans(as_json=arguments.json),
        "show": lambda: commands.show(ids, as_json=arguments.json),
        "search": lambda: search(
            values["文字"],
            arguments.plan,
            arguments.limit,
            as_query=arguments.query,
            synonyms=arguments.synonyms,
            errata=arguments.errata,
            as_json=arguments.json,
        ),
        "themes": lambda: listings.list_themes(as_json=arguments.json),
        "indicators": lambda: listings.list_indicators(as_json=arguments.json, to=arguments.to),
        "errata": lambda: listings.list_errata(as_json=arguments.json),
        "related": lambda: related(ids, as_json=arguments.json),
        "compare": lambda: compare_sections(ids, arguments.theme, as_json=arguments.json, to=arguments.to),
        "export": lambda: export(
            ids,
            arguments.to,
            errata=arguments.errata,
            layout_name=arguments.layout,
            option_words=arguments.option,
        ),
        "layouts": lambda: list_layouts(as_json=arguments.json),
        "shelf": lambda: shelf(values["动作"], values["文件"], as_list=arguments.list, as_json=arguments.json),
        "check": lambda: commands.check(arguments.content),
    }
    return actions[command]()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (the process's own if None); returns the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None in a windowed program
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    logging.getLogger().addHandler(logging.NullHandler())  # no traceback on stderr before the log is started
    try:
        status = _answer(words)
        if sys.stdout:
            sys.stdout.flush()  # fails here, if at all, and not when Python leaves
    except UserError as error:
        return _fail(str(error), 2)
    except BrokenPipeError:
        # The reader of our output has gone (`antou list | head`); there is nobody left to tell.
        _abandon_output()
        return 0
    except OSError as error:
        _log.exception("command failed")
        _abandon_output()
        return _fail(_describe(error), 2)
    except Exception:
        _log.exception("command failed")
        return _fail(f"出现了没有预料到的错误，详情见日志 {paths.log_file()}", 70)
    return status


def _answer(words: list[str]) -> int:
    if {"--help", "-h"} & set(words[:2]):
        return _print(HELP)
    if words[:1] == ["--version"]:
        return _print(f"案头 {__version__}\n")
    _use_data_folder(words)
    logs.start(paths.log_file())
    command = words.pop(0) if words[:1] and words[0] in COMMANDS else ""
    return _run(command, _parser(command).parse_args(words))


def _use_data_folder(words: list[str]) -> None:
    """Take `--data FOLDER` away from the front of the words, and keep the user's data there from now on."""
    option, equals, folder = words[0].partition("=") if words else ("", "", "")
    if option != "--data":
        return
    del words[0]
    if not equals and words:
        folder = words.pop(0)
    if not folder:
        raise UserError("--data 后面要写放用户资料的文件夹")
    os.environ["ANTOU_DATA"] = str(Path(folder).absolute())


def _abandon_output() -> None:
    """Drop what could not be written, so that Python does not try again, and complain, when it leaves."""
    if sys.stdout:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _describe(error: OSError) -> str:
    """Our own errors speak Chinese; others are named by file and system message."""
    text = str(error)
    if re.search(r"[\u4e00-\u9fff]", text):
        return text
    return f"文件读写出错：{error.filename or '输出'}：{reason(error)}"


def _print(text: str) -> int:
    if sys.stdout:
        sys.stdout.write(text)
    return 0


def _fail(message: str, status: int) -> int:
    if sys.stderr:
        sys.stderr.write(f"antou：{message}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
