"""`python -m antou`."""

import sys

from antou.cli import main

sys.exit(main())
