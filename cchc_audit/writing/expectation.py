"""What a report says where a finding was made, and what it should say for the relation to hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cchc_audit.explain.finding import Finding, FindingCell, Operator, Side
from cchc_audit.language import Language
from cchc_audit.numbers.writing import write_number
from cchc_audit.writing import sentences

_TURNED: Mapping[Operator, Operator] = {"==": "==", "!=": "!=", "<=": ">=", ">=": "<=", "<": ">", ">": "<"}
_GIVEN_OR_NOT: Mapping[str, bool] = {"absent": False, "not-blank": True}
"""By the code of a finding, whether the cell that it is about has a number."""

EXPECTED = "expected"
"""The fact of a remark that says what should be written."""

_SIGNS: Mapping[Operator, str] = {"!=": "≠ ", "<=": "≤ ", ">=": "≥ ", "<": "< ", ">": "> "}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """A comparison seen from the side that is to be corrected; `cell` is the side's only cell, if it is one."""

    operator: Operator
    subject: Side
    other: Side
    cell: FindingCell | None


def said(finding: Finding, language: Language) -> str:
    """What the report says: the value as written, or the result of the side that is to be corrected."""
    compared = _compared(finding)
    if compared is None:
        cell = _worded_cell(finding)
        return "" if cell is None or cell.part == "row" else _raw(cell, language)
    if compared.cell is not None:
        return _raw(compared.cell, language)
    value = compared.subject.value
    told = _bounds(compared.subject, language) if value is None else write_number(value, language)
    return sentences.COMPUTED.to(language).format(value=told) if told else ""


def expected(finding: Finding, language: Language) -> str:
    """What it should say: the other side's value, or the bound that it sets; "" where nothing follows."""
    own = finding.facts.get(EXPECTED)
    if isinstance(own, str):
        return own
    if finding.code in sentences.EXPECTED_WITHOUT_NUMBER:
        return sentences.EXPECTED_WITHOUT_NUMBER[finding.code].to(language)
    compared = _compared(finding)
    if compared is None:
        return ""
    value = compared.other.value
    if compared.operator == "==":
        if value is None:
            return _bounds(compared.other, language)
        return "" if _is_impossible(value, compared) else _corrected(value, compared, language)
    low, high = compared.other.low, compared.other.high
    if value is None:
        value = (
            high if compared.operator in ("<=", "<") else low if compared.operator in (">=", ">") else None
        )
    if value is None or _is_impossible(value, compared):
        return ""
    if value == 0 and compared.operator == "<=" and compared.cell is not None and compared.cell.whole:
        return write_number(value, language)  # no count is less than 0
    return _SIGNS[compared.operator] + write_number(value, language)


def subject_cell(finding: Finding) -> FindingCell | None:
    """The cell that is to be corrected; None where a finding is about several alike."""
    compared = _compared(finding)
    if compared is not None:
        return compared.cell
    return _worded_cell(finding) if finding.code in _GIVEN_OR_NOT else None


def _is_impossible(value: Fraction, compared: _Compared) -> bool:
    """Whether a correction would make a count negative: then the other side is what is wrong."""
    return value < 0 and compared.cell is not None and compared.cell.whole


def _worded_cell(finding: Finding) -> FindingCell | None:
    """The cell that a finding without a comparison is about: the one that is blank, or is not, where that is it."""
    known = _GIVEN_OR_NOT.get(finding.code)
    cells = [cell for cell in finding.cells if known is None or (cell.value is not None) is known]
    return next(iter(cells or finding.cells), None)


def _compared(finding: Finding) -> _Compared | None:
    if finding.relation is None:
        return None
    comparison = finding.relation.comparison
    cells = {cell.ref: cell for cell in finding.cells}
    left, right = cells.get(comparison.left.text), cells.get(comparison.right.text)
    is_constant = not any(ref in comparison.left.text for ref in cells)
    if left is None and right is not None and (comparison.operator == "==" or is_constant):
        return _Compared(
            operator=_TURNED[comparison.operator], subject=comparison.right, other=comparison.left, cell=right
        )
    return _Compared(operator=comparison.operator, subject=comparison.left, other=comparison.right, cell=left)


def _raw(cell: FindingCell, language: Language) -> str:
    text = (cell.raw or "").strip()
    if text:
        return text
    return sentences.STATES[cell.state].to(language) if cell.state in sentences.STATES else ""


def _corrected(value: Fraction, compared: _Compared, language: Language) -> str:
    """A value with as many decimals as the cell was printed with, as its clerk would write it."""
    cell = compared.cell
    if cell is None or cell.whole or cell.decimals is None or cell.decimals < 0:
        return write_number(value, language)
    step = Fraction(10) ** -cell.decimals
    steps = (2 * abs(value) + step) // (2 * step)
    return write_number(steps * step if value >= 0 else -steps * step, language, cell.decimals)


def _bounds(side: Side, language: Language) -> str:
    if side.low is not None and side.high is not None:
        return f"{write_number(side.low, language)} … {write_number(side.high, language)}"
    if side.low is not None:
        return f"≥ {write_number(side.low, language)}"
    return "" if side.high is None else f"≤ {write_number(side.high, language)}"
