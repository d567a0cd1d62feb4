"""Scope: whether what a clause says is about all of the row, or only about a place, a field, a time, a part."""

from collections.abc import Sequence
from typing import get_args

from cchc_audit.notes.element import Element
from cchc_audit.notes.findings import Findings
from cchc_audit.notes.lexicon import NEUTRAL, phrase_at
from cchc_audit.notes.words import OF_CASES, REFINEMENTS
from cchc_audit.report.note import StatementKind

Kinds = frozenset[str]
"""The kinds of statements that may still be about all of the row."""

ALL: Kinds = frozenset(get_args(StatementKind))
NOTHING: Kinds = frozenset()
SCOPED = frozenset(OF_CASES.split("|")) | {"remaining"}
"""Kinds of which a note may also speak for a part of the row; a merger or a change says itself what it is of."""

_LIMITING = ALL - SCOPED
_REFINED: dict[str, Kinds] = {kind: frozenset(text.split("|")) for kind, text in REFINEMENTS.items()}
_LEFT = frozenset({"còn", "con"})
_YEAR = frozenset({"năm", "nam"})


def refined(kinds: Kinds, kind: str) -> Kinds:
    """What may still be said where only the cases of a statement are spoken of."""
    return kinds & _REFINED.get(kind, NOTHING)


def is_clear(clause: Sequence[Element], findings: Findings, *, dated: bool = False) -> bool:
    """Whether a clause has no word that may name a part of the row; what dates it is none where `dated`."""
    lexicon = findings.lexicon
    allowed = lexicon.neutral
    if not any(item.kind == "number" for item in clause):
        allowed = allowed | lexicon.negations  # "không có hồ sơ trễ hạn, đang xử lý 12 hồ sơ"
    for at, item in enumerate(clause):
        if item.kind == "word":
            if item.word in lexicon.reasons:
                return _is_reason(clause[at + 1 :], findings)
            if item.word not in allowed:
                return False
        elif item.kind == "group":
            if not _explains(item, findings, dated=dated):
                return False
        elif (
            (item.kind == "opaque" and not (dated or _is_year_behind(clause, at)))
            or (item.kind == "ignored" and item.word != NEUTRAL)
            or (item.kind == "statement" and item.word in _LIMITING)
        ):
            return False
    return True


def stated_in(clause: Sequence[Element], findings: Findings) -> list[Element]:
    """The phrases of a clause; those in the reason of what is stated are none."""
    phrases = []
    for item in clause:
        if item.kind == "statement":
            phrases.append(item)
        elif phrases and item.kind == "word" and item.word in findings.lexicon.reasons:
            break
    return phrases


def _is_year_behind(clause: Sequence[Element], at: int) -> bool:
    """Whether "năm 2022" follows what is stated; who knows the reported year has to judge it."""
    return at > 1 and clause[at - 1].word in _YEAR and any(item.kind == "number" for item in clause[:at])


def _is_reason(rest: Sequence[Element], findings: Findings) -> bool:
    """Whether what follows "do" is why, not who: "do lỗi phần mềm", not "do UBND xã tiếp nhận"."""
    if not rest or rest[0].word in findings.lexicon.limiters:
        return False
    return not any(item.kind in ("statement", "number") for item in rest[1:])


def _explains(group: Element, findings: Findings, *, dated: bool) -> bool:
    """Whether brackets list parts or give a reason, and do not say that only a part is meant."""
    counts = [item for item in group.items if item.kind == "number" and not findings.is_percent(item)]
    return bool(counts) or is_clear(group.items, findings, dated=dated)


def counts_others(clause: Sequence[Element], findings: Findings) -> bool:
    """Whether a clause counts further cases without saying which: "…, Công an huyện 2.000 hồ sơ"."""
    if any(item.word in _LEFT or (item.kind == "ignored" and item.word == NEUTRAL) for item in clause):
        return False
    drafts = [findings.drafts[item.number] for item in clause if item.kind == "number"]
    return any(draft.kind != "percent" and draft.noun in ("case", "") for draft in drafts)


def case_noun(clause: Sequence[Element], findings: Findings) -> str:
    """The noun of cases of which a clause speaks, as written; "" if there is none."""
    for at, item in enumerate(clause):
        if item.kind == "number" and findings.drafts[item.number].noun == "case":
            return findings.drafts[item.number].unit
        if item.kind == "word":
            phrase = phrase_at(findings.lexicon.nouns, clause, at)
            if phrase is not None and phrase.category == "case_noun":
                return findings.text[item.start : clause[at + len(phrase.words) - 1].end]
    return ""


def has_subject(clause: Sequence[Element], findings: Findings) -> bool:
    """Whether a number counts who or where, beside what is stated: "9 xã giải quyết 500 hồ sơ".

    A head with its list ("40 đơn vị (gồm …)") rather restates the value of the row.
    """
    if len(clause) > 1 and clause[-1].kind == "group" and clause[-2].kind == "number":
        return False
    drafts = [findings.drafts[item.number] for item in clause if item.kind == "number"]
    others = [draft for draft in drafts if draft.noun in ("noun", "other")]
    return bool(others) and (len(drafts) > 1 or not any(item.kind == "statement" for item in clause))
