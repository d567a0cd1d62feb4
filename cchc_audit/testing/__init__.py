"""What tests of specs, rules and plugins need: cases in YAML and Hypothesis strategies.

The names are imported when they are first used: only the strategies need Hypothesis.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc_audit.agreeing import CannotAgree
    from cchc_audit.mutations import Mutation
    from cchc_audit.testing.filled import FilledForm, plan_of
    from cchc_audit.testing.strategies import agreeing_reports, mutated_reports, mutations, reports

_HOME_OF = {
    "CannotAgree": "cchc_audit.agreeing",
    "FilledForm": "cchc_audit.testing.filled",
    "Mutation": "cchc_audit.mutations",
    "agreeing_reports": "cchc_audit.testing.strategies",
    "mutated_reports": "cchc_audit.testing.strategies",
    "mutations": "cchc_audit.testing.strategies",
    "plan_of": "cchc_audit.testing.filled",
    "reports": "cchc_audit.testing.strategies",
}

__all__ = [
    "CannotAgree",
    "FilledForm",
    "Mutation",
    "agreeing_reports",
    "mutated_reports",
    "mutations",
    "plan_of",
    "reports",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
