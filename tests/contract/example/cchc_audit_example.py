"""The smallest plugin: one rule."""

from cchc_audit import Indicator, Relation, Rule, hookimpl, relation


@relation(
    "example.at-most-half",
    vi="Phần này không quá một nửa số chung.",
    en="This part is at most one half of the whole.",
    right={"part": 4, "whole": 9},
    wrong={"part": 5, "whole": 9},
)
def at_most_half(*, part: Indicator, whole: Indicator) -> Relation:
    """State that twice the part is at most the whole."""
    return 2 * part <= whole


@hookimpl
def cchc_rules() -> list[Rule]:
    """Give the rule to the engine."""
    return [at_most_half]
