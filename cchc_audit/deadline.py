"""A deadline for what a plugin does while it is loaded: code that does not end by itself is ended."""

import signal
import threading
from types import FrameType, TracebackType
from typing import Any, NoReturn, Self

from cchc_audit.language import Text

LOADING_SECONDS = 30.0
"""How long a plugin may take to be imported, to give what a hook gives, or to state the relations of one check."""
_AGAIN_SECONDS = 1.0
"""How soon a deadline is told again to code that has swallowed it."""


class Overdue(BaseException):
    """Raised within code whose time is over; no `except Exception` catches it.

    Attributes:
        text: what is told about it.
    """

    def __init__(self) -> None:
        self.text = Text(
            vi="không kết thúc trong thời gian cho phép: vòng lặp có kết thúc không?",
            en="it did not end in the time allowed: does its loop end?",
        )
        super().__init__(self.text.en)


class Deadline:
    """Raises Overdue in the code of its `with` when that takes too long, and once more each second until it ends.

    In the main thread of Linux and macOS a signal does so, which also stops a regular expression that never ends. In
    another thread, on Windows, and where the signal is in use, it is raised when the next line of Python runs.
    """

    __slots__ = ("_former", "_seconds", "_thread")

    def __init__(self, seconds: float = LOADING_SECONDS) -> None:
        """Set it up; the time runs from the `with` on.

        Args:
            seconds: by the clock, until the code is ended.
        """
        self._seconds = seconds
        self._former: Any = None
        self._thread: _Raising | None = None

    def __enter__(self) -> Self:
        """Begin."""
        if _has_signal():
            try:
                self._former = signal.signal(signal.SIGALRM, _raise)
            except ValueError:  # the main thread of an interpreter within another has no signals
                self._former = None
        if self._former is None:
            self._thread = _Raising(self._seconds, threading.get_ident())
            self._thread.start()
        else:
            signal.setitimer(signal.ITIMER_REAL, self._seconds, _AGAIN_SECONDS)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the deadline, whatever became of the code."""
        if self._thread is not None:
            self._thread.stop()
            return
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._former)


def _has_signal() -> bool:
    """Whether a signal can end this thread's code, and nobody else uses it."""
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGALRM) in {signal.SIG_DFL, signal.SIG_IGN}
        and signal.getitimer(signal.ITIMER_REAL)[0] == 0
    )


def _raise(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - a handler of signals is given both
    raise Overdue


class _Raising(threading.Thread):
    """Raises Overdue in another thread."""

    def __init__(self, seconds: float, ident: int) -> None:
        super().__init__(daemon=True)
        self._seconds = seconds
        self._other = ident
        self._over = threading.Event()

    def run(self) -> None:
        wait = self._seconds
        while not self._over.wait(wait):
            self._set(Overdue)
            wait = _AGAIN_SECONDS

    def stop(self) -> None:
        """Raise no more, not even what has been set and not been raised yet."""
        self._over.set()
        self.join()
        self._set(None)

    def _set(self, raised: type[BaseException] | None) -> None:
        import ctypes  # noqa: PLC0415 - only where no signal does

        given = None if raised is None else ctypes.py_object(raised)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._other), given)
