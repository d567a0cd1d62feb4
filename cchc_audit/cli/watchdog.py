"""Ends a run whose work on one file never ends and lets nothing interrupt it, such as a loop in a C library."""

import os
from collections.abc import Iterator
from threading import Timer
from typing import TypeVar

from cchc_audit.cli import usage_sentences
from cchc_audit.cli.parser import filled
from cchc_audit.cli.running import CANNOT
from cchc_audit.language import Language

_T = TypeVar("_T")
TIMES = 5
"""A file may take so many times the limit for reading it: then nothing else has stopped it."""


def watched(results: Iterator[_T], name: str, seconds: float, language: Language) -> Iterator[_T]:
    """The same results; where one of them takes longer, the file is told and the process ends with 2.

    Args:
        results: of a file.
        name: of the file.
        seconds: by the clock, for each of them; what is done with them does not count.
        language: of who is told.
    """
    text = filled(usage_sentences.NEVER_ENDS, source=name, seconds=f"{seconds:g}").to(language)

    def end() -> None:
        # Whatever hangs may hold the streams of Python.
        os.write(2, f"{text}\n".encode())
        os._exit(CANNOT)

    while True:
        timer = Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            one = next(results, None)
        finally:
            timer.cancel()
        if one is None:
            return
        yield one
