"""Entry of the frozen program."""

import sys
from pathlib import Path

from antou.frozen import prepare

prepare(Path(sys._MEIPASS), sys.argv[1:])  # type: ignore[attr-defined]

from antou.cli import main  # noqa: E402 (prepare is to be first)

sys.exit(main())
