"""A submitted file as a reader hands it over: rows of fields, each with its place, before anything is understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

from cchc_audit.frozen import Frozen
from cchc_audit.report.place import Field, Place

NoticeKind = Literal[
    "hidden_sheet",
    "hidden_row",
    "hidden_column",
    "struck",
    "old_font",
    "tracked_change",
    "date",
    "not_shown",
    "error",
    "computed",
    "not_computed",
    "footnote",
    "own_list",
    "page_cut",
    "scanned_page",
    "embedded",
    "hidden_text",
    "hidden_left_out",
]
NOTICE_KINDS: tuple[NoticeKind, ...] = get_args(NoticeKind)


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
class Notice:
    """What a person who looks at the file sees otherwise than it was read, or does not see at all.

    kind is hidden_sheet, hidden_row, hidden_column or hidden_text (read all the same), hidden_left_out (hidden beside
    text that is shown in the same cell, so not read), struck (struck through, so not
    read), old_font (letters of TCVN3 or VNI, decoded), tracked_change (taken as accepted), date (a number that the
    program shows as a date, such as one that it made of "1/2"), not_shown (a number that its format shows as a dash or
    not at all, read as the number), error (an error that a formula gives, such as #REF!,
    read as an empty cell), computed or not_computed (a formula whose value the file does not hold), footnote (read,
    at the end), page_cut (the rest of a row on the next page, put back), own_list (the findings of an earlier audit,
    which are no part of the report), scanned_page (a picture, not read), embedded
    (another file in this one, not read).

    Attributes:
        place: where; of a hidden row, column or sheet the first cell with text.
        text: what is written there; of a struck text what was left out.
    """

    kind: NoticeKind
    place: Place
    text: str = ""


_NO_FORMULAS: Mapping[Place, str] = Frozen({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything that is written in a submitted file, in order; blank lines are left out, nothing else is.

    Attributes:
        source: the file's name as given.
        format: how the file was read, such as "tsv", "docx" or "xlsx".
        encoding: the character encoding that was found, such as "utf-8" or "utf-16".
        lines: all rows and lines.
        notices: what looks otherwise in the file than it was read.
        formulas: by the place of their cell, the formulas from which a spreadsheet worked out what is written there,
            as Excel writes them in English, without "=": "SUM(D5:D8)", "Sheet2!B3/D4*100".
    """

    source: str
    format: str
    encoding: str
    lines: tuple[Line, ...]
    notices: tuple[Notice, ...] = ()
    formulas: Mapping[Place, str] = field(default_factory=lambda: _NO_FORMULAS)
