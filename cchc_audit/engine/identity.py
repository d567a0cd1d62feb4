"""The identity of a finding: the same whatever the numbers are, so that a resubmission shows what has changed."""

from collections.abc import Iterable
from hashlib import sha256

_LENGTH = 16
# The unit separator cannot occur in an id and keeps ("ab", "c") apart from ("a", "bc").
_SEPARATOR = "\x1f"


class Identities:
    """Gives the findings of one report their ids; findings about the same are told apart by their order."""

    __slots__ = ("_form", "_seen")

    def __init__(self, form: str, unit: str | None, period: str | None) -> None:
        """Begin with the first finding.

        Args:
            form: the spec's id without its version.
            unit: who reports; None if unknown.
            period: for when; None if unknown.
        """
        self._form = _SEPARATOR.join((form, unit or "", period or ""))
        self._seen: dict[tuple[str, str], int] = {}

    def next(
        self, check: str, relation: str, cells: Iterable[tuple[str, str]], values: Iterable[str]
    ) -> tuple[str, str]:
        """The id of the next finding, and its id with the values.

        Args:
            check: that found it.
            relation: the name of its relation or remark.
            cells: the indicators with the roles that they play.
            values: what is written in each of the cells.
        """
        about = _SEPARATOR.join((check, relation))
        played = _SEPARATOR.join(sorted(map(_SEPARATOR.join, cells)))
        ordinal = self._seen.get((about, played), 0)
        self._seen[about, played] = ordinal + 1
        words = (about, str(ordinal), self._form, played) if played else (about, str(ordinal), self._form)
        identity = _hash(*words)
        return identity, _hash(identity, *sorted(values))


def _hash(*words: str) -> str:
    return sha256(_SEPARATOR.join(words).encode()).hexdigest()[:_LENGTH]
