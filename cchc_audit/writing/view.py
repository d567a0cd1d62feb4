"""How a result is written: for which reader, on which output, and what counts as failed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cchc_audit.language import Language, Text
from cchc_audit.result import Result
from cchc_audit.rule.sentence import SEVERITIES, Severity
from cchc_audit.writing.characters import encodable, visible

FailOn = Literal["error", "warning", "info", "never"]
FAIL_ON: tuple[FailOn, ...] = (*SEVERITIES, "never")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How a result is written.

    Attributes:
        width: of the terminal, in columns.
        encoding: what the output can show.
        color: whether colours are used.
        verbose: whether every instance that was not decided is listed.
        several: more than one report is written.
        fail_on: the least severity that counts as failed.
        min_decided: the least share of indicators aligned, and of applicable instances decided.
    """

    language: Language = "vi"
    width: int = 120
    encoding: str = "utf-8"
    color: bool = False
    verbose: bool = False
    several: bool = False
    fail_on: FailOn = "error"
    min_decided: Fraction = Fraction(1, 2)

    def show(self, text: str) -> str:
        """A text, harmless and on one line, as the output can show it."""
        return encodable(visible(text), self.encoding)

    def say(self, text: Text, **facts: object) -> str:
        """A sentence in the reader's language with its facts put in."""
        return self.show(text.to(self.language).format_map(facts))

    def shows(self, characters: str) -> bool:
        """Whether the output can show these characters as they are."""
        return encodable(characters, self.encoding) == characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A report that could not be audited, and why."""

    source: str
    text: Text


Audited = Result | Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is written of the reports of one file, wherever they stand among others.

    Attributes:
        texts: what the format writes, in pieces.
        reports: how many results it tells of: those of a table of units are one piece.
        code: the exit code that they ask for.
        findings: by severity, how many they have.
    """

    texts: tuple[str, ...]
    reports: int
    code: int
    findings: Mapping[Severity, int]


Write = Callable[[Iterable[Audited], View], Iterator[str | bytes]]
"""Writes reports one after another, in pieces, as they come; joined, the pieces are the whole output."""


def is_counted(severity: Severity, fail_on: FailOn) -> bool:
    """Whether findings of this severity count as failed."""
    return fail_on != "never" and SEVERITIES.index(severity) <= SEVERITIES.index(fail_on)
