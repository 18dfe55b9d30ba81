import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

import icu

pytestmark = pytest.mark.needs("ld", "objcopy", "linux")

# What Qt asks ICU for: order of Chinese text, character sets, names of time zones, case.
_QUESTIONS = """
from PySide6.QtCore import QCollator, QLocale, QStringDecoder, QTimeZone
order = QCollator(QLocale("zh_CN"))
words = "应急物资 安全生产 防灾减灾 森林防火 北碚 武江 自贡 拱墅 万盛 重庆 Abc abd 1 10 2".split()
print(sorted(words, key=order.sortKey))
print([name for name in ("GBK", "GB18030", "GB2312", "windows-936") if QStringDecoder(name).isValid()])
zone = QTimeZone(b"Asia/Shanghai")
print(zone.displayName(QTimeZone.TimeType.StandardTime, QTimeZone.NameType.LongName, QLocale("zh_CN")))
print(QLocale("zh_CN").toUpper("straße"), QLocale("zh_CN").toLower("ÀÉ"))
print([line.split()[-1] for line in open("/proc/self/maps") if "icudata" in line][0])
"""


def _answers(environ: dict[str, str]) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _QUESTIONS],
        env={"PYTHONUTF8": "1", **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.splitlines()


def test_chinese_is_ordered_and_decoded_as_with_all_data(tmp_path: Path) -> None:
    (library,) = (Path(PySide6.__path__[0]) / "Qt" / "lib").glob("libicudata.so.*")
    trimmed = tmp_path / library.name
    icu.trim_library(library, trimmed)
    assert trimmed.stat().st_size < library.stat().st_size / 5
    *expected, whole = _answers({})
    *answers, loaded = _answers({"LD_PRELOAD": str(trimmed)})
    assert Path(whole) == library
    assert Path(loaded) == trimmed
    assert answers == expected
    assert "GB2312" in answers[1]


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("icudt73l/coll/zh.res", True),
        ("icudt73l/coll/ucadata.icu", True),
        ("icudt73l/zone/zh_Hant.res", True),
        ("icudt73l/zone/root.res", True),
        ("icudt73l/supplementalData.res", True),
        ("icudt73l/nfkc.nrm", True),
        ("icudt73l/gb18030.cnv", True),
        ("icudt73l/coll/ko.res", False),
        ("icudt73l/fr_CA.res", False),
        ("icudt73l/ibm-964_P110-1999.cnv", False),
        ("icudt73l/brkitr/cjdict.dict", False),
    ],
)
def test_what_stays(item: str, wanted: bool) -> None:
    assert icu.is_wanted(item) is wanted
