"""Divides text into records of fields, each with the line where it begins; a stray quote swallows nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


class Record(NamedTuple):
    """The fields of one record.

    Attributes:
        line: the physical line where the record begins, counted from 1.
        texts: the text of each field, None for a field that is not there.
        lines: the line where each field begins; None if that is the record's line for all.
    """

    line: int
    texts: Sequence[str | None]
    lines: Sequence[int] | None = None


_NEWLINE = re.compile(r"\r\n|\r|\n")
_OFTEN_COPIED = "\t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a text is divided.

    Attributes:
        delimiter: the character between fields.
        columns: how many fields its records usually have.
    """

    delimiter: str
    columns: int


def records(text: str, dialect: Dialect) -> Iterator[Record]:
    """Every record of the text, blank ones too."""
    if '"' not in text:
        new = tuple.__new__  # the constructor that a NamedTuple is given would take twice as long
        lines = _NEWLINE.split(text) if "\r" in text else text.split("\n")
        for number, line in enumerate(lines, 1):
            yield new(Record, (number, line.split(dialect.delimiter), None))
        return
    yield from _with_quotes(text, dialect)


def _with_quotes(text: str, dialect: Dialect) -> Iterator[Record]:
    plain, quoted = _patterns(dialect.delimiter)
    position, line = 0, 1
    texts: list[str] = []
    lines: list[int] = []
    while True:
        lines.append(line)
        found = quoted.match(text, position)
        if found is not None and _is_one_field(found.group(1), dialect):
            texts.append(found.group(1).replace('""', '"'))
            line += len(_NEWLINE.findall(found.group(1)))
        else:
            found = plain.match(text, position)
            if found is None:  # pragma: no cover  the pattern matches everywhere, if only the empty text
                raise AssertionError(position)
            texts.append(found.group())
        position = found.end()
        if text.startswith(dialect.delimiter, position):
            position += 1
            continue
        yield Record(lines[0], texts, None if line == lines[0] else lines)
        texts, lines = [], []
        newline = _NEWLINE.match(text, position)
        if newline is None:
            return
        position, line = newline.end(), line + 1


@lru_cache(maxsize=8)
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A field without quotes; a field in quotes, which must end where the field ends."""
    mark = re.escape(delimiter)
    plain = re.compile(rf"[^{mark}\r\n]*+")
    quoted = re.compile(rf'"((?:[^"]++|"")*+)"(?=[{mark}\r\n]|\Z)')
    return plain, quoted


def _is_one_field(content: str, dialect: Dialect) -> bool:
    """Whether what stands between two quotes is one field, not many records between two stray quotes.

    Text with tabs is mostly copied, not written by a program, so its quotes may be words of the clerk.
    """
    if dialect.delimiter != _OFTEN_COPIED or dialect.delimiter not in content:
        return True
    lines = _NEWLINE.split(content)
    return len(lines) == 1 or all(line.count(dialect.delimiter) < dialect.columns - 1 for line in lines[1:])
