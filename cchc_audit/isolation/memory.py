"""How much memory a process takes, as far as the system tells without another library."""

import os
import subprocess
import sys
from pathlib import Path

LIMITS = sys.platform == "linux"
"""Whether a process can be held to a limit of memory; elsewhere it is looked at from time to time."""

MEGABYTE = 1 << 20
_SECONDS = 5


def memory_of(process: int) -> int | None:
    """The bytes of memory that a process takes; None if that cannot be told."""
    try:
        if sys.platform == "win32":
            return _on_windows(process)
        if sys.platform == "linux":
            return _pages(process, 1)
        return _by_command(process)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def address_space() -> int:
    """The bytes of addresses that this very process has taken; for Linux."""
    return _pages("self", 0)


def _pages(process: int | str, place: int) -> int:
    fields = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
    return int(fields[place]) * os.sysconf("SC_PAGE_SIZE")


def _by_command(process: int) -> int:
    told = subprocess.run(  # noqa: S603 - a command of the system with a number
        ["/bin/ps", "-o", "rss=", "-p", str(process)], capture_output=True, timeout=_SECONDS, check=True
    )
    return int(told.stdout) * 1024


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of the Windows API."""

        _fields_ = (
            ("cb", wintypes.DWORD),
            ("page_faults", wintypes.DWORD),
            ("peak_working_set", ctypes.c_size_t),
            ("working_set", ctypes.c_size_t),
            ("peak_paged_pool", ctypes.c_size_t),
            ("paged_pool", ctypes.c_size_t),
            ("peak_nonpaged_pool", ctypes.c_size_t),
            ("nonpaged_pool", ctypes.c_size_t),
            ("pagefile", ctypes.c_size_t),
            ("peak_pagefile", ctypes.c_size_t),
        )

    def _on_windows(process: int) -> int | None:
        system = ctypes.WinDLL("kernel32", use_last_error=True)
        system.OpenProcess.restype = wintypes.HANDLE
        system.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
        system.CloseHandle.argtypes = (wintypes.HANDLE,)
        system.K32GetProcessMemoryInfo.argtypes = (
            wintypes.HANDLE,
            ctypes.POINTER(_Counters),
            wintypes.DWORD,
        )
        query_and_read = 0x0410
        handle = system.OpenProcess(query_and_read, False, process)  # noqa: FBT003 - of the Windows API
        if not handle:
            return None
        try:
            counters = _Counters(cb=ctypes.sizeof(_Counters))
            found = system.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb)
            return int(counters.pagefile) if found else None
        finally:
            system.CloseHandle(handle)
