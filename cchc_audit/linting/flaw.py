"""What linting finds in a rule book."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

FlawKind = Literal[
    "contradiction", "never-applies", "never-applies-with", "always-applies", "never-violated", "implied", "fixed",
    "unguarded", "not-treated",
]  # fmt: skip
"""contradiction: no report satisfies all of the checks. never-applies: a condition that is never true, and
never-applies-with: none of a report that satisfies the others. always-applies: a condition that is always true.
never-violated: no report could violate the check. implied: what others say already. fixed: an indicator that can have
one value only. unguarded: one that no check looks at. not-treated: nothing could be said of some checks,
or not whether an indicator is fixed."""

FLAW_KINDS: tuple[FlawKind, ...] = get_args(FlawKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One thing that is wrong with a rule book.

    Attributes:
        relations: the relations concerned, by the ids of their instances; of a contradiction all that conflict.
        because: the ids of those from which it follows: of what is implied the chain.
        indicator: the id of the indicator concerned, "" if it is about relations.
        value: of what is fixed, its only value.
        where: file:line:column of the first check concerned, "" if it is not known.
    """

    kind: FlawKind
    relations: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    indicator: str = ""
    value: Fraction | None = None
    where: str = ""
