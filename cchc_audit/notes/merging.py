"""Units that were merged or dissolved: all of them together are what was cut."""

from collections.abc import Sequence

from cchc_audit.notes.clause import Attached
from cchc_audit.notes.element import Element
from cchc_audit.notes.findings import Findings

_GOING_ON = frozenset({",", "and"})


class Merging:
    """Follows "ghép 02 trường và 01 trung tâm" through a sentence; what is not understood takes all of it back."""

    __slots__ = ("_findings", "_is_sure", "_numbers", "_phrase")

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._is_sure = True
        self._numbers: set[int] = set()
        self._phrase: Element | None = None

    def read(
        self,
        clause: Sequence[Element],
        phrases: Sequence[Element],
        numbers: Sequence[Element],
        said: Sequence[Attached],
    ) -> None:
        """Go on with a clause, of which it is known what its phrases say of its numbers."""
        merged = [one for one in said if one.kind == "merged"]
        if phrases:
            if not merged and any(phrase.word == "merged" for phrase in phrases):
                self._is_sure = False
            self._phrase = merged[-1].phrase if merged else None
            self._numbers.update(one.number.number for one in merged)
        elif self._phrase is not None and numbers and clause[0].kind == "number":
            self._findings.state("merged", numbers[0], self._phrase)
            self._numbers.add(numbers[0].number)
        elif self._numbers and any(not self._findings.is_percent(number) for number in numbers):
            self._is_sure = False

    def pass_on(self, joint: str) -> None:
        """Go on behind a joint."""
        if joint not in _GOING_ON:
            self._phrase = None
        if joint in (".", "\n"):
            self.close()

    def close(self) -> None:
        """End the sentence."""
        if not self._is_sure:
            self._findings.statements[:] = [
                one
                for one in self._findings.statements
                if one.kind != "merged" or one.number not in self._numbers
            ]
        self._is_sure = True
        self._numbers.clear()
        self._phrase = None
