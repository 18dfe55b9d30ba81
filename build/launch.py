"""Entry of the frozen program."""

import sys

from antou import read_ahead, ready_modules

FOLDER = sys._MEIPASS  # type: ignore[attr-defined]
read_ahead.begin(FOLDER, sys.argv[1:])
ready_modules.use(FOLDER)

from pathlib import Path  # noqa: E402 (from now on modules are found in the file)

from antou.frozen import prepare  # noqa: E402

prepare(Path(FOLDER))

from antou.cli import main  # noqa: E402 (prepare is to be first)

sys.exit(main())
