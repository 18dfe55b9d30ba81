"""Install, use and remove the packages in bare Debian systems: `dev.py try-package [SUITE…]`.

Needs root, debootstrap and a Debian mirror (build/bare_debian.py). Every trial is in a new copy of the bare system.
What is done inside stands in `build/trial.sh`.
"""

import shutil
from collections.abc import Sequence

import bare_debian
import packages
from shell import ROOT, BuildError, say

SUITES = ("bookworm", "trixie", "bullseye")


def suites(words: Sequence[str]) -> list[str]:
    """The suites that are named, Debian 12 if none is; raises BuildError for one that is not known."""
    if unknown := [word for word in words if word not in SUITES]:
        raise BuildError(f"没有这个系统：{'、'.join(unknown)}（可用：{'、'.join(SUITES)}）")
    return [*words] or [SUITES[0]]


def try_packages(words: Sequence[str]) -> int:
    """Run the trial on the suites of `words`, one after the other; 0 if everything in them went well.

    Raises BuildError if it did not, or cannot be tried here.
    """
    wanted = suites(words)
    bare_debian.require("试装")
    if not list(packages.FOLDER.glob("*.deb")):
        raise BuildError("还没有安装包，请先运行 package")
    for suite in wanted:
        root = bare_debian.copy(suite, f"{suite}-trial")
        shutil.copytree(packages.FOLDER, root / "packages")
        shutil.copyfile(ROOT / "build" / "trial.sh", root / "trial.sh")
        say(f"试装（{suite}）")
        bare_debian.enter(root, ["bash", "/trial.sh"], f"试装没有通过（{suite}）")
        shutil.rmtree(root)
    return 0
