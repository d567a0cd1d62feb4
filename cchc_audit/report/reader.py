"""How a format of files becomes a document: the record that readers of the product and of plugins are."""

from collections.abc import Callable
from dataclasses import dataclass

from cchc_audit.report.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a file may take to be read; one that would take more is refused, none is ever shortened.

    Attributes:
        bytes: the size of the file.
        part_bytes: the size of what one part of a package or archive unpacks to.
        cells: the cells of all its tables.
        pages: the pages of a PDF.
        seconds: by the clock, from the first byte to the document.
    """

    bytes: int = 50_000_000
    part_bytes: int = 100_000_000
    cells: int = 100_000
    pages: int = 1_000
    seconds: float = 60.0


LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One format of files.

    Attributes:
        name: of the format, such as "docx"; that of a plugin's reader is `<plugin>.<format>`.
        recognises: whether a file is of that format, by its content; it must not raise.
        read: the document of such a file, given its content, its name, and what it may take. It raises CannotRead
            for a file that cannot be read, with a reason and what to do, and nothing else.
    """

    name: str
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes, str, Limits], Document]
