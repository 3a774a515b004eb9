"""`python -m toolkit` is `toteuma`, also where scripts of packages are not on the path."""

import sys

from toolkit.cli import main

sys.exit(main())
