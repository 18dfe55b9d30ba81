"""The installer for Windows: `antou.iss` filled in and given to Inno Setup, where that is installed.

https://jrsoftware.org/isinfo.php. Inno Setup runs on Windows only; the filled script is tested everywhere.
"""

import os
import re
import shutil
from pathlib import Path, PurePath

import identity
from members import manifest, members_of
from shell import CACHE, ROOT, run, say

_SCRIPT = ROOT / "build" / "antou.iss"
_MESSAGES = ROOT / "build" / "antou.isl"
_MANIFEST = "MANIFEST.sha256"
# Where its own installer puts it: for all users, or for one. The newest first.
_PLACES = ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA")


def script(folder: PurePath, icon: PurePath, work: PurePath, target: PurePath) -> str:
    """The script for the frozen folder.

    `icon`: the .ico of the installer itself; `work`: the folder of its messages and of the manifest, which is
    installed too; `target`: the file to be made.
    """
    said = {
        "APPLICATION_ID": identity.APPLICATION_ID,
        "COPYRIGHT": identity.copyright_line(),
        "FOLDER": folder,
        "FOUR_PARTS": identity.four_part_version(),
        "ICON": icon,
        "MANIFEST": work / _MANIFEST,
        "MESSAGES": work / _MESSAGES.name,
        "NAME": identity.NAME,
        "OUTPUT_FOLDER": target.parent,
        "OUTPUT_NAME": target.stem,
        "SCHEME": identity.SCHEME,
        "SUMMARY": identity.SUMMARY,
        "TITLE": identity.TITLE,
        "VERSION": identity.version(),
    }
    return re.sub(r"@([A-Z_]+)@", lambda match: str(said[match[1]]), _SCRIPT.read_text(encoding="utf-8"))


def compiler() -> Path | None:
    """Inno Setup's compiler, if there is one on this machine."""
    if found := shutil.which("ISCC"):
        return Path(found)
    for name in _PLACES:
        base = Path(os.environ.get(name) or os.devnull)
        places = [*base.glob("Inno Setup */ISCC.exe"), *base.glob("Programs/Inno Setup */ISCC.exe")]
        if places:
            return max(places)
    return None


def build(target: Path, folder: Path, icon: Path) -> bool:
    """Write the installer of the frozen folder; False, and a line about it, where Inno Setup is not installed.

    Raises BuildError if Inno Setup finds fault with the script.
    """
    program = compiler()
    if program is None:
        say("没有安装 Inno Setup，不做安装程序（https://jrsoftware.org/isdl.php）")
        return False
    work = CACHE / "installer"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    (work / _MANIFEST).write_bytes(manifest(members_of(folder, identity.NAME), identity.NAME))
    texts = {_SCRIPT.name: script(folder, icon, work, target), _MESSAGES.name: _MESSAGES.read_text(encoding="utf-8")}
    for name, text in texts.items():
        # With the mark by which Inno Setup knows UTF-8.
        (work / name).write_text(text, encoding="utf-8-sig")
    say("正在做安装程序（一两分钟）")
    run([str(program), "/Qp", str(work / _SCRIPT.name)], "安装程序没有做成")
    return True
