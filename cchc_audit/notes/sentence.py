"""Sentences of a note: the statements in them, as far as they are about all of the row."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from cchc_audit.notes.change import find_change
from cchc_audit.notes.clause import Attached, attached, clauses_of
from cchc_audit.notes.element import Element
from cchc_audit.notes.findings import Findings
from cchc_audit.notes.merging import Merging
from cchc_audit.notes.scope import (
    ALL,
    NOTHING,
    SCOPED,
    Kinds,
    case_noun,
    counts_others,
    has_subject,
    is_clear,
    refined,
    stated_in,
)

_GENERAL = frozenset({"received", "resolved", "in_progress", "remaining"})
_PARTIAL = frozenset({"late", "overdue", "within_term", "online", "direct", "postal", "carried_over"})
"""Of their cases, too, a note may say how many are resolved or left."""
_COMING = frozenset({"received", "newly_received"})
_LEFT = frozenset({"tồn", "ton", "tồn đọng", "ton dong"})
"""Before what is received they mean what the earlier period left, else what this one leaves."""
_ENDS = frozenset({".", "\n"})


def find_statements(elements: Sequence[Element], findings: Findings) -> int:
    """Find what the phrases of a note say about its numbers; how many of these stand outside all brackets."""
    outside = 0
    waiting = [_Sentences(elements, findings, ALL, "")]
    for at, sentences in enumerate(waiting):  # it grows by the brackets of each
        sentences.read()
        outside = outside if at else len(findings.statements)
        waiting += sentences.brackets
    return outside


class _Sentences:
    """Reads the clauses of a sequence. What an unknown word limits is not about the row, nor is what follows it.

    Attributes:
        brackets: the brackets in it, each with what may be stated there.
    """

    __slots__ = (
        "_begin", "_elements", "_findings", "_kinds", "_merging", "_noun", "_numbered", "_own", "_phrases",
        "brackets",
    )  # fmt: skip

    def __init__(self, elements: Sequence[Element], findings: Findings, kinds: Kinds, noun: str) -> None:
        self._elements = elements
        self._findings = findings
        self._kinds = self._own = kinds
        self._noun = noun
        self._begin = 0
        self._numbered = False
        self._merging = Merging(findings)
        phrases = [item for item in elements if item.kind == "statement"]
        self._phrases = phrases if any(item.word in _COMING for item in phrases) else []
        self.brackets: list[_Sentences] = []

    def read(self) -> None:
        """Find the statements of all clauses."""
        self._begin = len(self._findings.statements)
        wholes = {number for pair in self._findings.pairs for number in (pair.whole, pair.percent)}
        shared = False
        for joint, clause in clauses_of(self._elements):
            numbers = [item for item in clause if item.kind == "number" and item.number not in wholes]
            phrases = stated_in(clause, self._findings)
            if clause:
                self._read(clause, phrases, numbers, shared=shared and clause[0].kind == "statement")
            ends = bool(phrases) and not numbers and clause[-1].kind == "statement"
            shared = ends and joint in (",", "and")
            self._pass(joint, clause)
        self._merging.close()

    def _read(
        self, clause: list[Element], phrases: list[Element], numbers: list[Element], *, shared: bool
    ) -> None:
        findings = self._findings
        found = len(findings.statements)
        clear = bool(self._kinds) and is_clear(clause, findings)
        self._noun = case_noun(clause, findings) or self._noun
        if has_subject(clause, findings):
            self._kinds -= SCOPED
        self._numbered = self._numbered or bool(numbers)
        said: list[Attached] = []
        if any(item.kind == "comparison" for item in clause):
            if self._kinds and found == self._begin:
                find_change(clause, findings)
            clear = False
        elif phrases and numbers:
            said = [] if shared else list(attached(clause, phrases, numbers, findings))
            clear = self._state(said, clause, clear=clear) and clear
        elif numbers or not clear:
            self._limit(clause, numbers)
        self._merging.read(clause, phrases, numbers, said)
        self._enter_brackets(clause, clear=clear, found=found)
        if not clear:
            self._kinds = NOTHING

    def _state(self, said: Iterable[Attached], clause: list[Element], *, clear: bool) -> bool:
        """Keep what is said of all of the row; what is said of a part takes back the same said before it."""
        kinds = self._behind_colon(clause) if clear else NOTHING
        for one in said:
            if one.kind not in SCOPED:
                self._findings.state(one.kind, one.number, one.phrase)
            elif one.kind in _COMING and any(one.number.number == pair.part for pair in self._findings.pairs):
                continue  # "7.350/7.971 hồ sơ tiếp nhận": the whole is what was received
            elif one.kind in kinds and not self._is_of_part(one):
                if self._noun and not self._findings.drafts[one.number.number].unit:
                    self._findings.count_as(one.number.number, unit=self._noun, noun="case")
                self._findings.state(one.kind, one.number, one.phrase)
            else:
                self._take_back(frozenset({one.kind}))
                kinds = NOTHING
        self._kinds = kinds
        return bool(kinds)

    def _behind_colon(self, clause: list[Element]) -> Kinds:
        """What may be stated behind "Trễ hạn: đã giải quyết …": what only divides that."""
        stated = ""
        for item, following in pairwise(clause):
            if item.kind == "number":
                break
            if item.kind == "statement":
                stated = item.word
            elif item.word == ":" and item.kind == "sign" and stated and following.kind == "statement":
                return refined(self._kinds, stated)
        return self._kinds

    def _is_of_part(self, said: Attached) -> bool:
        """Whether "đã giải quyết 20" behind "26 hồ sơ trễ hạn" may speak of these, or "tồn" of what came before."""
        findings = self._findings
        phrase = findings.folding(findings.text[said.phrase.start : said.phrase.end])
        if said.kind == "remaining" and phrase in _LEFT:
            return self._may_be_carried_over(said.phrase)
        stated = findings.statements[self._begin : self._begin + 2]
        if said.kind not in _GENERAL or len(stated) != 1 or stated[0].kind not in _PARTIAL:
            return False
        first, second = (
            findings.drafts[number].readings[0] for number in (stated[0].number, said.number.number)
        )
        return second.value <= first.value

    def _may_be_carried_over(self, phrase: Element) -> bool:
        """Whether a bare "tồn" may be what the earlier period left: before what came, or without what was done."""
        before = [item.word for item in self._phrases if item.start < phrase.start]
        behind = [item.word for item in self._phrases if item.start > phrase.start]
        if _COMING.isdisjoint(behind) and ("resolved" in before or _COMING.isdisjoint(before)):
            return False
        self._take_back(SCOPED)
        return True

    def _limit(self, clause: list[Element], numbers: list[Element]) -> None:
        """Take back what a clause without a statement limits: by further cases, or by where or when it was."""
        limits = clause[0].word in self._findings.lexicon.limiters and not numbers
        if limits or (numbers and counts_others(clause, self._findings)):
            self._take_back(SCOPED)

    def _take_back(self, kinds: Kinds) -> None:
        """Forget the statements of the sentence that are of such a kind."""
        statements = self._findings.statements
        statements[self._begin :] = [one for one in statements[self._begin :] if one.kind not in kinds]

    def _enter_brackets(self, clause: list[Element], *, clear: bool, found: int) -> None:
        """Let brackets speak of what stands before them."""
        kinds = self._kinds if clear else NOTHING
        for statement in self._findings.statements[found:]:
            kinds = refined(kinds, statement.kind)
        self.brackets += [
            _Sentences(item.items, self._findings, kinds, self._noun)
            for item in clause
            if item.kind == "group"
        ]

    def _pass(self, joint: str, clause: list[Element]) -> None:
        """Go on behind a joint: a new sentence is of the row again, unless the last one counted a part of it."""
        self._merging.pass_on(joint)
        statements = self._findings.statements
        if joint == "introduction":
            stated = [one.kind for one in statements[self._begin :] if one.kind in SCOPED]
            self._kinds = refined(self._kinds, stated[-1]) if stated else self._kinds
            self._begin = len(statements)
        elif joint in _ENDS:
            self._begin = len(statements)
            leads = bool(clause) and clause[-1].word == ":"
            if not leads and (self._kinds or not self._numbered):
                self._kinds = self._own
            self._numbered = False
