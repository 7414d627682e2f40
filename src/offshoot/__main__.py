"""`python -m offshoot`: the command `offshoot`, also where its script is not on the path."""

import sys

from offshoot.config.cli import main

sys.exit(main())
