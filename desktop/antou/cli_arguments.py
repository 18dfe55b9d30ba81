"""The words after a command: which there are, and what is wrong with them."""

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

from antou.library.errors import UserError
from antou.shelf.settings import TEXT_SIZES_PT, THEMES


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


def parse(command: str, words: Sequence[str]) -> argparse.Namespace:
    """What the words after a command ask for, '' for those without one; raises UserError, which says what is wrong."""
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
    return parser.parse_args(words)
