"""How a relation is decided: the truths, and what makes a comparison with 0 possible."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt, ne
from typing import Literal

from cchc_audit.relations.polynomial import Number
from cchc_audit.relations.relation import Operator
from cchc_audit.relations.span import Span

Truth = Literal["holds", "violated", "undecidable", "not_applicable"]

COMPARE: dict[Operator, Callable[[Number, Number], bool]] = {
    "==": eq, "!=": ne, "<=": le, ">=": ge, "<": lt, ">": gt,
}  # fmt: skip
NEGATED: dict[Operator, Operator] = {"==": "!=", "!=": "==", "<=": ">", ">": "<=", ">=": "<", "<": ">="}
MIRRORED: dict[Operator, Operator] = {"==": "==", "!=": "!=", "<=": ">=", ">=": "<=", "<": ">", ">": "<"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a relation was decided.

    Attributes:
        truth: the decision.
        exact: False if interval ends may be wider than the true ones, because a rounded quantity stands twice.
        reason: a code, such as denominator_zero, where the truth needs one.
        as_printed: it was decided on the numbers as printed, since each of them stands for itself alone.
    """

    truth: Truth
    exact: bool = True
    reason: str = ""
    as_printed: bool = False


HOLDS = Outcome(truth="holds")
HOLDS_AS_PRINTED = Outcome(truth="holds", as_printed=True)
VIOLATED = Outcome(truth="violated")
UNDEFINED = Outcome(truth="violated", reason="denominator_zero")
"""Something is divided by 0: no number satisfies what must hold, and as a condition it does not apply."""
UNDECIDABLE = Outcome(truth="undecidable")
NOT_APPLICABLE = Outcome(truth="not_applicable", reason="denominator_zero")


def possible(operator: Operator, span: Span) -> bool:
    """Whether a comparison with 0 holds for at least one number of the span."""
    low, high = span.low, span.high
    match operator:
        case "==":
            return span.has(0)
        case "!=":
            return not (low == 0 and high == 0)
        case "<=":
            return low is None or low < 0 or (low == 0 and not span.low_open)
        case "<":
            return low is None or low < 0
        case ">=":
            return high is None or high > 0 or (high == 0 and not span.high_open)
        case ">":
            return high is None or high > 0


def for_every(operator: Operator, known: Span, unknown: Span) -> bool:
    """Whether, for each number of `unknown`, some number of `known` makes their sum compare with 0 as it must."""
    lowest, highest = unknown.low, unknown.high
    match operator:
        case "<=" | "<":
            # Where what is known has no lower end, it outweighs whatever the unknown may be.
            return known.low is None or (highest is not None and possible(operator, _moved(known, highest)))
        case ">=" | ">":
            return known.high is None or (lowest is not None and possible(operator, _moved(known, lowest)))
        case "==":
            # What is known must reach 0 from both ends of what is unknown, and so from everywhere between.
            from_highest = known.low is None if highest is None else _moved(known, highest).has(0)
            return from_highest and (known.high is None if lowest is None else _moved(known, lowest).has(0))
        case "!=":
            return not known.is_point or (known.low is not None and not unknown.has(-known.low))


def _moved(span: Span, by: Number) -> Span:
    low, high = span.low, span.high
    return Span(
        None if low is None else low + by, None if high is None else high + by, span.low_open, span.high_open
    )
