"""The files that a command is given, and the standard input."""

import sys
from pathlib import Path

from cchc_audit.cli import usage_sentences
from cchc_audit.cli.parser import filled
from cchc_audit.refusal import CannotAudit

STDIN = "-"
_MOST_BYTES = 50_000_001
"""One more than the largest file that is read, so that an endless input ends and is refused."""


def source_of(file: str) -> Path | bytes:
    """The path of a file; for "-" what is on the standard input.

    Raises:
        CannotAudit: the standard input cannot be read.
    """
    if file != STDIN:
        return Path(file)
    try:
        return sys.stdin.buffer.read(_MOST_BYTES)
    except (OSError, AttributeError) as error:
        raise CannotAudit(
            "unreadable", {"path": STDIN}, filled(usage_sentences.UNREADABLE_STDIN, reason=error)
        ) from error
