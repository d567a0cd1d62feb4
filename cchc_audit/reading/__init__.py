"""Reading: from a submitted file, or rows given directly, to a document of cells that know their place."""

from cchc_audit.reading.refusal import CannotRead
from cchc_audit.reading.rows import read_rows
from cchc_audit.reading.source import read

__all__ = ["CannotRead", "read", "read_rows"]
