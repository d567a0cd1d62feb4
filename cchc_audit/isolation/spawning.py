"""Starting the process of a worker: this interpreter, with the same modules within reach."""

import json
import os
import subprocess
import sys
from typing import IO

_PROGRAM = """
import json, sys
sys.path[:] = json.loads(sys.argv.pop())
from cchc_audit.isolation.serving import serve
serve()
"""


class NotStarted(Exception):  # noqa: N818 - the name says what happened
    """A worker could not be started; it says why."""


def spawn(written: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start a process that reads messages from its standard input and answers on its standard output.

    Args:
        written: the file for all else that it writes.

    Raises:
        NotStarted: there is no interpreter, or it cannot be started.
    """
    if not sys.executable or getattr(sys, "frozen", False):
        raise NotStarted("there is no Python interpreter to start (sys.executable)")
    path = json.dumps([folder or os.getcwd() for folder in sys.path])  # noqa: PTH109 - as text, like the others
    flags = [f"-W{option}" for option in sys.warnoptions]
    if sys.flags.optimize:
        flags.append("-" + "O" * sys.flags.optimize)
    if sys.flags.utf8_mode:
        flags.append("-Xutf8")
    try:
        return subprocess.Popen(  # noqa: S603 - this very interpreter
            [sys.executable, "-P", *flags, "-c", _PROGRAM, path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=written,
            bufsize=0,
            start_new_session=True,  # what it starts ends with it, and it hears no Ctrl-C, which the audit handles
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise NotStarted(str(error)) from error
