"""A submitted file as a reader hands it over: rows of fields, each with its place, before anything is understood."""

from dataclasses import dataclass

from cchc_audit.report.place import Field, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of a table or one line of text; a line of prose is a row of one field."""

    place: Place
    fields: tuple[Field, ...]

    @property
    def text(self) -> str:
        """All that is written in it, fields separated by tabs."""
        return "\t".join(field.text for field in self.fields).strip()


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
