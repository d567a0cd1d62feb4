"""What the other cells of a report say of its blanks: the number, or the range, that each must have."""

from fractions import Fraction

from cchc_audit.diagnosing.comparing import ALWAYS
from cchc_audit.diagnosing.diagnosis import Determined
from cchc_audit.diagnosing.inequalities import multiples
from cchc_audit.diagnosing.sentences import blank_message
from cchc_audit.diagnosing.statements import Statements
from cchc_audit.diagnosing.system import SystemOfReport
from cchc_audit.explain.names import Definitions, label_of
from cchc_audit.relations.span import Span
from cchc_audit.report.place import Place


def determined_of(
    system: SystemOfReport, statements: Statements, definitions: Definitions
) -> tuple[Determined, ...]:
    """What is known of each blank that is narrower than what it could be anyway."""
    found = (_determined(name, system, statements, definitions) for name in system.blanks())
    return tuple(one for one in found if one is not None)


def _determined(
    name: str, system: SystemOfReport, statements: Statements, definitions: Definitions
) -> Determined | None:
    telling = [
        one
        for one in statements.touching([name])
        if not one.violated and statements.region(one, (name,)) not in (None, ALWAYS)
    ]
    if not telling:
        return None
    ranges = statements.allowed(name, telling)
    usual = statements.allowed(name, [])
    if not ranges or ranges == usual:
        return None
    whole = Span(ranges[0].low, ranges[-1].high, ranges[0].low_open, ranges[-1].high_open)
    only = {value for one in ranges for value in multiples(one, statements.unknown(name), 2)}
    value = Fraction(only.pop()) if len(only) == 1 else None
    if value is None and whole.low == usual[0].low and (whole.high is None or len(ranges) > 1):
        return None
    observation = system.figure(name).observation
    label = label_of(observation, definitions)
    whole = statements.printable(name, whole)
    low = None if whole.low is None else Fraction(whole.low)
    high = None if whole.high is None else Fraction(whole.high)
    place: Place | None = observation.place
    return Determined(
        indicator=name,
        label=label,
        place=place,
        value=value,
        low=None if value is not None else low,
        high=None if value is not None else high,
        checks=tuple(one.instance for one in telling),
        usual=system.cells[name].definition.heading or system.cells[name].definition.optional,
        message=blank_message(label, value, low, high),
    )
