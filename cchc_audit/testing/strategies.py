"""Hypothesis strategies for authors: reports of a spec, such that agree with it, and errors of clerks in them."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from hypothesis import strategies as st

from cchc_audit.agreeing import CannotAgree, construct
from cchc_audit.engine.planned import Plan
from cchc_audit.frozen import Frozen
from cchc_audit.mutations import KINDS, Mutation, MutationKind, Mutator
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.supposing import decimals_of
from cchc_audit.testing.filled import FilledForm

_LARGEST = 10**6
_SEEDS = st.integers(0, 2**32 - 1)


def reports(plan: Plan) -> st.SearchStrategy[FilledForm]:
    """Reports of a form with any numbers that its rows can hold, some left blank; most break checks."""
    rows = {one.id: st.none() | _values(one) for one in plan.spec.indicators if one.is_numeric}
    return st.fixed_dictionaries(rows).map(
        lambda drawn: FilledForm(
            plan=plan, values=Frozen({name: value for name, value in drawn.items() if value is not None})
        )
    )


def agreeing_reports(plan: Plan) -> st.SearchStrategy[FilledForm]:
    """Reports of a form with which no check is violated; they are constructed so, none is thrown away.

    They begin from drawn numbers, of which as few are changed as can be: failing examples shrink to small numbers.

    Raises:
        CannotAgree: no report was found that agrees with all checks; `checks` names those that stayed broken.
    """
    fallback = FilledForm(plan=plan, values=construct(plan, 0).values)
    starts = {one.id: _values(one) for one in plan.spec.indicators if one.is_numeric}

    def agreeing(start: dict[str, Fraction], seed: int) -> FilledForm:
        try:
            return FilledForm(plan=plan, values=Frozen(construct(plan, seed, start).values))
        except CannotAgree:
            # The search is bounded: that one report was found is no promise for every seed.
            return fallback

    return st.builds(agreeing, st.fixed_dictionaries(starts), _SEEDS)


def mutations(form: FilledForm, *, kinds: Sequence[MutationKind] = KINDS) -> st.SearchStrategy[Mutation]:
    """Errors of clerks that can be made in a report, each saying which cell changed, how, and from what to what.

    Args:
        form: the report; `form.changed(mutation)` is the report with the error.
        kinds: only these.
    """
    mutator = Mutator(form.plan)

    def possible(seed: int) -> list[Mutation]:
        random = Random(seed)  # noqa: S311 - reproducible, not secret
        return [
            one
            for indicator in form.values
            for one in mutator.mutations(indicator, form.values, random, kinds)
        ]

    return _SEEDS.map(possible).filter(bool).flatmap(st.sampled_from)


def mutated_reports(
    plan: Plan, *, kinds: Sequence[MutationKind] = KINDS
) -> st.SearchStrategy[tuple[FilledForm, Mutation]]:
    """Agreeing reports with one error planted in each, and the error.

    Raises:
        CannotAgree: as of `agreeing_reports`.
    """
    return agreeing_reports(plan).flatmap(
        lambda form: mutations(form, kinds=kinds).map(lambda error: (form.changed(error), error))
    )


def _values(definition: IndicatorDefinition) -> st.SearchStrategy[Fraction]:
    """Numbers that an indicator can be, as they are printed."""
    if definition.codes:
        return st.sampled_from([Fraction(code) for code in sorted(definition.codes)])
    scale = 10 ** decimals_of(definition)
    interval = definition.domain.interval
    low = -_LARGEST if interval.low is None else -int(-interval.low * scale // 1)
    high = max(low, _LARGEST) if interval.high is None else int(interval.high * scale // 1)
    return st.integers(low, high).map(lambda steps: Fraction(steps, scale))
