"""How much speaks for each kind of cause, and how little a cell is suspected: defaults, which a spec may set."""

from collections.abc import Mapping
from fractions import Fraction

from cchc_audit.diagnosing.diagnosis import Kind
from cchc_audit.frozen import Frozen

MARGIN = 5
"""Sets of cells that are dearer than the cheapest by no more are told as its rivals: they change as many cells."""
USUAL_TRUST = 10
"""How much a cell is trusted of which nothing is said."""
TOTAL_TRUST = 11
"""That of a total, which a clerk works out; its parts come from as many hands."""
NOTE_TRUST = 11
"""That of a number in a note, which somebody wrote out in words beside it."""
CONFIRMED_TRUST = 14
"""That of a cell whose note says the same number."""
BLANK_TRUST = 4
"""That of a blank, which says nothing that would have to be wrong."""

WEIGHTS: Mapping[Kind, Fraction] = Frozen(
    {
        "cut-off": Fraction(12),
        "separator": Fraction(10),
        "rows-exchanged": Fraction(9),
        "digits-swapped": Fraction(8),
        "other-denominator": Fraction(8),
        "times-1000": Fraction(7),
        "unit-slip": Fraction(6),
        "times-10": Fraction(6),
        "times-100": Fraction(6),
        "sign": Fraction(6),
        "part-missing": Fraction(5),
        "part-twice": Fraction(5),
        "copied-from-previous": Fraction(5),
        "copied": Fraction(4),
        "digit-lost": Fraction(4),
        "digit-added": Fraction(4),
        "digit-changed": Fraction(3),
        "alternative": Fraction(6),
        "not-filled": Fraction(3),
        "misplaced": Fraction(5, 2),
        "stale-total": Fraction(2),
        "other-value": Fraction(1),
        "several": Fraction(1),
    }
)
"""How often a kind is met beside a number for which nothing speaks; rivals are weighed against each other with it."""

UNKNOWN = Fraction(1, 10)
"""How likely a cause is that nobody thought of, beside the likeliest that is told: nothing is ever certain."""
RANGE_SHARE = Fraction(1, 4)
"""What is left of a weight where any number of a range would do, so that a slip proves little."""
CONFIRMED = Fraction(4)
"""How many times as likely a number is that a note states as well."""
