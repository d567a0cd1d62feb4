"""What a written result says of causes: each with the findings that it explains, and what blanks must be."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from cchc_audit.diagnosing.diagnosis import Diagnosis
from cchc_audit.explain.finding import Finding
from cchc_audit.language import Text
from cchc_audit.result import Result
from cchc_audit.writing.body import place_text
from cchc_audit.writing.view import View

CAUSES = Text(vi="Nguyên nhân có thể", en="Likely causes")
BLANKS = Text(vi="Ô trống suy ra được từ các số khác", en="Blanks that other numbers determine")
UNDIAGNOSED = Text(
    vi="{count} phát hiện chưa tìm được nguyên nhân (quá nhiều khả năng).",
    en="For {count} findings no cause was found (too many possibilities).",
)
_NOT_SINGLED_OUT = Text(
    vi="Chưa xác định được ô nào sai; các khả năng ({count}):",
    en="The evidence does not tell which cell is wrong; the possibilities ({count}):",
)
_SHARE = Text(vi="{share} %", en="{share}%")
_UNLIKELY = Text(vi="dưới 1 %", en="below 1%")
_EXPLAINS = Text(vi="Giải thích: {findings}", en="Explains: {findings}")
_FINDING = Text(vi="{place} – {title}", en="{place} – {title}")
_MORE = Text(vi="và {count} khả năng khác", en="and {count} others")
_MOST_EXPLAINED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A group of rival diagnoses as it is told.

    Attributes:
        head: the likeliest, or that none is singled out.
        options: the others, or all.
        explains: the findings.
        findings: their ids.
    """

    head: str
    options: tuple[str, ...]
    explains: str
    findings: tuple[str, ...]


def causes_of(result: Result, view: View) -> list[Cause]:
    """The causes of a result's findings, in the order of these."""
    if result.diagnosed is None:
        return []
    findings = {finding.id: finding for finding in result.findings}
    order = {identity: place for place, identity in enumerate(findings)}
    groups = [list(rivals) for _, rivals in groupby(result.diagnosed.diagnoses, key=lambda one: one.group)]
    groups.sort(key=lambda rivals: min(order.get(identity, len(order)) for identity in rivals[0].findings))
    return [_cause(rivals, findings, result, view) for rivals in groups]


def blank_lines(result: Result, view: View) -> list[str]:
    """What is known of blanks that a report should not have."""
    if result.diagnosed is None:
        return []
    return [view.show(one.message.to(view.language)) for one in result.diagnosed.blanks if not one.usual]


def undiagnosed_line(result: Result, view: View) -> str:
    """That for some findings no cause was found; "" if there are none."""
    count = 0 if result.diagnosed is None else len(result.diagnosed.undiagnosed)
    return view.say(UNDIAGNOSED, count=count) if count else ""


def likeliest(finding: Finding, result: Result, view: View) -> str:
    """The likeliest cause of a finding with its share, "" if none is known."""
    diagnoses = () if result.diagnosed is None else result.diagnosed.diagnoses
    found = next((one for one in diagnoses if finding.id in one.findings), None)
    return "" if found is None else _told(found, view)


def _cause(rivals: list[Diagnosis], findings: dict[str, Finding], result: Result, view: View) -> Cause:
    first, *others = rivals
    explained = [findings[identity] for identity in first.findings if identity in findings]
    told = [_told(one, view) for one in rivals]
    left = first.rivals + 1 - len(rivals)
    more = (view.say(_MORE, count=left),) if left else ()
    if first.certain or not others:
        head, options = told[0], (*told[1:], *more)
    else:
        head, options = view.say(_NOT_SINGLED_OUT, count=first.rivals + 1), (*told, *more)
    return Cause(
        head=head,
        options=options,
        explains=view.say(_EXPLAINS, findings="; ".join(_explained(explained, result, view))),
        findings=first.findings,
    )


def _explained(findings: list[Finding], result: Result, view: View) -> Iterator[str]:
    for finding in findings[:_MOST_EXPLAINED]:
        title = finding.title.to(view.language).rstrip(".")
        yield view.say(_FINDING, place=place_text(finding, result, view), title=title)
    if len(findings) > _MOST_EXPLAINED:
        yield "…"


def _told(one: Diagnosis, view: View) -> str:
    percent = one.likelihood * 100
    share = view.say(_SHARE, share=int(percent + Fraction(1, 2))) if percent >= 1 else view.say(_UNLIKELY)
    return f"{share}: {view.show(one.message.to(view.language))}"
