"""Entry of the frozen program."""

import sys

from antou.cli import main

sys.exit(main())
