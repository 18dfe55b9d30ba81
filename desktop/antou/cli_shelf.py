"""What the commands about the user's own data do and print."""

from contextlib import closing
from pathlib import Path

from antou import paths
from antou.cli_annotations import export_annotations, import_annotations, list_annotations
from antou.cli_output import print_json, print_line
from antou.library.errors import UserError
from antou.shelf.backups import Backups
from antou.shelf.shelf import Shelf


def shelf(action: str, file: str | None, *, as_list: bool, as_json: bool) -> int:
    """`antou shelf ACTION [FILE]`; raises UserError where words are missing or too many, or nothing could be done."""
    match action:
        case "backup" if file:
            raise UserError(f"不认识的参数：{file}（备份放在 {Backups(paths.shelf_file()).folder}）")
        case "backup" if as_list:
            return _list_backups(as_json=as_json)
        case "backup":
            return _back_up()
        case "list" if file:
            raise UserError(f"不认识的参数：{file}")
        case "list":
            return list_annotations(as_json=as_json)
        case "export" | "import" if not file:
            raise UserError("缺少参数：文件")
        case "export":
            return export_annotations(Path(str(file)))
        case "import":
            return import_annotations(Path(str(file)))
        case _ if not file:
            raise UserError("缺少参数：备份文件（用 antou shelf backup --list 查看）")
        case _:
            return _restore(file)


def _list_backups(*, as_json: bool) -> int:
    """The newest first; `annotations` is null where a backup is of no use."""
    backups = Backups(paths.shelf_file())
    listed = [(backup, _annotations_in(backups, backup.path)) for backup in backups.all()]
    if as_json:
        return print_json(
            {
                "backups": [
                    {
                        "path": str(backup.path),
                        "made": backup.made.isoformat(),
                        "bytes": backup.size,
                        "annotations": annotations,
                    }
                    for backup, annotations in listed
                ]
            }
        )
    for backup, annotations in listed:
        holds = "已损坏，不能恢复" if annotations is None else f"收藏和批注 {annotations} 条"
        print_line(f"{backup.path.name}  {backup.made:%Y-%m-%d %H:%M}  {backup.size} 字节  {holds}")
    if not listed:
        print_line("还没有备份")
    return 0


def _annotations_in(backups: Backups, path: Path) -> int | None:
    try:
        return backups.annotations_in(path)
    except UserError:
        return None


def _back_up() -> int:
    if not paths.shelf_file().exists():
        raise UserError(f"还没有用户资料（{paths.shelf_file()}）")
    print_line(f"已备份到 {Backups(paths.shelf_file()).make().path}")
    return 0


def _restore(file: str) -> int:
    # Opened first: a file that is damaged is set aside, one that is not there yet is made.
    with closing(Shelf(paths.shelf_file())) as opened:
        if opened.notice:
            print_line(opened.notice)
        named = opened.backups.folder / file
        backup = named if Path(file).name == file and not Path(file).exists() else Path(file)
        before = opened.backups.restore(backup)
        print_line(
            f"已恢复 {backup}（收藏和批注 {len(opened.annotations.all())} 条）；恢复前的用户资料已备份到 {before.path}"
        )
    return 0
