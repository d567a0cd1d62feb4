"""Whether one finding follows from its own record: its cells, its relation, its sentence."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from cchc_audit.engine.deciding import holds_cut_off
from cchc_audit.explain.case import Case, case_of
from cchc_audit.explain.compared import compared
from cchc_audit.explain.finding import Finding, FindingCell, RelationRecord
from cchc_audit.explain.glossary import Glossary
from cchc_audit.explain.relations import record_of, sides_of
from cchc_audit.explain.spoken import spoken_of
from cchc_audit.explain.templates import CODE_OF, RELATION_CODES
from cchc_audit.explain.wording import wording_of
from cchc_audit.explain.words import untrue_message, untrue_words
from cchc_audit.numbers.interval import Interval
from cchc_audit.numbers.value import State
from cchc_audit.numbers.words import MAGNITUDES
from cchc_audit.numbers.writing import exact, from_exact
from cchc_audit.numbers.written import written_number
from cchc_audit.relations.decision import Prepared
from cchc_audit.relations.figure import Figure, blank_as_zero, figure_of
from cchc_audit.relations.freeform import parse_relation
from cchc_audit.relations.observation import Observation
from cchc_audit.relations.quantity import COUNT_OF_CHILDREN
from cchc_audit.relations.relation import Comparison
from cchc_audit.relations.tokens import FreeFormError
from cchc_audit.relations.tolerance import Tolerance
from cchc_audit.spec.model import TRUNCATION

_STATES: dict[str, State] = {
    "number": "number", "none": "none", "empty": "empty", "missing": "missing", "dash": "dash",
    "not_reported": "not_reported", "text": "text", "no_report": "no_report",
}  # fmt: skip
_OPTIONAL = ("difference", "difference_low", "difference_high", "arithmetic", "terms")
_UNIT_POWERS = (0, *sorted(set(MAGNITUDES.values()) - {0}))
"""The powers of ten by which the unit of a row, which a result does not tell, can divide a number with words."""
_HALF = Fraction(1, 2)
_OWN_FACTS = frozenset({"left_text", "right_text", "formula_text"})


def unsound(finding: Finding) -> Iterator[str]:
    """What does not follow from the rest of a finding; of a remark about what is written its cells are looked at."""
    if not finding.cells:
        yield "it names no cell"
    for cell in finding.cells:
        yield from _unsound_cell(cell)
    if len({cell.ref for cell in finding.cells}) < len(finding.cells) and finding.relation is not None:
        yield "two of its cells have the same ref"
    if finding.explained_by == TRUNCATION and finding.severity != "info":
        yield f"numbers that were cut off are of severity info, not {finding.severity}"
    if finding.verdict == "crashed":
        return
    formula = finding.formula or _text(finding.facts.get("formula_text"))
    if formula or finding.relation is not None:
        try:
            yield from _unsound_relation(finding, formula)
        except FreeFormError as error:
            yield f"a formula cannot be read: {error}"
        except KeyError as error:
            yield f"a formula names {error}, which is not among its cells"
        except ValueError as error:
            yield str(error)
        yield from untrue_message(finding)
    elif finding.code in RELATION_CODES or _OWN_FACTS & set(finding.facts):
        yield "it tells of a relation, but has none from which it could be verified"


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _unsound_cell(cell: FindingCell) -> Iterator[str]:
    if cell.state != "number" or cell.part not in ("value", "note"):
        return
    if cell.ref == COUNT_OF_CHILDREN or cell.ref.startswith("sum_of_children("):
        return  # It stands in no cell of the report: it was worked out from the reports of the units below.
    if cell.value is None:
        if cell.part == "value":
            yield f"{cell.ref} is a number without a value"
        return
    if not _can_be_read(cell, cell.value):
        yield f"{cell.ref}: {cell.raw!r} cannot be read as {exact(cell.value)}"
    if _hedge(cell) or (cell.low is None and cell.high is None):
        return
    room = Fraction(0) if cell.decimals is None else _HALF * Fraction(10) ** -cell.decimals
    for name, end, least, most in (
        ("low", cell.low, cell.value - room, cell.value),
        ("high", cell.high, cell.value, cell.value + room),
    ):
        if end is None or not least <= end <= most:
            told = "without bound" if end is None else exact(end)
            yield f"{cell.ref}: {name} is {told}, not from {exact(least)} to {exact(most)} as printed"


def _can_be_read(cell: FindingCell, value: Fraction) -> bool:
    """Whether what is written can be the number; a magnitude word may stand in the row's unit too."""
    raw = (cell.raw or "").strip()
    for signed in (True, False):
        written = written_number(raw, signed=signed)
        if written is None:
            continue
        powers = _UNIT_POWERS if written.suffix else (0,)
        if any(one.value / Fraction(10) ** power == value for one in written.readings for power in powers):
            return True
        if cell.part == "note":
            return False
    return cell.part == "note" and bool(raw)


def _hedge(cell: FindingCell) -> str:
    """The hedging word of a cell, from what is written where it is not told."""
    if cell.hedge or cell.raw is None or cell.state != "number":
        return cell.hedge
    written = written_number(cell.raw.strip())
    return written.hedge.word if written is not None and written.hedge is not None else ""


def _unsound_relation(finding: Finding, formula: str) -> Iterator[str]:
    record = finding.relation
    figures = {cell.ref: _figure(cell) for cell in finding.cells}
    relation = parse_relation(formula or _comparison(record))
    tolerance = _tolerance(_text(finding.facts.get("tolerance")) if record is None else record.tolerance)
    prepared = Prepared(relation, tolerance)
    decision = prepared.decide(figures.__getitem__)
    if decision.truth != "violated":
        yield f"its relation is {decision.truth} on its own numbers, not violated"
        return
    whole = bool(formula) or record is None or not record.terms
    if finding.explained_by == TRUNCATION and whole and not holds_cut_off(prepared, figures):
        yield "it would not hold if decimals had been cut off, which is to explain it"
    case = case_of(relation, decision, figures, Glossary({}, {}), tolerance=tolerance)
    if whole:
        yield from untrue_words(finding, case)
    if record is None:
        if decision.decisive is not None:
            yield "the comparison that decided it is not told"
        return
    yield from _unsound_record(record, case, figures, formula=formula)
    yield from _unsound_facts(finding, record)


def _comparison(record: RelationRecord | None) -> str:
    if record is None:
        raise ValueError("it has no relation")
    sides = record.comparison
    return f"{sides.left.text} {sides.operator} {sides.right.text}"


def _unsound_record(
    told: RelationRecord, case: Case, figures: Mapping[str, Figure], *, formula: str
) -> Iterator[str]:
    """What of the record its numbers do not give; what the contract leaves optional is compared if it is there."""
    if told.condition:
        condition = Prepared(parse_relation(told.condition), Tolerance())
        truth = condition.truth_as_printed(figures.__getitem__)
        if truth != "holds":
            yield f"its condition is {truth} on its own numbers"
    again = record_of(case)
    if again is None:
        yield "it tells a comparison, but none decides its relation"
        return
    if formula and told.formula and told.formula != formula:
        yield f"relation.formula is {told.formula!r}, but its formula is {formula!r}"
    names = ["comparison", *(_OPTIONAL if formula else [one for one in _OPTIONAL if getattr(told, one)])]
    if formula or told.exact:
        names.append("exact")
    if not formula and "terms" in names:
        names.remove("terms")
        yield from _unsound_terms(told, figures)
    for name in names:
        if getattr(told, name) != getattr(again, name):
            yield f"relation.{name} is {getattr(told, name)!r}, but its numbers give {getattr(again, name)!r}"


def _unsound_terms(told: RelationRecord, figures: Mapping[str, Figure]) -> Iterator[str]:
    """The comparisons of a compound relation, each by itself, where the relation is not told as a whole."""
    for place, term in enumerate(told.terms):
        comparison = parse_relation(f"{term.left.text} {term.operator} {term.right.text}")
        if not isinstance(comparison, Comparison):
            continue
        if sides_of(compared(comparison, figures, spoken_of(figures, {}), wording_of)) != term:
            yield f"relation.terms[{place}] does not follow from its numbers"


def _unsound_facts(finding: Finding, record: RelationRecord) -> Iterator[str]:
    facts, sides = finding.facts, record.comparison
    for name, text in (("left_text", sides.left.text), ("right_text", sides.right.text)):
        if facts.get(name, text) != text:
            yield f"facts.{name} is {facts[name]!r}, but its relation says {text!r}"
    if "difference_exact" in facts and record.difference is not None:
        distance = exact(abs(record.difference))
        if facts["difference_exact"] != distance or facts.get("at_least"):
            yield f"facts.difference_exact is {facts['difference_exact']!r}, but its numbers give {distance!r}"
    code = CODE_OF[sides.operator]
    if finding.code in RELATION_CODES and finding.code not in (code, "undefined"):
        yield f"its code is {finding.code}, but its relation gives {code}"


def _tolerance(told: str) -> Tolerance:
    """The tolerance that a record tells; rounding where nothing is told."""
    regime, _, bound = told.partition(" ")
    match regime:
        case "" | "rounding" | "exact":
            return Tolerance(regime="exact" if regime == "exact" else "rounding")
        case "abs" | "rel":
            return Tolerance(regime="abs" if regime == "abs" else "rel", bound=from_exact(bound))
    raise ValueError(f"there is no tolerance {told!r}")


def _figure(cell: FindingCell) -> Figure:
    """The figure that a cell tells; a blank with a number counts as 0, as its check wants."""
    zeroed = cell.value is not None and cell.state not in ("number", "none", "text", "")
    interval = Interval(low=cell.low, high=cell.high, low_open=cell.low_open, high_open=cell.high_open)
    observation = Observation(
        ref=cell.ref,
        indicator=cell.indicator or "",
        part=cell.part,
        raw=cell.raw,
        state=_STATES.get(cell.state, "text"),
        value=None if cell.value is None or zeroed else Fraction(cell.value),
        interval=interval,
        decimals=cell.decimals,
        whole=cell.whole,
        hedge=_hedge(cell),
        readings=cell.readings,
        place=cell.place,
    )
    figure = figure_of(observation)
    return blank_as_zero(figure) if zeroed else figure
