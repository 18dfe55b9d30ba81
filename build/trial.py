"""Install, use and remove the packages in a bare Debian, made with debootstrap: `dev.py try-package [SUITE]`.

Needs root, debootstrap and a Debian mirror. The bare system is kept in `.cache/roots`, every trial is a copy of it.
What is done inside stands in `build/trial.sh`.
"""

import shutil
import subprocess
from pathlib import Path

import packages
import system
from shell import CACHE, ROOT, BuildError, run, say

SUITES = ("bookworm", "trixie", "bullseye")
_ROOTS = CACHE / "roots"
# Without these the network inside would not know where the mirror is.
_HOST_FILES = ("etc/resolv.conf", "etc/hosts")


def _bare(suite: str) -> Path:
    """The bare system of a suite, made if it is not there."""
    root = _ROOTS / suite
    if not (root / "etc" / "debian_version").is_file():
        say(f"正在制作空白的 Debian 系统（{suite}）")
        shutil.rmtree(root, ignore_errors=True)
        root.parent.mkdir(parents=True, exist_ok=True)
        run(["debootstrap", "--variant=minbase", suite, str(root)], "空白系统没有做成")
    return root


def try_packages(words: list[str]) -> int:
    """Run the trial on a suite (the first of `words`, else Debian 12); 0 if everything in it went well.

    Raises BuildError if it cannot be tried here.
    """
    suite = words[0] if words else SUITES[0]
    if suite not in SUITES:
        raise BuildError(f"没有这个系统：{suite}（可用：{'、'.join(SUITES)}）")
    if not system.is_root():
        raise BuildError("试装要在空白系统里进行，需要 root")
    system.provide("trial")
    if shutil.which("debootstrap") is None:
        raise BuildError("试装需要 debootstrap")
    if not list(packages.FOLDER.glob("*.deb")):
        raise BuildError("还没有安装包，请先运行 package")
    root = _ROOTS / f"{suite}-trial"
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["cp", "-a", str(_bare(suite)), str(root)], check=True)
    for name in _HOST_FILES:
        shutil.copyfile(f"/{name}", root / name)
    shutil.copytree(packages.FOLDER, root / "packages")
    shutil.copyfile(ROOT / "build" / "trial.sh", root / "trial.sh")
    # Mounts and processes of its own: when the trial ends, however it does, nothing stays mounted or running.
    inside = 'mount -t proc proc "$0/proc" && mount --bind /dev "$0/dev" && exec chroot "$0" bash /trial.sh'
    say(f"试装（{suite}）")
    run(["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", inside, str(root)], "试装没有通过")
    shutil.rmtree(root)
    return 0
