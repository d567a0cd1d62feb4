"""The identity of a finding: the same whatever the numbers are, so that a resubmission shows what has changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

_LENGTH = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a finding is about, without any number.

    Attributes:
        check, relation: the check and the name of its relation or remark.
        form: the spec's id without its version.
        unit, period: who reports for when; None if unknown.
        cells: the indicators with the roles that they play.
    """

    check: str
    relation: str
    form: str
    unit: str | None
    period: str | None
    cells: tuple[tuple[str, str], ...]


def identify(subjects: Sequence[Subject], values: Sequence[Iterable[str]]) -> list[tuple[str, str]]:
    """For each finding its id, and its id with the values; equal subjects are told apart by their order."""
    seen: dict[Subject, int] = {}
    found = []
    for subject, said in zip(subjects, values, strict=True):
        ordinal = seen.get(subject, 0)
        seen[subject] = ordinal + 1
        words = [
            subject.check,
            subject.relation,
            str(ordinal),
            subject.form,
            subject.unit or "",
            subject.period or "",
            *(word for cell in subject.cells for word in cell),
        ]
        identity = _hash(words)
        found.append((identity, _hash([identity, *said])))
    return found


def _hash(words: Iterable[str]) -> str:
    # The unit separator cannot occur in an id and keeps ("ab", "c") apart from ("a", "bc").
    return sha256("\x1f".join(words).encode()).hexdigest()[:_LENGTH]
