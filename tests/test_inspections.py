"""Inspections: what they are asked about, and what their decorator refuses."""

from collections.abc import Iterator

import pytest

from cchc_audit.engine.plan import make_plan
from cchc_audit.engine.run import run
from cchc_audit.report.cell import PARTS, Cell, Part, Report
from cchc_audit.rule.parameters import RuleError
from cchc_audit.rule.record import Remark, Rule, Sentence, inspection
from cchc_audit.testing.tables import report_of, spec_of, table_of

ROWS: dict[str, dict[str, object]] = {
    "noted": {"value": "5", "note": "05 cuộc"},
    "plain": {"value": "5"},
    "blank": {"value": ""},
}


def telling(needs: Part | None, asked: list[str]) -> Rule:
    """An inspection that remarks on every cell that it is asked about."""

    @inspection("tell", vi="v", en="e", needs=needs, sentences={"seen": Sentence(vi="v", en="e")})
    def tell(cell: Cell) -> Iterator[Remark]:
        asked.append(cell.indicator)
        yield Remark(code="seen", cells=(cell,))

    return tell


@pytest.mark.parametrize(
    ("needs", "wanted"),
    [
        (None, ["noted", "plain", "blank"]),
        ("value", ["noted", "plain"]),
        ("note", ["noted"]),
        ("name", ["noted", "plain", "blank"]),
    ],
)
def test_an_inspection_is_asked_only_where_the_part_that_it_needs_is_written(
    needs: Part | None, wanted: list[str]
) -> None:
    asked: list[str] = []
    rule = telling(needs, asked)
    table = table_of(ROWS)
    spec = spec_of(table, None, {"tell": rule})
    audited = run(make_plan(spec, {"tell": rule}), report_of(table, spec, {}, {}))
    assert asked == wanted
    verdicts = {one.id.partition("@")[2]: one.verdict for one in audited.instances}
    assert verdicts == {ref: "violated" if ref in wanted else "not_applicable" for ref in ROWS}


def test_every_part_of_a_row_can_be_needed() -> None:
    assert [telling(part, []).needs for part in PARTS] == list(PARTS)


def test_a_part_that_no_row_has_is_refused() -> None:
    with pytest.raises(RuleError, match="needs='notes' is not one of value, note"):
        telling("notes", [])  # type: ignore[arg-type]


def test_only_an_inspection_of_cells_needs_a_part() -> None:
    def whole(report: Report) -> Iterator[Remark]:
        yield from ()
        assert report

    with pytest.raises(RuleError, match="needs= is for inspections of a Cell"):
        inspection("whole", vi="v", en="e", needs="note")(whole)
