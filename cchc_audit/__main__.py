"""Runs the command as `python -m cchc_audit`."""

import sys

from cchc_audit.cli import main

sys.exit(main())
