"""The parts of build/dev.py that decide something; what they start is run by whoever runs these tests."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import dev
import fresh
import package
import system

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build"


def _dev(*arguments: str, python: str = sys.executable) -> subprocess.CompletedProcess[str]:
    command = [python, str(BUILD / "dev.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_missing_packages_are_named_once_and_in_order() -> None:
    assert system.missing(["b", "a", "b", "c"], {"c"}) == ["b", "a"]


def test_a_library_renamed_for_64_bit_time_counts_as_present() -> None:
    assert system.missing(["libglib2.0-0"], {"libglib2.0-0t64"}) == []


@pytest.mark.needs("dpkg-query")
def test_dpkg_knows_its_own_package() -> None:
    assert system.installed(["dpkg", "no-such-package-antou"]) == {"dpkg"}


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_display(platform: str, environ: dict[str, str], expected: bool) -> None:
    assert system.has_display(platform, environ) is expected


def test_a_platform_chosen_by_the_user_is_not_changed() -> None:
    assert system.without_display({"QT_QPA_PLATFORM": "vnc"}) == {}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [([], True), (["beibei/3.4.3"], True), (["beibei"], True), (["list"], False), (["--help"], False)],
)
def test_which_arguments_open_a_window(arguments: list[str], expected: bool) -> None:
    assert dev._opens_window(arguments) is expected


def test_fingerprint_changes_with_every_byte_and_name(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    file = folder / "one.txt"

    def digest(*facts: str) -> str:
        return fresh.fingerprint([folder], tmp_path, *facts)

    seen = [digest()]
    file.write_bytes(b"1")
    seen.append(digest())
    file.write_bytes(b"2")
    seen.append(digest())
    file.rename(folder / "two.txt")
    seen.append(digest())
    seen.append(digest("3.11"))
    assert len(set(seen)) == len(seen)
    assert digest("3.11") == seen[-1]


def test_stamp_holds_for_its_digest_only(tmp_path: Path) -> None:
    stamp = tmp_path / "stamps" / "index"
    assert not fresh.is_fresh(stamp, "abc")
    fresh.mark(stamp, "abc")
    assert fresh.is_fresh(stamp, "abc")
    assert not fresh.is_fresh(stamp, "abd")


@pytest.mark.needs("posix")
def test_size_does_not_count_what_a_link_points_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    (tmp_path / "link").symlink_to("file")
    assert package.size(tmp_path) == 5


def test_an_unknown_command_and_an_unwanted_argument_end_with_2() -> None:
    for arguments in (["nonsense"], ["index", "more"], []):
        assert _dev(*arguments).returncode == 2


def test_help_lists_every_command() -> None:
    done = _dev("--help")
    assert done.returncode == 0
    assert all(name in done.stdout for name in dev._COMMANDS)


def test_lock_command_is_the_one_written_in_the_lock() -> None:
    assert " ".join(dev._LOCK_COMMAND) in (BUILD / "requirements.txt").read_text(encoding="utf-8")


def test_dev_imports_nothing_that_must_be_installed() -> None:
    waiting, seen = ["dev"], set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        for node in ast.walk(ast.parse((BUILD / f"{name}.py").read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for module in (n.partition(".")[0] for n in names):
                if (BUILD / f"{module}.py").is_file():
                    waiting += {module} - seen
                else:
                    assert module in sys.stdlib_module_names, f"{name}.py: {module}"
