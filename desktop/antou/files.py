"""Writing a file so that it is either the whole new one or the old one, whatever happens."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp


class FileWriteError(OSError):
    """A file could not be written; str() is one Chinese line."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"没能写入 {path}：{reason(error)}")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path` to write to; afterwards it is flushed to disk and takes its place.

    If the block raises, the temporary file is removed and `path` is as before. Raises FileWriteError.
    """
    try:
        handle, name = mkstemp(prefix=f".{path.name[:40]}-", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise FileWriteError(path, error) from error
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        with suppress(PermissionError):  # FAT, mounted for another account, knows no rights and refuses to set them
            temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except FileWriteError:
        raise
    except OSError as error:
        raise FileWriteError(path, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def reason(error: OSError) -> str:
    """Why a file could not be read or written, in Chinese where it is one of the common reasons."""
    match error:
        case PermissionError():
            return "没有写入权限，或文件正被别的程序打开"
        case FileNotFoundError():
            return "文件夹不存在"
        case IsADirectoryError():
            return "它是一个文件夹"
        case NotADirectoryError():
            return "文件夹不存在"
    reasons = {
        errno.ENOSPC: "磁盘已满",
        errno.EROFS: "所在磁盘只读",
        errno.EDQUOT: "磁盘配额已满",
        errno.ENAMETOOLONG: "文件名太长",
    }
    return reasons.get(error.errno or 0, error.strerror or "未知原因")
