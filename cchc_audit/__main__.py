"""Runs the command as `python -m cchc_audit`."""

import sys

from cchc_audit.cli import main

if __name__ == "__main__":  # not where a process that audits along is started
    sys.exit(main())
