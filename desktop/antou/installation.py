"""Is everything in place: content, index, user data."""

from antou import paths
from antou.library.check import check_content
from antou.library.errors import ContentError
from antou.library.guide import load_guide
from antou.library.load import load
from antou.search.opening import open_any
from antou.shelf.backups import Backups
from antou.shelf.database import check_database


def check_installation() -> list[str]:
    """One Chinese line each for content, index and user data with its backups: `ok` at its end, or what is wrong."""
    findings = {"内容": _check_content(), "索引": _check_index(), "用户资料": _check_user_data()}
    return [f"{name}：{'；'.join(wrong) or 'ok'}" for name, wrong in findings.items()]


def _check_content() -> list[str]:
    return [*check_content(paths.content_dir()).wrong, *_check_guide()]


def _check_guide() -> list[str]:
    """The user guide is content too, in a folder of its own."""
    try:
        guide = load_guide(paths.resources_dir() / "help")
    except ContentError as error:
        return [str(error)]
    pictures = [block.picture for block in guide.blocks() if block.picture]
    return [f"使用手册缺少图片 {path.name}" for path in pictures if not path.is_file()]


def _check_index() -> list[str]:
    try:
        library = load(paths.content_dir())
    except ContentError:
        return ["内容读不出来，无法核对"]
    reasons: list[str] = []
    if open_any(library, reasons) is not None:
        return []
    return [f"{reasons[0]}，检索改为逐段查找，结果不变"]


def _check_user_data() -> list[str]:
    """The shelf and its backups."""
    files = [paths.shelf_file(), *(backup.path for backup in Backups(paths.shelf_file()).all())]
    return [f"{file}：{damage}" for file in files if (damage := check_database(file))]
