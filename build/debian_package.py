"""The ordinary Debian package, for Debian, Ubuntu, Kylin, deepin: https://www.debian.org/doc/debian-policy/

The folder goes to /usr/lib/antou, a link to it to /usr/bin. No maintainer scripts; user data is in the homes and is
never touched.
"""

import gzip
from collections.abc import Iterable
from email.utils import formatdate
from pathlib import Path

import desktop_files
import identity
import libraries
from deb import write_deb
from members import Member, manifest, members_of
from shell import ROOT

HOME = "usr/lib/antou"
LICENCES = "_internal/licences"
"""Where the texts are in the frozen folder."""

# Menus and paper in Chinese need a font; a Chinese desktop has one already, so nothing is demanded.
_FONTS = "fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei | fonts-droid-fallback"
# The first line in English: Debian's tools measure it by its words, which Chinese does not part.
_DESCRIPTION = (
    "offline reader of five Chinese emergency-management plans\n"
    " 案头收录五部应急管理“十四五”规划，供基层应急管理人员断网查阅、检索、\n"
    " 并排比对、收藏和打印。程序不连接网络。\n"
    " .\n"
    " Read, search, compare side by side, bookmark and print the emergency-management\n"
    " plans of five Chinese districts. The program never connects to a network."
)


def fields(
    package: str, version: str, binaries: Iterable[libraries.Binary], system_libraries: Iterable[str]
) -> dict[str, str]:
    """The fields of the control file that both kinds of package have in common."""
    binaries = list(binaries)
    names = libraries.packages(system_libraries)
    glibc = f"libc6 (>= {libraries.words(libraries.newest_glibc(binaries))})"
    needed = sorted(names - libraries.OPTIONAL - {"libc6"})
    optional = sorted(names & libraries.OPTIONAL)
    return {
        "Package": package,
        "Version": version,
        "Section": "text",
        "Priority": "optional",
        "Architecture": identity.debian_architecture(),
        "Maintainer": identity.MAINTAINER,
        "Depends": ", ".join([glibc, *sorted([*needed, *libraries.DATA])]),
        "Recommends": ", ".join([_FONTS, *optional]),
        "Description": _DESCRIPTION,
    }


def _changelog(version: str, date: int) -> bytes:
    when = formatdate(date, usegmt=True).replace("GMT", "+0000")
    return (
        f"{identity.NAME} ({version}) unstable; urgency=medium\n\n"
        f"  * See CHANGELOG.md of the source.\n\n"
        f" -- {identity.MAINTAINER}  {when}\n"
    ).encode()


def copyright_text(licences: Path, place: str) -> bytes:
    """Debian's copyright file: our licence in full, and what else is in the package, whose texts are in `place`."""
    others = "".join(f" {file.stem}\n" for file in sorted(licences.glob("*.txt")) if file.stem != "Antou")
    mit = (ROOT / "LICENSE").read_text(encoding="utf-8").strip().splitlines()
    return (
        f"案头（antou）\n\n{chr(10).join(mit)}\n\n"
        "Other components are in this package under licences of their own, whose full texts are in\n"
        f"/{place}/:\n\n{others}\n"
        "Qt and PySide6 are used under the GNU Lesser General Public License version 3; on Debian systems its full\n"
        "text is in /usr/share/common-licenses/LGPL-3, and that of the GNU General Public License in\n"
        "/usr/share/common-licenses/GPL-3. Some system libraries are under the LGPL-2.1, in\n"
        "/usr/share/common-licenses/LGPL-2.1.\n"
    ).encode()


def _overrides() -> bytes:
    return (ROOT / "build" / "lintian-overrides").read_bytes()


def build(target: Path, folder: Path, binaries: list[libraries.Binary]) -> None:
    """Write the package of the frozen folder."""
    version, date = identity.version(), identity.date()
    program = list(members_of(folder, HOME))
    share = "usr/share"
    members = [
        *program,
        Member(f"{HOME}/MANIFEST.sha256", manifest(program, HOME)),
        Member("usr/bin/antou", "../lib/antou/antou"),
        Member(f"{share}/applications/antou.desktop", desktop_files.entry("antou", "antou")),
        *desktop_files.icons(f"{share}/icons/hicolor", "antou"),
        Member(f"{share}/man/man1/antou.1.gz", desktop_files.manual_page()),
        Member(f"{share}/doc/antou/copyright", copyright_text(folder / LICENCES, f"{HOME}/{LICENCES}")),
        Member(f"{share}/doc/antou/changelog.gz", gzip.compress(_changelog(version, date), mtime=0)),
        Member(f"{share}/lintian/overrides/antou", _overrides()),
    ]
    control = fields(identity.NAME, version, binaries, libraries.from_system(folder, binaries))
    write_deb(target, control, members, date)
