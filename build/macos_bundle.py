"""What users of macOS get: a bundle, `案头.app`, in a zip that keeps its links; one installs it by dragging it.

The bundle is signed for the machine only (ad hoc), not by Apple: at the first start the user allows it in
系统设置 › 隐私与安全性. https://developer.apple.com/documentation/bundleresources/information-property-list
"""

from pathlib import Path

import identity
from shell import run

NAME = f"{identity.TITLE}.app"
OLDEST = "12.0"
"""Of Qt 6.8: https://doc.qt.io/qt-6.8/macos.html."""


def info() -> dict[str, object]:
    """What stands in its Info.plist beside what PyInstaller writes itself."""
    return {
        "CFBundleName": identity.TITLE,
        "CFBundleDisplayName": identity.TITLE,
        "CFBundleIdentifier": identity.APPLICATION_ID,
        "CFBundleShortVersionString": identity.version(),
        "CFBundleVersion": identity.version(),
        # The system's own dialogs (print, save) speak the language that the bundle claims.
        "CFBundleDevelopmentRegion": "zh_CN",
        "CFBundleLocalizations": ["zh_CN"],
        # The system sends these links to the running program as events, see antou/application.py.
        "CFBundleURLTypes": [
            {
                "CFBundleURLName": identity.APPLICATION_ID,
                "CFBundleURLSchemes": [identity.SCHEME],
                "CFBundleTypeRole": "Viewer",
            }
        ],
        "LSApplicationCategoryType": "public.app-category.reference",
        "LSMinimumSystemVersion": OLDEST,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": identity.copyright_line(),
    }


def archive(target: Path, bundle: Path) -> None:
    """Write the zip, by the program that Finder unpacks with; raises BuildError."""
    run(["ditto", "-c", "-k", "--keepParent", str(bundle), str(target)], "没有压缩成")
