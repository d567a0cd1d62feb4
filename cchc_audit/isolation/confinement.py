"""What a worker sees to itself: its limits, its clock, and that nothing it prints gets anywhere."""

import contextlib
import faulthandler
import io
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from cchc_audit.isolation.memory import MEGABYTE, address_space

_STDIN, _STDOUT, _STDERR = 0, 1, 2
_MOST_BYTES = 400
"""How much of what was printed is told."""


def take_over() -> tuple[io.RawIOBase, io.RawIOBase]:
    """The streams to and from the audit, put where no plugin finds them; standard input is empty from now on."""
    requests = os.fdopen(os.dup(_STDIN), "rb", buffering=0)
    answers = os.fdopen(os.dup(_STDOUT), "wb", buffering=0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, _STDIN)
    os.close(nothing)
    sys.stdin = open(_STDIN, encoding="utf-8", closefd=False)  # noqa: SIM115 - open as long as the process
    return requests, answers


class Output:
    """Everything that is printed, be it by another program: it goes to a file that the audit reads."""

    def __init__(self) -> None:
        """Lead both outputs to the file that is the standard error."""
        os.dup2(_STDERR, _STDOUT)
        self._text = _text_of_stderr()
        sys.stdout = sys.stderr = self._text

    def taken(self) -> str:
        """The beginning of what was printed since the last time, "" if nothing was; the file is empty again."""
        with contextlib.suppress(OSError, ValueError):  # too much for the file, or closed by a rule
            self._text.flush()
        printed = b""
        if os.fstat(_STDERR).st_size:
            os.lseek(_STDERR, 0, os.SEEK_SET)
            printed = os.read(_STDERR, _MOST_BYTES)
            os.ftruncate(_STDERR, 0)
            os.lseek(_STDERR, 0, os.SEEK_SET)
        if self._text.closed:
            self._text = _text_of_stderr()
        sys.stdout = sys.stderr = self._text
        return printed.decode("utf-8", "replace").strip() or ("\\n" if printed else "")


def _text_of_stderr() -> TextIO:
    return open(_STDERR, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)


def silence_warnings() -> None:
    """Show no warnings unless asked to: they are for the author of a plugin, and no output of its rules."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def limit_memory(megabytes: int, *, limited: bool) -> None:
    """Let the system refuse more memory, and larger files, than this beside what is taken already.

    Args:
        megabytes: how much more.
        limited: whether the system can refuse memory; larger files are refused wherever that is possible.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    most = megabytes * MEGABYTE
    _lower(resource.RLIMIT_FSIZE, most)
    if limited:
        _lower(resource.RLIMIT_AS, address_space() + most)


def _lower(which: int, wanted: int) -> None:
    import resource  # noqa: PLC0415 - not on Windows

    hard = resource.getrlimit(which)[1]
    least = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(which, (least, least))


@contextmanager
def timed(seconds: float) -> Iterator[None]:
    """End this very process, telling where it was, if the body takes longer.

    The clock needs neither the interpreter's lock nor its attention, so that no loop and no regular expression
    can hold it up.
    """
    faulthandler.dump_traceback_later(seconds, exit=True, file=_STDERR)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
