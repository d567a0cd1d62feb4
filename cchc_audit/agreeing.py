"""Constructs reports of a form that agree with all its checks, whatever numbers it begins with."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from cchc_audit.engine.planned import Plan
from cchc_audit.frozen import Frozen
from cchc_audit.mending import Limits, Mending
from cchc_audit.relations.figure import Figure

_RESTARTS = 12
_MOST_TESTS = 500_000
"""So many relations are tested for one report, in seconds: a hundred times what forms of hundreds of relations take."""
_LARGEST_EXPONENT = 3.2
_SMALLER = 0.75
"""By so much the exponent is smaller each time that totals follow: what must not differ much differs less then."""
_NOTHING: Mapping[str, Fraction] = Frozen({})

_MANY = 1_000
"""A rule book of so many relations is never mended one by one: its totals are worked out from the first attempt on."""


class CannotAgree(Exception):  # noqa: N818  the name says what is the case
    """No report was found that agrees with all checks; `checks` are those that stayed broken."""

    def __init__(self, checks: tuple[str, ...]) -> None:
        super().__init__("no report agrees with all of: " + ", ".join(checks))
        self.checks = checks


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreeing:
    """A report with which every check holds, cannot be decided or does not apply.

    Attributes:
        values: of the numeric indicators; what is left blank is not in it.
        figures: of everything that checks look at.
    """

    values: Mapping[str, Fraction]
    figures: Mapping[str, Figure]


def construct(plan: Plan, seed: int, start: Mapping[str, Fraction] = _NOTHING) -> Agreeing:
    """A report that agrees with all checks of the plan; the same one for the same seed and start.

    Args:
        plan: of the form.
        seed: decides what is mended first, and how.
        start: values from which to begin, as far as they fit; the others are random. What cannot be mended from
            there is begun anew with random values only.

    Raises:
        CannotAgree: none was found in bounded time.
    """
    random = Random(seed)  # noqa: S311 - not for secrets: the same seed must give the same report
    broken: tuple[str, ...] = ()
    tests, largest = 0, _LARGEST_EXPONENT
    for attempt in range(_RESTARTS):
        # Without totals that follow their parts a small form is mended sooner, and a large one never.
        follows = attempt % 2 == 1 or len(plan.in_force) > _MANY
        given = _NOTHING if attempt else start
        limits = Limits(tests=_MOST_TESTS - tests, exponent=_LARGEST_EXPONENT)
        if follows:
            limits = Limits(tests=min(limits.tests, _MOST_TESTS // _RESTARTS), exponent=largest)
        search = Mending(plan, random, given, limits, follows=follows)
        largest *= _SMALLER if follows else 1
        if search.mend():
            return Agreeing(values=search.values, figures=Frozen(search.figures))
        broken = search.broken_ids()
        tests += search.tests
        if tests >= _MOST_TESTS:
            break
    raise CannotAgree(broken)
