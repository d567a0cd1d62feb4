"""Keeps what plugins print while they are loaded out of the results on the standard output."""

import contextlib
import os
import sys
from collections.abc import Iterator

_OUTPUT, _ERRORS = 1, 2


@contextlib.contextmanager
def output_diverted() -> Iterator[None]:
    """Whatever is printed meanwhile goes to the standard error, also what goes past Python: os.write, a child."""
    sys.stdout.flush()
    with contextlib.redirect_stdout(sys.stderr):
        try:
            kept = os.dup(_OUTPUT)
            os.dup2(_ERRORS, _OUTPUT)
        except OSError:  # one of them is closed: nothing can be printed there, or be diverted to
            yield
            return
        try:
            yield
        finally:
            os.dup2(kept, _OUTPUT)
            os.close(kept)
