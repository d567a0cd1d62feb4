"""The free-form formulas of a spec: parsed, their indicators known, their kinds fitting."""

import re
from collections.abc import Mapping

from cchc_audit.language import Text
from cchc_audit.relations.clearing import clear_comparison
from cchc_audit.relations.freeform import parse_quantity, parse_relation
from cchc_audit.relations.quantity import COUNT_OF_CHILDREN, Indicator, Product, Quotient
from cchc_audit.relations.relation import Comparison
from cchc_audit.relations.tokens import FreeFormError
from cchc_audit.relations.tree import Node, walk
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.spec import sentences
from cchc_audit.spec.document import Path
from cchc_audit.spec.kinds import kind_problems, of_one_kind
from cchc_audit.spec.problems import ProblemList


class Formulas:
    """Checks formulas against the indicators of one spec."""

    def __init__(
        self, known: Mapping[str, IndicatorDefinition], unclear: frozenset[str], problems: ProblemList
    ) -> None:
        self._known = known
        self._clear = {name: found for name, found in known.items() if name not in unclear}
        self._problems = problems

    def check_relation(self, text: str, path: Path) -> None:
        """Report what is wrong with a relation at a path."""
        self._check(text, path, relation=True)

    def check_quantity(self, text: str, path: Path) -> None:
        """Report what is wrong with a quantity at a path."""
        self._check(text, path, relation=False)

    def _check(self, text: str, path: Path, *, relation: bool) -> None:
        try:
            node: Node = parse_relation(text) if relation else parse_quantity(text)
        except FreeFormError as error:
            message = sentences.sentence(error.message)
            self._problems.add("formula", message, path, offset=error.column - 1)
            return
        parts = walk(node)
        asked = dict.fromkeys([part.id for part in parts if isinstance(part, Indicator)])
        names = [name for name in asked if name != COUNT_OF_CHILDREN]
        multiplied = not _MULTIPLIED.isdisjoint(map(type, parts))
        if relation and not names:
            self._problems.add("no-indicator", _NO_INDICATOR, path)
        if relation and multiplied:
            for part in parts:
                if isinstance(part, Comparison):
                    self._check_comparison(part, path)
        for name in names:
            if name not in self._known:
                self._report_unknown(name, text, path)
        if multiplied or not of_one_kind(names, self._clear):
            self._check_kinds(node, text, path)

    def _check_kinds(self, node: Node, text: str, path: Path) -> None:
        for problem in kind_problems(node, self._clear):
            self._problems.add(
                problem.code,
                problem.text,
                path,
                offset=position(text, problem.indicator.id),
                suggestion=problem.suggestion,
            )

    def _report_unknown(self, name: str, text: str, path: Path) -> None:
        suggestion = sentences.nearest(name, self._known, listed=False)
        offset = position(text, name)
        self._problems.add(
            "unknown-indicator", unknown_indicator(name), path, offset=offset, suggestion=suggestion
        )

    def _check_comparison(self, comparison: Comparison, path: Path) -> None:
        """Report more than can be worked out, and a division by 0."""
        try:
            cleared = clear_comparison(comparison)
        except ValueError as error:
            text = Text(vi=f"Công thức quá lớn: {error}.", en=f"The formula is too large: {error}.")
            self._problems.add("too-large", text, path)
            return
        if any(denominator.as_constant == 0 for _, denominator in cleared.quotients):
            self._problems.add("division-by-zero", _DIVIDED_BY_ZERO, path)


_MULTIPLIED: frozenset[type[Node]] = frozenset((Product, Quotient))
"""Only where one of these stands can a formula be too large, or divide by 0."""

_NO_INDICATOR = Text(
    vi="Công thức không nêu chỉ tiêu nào nên không kiểm tra được gì.",
    en="The formula names no indicator, so there is nothing that it checks.",
)
_DIVIDED_BY_ZERO = Text(vi="Công thức chia cho 0.", en="The formula divides by 0.")


def unknown_indicator(name: str) -> Text:
    """An indicator that the form does not have."""
    return Text(vi=f"Không có chỉ tiêu “{name}”.", en=f"There is no indicator “{name}”.")


def position(text: str, name: str) -> int:
    """Where an indicator stands in a formula, from 0."""
    found = re.search(rf"(?<![\w.#]){re.escape(name)}(?![\w]|\.\w)", text)
    return found.start() if found else 0
