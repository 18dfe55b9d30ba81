"""The archive that is unpacked anywhere, a USB stick included, and started by a double click: no rights, no scripts."""

from pathlib import Path

import identity
from members import Member, manifest, members_of, tar_xz, write_zip

_NOTE = """案头 {version}：应急管理“十四五”规划离线查阅

双击 {program} 打开。不用安装，不用管理员权限，不连接网络；整个文件夹可以放在任何地方。
收藏、打印清单和设置存在您的用户文件夹里，删除本文件夹不会删除它们。
要让它们跟着程序走（例如放在 U 盘上），请在本文件夹里、{program} 的旁边新建一个文件夹，名叫 data。
MANIFEST.sha256 列出每个文件的校验值；各组件的许可在 _internal/licences。
"""


def build(target: Path, folder: Path) -> None:
    """Write the archive of the frozen folder: `.zip` for Windows, `.tar.xz` elsewhere, as the target's name says."""
    windows = target.suffix == ".zip"
    program = list(members_of(folder, identity.NAME))
    note = _NOTE.format(version=identity.version(), program="antou.exe" if windows else "antou")
    if windows:
        note = "\ufeff" + note.replace("\n", "\r\n")  # for the Notepad of older editions
    members = [
        *program,
        Member(f"{identity.NAME}/MANIFEST.sha256", manifest(program, identity.NAME)),
        Member(f"{identity.NAME}/说明.txt", note.encode()),
    ]
    if windows:
        write_zip(target, members, identity.date())
    else:
        target.write_bytes(tar_xz(members, identity.date()))
