"""Relations as expressions over columns: the verdicts of all rows at once."""

from fractions import Fraction

import polars as pl

from cchc_audit.relations.clearing import Cleared, clear_comparison
from cchc_audit.relations.linear import linear_form
from cchc_audit.relations.outcome import NEGATED
from cchc_audit.relations.quantity import Quantity, Quotient
from cchc_audit.relations.relation import (
    AllOf,
    AnyOf,
    Blank,
    Comparison,
    Implies,
    Negation,
    Operator,
    Present,
    Relation,
)
from cchc_audit.relations.tolerance import EXACT, Tolerance
from cchc_audit.relations.tree import refs_of, walk
from cchc_audit.relations.within import within
from cchc_audit.scanning.comparing import always, compared, range_of, with_steps
from cchc_audit.scanning.dividing import divided
from cchc_audit.scanning.spread import Sources, spread_of
from cchc_audit.scanning.truths import (
    Mask,
    Truths,
    Untranslatable,
    both,
    but,
    either,
    everywhere,
    joined,
    others,
)


def truths_of(relation: Relation, tolerance: Tolerance, sources: Sources, *, negated: bool = False) -> Truths:
    """Where a relation, or its negation, holds under a tolerance.

    Raises:
        Untranslatable: the one-report path has to decide it in every row.
        TooLarge: the numbers that occur may become too large.
    """

    def below(part: Relation, *, turned: bool = False) -> Truths:
        return truths_of(part, tolerance, sources, negated=negated is not turned)

    match relation:
        case Comparison():
            operator = NEGATED[relation.operator] if negated else relation.operator
            return _comparison(relation, operator, tolerance, sources)
        case Present(of=of):
            return _question(of, sources, wanted=not negated)
        case Blank(of=of):
            return _question(of, sources, wanted=negated)
        case AllOf(parts=parts):
            return joined([below(part) for part in parts], conjunction=not negated)
        case AnyOf(parts=parts):
            return joined([below(part) for part in parts], conjunction=negated)
        case Negation(of=of):
            return below(of, turned=True)
        case Implies(condition=condition, relation=inner):
            if any(isinstance(node, Quotient) for node in walk(condition)):
                raise Untranslatable
            strict = EXACT if tolerance.regime in ("abs", "rel") else tolerance
            premise = truths_of(condition, strict, sources, negated=not negated)
            return joined([premise, below(inner)], conjunction=negated)
    raise Untranslatable


def _comparison(comparison: Comparison, operator: Operator, tolerance: Tolerance, sources: Sources) -> Truths:
    if tolerance.regime in ("abs", "rel"):
        return truths_of(within(comparison, operator, tolerance), EXACT, sources)
    if tolerance.regime == "exact" and not sources.printed:
        sources = _as_printed(sources)
    cleared = clear_comparison(comparison)
    linear = linear_form(cleared)
    if linear is not None:
        constant, factors = linear
        if not factors:
            return always(holds=_of_constants(operator, Fraction(constant)))
        terms = [(Fraction(factor), sources.spread(name)) for name, factor in factors]
        found = range_of(Fraction(constant), terms)
        return with_steps(operator, found, terms, compared(operator, found))
    if cleared.quotients:
        return divided(operator, cleared, sources)
    return _of_functions(operator, cleared, sources)


def _as_printed(sources: Sources) -> Sources:
    return Sources(columns=sources.columns, extremes=sources.extremes, zeroed=sources.zeroed, printed=True)


def _of_constants(operator: Operator, value: Fraction) -> bool:
    return {
        "==": value == 0, "!=": value != 0, "<=": value <= 0, "<": value < 0, ">=": value >= 0, ">": value > 0,
    }[operator]  # fmt: skip


def _of_functions(operator: Operator, cleared: Cleared, sources: Sources) -> Truths:
    """Where a sum with functions of quantities compares with 0 as it must."""
    terms = []
    for monomial, factor in cleared.numerator.terms.items():
        if len(monomial) > 1:
            raise Untranslatable
        for name in monomial:
            function = cleared.functions.get(name)
            one = sources.spread(name) if function is None else spread_of(function, sources)
            terms.append((Fraction(factor), one))
    if not terms:
        raise Untranslatable
    found = range_of(Fraction(cleared.numerator.terms.get((), 0)), terms)
    truths = compared(operator, found)
    if operator in ("==", "!=") and found.open is not None and any(one.whole for _, one in terms):
        # Where functions become numbers, what is unknown may still count whole things.
        return truths._replace(beyond=both(found.open, others(truths.violated)))
    return truths


def _question(of: Quantity, sources: Sources, *, wanted: bool) -> Truths:
    """Where everything in a quantity is given; what counts as 0 is not given for that."""
    missing = []
    for name in refs_of(of):
        sources.column(name)
        if sources.extremes[name].blank:
            missing.append(pl.col(name).is_null())
    absent = either(*missing)
    given = everywhere() if absent is None else ~absent
    return Truths(given, absent) if wanted else Truths(absent, given)


def rounding_of(
    relation: Relation, tolerance: Tolerance, sources: Sources, holds: pl.Expr
) -> tuple[Mask, Mask]:
    """The rows in which a relation holds, but not on the numbers as printed, and those in which that is beyond."""
    if tolerance.regime != "rounding" or not any(sources.rounded(name) for name in refs_of(relation)):
        return None, None
    printed = truths_of(relation, tolerance, _as_printed(sources))
    return but(holds, printed.holds) if printed.holds is not None else holds, printed.beyond
