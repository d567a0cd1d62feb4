"""Partitions: whether the parts that a note lists divide a whole, overlap, or are all there is."""

from cchc_audit.notes.findings import Findings
from cchc_audit.notes.parts import PartsList
from cchc_audit.notes.words import FAMILIES

_FAMILIES = tuple(frozenset(family.split("|")) for family in FAMILIES)


def adds_up(head: int | None, parts: PartsList, findings: Findings) -> bool:
    """Whether a list in brackets that are never closed is complete all the same."""
    drafts = findings.drafts
    total = sum(drafts[part].readings[0].value for part in parts.parts)
    return head is not None and drafts[head].readings[0].value == total


def is_all_people(parts: PartsList, findings: Findings) -> bool:
    """Whether the parts are men and women, who are all there are."""
    names = [
        findings.folding(f"{findings.drafts[part].label} {findings.drafts[part].unit}")
        for part in parts.parts
    ]
    sexes = [findings.lexicon.sexes.intersection(name.split()) for name in names]
    return len(names) == len(findings.lexicon.sexes) == len(frozenset().union(*sexes)) and all(sexes)


def overlap(parts: PartsList, findings: Findings) -> bool:
    """Whether the parts are told apart in more than one way ("60 nữ, 50 đảng viên")."""
    stated = {statement.kind for statement in findings.statements if statement.number in parts.parts}
    families = sum(not family.isdisjoint(stated) for family in _FAMILIES)
    return families > 1 or "received" in stated or _side_by_side(parts, findings)


def _side_by_side(parts: PartsList, findings: Findings) -> bool:
    names = [f"{findings.drafts[part].unit} {findings.drafts[part].label}" for part in parts.parts]
    folded = f" {findings.folding(' , '.join(names))} "  # the comma keeps words of two names apart
    if " nam " in folded:
        return False
    return any(f" {word} " in folded for word in findings.lexicon.overlapping)
