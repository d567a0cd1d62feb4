"""Changes in a note: a rise or fall against an earlier number."""

from collections.abc import Sequence
from typing import cast

from cchc_audit.notes.element import Element
from cchc_audit.notes.findings import Findings, FoundStatement
from cchc_audit.notes.scope import SCOPED, has_subject, is_clear
from cchc_audit.report.note import StatementKind

_CHANGES = frozenset({"increase", "decrease"})
_IS = frozenset({"là", "la", "đạt", "dat"})


def find_change(clause: Sequence[Element], findings: Findings) -> None:
    """Find "tăng 12 hồ sơ so với cùng kỳ (240)", in either order."""
    verbs = [at for at, item in enumerate(clause) if item.kind == "statement" and item.word in _CHANGES]
    compared = next(at for at, item in enumerate(clause) if item.kind == "comparison")
    if len(verbs) != 1 or not _is_clear(clause, verbs[0], compared, findings):
        return
    verb = verbs[0]
    near = clause[verb + 1 : verb + 3]
    changed = next((item for item in near if item.kind == "number"), None)
    if changed is None:
        return
    word = " ".join(findings.text[clause[at].start : clause[at].end] for at in (verb, compared))
    findings.statements.append(
        FoundStatement(
            kind=cast("StatementKind", clause[verb].word),
            number=changed.number,
            word=word,
            base=_base(clause[compared + 1 :], changed, findings),
        )
    )


def _is_clear(clause: Sequence[Element], verb: int, compared: int, findings: Findings) -> bool:
    """Whether no word limits what has changed; behind the comparison stands only when it was."""
    if any(item.kind == "statement" and item.word in SCOPED for item in clause):
        return False  # "tiếp nhận trực tuyến tăng 30 hồ sơ" is not a change of the row
    begin = clause[: min(verb, compared)]
    return (
        is_clear(begin, findings)
        and not has_subject(begin, findings)
        and is_clear(clause[verb + 1 : compared], findings)
        and is_clear(
            [item for item in clause[compared + 1 :] if item is not clause[verb]], findings, dated=True
        )
    )


def _base(rest: Sequence[Element], changed: Element, findings: Findings) -> int | None:
    """The number that a change is compared with: in brackets, or behind "là"."""
    for at, item in enumerate(rest):
        if item.kind == "statement":
            rest = rest[at + 1 :]
            break
    for at, item in enumerate(rest):
        if item.kind == "group":
            inside = [part for part in item.items if part.kind == "number"]
            if len(inside) == 1 and not findings.is_percent(inside[0]):
                return inside[0].number
            return None
        if item.kind == "number" and item is not changed:
            before = rest[at - 1] if at else None
            stated = before is not None and before.kind == "word" and before.word in _IS
            return item.number if stated and not findings.is_percent(item) else None
    return None
