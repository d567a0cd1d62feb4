"""Good specs load into the records that they describe."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from cchc_audit.language import Text
from cchc_audit.relations.language import sum_of
from cchc_audit.relations.quantity import Indicator
from cchc_audit.relations.relation import Relation
from cchc_audit.report.cell import Cell
from cchc_audit.rule.decorators import inspection, relation
from cchc_audit.rule.record import Remark, Rule
from cchc_audit.spec.load import SpecProblems, load_spec
from cchc_audit.spec.model import Check, Spec

COMPLETE = Path(__file__).parent / "data" / "specs" / "complete.yaml"


@relation("total", vi="Tổng bằng tổng các phần.", en="A total equals the sum of its parts.")
def total(*, total: Indicator, parts: list[Indicator]) -> Relation:
    return total == sum_of(parts)


@inspection("note-breakdown", vi="Ghi chú.", en="Notes.")
def note_breakdown(cell: Cell) -> Iterator[Relation | Remark]:
    yield Remark(code="x", cells=(cell,))


@inspection("order-number", vi="Số thứ tự.", en="Order numbers.")
def order_number(cell: Cell) -> Iterator[Relation | Remark]:
    yield Remark(code="x", cells=(cell,))


RULES: dict[str, Rule] = {rule.name: rule for rule in (total, note_breakdown, order_number)}


@pytest.fixture(scope="module")
def spec() -> Spec:
    return load_spec(COMPLETE, rules=RULES)


def check(spec: Spec, identifier: str) -> Check:
    return next(check for check in spec.checks if check.id == identifier)


def test_the_form_itself(spec: Spec) -> None:
    assert (spec.id, spec.version, spec.level) == ("soctrang.huyen.sample", "2022.1", "huyen")
    assert spec.title == Text(vi="Biểu mẫu ví dụ", en="Sample form")
    assert (spec.valid_from, spec.valid_to) == (date(2022, 1, 1), date(2025, 6, 30))
    assert spec.file == str(COMPLETE)


def test_indicators_stand_in_the_order_of_the_form(spec: Spec) -> None:
    assert [definition.id for definition in spec.indicators] == [
        "dossiers",
        "dossiers.received",
        "dossiers.online",
        "dossiers.direct",
        "dossiers.online_rate",
        "policy.mode",
        "temperature",
    ]
    assert [definition.level for definition in spec.indicators] == [0, 1, 2, 2, 1, 0, 0]


def test_an_indicator_has_everything_that_is_written(spec: Spec) -> None:
    received = spec.indicator("dossiers.received")
    assert received.name == Text(vi="Số hồ sơ tiếp nhận", en="Dossiers received")
    assert received.aliases == ("Hồ sơ đã nhận", "Tổng số: hồ sơ")
    assert (received.unit, received.units, received.section) == ("Hồ sơ", ("HS", "bộ"), "III.1")
    assert received.parent == "dossiers"
    assert received.maximum == 1_000_000
    assert spec.indicator("dossiers").heading
    assert spec.indicator("dossiers.direct").optional


def test_decimals_are_exact(spec: Spec) -> None:
    assert spec.indicator("dossiers.online_rate").minimum == Fraction(1, 2)
    assert spec.indicator("temperature").minimum == Fraction(-3, 2)
    assert check(spec, "dossiers.by-way").tolerance.bound == Fraction(1, 2)


def test_codes_are_whole_numbers(spec: Spec) -> None:
    codes = spec.indicator("policy.mode").codes
    assert list(codes) == [0, 1, 2]
    assert codes[1] == Text(vi="Phát phiếu", en="On paper")


def test_notes_are_folded_into_their_rows(spec: Spec) -> None:
    received = spec.indicator("dossiers.received")
    assert received.states == {
        "in_progress": "dossiers.received - dossiers.online",
        "online": "dossiers.online",
    }
    assert received.pair == ((), ("dossiers.received",))
    assert spec.indicator("dossiers.online").pair == (
        ("dossiers.online",),
        ("dossiers.received", "dossiers.online + dossiers.direct"),
    )
    assert spec.indicator("dossiers.direct").pair == ((), ())


def test_a_check_by_rule(spec: Spec) -> None:
    by_way = check(spec, "dossiers.by-way")
    assert by_way.rule == "total"
    assert by_way.parameters == {
        "total": "dossiers.received",
        "parts": ["dossiers.online", "dossiers.direct"],
    }
    assert (by_way.severity, by_way.tolerance.regime, by_way.blank_zero) == ("warning", "abs", True)
    assert by_way.basis == ("Thông tư 01/2020/TT-VPCP",)
    assert str(by_way.origin) == f"{COMPLETE}:61:5"


def test_alternatives(spec: Spec) -> None:
    online_only, last_year = check(spec, "dossiers.by-way").alternatives
    assert (online_only.severity, online_only.holds) == ("warning", None)
    assert online_only.parameters == {"parts": ["dossiers.online"]}
    assert last_year.severity == "info"
    assert last_year.holds == "dossiers.received == same_period_last_year(dossiers.received)"
    assert last_year.parameters == {}


def test_a_free_form_check_with_its_defaults(spec: Spec) -> None:
    rate = check(spec, "dossiers.online-rate")
    assert rate.holds == "dossiers.online_rate = 100 × dossiers.online ÷ dossiers.received"
    assert rate.when == "policy.mode != 1 and present(dossiers.online)"
    assert (rate.severity, rate.tolerance.regime, rate.blank_zero) == (None, "exact", False)


def test_inspections(spec: Spec) -> None:
    assert spec.inspections["order-number"].off == "the form numbers its rows freely"
    breakdown = spec.inspections["note-breakdown"]
    assert (breakdown.severity, breakdown.off) == ("info", None)
    assert breakdown.skip == {"dossiers.direct": "two levels are listed"}


def test_the_schema_adds_nothing_to_a_good_spec(spec: Spec) -> None:
    assert load_spec(COMPLETE, rules=RULES, validate=False) == spec


def test_without_rules_the_names_of_rules_are_not_looked_at(spec: Spec) -> None:
    assert load_spec(COMPLETE) == spec


def test_rules_of_a_plugin_that_the_run_does_without_are_not_missed() -> None:
    text = COMPLETE.read_text(encoding="utf-8").replace("rule: total", "rule: longan.total")
    with pytest.raises(SpecProblems) as raised:
        load_spec(text, rules=RULES)
    assert [problem.code for problem in raised.value.problems] == ["unknown-rule"]
    assert load_spec(text, rules=RULES, absent=("longan",)).checks[0].rule == "longan.total"


def test_without_validation_jsonschema_is_not_imported() -> None:
    program = (
        "import sys; from pathlib import Path; from cchc_audit.spec.load import load_spec;"
        f"load_spec(Path({str(COMPLETE)!r}), validate=False); sys.exit('jsonschema' in sys.modules)"
    )
    root = COMPLETE.parent.parent.parent.parent
    subprocess.run([sys.executable, "-c", program], check=True, cwd=root)  # noqa: S603 - our own program


def test_text_is_called_by_the_given_name() -> None:
    assert load_spec(COMPLETE.read_text(encoding="utf-8"), name="form.yaml").file == "form.yaml"
