"""Where something stands in a submitted file."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a submitted file; rows and columns count from 1, in a text file the row is the line.

    Attributes:
        row: the row, or the line of a text file where the cell begins.
        column: the column of the table, if the place is one cell.
        page, sheet, table, address, box: where the file has them; box is left, top, right, bottom on a page.
    """

    row: int
    column: int | None = None
    page: int | None = None
    sheet: str | None = None
    table: int | None = None
    address: str | None = None
    box: tuple[float, float, float, float] | None = None

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled as its fields, since a result has thousands of places."""
        return _place, (self.row, self.column, self.page, self.sheet, self.table, self.address, self.box)

    def to_dict(self) -> dict[str, object]:
        """The place as the result's contract writes it: only what is known."""
        fields: dict[str, object] = {"row": self.row}
        for name in ("column", "page", "sheet", "table", "address"):
            value = getattr(self, name)
            if value is not None:
                fields[name] = value
        if self.box is not None:
            fields["box"] = list(self.box)
        return fields


def _place(  # noqa: PLR0913, PLR0917 - the fields of a place
    row: int,
    column: int | None,
    page: int | None,
    sheet: str | None,
    table: int | None,
    address: str | None,
    box: tuple[float, float, float, float] | None,
) -> Place:
    return Place(row=row, column=column, page=page, sheet=sheet, table=table, address=address, box=box)


class Field(NamedTuple):
    """A piece of text as written, and where; the place is None for what is missing.

    Reading makes more of them than of any other record, and a tuple is made in a fraction of the time.
    """

    raw: str | None = None
    place: Place | None = None

    @property
    def text(self) -> str:
        """The text without surrounding blanks, "" if there is none."""
        return self.raw.strip() if self.raw else ""


NOWHERE = Field()
"""The field of what is not in the file."""
