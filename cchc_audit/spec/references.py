"""Whether the indicators that a spec names in its notes and settings exist."""

from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.spec import sentences
from cchc_audit.spec.formulas import unknown_indicator
from cchc_audit.spec.model import Spec
from cchc_audit.spec.problems import ProblemList
from cchc_audit.spec.settings import Notes


def check_named(
    spec: Spec, known: dict[str, IndicatorDefinition], notes: Notes, problems: ProblemList
) -> None:
    """Report rows of notes and skipped cells of inspections that are no indicators of the form."""
    for path, row in notes.named:
        if row not in known:
            hint = sentences.nearest(row, known, listed=False)
            problems.add("unknown-indicator", unknown_indicator(row), path, suggestion=hint)
    for name, setting in spec.inspections.items():
        for identifier in setting.skip:
            if identifier not in known:
                hint = sentences.nearest(identifier, known, listed=False)
                place = ("inspections", name, "skip", identifier)
                problems.add(
                    "unknown-indicator", unknown_indicator(identifier), place, at_key=True, suggestion=hint
                )
