"""A submitted file as a reader hands it over: rows of fields, each with its place, before anything is understood."""

from dataclasses import dataclass
from typing import NamedTuple

from cchc_audit.report.place import Field, Place


class Line(NamedTuple):
    """One row of a table or one line of text; a line of prose is a row of one field.

    `texts` are those of its fields, without surrounding blanks: to find the table, all of them are looked at
    again and again. Like its fields a tuple, since reading makes hundreds of them.
    """

    place: Place
    fields: tuple[Field, ...]
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        """All that is written in it, fields separated by tabs."""
        return "\t".join(self.texts).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything that is written in a submitted file, in order; blank lines are left out, nothing else is.

    Attributes:
        source: the file's name as given.
        format: how the file was read, such as "tsv" or "csv".
        encoding: the character encoding that was found, such as "utf-8" or "utf-16".
        lines: all rows and lines.
    """

    source: str
    format: str
    encoding: str
    lines: tuple[Line, ...]
