"""A submitted file as a reader hands it over: rows of fields, each with its place, before anything is understood."""

from dataclasses import dataclass
from typing import NamedTuple

from cchc_audit.report.place import Field, Place


class Line(NamedTuple):
    """One row of a table or one line of text; a line of prose is a row of one field.

    For each of its fields, `raws` say what is written there, None for what is not there, `texts` the same without
    surrounding blanks, "" for what is empty, and `places` where. Its fields are made only where one is asked for:
    to find the table, the texts of all lines are looked at again and again, and hardly any place.
    """

    place: Place
    raws: tuple[str | None, ...]
    texts: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """What is written in it, each piece with its place."""
        return tuple(map(Field, self.raws, self.places))

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
