"""What a case expects of findings, how what was found differs from it, and what was found as YAML."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import yaml

from cchc_audit.explain.finding import Finding
from cchc_audit.explain.soundness import unsound
from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.testing.refusing import CaseError, require_known

Expected = Mapping[str, object]
"""What is expected of one finding: any of EXPECTED_KEYS; what is not named may be anything."""

_TOLD: Mapping[str, Callable[[Finding], object]] = Frozen(
    {
        "check": lambda finding: finding.check,
        "severity": lambda finding: finding.severity,
        "code": lambda finding: finding.code,
        "relation": lambda finding: finding.instance.partition("/")[2],
        "explained_by": lambda finding: finding.explained_by,
        "difference": lambda finding: finding.relation and finding.relation.difference,
        "cells": lambda finding: sorted({cell.ref for cell in finding.cells}),
    }
)
_SAYS = "says"
EXPECTED_KEYS = (*_TOLD, _SAYS)
"""`says` is a part of the Vietnamese sentence."""

RULE_KEYS = ("severity", "code", "explained_by", "difference", "cells")
SPEC_KEYS = ("check", *RULE_KEYS)
"""What is pasted of a finding: the check is always the same one in a case of a rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A case that did not give what it expects.

    Attributes:
        differences: how it differs, a sentence each.
        actual: what was found, as YAML to be pasted into the case.
    """

    differences: tuple[Text, ...]
    actual: str

    def __str__(self) -> str:
        told = "\n".join(one.en for one in self.differences)
        return f"{told}\n{self.actual}"


def expected_findings(given: object, where: str) -> tuple[Expected, ...]:
    """The findings that a case lists.

    Raises:
        CaseError: it is no list of mappings with known keys and values.
    """
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise CaseError(
            Text(vi=f"{where}: findings phải là danh sách", en=f"{where}: findings: a list is wanted")
        )
    for one in given:
        require_known(one, EXPECTED_KEYS, f"{where}: findings")
        if "difference" in one and _number(one["difference"]) is None:
            raise CaseError(
                Text(
                    vi=f"{where}: difference phải là một số: {one['difference']}",
                    en=f"{where}: difference: a number is wanted, not {one['difference']}",
                )
            )
    return tuple(given)


def unlike_expected(expected: Sequence[Expected] | None, found: Sequence[Finding]) -> list[Text]:
    """How the findings differ from what is expected; None expects at least one, whatever it is."""
    told = [_unsound(why) for one in found for why in unsound(one)]
    if expected is None:
        return told if found else [*told, Text(vi="không có phát hiện nào", en="there is no finding")]
    left = list(found)
    missed = []
    for one in expected:
        match = next((finding for finding in left if not _unlike(one, finding)), None)
        if match is None:
            missed.append(one)
        else:
            left.remove(match)
    crashes = [one for one in left if one.verdict == "crashed"]  # first, since the others follow from them
    others = [one for one in left if one.verdict != "crashed"]
    not_found = [_not_found(one, others) for one in missed]
    return [*told, *map(_unexpected, crashes), *not_found, *map(_unexpected, others)]


def pasted(found: Sequence[Finding], keys: Sequence[str], verdict: str | None = None) -> str:
    """What was found as the end of a case, ready to be pasted; the verdict too, where the case names one."""
    document: dict[str, object] = {} if verdict is None else {"verdict": verdict}
    document["findings"] = [_pasted(finding, keys) for finding in found]
    dumped = yaml.dump(
        document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, default_flow_style=None, width=110
    )
    return "".join(f"  {line}\n" for line in dumped.splitlines())


class _Dumper(yaml.SafeDumper):
    """Writes a decimal as it is, without quotes."""


_Dumper.add_representer(
    Decimal, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:float", str(value))
)


def _pasted(finding: Finding, keys: Sequence[str]) -> dict[str, object]:
    told = {key: _TOLD[key](finding) for key in keys}
    told["cells"] = list(dict.fromkeys(cell.ref for cell in finding.cells))
    return {key: _plain(value) for key, value in told.items() if value not in (None, "", [])}


def _plain(value: object) -> object:
    """A value as YAML writes it: a fraction that no decimal is stands as 1/3."""
    if not isinstance(value, Fraction):
        return value
    if value.denominator == 1:
        return value.numerator
    decimal = Decimal(value.numerator) / value.denominator
    return decimal if Fraction(decimal) == value else str(value)


def _unlike(expected: Expected, finding: Finding) -> list[str]:
    """In what a finding differs from what is expected of it."""
    unlike = []
    for key, value in expected.items():
        if key == _SAYS:
            wrong = str(value) not in finding.message.vi
            told: object = finding.message.vi
        else:
            told = _TOLD[key](finding)
            wrong = told != _wanted(key, value)
        if wrong:
            unlike.append(f"{key}: {told}")
    return unlike


def _wanted(key: str, value: object) -> object:
    if key == "difference":
        return _number(value)
    return sorted(map(str, value)) if key == "cells" and isinstance(value, list) else value


def _number(value: object) -> Fraction | None:
    try:
        return Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        return None


def _unsound(why: str) -> Text:
    return Text(
        vi=f"một phát hiện không suy ra được từ chính dữ liệu của nó: {why}",
        en=f"a finding does not follow from its own record: {why}",
    )


def _not_found(expected: Expected, left: Sequence[Finding]) -> Text:
    near = min(left, key=lambda one: len(_unlike(expected, one)), default=None)
    shown = dict(expected)
    if near is None:
        return Text(vi=f"không có phát hiện {shown}", en=f"there is no finding {shown}")
    unlike = ", ".join(_unlike(expected, near))
    return Text(
        vi=f"không có phát hiện {shown}; phát hiện gần nhất khác ở {unlike}",
        en=f"there is no finding {shown}; the nearest differs in {unlike}",
    )


def _unexpected(finding: Finding) -> Text:
    return Text(
        vi=f"phát hiện ngoài dự kiến: {finding.severity} {finding.code}: {finding.message.vi}",
        en=f"an unexpected finding: {finding.severity} {finding.code}: {finding.message.en}",
    )
