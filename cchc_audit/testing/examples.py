"""The examples of rules as cases: they are written shorter, and run like them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from cchc_audit.relations.quantity import Indicator
from cchc_audit.rule.record import Example, Rule
from cchc_audit.testing.cases import Case
from cchc_audit.testing.tables import table_of

_EMPTY: Mapping[str, object] = {}


def example_case(rule: Rule, example: Example, *, right: bool) -> Case:
    """The case that an example of a rule is: right ones have no finding, wrong ones at least one."""
    check: dict[str, object] | None = None
    report: Mapping[str, object] = _EMPTY
    if rule.kind == "relation":
        table, check = _relation_table(rule, example)
    elif rule.scope == "cell":
        table = {"it": dict(example)}
    else:
        rows = example["rows"]
        table = dict(_report_table(rows if isinstance(rows, list) else [], example.get("cumulative")))
        report = {key: value for key, value in example.items() if key not in _ABOUT_ROWS}
    return Case(
        name="right" if right else "wrong",
        rule=rule.name,
        table=table_of(table),
        check=check,
        report=report,
        earlier={},
        findings=() if right else None,
    )


def _relation_table(rule: Rule, example: Example) -> tuple[dict[str, object], dict[str, object]]:
    """A row for each number given for an indicator, and the check that names these rows."""
    table: dict[str, object] = {}
    about = {parameter.name for parameter in rule.parameters if _is_about_indicators(parameter.type)}

    def place(name: str, value: object) -> object:
        if isinstance(value, (list, tuple)):
            return [place(f"{name}_{number}", one) for number, one in enumerate(value, start=1)]
        if isinstance(value, Mapping):
            return {key: place(f"{name}_{key}", one) for key, one in value.items()}
        table[f"the_{name}"] = {"value": value, "kind": "percent" if isinstance(value, str) else "count"}
        return f"the_{name}"

    check = {name: place(name, value) if name in about else value for name, value in example.items()}
    return table, check


def _is_about_indicators(annotation: Any) -> bool:  # noqa: ANN401 - an annotation can be anything
    return annotation is Indicator or any(_is_about_indicators(part) for part in get_args(annotation))


_ABOUT_ROWS = ("rows", "cumulative")


def _report_table(
    rows: Sequence[Sequence[Any]], cumulative: object
) -> Iterator[tuple[str, dict[str, object]]]:
    """Rows of order, name, unit, value and note; a value of None is a row that the report does not have."""
    parent: str | None = None
    for number, (order, name, unit, value, note) in enumerate(rows, start=1):
        entry: dict[str, object] = {"order": order, "name": name, "unit": unit, "value": value, "note": note}
        entry["kind"] = "percent" if unit == "%" else "count"
        entry["heading"] = not unit
        entry["missing"] = value is None
        if isinstance(cumulative, list) and f"row_{number}" in cumulative:
            entry["cumulative"] = True
        if order:
            parent = f"row_{number}"
        elif parent is not None:
            entry["parent"] = parent
        yield f"row_{number}", entry
