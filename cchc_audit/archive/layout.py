"""The layout of an archive: its folders and files, and the columns of its tables, which anyone can read."""

from pathlib import Path

from cchc_audit.scanning.column import STATE

LAYOUT = 1
"""The number of this layout; another one is refused."""
MARK = "archive.json"
"""The file that makes a folder an archive."""
FORM = "form.json"
"""The file of a form: its id and version, and the scale of each column."""
REPORTS, CELLS = "reports", "cells"
"""The folders of the two tables of a form: a row for each report, and a row for each of their cells."""

IDENTITY = ("report", "file", "source", "unit", "within", "period", "collected")
"""What says which report a row is: its id, the hash of its file, the file's name, who reports, what that stands
under, for when, and when it was collected (UTC)."""
PLACES = ("page", "sheet", "table", "row", "column", "address")
WRITTEN = ("order", "name", "unit", "value", "note")
"""The fields of a row as they are written."""
EXACT = "exact"
"""The column of cells with what the integer of the wide table cannot say, as JSON; null for most."""


def state_of(indicator: str) -> str:
    """The column that says why an indicator has a number or none."""
    return indicator + STATE


def folder_of(archive: Path, form: str, version: str) -> Path:
    """The folder of a form and version."""
    return archive / f"{form}@{version}"
