"""What a form says about one of its indicators."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.numbers.interval import Interval
from cchc_audit.numbers.value import Domain
from cchc_audit.report.note import StatementKind

Kind = Literal["count", "amount", "percent", "ratio", "change", "code", "text", "date"]
NUMERIC_KINDS: frozenset[Kind] = frozenset({"count", "amount", "percent", "ratio", "change", "code"})
_NOT_NEGATIVE: frozenset[Kind] = frozenset({"count", "amount", "percent", "code"})
_WHOLE: frozenset[Kind] = frozenset({"count", "code"})
_NO_STATES: Mapping[StatementKind, str] = Frozen({})
_NO_CODES: Mapping[int, Text] = Frozen({})

PairFormulas = tuple[tuple[str, ...], tuple[str, ...]]
"""For each number of "a/b" the formulas of which at least one must give it; none where nothing is known."""

NO_PAIR: PairFormulas = ((), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorDefinition:
    """One row of a form, as its spec describes it.

    Attributes:
        id: stable dotted English name, such as dossiers.district.received.
        name: the official Vietnamese name, as the form prints it, and an English one.
        aliases: other wordings under which clerks write the row.
        kind: what sort of number it is; decides domain and precision.
        unit: the unit of measure that the form means; "" for none.
        units: other units that mean the same ("Văn bản", "VB").
        minimum, maximum: the smallest and largest possible number, if narrower than the kind's.
        share: a percent of a whole, 0 to 100.
        codes: for kind code: each allowed number and what it means.
        section: the item of the form in which it stands, as people call it ("III.6").
        parent: id of the row under which it stands, None for an area.
        level: depth in the form's hierarchy, 0 for an area.
        heading: a row that structures the form and whose value is usually blank.
        optional: may be left blank without a question.
        cumulative: its values are cumulated since the start of the year: they never fall within one, and begin anew.
        column: in a form whose columns are the indicators, the number that is printed under its heading.
        headings: there, the headings above its column, that of the widest one first; () if its name is all of them.
        states: for phrases of its note, the formula that the number beside the phrase must equal.
        apart: what tells it apart from others of its name, None if its name is its own.
        pair: what the two numbers of "a/b" in its note must equal.
        trust: how little its number is suspected where numbers contradict each other, 10 as usual; None: by default.
        domain: every number that it can be; worked out from the others.
    """

    id: str
    name: Text
    aliases: tuple[str, ...] = ()
    kind: Kind = "count"
    unit: str = ""
    units: tuple[str, ...] = ()
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    share: bool = False
    codes: Mapping[int, Text] = field(default_factory=lambda: _NO_CODES)
    section: str = ""
    parent: str | None = None
    level: int = 0
    heading: bool = False
    optional: bool = False
    cumulative: bool = False
    column: int | None = None
    headings: tuple[str, ...] = ()
    states: Mapping[StatementKind, str] = field(default_factory=lambda: _NO_STATES)
    apart: Text | None = None
    pair: PairFormulas = NO_PAIR
    trust: int | None = None
    domain: Domain = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "domain", _domain(self))

    @property
    def is_numeric(self) -> bool:
        """Whether a number is expected in its value cell."""
        return self.kind in NUMERIC_KINDS


def _domain(definition: IndicatorDefinition) -> Domain:
    """Every number that an indicator can be, by its kind, minimum and maximum."""
    low = Fraction(0) if definition.kind in _NOT_NEGATIVE else None
    high = Fraction(100) if definition.share else None
    if definition.codes:
        low, high = Fraction(min(definition.codes)), Fraction(max(definition.codes))
    own = Interval(low=definition.minimum, high=definition.maximum)
    by_kind = Interval(low=low, high=high)
    return _domain_of(by_kind.intersect(own), definition.kind in _WHOLE)


@lru_cache(maxsize=1_024)
def _domain_of(interval: Interval, whole: bool) -> Domain:  # noqa: FBT001 - as a domain holds it
    """The same domain for all indicators that can be the same."""
    return Domain(interval=interval, whole=whole)
