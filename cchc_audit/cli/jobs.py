"""How many processes audit side by side."""

import os

FEWEST_FILES = 8
"""Of fewer files each process would start longer than it works."""
_MOST_PROCESSES = 32


def jobs_for(files: int, wanted: int | None) -> int:
    """How many processes audit so many files."""
    if wanted is not None:
        return min(wanted, files)
    return 1 if files < FEWEST_FILES else min(_processors(), files, _MOST_PROCESSES)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
