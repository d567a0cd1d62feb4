"""One worker process, seen from the audit: how it is started, asked, watched and ended."""

import contextlib
import os
import pickle
import re
import signal
import subprocess
import sys
import tempfile
import weakref
from io import RawIOBase
from queue import Empty, SimpleQueue
from threading import Thread, Timer
from time import monotonic
from typing import IO, cast

from cchc_audit.isolation.memory import MEGABYTE, memory_of
from cchc_audit.isolation.messages import (
    OUT_OF_MEMORY,
    Answer,
    Fault,
    Ready,
    Request,
    Start,
    read_frame,
    write_frame,
)
from cchc_audit.isolation.spawning import NotStarted, spawn
from cchc_audit.rule.raised import told_of

_STARTING_SECONDS = 120
"""How long loading the plugins may take; they were loaded once already, so that it only guards against accidents."""
_GRACE_SECONDS = 5
"""How much later than the worker's own clock it is ended from outside, should a plugin have stopped that clock."""
_LOOKING_SECONDS = 0.05
_MOST_BYTES = 20_000
"""How much of what a worker wrote at its end is told."""


class Worker:
    """A process that inspects for one audit at a time; it is ended when it is forgotten.

    It is not made by multiprocessing, which would run the main program again in it: a script that audits without
    asking for `__name__ == "__main__"` would audit twice.

    Attributes:
        used: it has had a request.
    """

    def __init__(self, start: Start) -> None:
        """Start the process and wait until its plugins are loaded.

        Raises:
            NotStarted: it could not be started.
        """
        self.used = False
        self._start = start
        self._owner = os.getpid()
        self._written: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the worker
        try:
            self._process = spawn(self._written)
        except BaseException:
            self._written.close()
            raise
        self._requests = cast("RawIOBase", self._process.stdin)
        self._frames: SimpleQueue[bytes | None] = SimpleQueue()
        arguments = (self._process, self._frames)
        reader = Thread(target=_read_all, args=arguments, daemon=True, name="cchc-audit worker")
        reader.start()
        self.end = weakref.finalize(self, _end, self._process, reader, self._written, self._owner)
        self._send(start)
        ready = self._ready()
        self._number = ready.process
        self._most = (memory_of(ready.process) or 0) + start.megabytes * MEGABYTE

    @property
    def usable(self) -> bool:
        """Whether it is there, and was started by this process: after a fork there are two that think so."""
        return self._owner == os.getpid() and self._process.poll() is None

    def ask(self, request: Request) -> None:
        """Send a request; an answer to each of its inspections follows, in their order."""
        self.used = True
        self._send(request)

    def answer(self) -> Answer:
        """The next answer; if it is a fault of the worker itself, such as overran, the worker has ended."""
        seconds = self._start.seconds + _GRACE_SECONDS
        deadline = monotonic() + seconds
        while True:
            try:
                frame = self._frames.get(timeout=seconds if self._start.limited else _LOOKING_SECONDS)
            except Empty:
                if not self._start.limited and (memory_of(self._number) or 0) > self._most:
                    self.end()
                    return Answer(fault=Fault(kind="memory"))
                if monotonic() >= deadline:
                    self.end()
                    return Answer(fault=Fault(kind="overran"))
                continue
            return Answer(fault=self._ended()) if frame is None else _answer(frame)

    def _ready(self) -> Ready:
        try:
            frame = self._frames.get(timeout=_STARTING_SECONDS)
        except Empty:
            frame = None
        if frame is None:
            fault = self._ended()
            last = fault.trace.strip().rpartition("\n")[2]
            raise NotStarted(last or str(fault.detail))
        return cast("Ready", pickle.loads(frame))  # noqa: S301 - from our own worker

    def _send(self, message: Start | Request) -> None:
        # A worker that does not read (a thread of a plugin may hold it up) must not hold up the audit.
        timer = Timer(_STARTING_SECONDS, self._process.kill)
        timer.daemon = True
        timer.start()
        try:
            write_frame(self._requests, pickle.dumps(message))
        except OSError:
            pass  # it has ended, as waiting for its answer tells
        finally:
            timer.cancel()

    def _ended(self) -> Fault:
        """Why the process has ended by itself."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_GRACE_SECONDS)
        self._written.seek(0)
        words = self._written.read(_MOST_BYTES).decode("utf-8", "replace")
        self.end()
        code = self._process.returncode
        if _OVERRAN.search(words):
            return Fault(kind="overran", trace=words)
        if code == OUT_OF_MEMORY:
            return Fault(kind="memory", trace=words)
        return Fault(kind="ended", detail=_exit_told(code), trace=words)


_OVERRAN = re.compile(r"^Timeout \(\d+:", re.MULTILINE)
"""How the standard library's faulthandler begins when its time is up."""


def _answer(frame: bytes) -> Answer:
    try:
        return cast("Answer", pickle.loads(frame))  # noqa: S301 - from our own worker
    except Exception as error:  # noqa: BLE001 - a rule can state what can be pickled and not be read back
        return Answer(fault=Fault(kind="raised", detail=told_of(error)))


def _read_all(process: subprocess.Popen[bytes], frames: "SimpleQueue[bytes | None]") -> None:
    """Take all that the worker says, in a thread, since waiting for a pipe with a limit works on some systems only."""
    with cast("RawIOBase", process.stdout) as stream:
        while (frame := read_frame(stream)) is not None:
            frames.put(frame)
    frames.put(None)
    process.wait()


def _end(process: subprocess.Popen[bytes], reader: Thread, written: IO[bytes], owner: int) -> None:
    written.close()
    if os.getpid() != owner:  # the worker of the process from which this one was forked
        return
    if process.poll() is None:
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    with contextlib.suppress(OSError):
        cast("RawIOBase", process.stdin).close()
    reader.join(_GRACE_SECONDS)


def _exit_told(code: int) -> str:
    if code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit {code}"
