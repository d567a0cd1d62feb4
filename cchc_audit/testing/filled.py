"""A form filled in with numbers: what strategies draw, tests change, and the audit reads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from cchc_audit.auditor import Auditor
from cchc_audit.engine.planned import Plan
from cchc_audit.engine.run import Audit, run
from cchc_audit.frozen import Frozen
from cchc_audit.mutations import Mutation
from cchc_audit.numbers.writing import write_number
from cchc_audit.relations.figure import Figure
from cchc_audit.report.cell import Report
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.supposing import breaks, decimals_of, figure_for, figure_of_blank
from cchc_audit.testing.tables import report_of

FilledRow = tuple[str, ...]
"""Order, name, unit, value and note, as a report has them; of a table of units what its columns hold."""


def plan_of(spec: Path | str, *, plugins: Sequence[Path] = ()) -> Plan:
    """The plan of a spec, which strategies and filled forms need.

    Args:
        spec: the path of a spec file, or the id of an installed one.
        plugins: rule plugins that are a single Python file; installed ones are loaded by themselves.

    Raises:
        CannotAudit: the spec or a plugin cannot be used.
    """
    return Auditor(plugins=plugins, spec=spec).books[0].plan


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    """A report of a form.

    Attributes:
        plan: of the form.
        values: what the numeric rows say, by indicator; what is left blank is not in it.
    """

    plan: Plan
    values: Mapping[str, Fraction]

    def changed(self, changes: Mutation | Mapping[str, Fraction | None]) -> "FilledForm":
        """The same report with an error planted, or other values; None is a blank."""
        given = changes.changes if isinstance(changes, Mutation) else changes
        values = {**self.values, **given}
        return replace(
            self, values=Frozen({name: value for name, value in values.items() if value is not None})
        )

    def rows(self) -> list[FilledRow]:
        """The rows as a report has them, for `audit` and `Auditor.audit`; of a table of units headings and one unit."""
        if self.plan.spec.layout == "columns":
            return [*self._headings(), ("1", "Đơn vị", *map(self._written, self.plan.spec.indicators))]
        return [("", one.name.vi, one.unit, self._written(one), "") for one in self.plan.spec.indicators]

    def _headings(self) -> Iterator[FilledRow]:
        """The headings of a table of units: the merged ones in each column that they stand over."""
        indicators = self.plan.spec.indicators
        paths = [one.headings or (one.name.vi,) for one in indicators]
        for line in range(max(map(len, paths))):
            yield "STT", "Đơn vị", *(path[line] if line < len(path) else "" for path in paths)
        yield "(1)", "(2)", *(f"({one.column})" for one in indicators)

    def report(self) -> Report:
        """The report with each row as its indicator's, without the search for it by its name."""
        table = {one.id: {"value": self._written(one)} for one in self.plan.spec.indicators}
        return report_of(table, self.plan.spec, {}, {})

    def audit(self) -> Audit:
        """The verdicts of all checks and inspections."""
        return run(self.plan, self.report())

    def violated(self) -> tuple[str, ...]:
        """The ids of the checks that are violated, each once, as the audit finds them."""
        checks = {planned.check.id for planned in self.plan.relations}
        found = (one.check for one in self.audit().instances if one.verdict == "violated")
        return tuple(dict.fromkeys(check for check in found if check in checks))

    def seen_by(self) -> tuple[str, ...]:
        """The ids of the checks that the values themselves break, each decided alone, without a report."""
        figures: dict[str, Figure] = {}
        for one in self.plan.spec.indicators:
            value = self.values.get(one.id)
            figures[one.id] = figure_of_blank(one) if value is None else figure_for(one, value)
        # What looks at earlier reports is open: there are none.
        decided = (one for one in self.plan.relations if figures.keys() >= set(one.prepared.names))
        known = (
            one for one in decided if one.condition is None or figures.keys() >= set(one.condition.names)
        )
        return tuple(dict.fromkeys(one.check.id for one in known if breaks(one, figures)))

    def _written(self, definition: IndicatorDefinition) -> str:
        """A value as people type it: without grouping, a comma before the decimals."""
        value = self.values.get(definition.id)
        if value is None:
            return ""
        return write_number(value, "vi", decimals_of(definition)).replace(".", "")
