"""The command line: which words lead to which command, and how it fails.

Exit status: 0 done, 1 something is wrong with the installation (`check`), 2 bad input or a file that cannot be
written, 70 an error nobody foresaw (its traceback is in the log).
"""

import io
import logging
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from antou import __version__, logs, paths
from antou.cli_words import COMMANDS
from antou.files import reason
from antou.imports import quicken
from antou.library.errors import UserError

if TYPE_CHECKING:
    # Imported for commands alone: a window is opened with one word at most.
    import argparse

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


def _open_window(words: list[str]) -> int:
    place = words[0] if words else None
    if len(words) > 1 or (place and place.startswith("-")):
        from antou.cli_arguments import parse

        place = vars(parse("", words))["编号"]
    quicken()
    from antou.app import run_window

    return run_window(place)


def _run(command: str, arguments: "argparse.Namespace") -> int:
    """Carry out a command; the modules behind it are imported only now."""
    values = vars(arguments)
    ids: Any = values.get("编号")
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
    if not words or words[0] not in COMMANDS:
        return _open_window(words)
    from antou.cli_arguments import parse

    return _run(words[0], parse(words[0], words[1:]))


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
