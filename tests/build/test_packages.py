"""What packages are made of: the same every time, readable by the system's tools, checked for what must not come in."""

import hashlib
import io
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import debian_package
import desktop_files
import identity
import licences
import portable
import runpaths
import uos_package
from deb import write_deb
from libraries import Binary, binaries_of, faults, newest_glibc, report
from members import Member, manifest, members_of, tar_xz

_DATE = 1_767_225_600
_FIELDS = {"Package": "antou", "Version": "0.1.0", "Architecture": "all", "Maintainer": "x <x@y>", "Description": "z"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder like the frozen one, but small."""
    folder = tmp_path / "antou"
    inside = folder / "_internal"
    (inside / "licences").mkdir(parents=True)
    (folder / "antou").write_bytes(b"program")
    (folder / "antou").chmod(0o755)
    (inside / "应急.md").write_text("# 正文\n", encoding="utf-8")
    (inside / "licences" / "Antou.txt").write_text("MIT\n")
    (inside / "licences" / "Qt.txt").write_text("LGPL\n")
    return folder


@pytest.fixture
def linked(folder: Path) -> Path:
    (folder / "_internal" / "link").symlink_to("应急.md")
    return folder


@pytest.mark.needs("posix")
def test_a_tar_has_everything_once_and_says_nothing_of_this_machine(linked: Path) -> None:
    members = list(members_of(linked, "antou"))
    data = tar_xz(members, _DATE)
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        found = {info.name: info for info in tar}
        assert [*found] == sorted(found)
        assert {info.mtime for info in found.values()} == {_DATE}
        assert {(info.uid, info.gid, info.uname) for info in found.values()} == {(0, 0, "root")}
        assert found["antou/antou"].mode == 0o755
        assert found["antou/_internal/应急.md"].mode == 0o644
        assert found["antou/_internal/link"].linkname == "应急.md"
    (linked / "_internal" / "应急.md").touch()
    assert tar_xz(reversed(members), _DATE) == data


def test_a_manifest_names_every_file_with_its_sum(folder: Path) -> None:
    lines = manifest(members_of(folder, "usr/lib/antou"), "usr/lib/antou").decode().splitlines()
    assert f"{hashlib.sha256(b'program').hexdigest()}  antou" in lines
    assert len(lines) == 4


@pytest.mark.needs("dpkg-deb")
def test_dpkg_reads_what_we_write(linked: Path, tmp_path: Path) -> None:
    deb = tmp_path / "antou.deb"
    write_deb(deb, _FIELDS, members_of(linked, "usr/lib/antou"), _DATE)
    said = subprocess.run(["dpkg-deb", "--field", deb], capture_output=True, text=True, check=True).stdout
    assert "Package: antou\n" in said
    assert "Installed-Size: 4\n" in said
    out = tmp_path / "out"
    subprocess.run(["dpkg-deb", "--raw-extract", deb, out], check=True)
    assert (out / "usr/lib/antou/_internal/link").read_text(encoding="utf-8") == "# 正文\n"
    sums = subprocess.run(["md5sum", "--quiet", "-c", "DEBIAN/md5sums"], cwd=out, check=False)
    assert sums.returncode == 0


def test_two_packages_of_one_folder_are_the_same(folder: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_deb(tmp_path / name, _FIELDS, members_of(folder, "usr/lib/antou"), _DATE)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def _binary(name: str = "antou", needed: tuple[str, ...] = ("libc.so.6", "libGL.so.1", "libcups.so.2")) -> Binary:
    return Binary(name, needed, (2, 28), ())


@pytest.mark.needs("dpkg-deb")
def test_the_ordinary_package(folder: Path, tmp_path: Path) -> None:
    deb = tmp_path / "antou.deb"
    debian_package.build(deb, folder, [_binary()])
    said = subprocess.run(["dpkg-deb", "--info", deb], capture_output=True, text=True, check=True).stdout
    assert "Depends: libc6 (>= 2.28), libgl1, libx11-data, xkb-data\n" in said
    assert "libcups2" in said
    # No maintainer scripts.
    assert not {"postinst", "preinst", "prerm", "postrm"} & set(said.split())
    listed = subprocess.run(["dpkg-deb", "--contents", deb], capture_output=True, text=True, check=True).stdout
    assert "./usr/bin/antou -> ../lib/antou/antou" in listed
    assert "./usr/share/applications/antou.desktop" in listed


@pytest.mark.needs("dpkg-deb")
def test_the_package_for_uos_keeps_to_its_folder(folder: Path, tmp_path: Path) -> None:
    deb = tmp_path / "uos.deb"
    uos_package.build(deb, folder, [_binary()])
    version = subprocess.run(["dpkg-deb", "--field", deb, "Version"], capture_output=True, text=True, check=True).stdout
    assert version.strip().count(".") == 3
    listed = subprocess.run(["dpkg-deb", "--contents", deb], capture_output=True, text=True, check=True).stdout
    files = [line.split(" ./", 1)[1] for line in listed.splitlines() if not line.endswith("/")]
    assert files
    assert {"/".join(file.split("/")[:3]) for file in files} == {f"opt/apps/{identity.APPLICATION_ID}"}
    assert f"opt/apps/{identity.APPLICATION_ID}/info" in files


def test_the_archive_for_windows(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "antou.zip"
    portable.build(target, folder)
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert "antou/_internal/应急.md" in archive.namelist()
        assert archive.read("antou/说明.txt").startswith("\ufeff案头".encode())


@pytest.mark.needs("posix")
def test_a_zip_refuses_links(linked: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="link"):
        portable.build(tmp_path / "antou.zip", linked)


@pytest.mark.needs("desktop-file-validate")
@pytest.mark.parametrize("command", ["antou", "/opt/apps/org.antou.desktop/files/antou"])
def test_the_menu_entry_is_in_order(tmp_path: Path, command: str) -> None:
    file = tmp_path / "antou.desktop"
    file.write_bytes(desktop_files.entry(command, "antou"))
    done = subprocess.run(["desktop-file-validate", file], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert "MimeType=x-scheme-handler/antou;" in file.read_text(encoding="utf-8").splitlines()


def test_a_library_from_nowhere_and_a_glibc_too_new_are_faults(folder: Path) -> None:
    assert faults(folder, [_binary()], (2, 28)) == []
    (unknown,) = faults(folder, [_binary(needed=("libgtk-3.so.0",))], (2, 28))
    assert "libgtk-3.so.0" in unknown
    (old,) = faults(folder, [_binary("libx.so")], (2, 17))
    assert "libx.so" in old
    assert "2.28" in old


def test_a_part_of_qt_that_we_do_not_use_is_a_fault(folder: Path) -> None:
    (unwanted,) = faults(folder, [_binary("_internal/PySide6/Qt/lib/libQt6Network.so.6")], (2, 28))
    assert "Qt6Network" in unwanted
    assert faults(folder, [_binary("_internal/PySide6/Qt/lib/libQt6Core.so.6")], (2, 28)) == []


def test_a_library_that_is_brought_along_is_none(folder: Path) -> None:
    (folder / "_internal" / "libgtk-3.so.0").write_bytes(b"")
    assert faults(folder, [_binary(needed=("libgtk-3.so.0",))], (2, 28)) == []


@pytest.mark.needs("linux", "objdump")
def test_symbols_are_read_from_programs(tmp_path: Path) -> None:
    (tmp_path / "python").write_bytes(Path(sys.executable).resolve().read_bytes())
    (tmp_path / "text").write_text("\x7fELG")
    (binary,) = binaries_of(tmp_path)
    assert "libc.so.6" in binary.needed
    assert newest_glibc([binary]) >= (2, 2)
    assert "python" in report([binary])


def test_requirements_are_followed_but_not_those_of_extras() -> None:
    found = licences.distributions(["pypdf==1", "python_docx>=1", "no-such-distribution"])
    assert found == sorted(found)
    assert {"pypdf", "python-docx", "lxml"} <= set(found)
    assert "cryptography" not in found


@pytest.mark.parametrize("name", ["pyside6-essentials", "whoosh", "lxml", "pyinstaller"])
def test_every_component_has_a_text(name: str) -> None:
    assert "icen" in licences.text_of_distribution(name) or "edistribution" in licences.text_of_distribution(name)


def test_the_version_is_written_once() -> None:
    from antou import __version__

    assert identity.version() == __version__
    assert identity.four_part_version().split(".")[:3] == __version__.split(".")


def test_a_date_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert identity.date() == 1_700_000_000


def test_a_file_of_bytes_and_one_of_a_path_are_alike(folder: Path) -> None:
    assert Member("antou", folder / "antou").read() == Member("antou", b"program").read()


@pytest.mark.needs("linux", "objdump", "ld")
@pytest.mark.parametrize(("path", "stays"), [("$ORIGIN/../lib", True), ("/home/somebody/lib", False)])
def test_folders_of_the_building_machine_are_not_looked_into(tmp_path: Path, path: str, stays: bool) -> None:
    library = tmp_path / "lib.so"
    (tmp_path / "data").write_bytes(b"x")
    for command in (
        ["ld", "-r", "-b", "binary", "-o", "data.o", "data"],
        ["ld", "-shared", "--enable-new-dtags", "-rpath", path, "-soname", "lib.so", "-o", "lib.so", "data.o"],
    ):
        subprocess.run(command, cwd=tmp_path, check=True)
    before = library.read_bytes()
    runpaths.clean(tmp_path)
    said = subprocess.run(["objdump", "-p", library], capture_output=True, text=True, check=True).stdout
    assert "SONAME" in said
    assert ("RUNPATH" in said) is stays
    assert (library.read_bytes() == before) is stays


def test_what_is_no_library_has_no_such_path() -> None:
    assert runpaths.without_foreign_paths(b"text") == b"text"
