"""What an audit comes to: could not check, found something, or found nothing."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cchc_audit.explain.finding import Finding
from cchc_audit.language import LANGUAGES, Text
from cchc_audit.result import Result
from cchc_audit.rule.sentence import SEVERITIES, Severity
from cchc_audit.writing import sentences
from cchc_audit.writing.view import View, is_counted

ExitCode = Literal[0, 1, 2]
_CANNOT: ExitCode = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an audit comes to.

    Attributes:
        code: 2 could not check, 1 findings that count, 0 neither.
        text: the sentence that says so.
    """

    code: ExitCode
    text: Text


def told_findings(result: Result) -> tuple[Finding, ...]:
    """The findings but those that are waived; of crashes that are alike the first."""
    told: dict[object, Finding] = {}
    for finding in result.findings:
        if finding.verdict != "waived":
            told.setdefault(crash_key(finding) or finding.id, finding)
    return tuple(told.values())


def crash_key(finding: Finding) -> tuple[str, str] | None:
    """What crashes that are alike have in common; None for a finding that is no crash."""
    return (finding.rule, finding.message.en) if finding.verdict == "crashed" else None


def severity_counts(result: Result) -> dict[Severity, int]:
    """How many findings of each severity there are, those of crashed rules left out."""
    found = Counter(finding.severity for finding in result.findings if finding.verdict == "violated")
    return {severity: found[severity] for severity in SEVERITIES}


def aligned_share(result: Result) -> Fraction:
    """The share of the form's indicators that have a row."""
    total = result.matched + len(result.missing)
    return Fraction(result.matched, total) if total else Fraction(0)


def decided_share(result: Result) -> Fraction:
    """The share of the applicable instances that were decided; 1 if none applies."""
    counts = result.summary
    applicable = counts["planned"] - counts["not_applicable"] - counts["waived"]
    decided = counts["holds"] + counts["holds_by_rounding"] + counts["violated"]
    return Fraction(decided, applicable) if applicable else Fraction(1)


def outcome_of(result: Result, view: View) -> Outcome:
    """What the audit of one report comes to; of the units of a table together, what the gravest one comes to."""
    for unit in result.units:
        own = outcome_of(unit, view)
        if own.code == _CANNOT:
            return _outcome(_CANNOT, sentences.UNIT_UNCHECKED, unit=unit.unit, why=own.text)
    crashed = result.summary["crashed"]
    if crashed:
        return _outcome(2, sentences.RULES_CRASHED, count=crashed)
    if 0 < result.summary["planned"] == result.summary["waived"]:
        return _outcome(2, sentences.NOTHING_CHECKED)
    for share, sentence in (
        (aligned_share(result), sentences.TOO_FEW_ALIGNED),
        (decided_share(result), sentences.TOO_FEW_DECIDED),
    ):
        if share < view.min_decided:
            return _outcome(2, sentence, share=percent(share), least=percent(view.min_decided))
    counts = severity_counts(result)
    failing = sum(count for severity, count in counts.items() if is_counted(severity, view.fail_on))
    if failing:
        return _outcome(1, sentences.FOUND, count=failing)
    if any(counts.values()):
        return _outcome(0, sentences.FOUND_LESS, count=sum(counts.values()))
    return _outcome(0, sentences.FOUND_NOTHING)


def percent(share: Fraction) -> str:
    """A share in whole percent, rounded down, so that too few never looks like enough."""
    return f"{share.numerator * 100 // share.denominator}%"


def _outcome(code: ExitCode, text: Text, **facts: object) -> Outcome:
    told = {
        language: {name: one.to(language) if isinstance(one, Text) else one for name, one in facts.items()}
        for language in LANGUAGES
    }
    return Outcome(code=code, text=Text(vi=text.vi.format_map(told["vi"]), en=text.en.format_map(told["en"])))
