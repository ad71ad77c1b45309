"""`python -m algslt.cli` is the command `algslt`."""

import sys

from algslt.cli import main

sys.exit(main())
