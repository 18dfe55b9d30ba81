"""Importing what every start needs from one file of the frozen folder, which build/start_modules.py makes.

PyInstaller looks for each module in four places, opens its archive anew, reads a piece of it and unpacks that: 200
times before the window is there. What is not in the file is imported as ever.
"""

import _thread
import io
import marshal
import os
import sys
from _frozen_importlib import ModuleSpec
from types import ModuleType

FILE = "modules.marshal"
"""A dictionary, marshalled: name -> whether it is a package, where after the dictionary its code begins and ends."""


def use(folder: str) -> None:
    """Call this before anything else is imported; `folder`: where the program's files are."""
    try:
        file = open(os.path.join(folder, FILE), "rb")  # noqa: SIM115 (as long as the program runs)
    except OSError:
        return
    try:
        places = marshal.load(file)
    except (EOFError, ValueError, TypeError):
        places = None
    if isinstance(places, dict):
        sys.meta_path.insert(0, _Finder(folder, file, places))
    else:
        file.close()


class _Finder:
    """Finds and loads the modules; each but once, after that they are in memory."""

    def __init__(self, folder: str, file: io.BufferedReader, places: dict[str, tuple[bool, int, int]]) -> None:
        self._folder = folder
        self._file = file
        self._places = places
        self._first = file.tell()
        self._reading = _thread.allocate_lock()

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        if name not in self._places:
            return None
        is_package, _begin, _end = self._places[name]
        place = os.path.join(self._folder, *name.split("."))
        origin = os.path.join(place, "__init__.py") if is_package else f"{place}.py"  # as PyInstaller names it
        spec = ModuleSpec(name, self, origin=origin, is_package=is_package)  # type: ignore[arg-type]
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [place]
        return spec

    def create_module(self, _spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        _is_package, begin, end = self._places.pop(module.__name__)
        with self._reading:
            self._file.seek(self._first + begin)
            code = self._file.read(end - begin)
        exec(marshal.loads(code), vars(module))
