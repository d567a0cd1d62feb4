"""What a diagnosis says: a cause of findings, with the cells that would have to say something else."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from cchc_audit.language import Text
from cchc_audit.report.place import Place

Kind = Literal[
    "digits-swapped", "digit-lost", "digit-added", "digit-changed", "times-10", "times-100", "times-1000",
    "unit-slip", "separator", "sign", "rows-exchanged", "copied", "copied-from-previous", "stale-total",
    "part-missing", "part-twice", "other-denominator", "cut-off", "misplaced", "alternative", "not-filled",
    "other-value", "several",
]  # fmt: skip
"""digits-swapped: two digits beside each other. digit-lost, digit-added: one too few or too many. times-10 and so
on: so many times too large or too small. unit-slip: written in millions or billions of the unit. separator: the
marks of thousands and decimals taken for each other. rows-exchanged: with a row beside it. copied: it says what
the row above says, or what it said in the report before. stale-total: a total that was not worked out anew.
part-missing, part-twice: a total without one of its parts, or with one counted twice. other-denominator: a rate
of another usual whole. cut-off: decimals cut off instead of rounded. misplaced: it says what another row of its
item says. alternative: what the check names as another usual way. not-filled: a blank. other-value: a number
for which nothing of these speaks. several: cells that must change together."""

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a cell, or a number in a note, would have to say.

    Attributes:
        ref: its name in formulas.
        indicator: in whose row it stands.
        label: what people call it.
        before: what it says; None for a blank.
        after: what it should say; None where it may be anything between `low` and `high`, of which None is no end.
    """

    ref: str
    indicator: str
    label: Text
    place: Place | None
    before: Fraction | None
    after: Fraction | None
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """One cause that explains findings.

    Attributes:
        group: the number of the findings that it explains together with its rivals, from 1; of a group one is true.
        findings: the ids of the findings that it explains.
        resolves, creates: how many findings there would be no more, and how many new ones.
        likelihood: how likely it is beside its rivals, 0 to 1; those of a group add up to at most 1.
        rivals: how many others there are in its group, also such as are not told.
        certain: the evidence singles it out.
    """

    kind: Kind
    group: int
    message: Text
    findings: tuple[str, ...]
    changes: tuple[Change, ...]
    resolves: int
    creates: int = 0
    likelihood: Fraction
    rivals: int = 0
    certain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Determined:
    """What the other cells say of a blank.

    Attributes:
        value: what it must be; None where it may be anything between `low` and `high`.
        checks: the ids of the instances that say so.
        usual: it is usually left blank, as rows that only structure a form are.
    """

    indicator: str
    label: Text
    place: Place | None
    value: Fraction | None
    low: Fraction | None = None
    high: Fraction | None = None
    checks: tuple[str, ...] = ()
    usual: bool = False
    message: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosed:
    """Everything that the relations of a report say together.

    Attributes:
        diagnoses: of the findings, the most likely of each group first.
        blanks: what relations say of cells that are left blank.
        undiagnosed: the ids of findings for which no cause was found within the bounds of the search.
    """

    diagnoses: tuple[Diagnosis, ...] = ()
    blanks: tuple[Determined, ...] = ()
    undiagnosed: tuple[str, ...] = ()


NOT_DIAGNOSED = Diagnosed()
