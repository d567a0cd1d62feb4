"""Relations between a report and those of the units directly below."""

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_audit import Auditor, CannotAudit, Result, verify
from cchc_audit.cli import main

_SPEC = """
id: tinh.thu
version: "1"
level: tinh
title: {vi: Biểu thử, en: A form}
indicators:
  - {id: received, name: Số hồ sơ tiếp nhận, name_en: Received, unit: Hồ sơ, kind: count}
  - {id: resolved, name: Số hồ sơ giải quyết, name_en: Resolved, unit: Hồ sơ, kind: count}
  - {id: units, name: Số đơn vị cấp dưới báo cáo, name_en: Units, unit: Đơn vị, kind: count}
checks:
  - {id: received.below, holds: received == sum_of_children(received)}
  - {id: resolved.below, holds: resolved == sum_of_children(resolved)}
  - {id: units.below, holds: units == count_of_children()}
"""
_NAMES = ("Số hồ sơ tiếp nhận", "Số hồ sơ giải quyết", "Số đơn vị cấp dưới báo cáo")


def _rows(*values: str) -> list[tuple[str, str, str, str, str]]:
    units = ("Hồ sơ", "Hồ sơ", "Đơn vị")
    rows = [
        (str(n), name, unit, value, "")
        for n, (name, unit, value) in enumerate(zip(_NAMES, units, values, strict=True), 1)
    ]
    return [("STT", "Nội dung", "Đơn vị tính", "Số liệu", "Ghi chú"), *rows]


def _file(folder: Path, name: str, unit: str, *values: str, period: str = "năm 2024") -> Path:
    lines = [f"UBND {unit},,,,", f"BÁO CÁO {period},,,,", *(",".join(row) for row in _rows(*values))]
    path = folder / f"{name}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spec") / "thu.yaml"
    path.write_text(_SPEC, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def auditor(spec: Path) -> Auditor:
    return Auditor(spec=spec)


def _verdicts(result: Result) -> dict[str, str]:
    return {check.id: check.verdict for check in result.checks if check.rule == "free-form"}


def test_the_sum_of_the_units_below_is_compared(auditor: Auditor) -> None:
    children = [_rows("10", "7", "0"), _rows("5", "3", "0")]
    result = auditor.audit(_rows("15", "11", "2"), children=children)
    assert _verdicts(result) == {
        "received.below": "holds",
        "resolved.below": "violated",
        "units.below": "holds",
    }
    (finding,) = result.findings
    assert "(tổng các đơn vị trực thuộc)" in finding.message.vi
    assert "(sum of the units below)" in finding.message.en
    assert verify(result) == ()


def test_without_children_it_is_open_for_that_reason(auditor: Auditor) -> None:
    result = auditor.audit(_rows("15", "11", "2"))
    reasons = {check.id: check.reason for check in result.checks if check.rule == "free-form"}
    assert {reason.code for reason in reasons.values() if reason is not None} == {"no_children"}
    assert set(_verdicts(result).values()) == {"undecidable"}


def test_a_blank_leaves_it_open_and_is_told_by_the_name_of_the_unit(auditor: Auditor, tmp_path: Path) -> None:
    children = [
        _file(tmp_path, "a", "XÃ AN PHÚ", "10", "7", "0"),
        _file(tmp_path, "b", "XÃ AN BÌNH", "", "8", "0"),
    ]
    result = auditor.audit(_rows("15", "11", "2"), period="2024", children=children)
    assert _verdicts(result)["received.below"] == "undecidable"
    (reason,) = [check.reason for check in result.checks if check.id == "received.below"]
    assert reason is not None
    assert reason.code == "missing_units"
    assert "an bình" in reason.text.vi.casefold()
    assert "an phú" not in reason.text.vi.casefold()


def test_a_blank_does_not_hide_a_sum_that_is_too_large_already(auditor: Auditor) -> None:
    children = [_rows("16", "7", "0"), _rows("", "4", "0")]
    result = auditor.audit(_rows("15", "11", "2"), children=children)
    assert _verdicts(result)["received.below"] == "violated"
    assert verify(result) == ()


def test_a_report_of_another_period_is_refused(auditor: Auditor, tmp_path: Path) -> None:
    child = _file(tmp_path, "a", "XÃ AN PHÚ", "10", "7", "0", period="năm 2023")
    with pytest.raises(CannotAudit) as refused:
        auditor.audit(_rows("15", "11", "2"), period="2024", children=[child])
    assert refused.value.code == "other-period"


def test_two_reports_of_a_unit_are_refused(auditor: Auditor, tmp_path: Path) -> None:
    children = [_file(tmp_path, name, "XÃ AN PHÚ", "10", "7", "0") for name in ("a", "b")]
    with pytest.raises(CannotAudit) as refused:
        auditor.audit(_rows("15", "11", "2"), period="2024", children=children)
    assert refused.value.code == "two-reports"


def test_the_command_takes_a_folder(spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = _file(tmp_path, "tinh", "TỈNH BÌNH AN", "16", "10", "2")
    below = tmp_path / "xa"
    below.mkdir()
    _file(below, "a", "XÃ AN PHÚ", "10", "7", "0")
    _file(below, "b", "XÃ AN BÌNH", "5", "3", "0")
    code = main(["check", str(report), "--spec", str(spec), "--children", str(below), "--lang", "en"])
    assert code == 1
    assert "sum of the units below" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["explain received.below", "explain units.below", "spec lint {spec}"])
def test_the_other_commands_take_such_checks(
    spec: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = command.format(spec=spec).split()
    named = [] if "lint" in given else ["--spec", str(spec)]
    assert main([*given, *named, "--lang", "en"]) == 0
    assert "fault" not in capsys.readouterr().err


def test_what_a_sum_over_the_units_below_takes_is_told(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "sai.yaml"
    written = spec.read_text(encoding="utf-8")
    wrong.write_text(written.replace("sum_of_children(received)", "rollup(received)"), encoding="utf-8")
    assert main(["spec", "check", str(wrong), "--lang", "en"]) == 2
    assert "sum_of_children(x)" in capsys.readouterr().out


_SMALL = st.one_of(st.none(), st.integers(0, 3))


@given(st.integers(0, 6), st.lists(_SMALL, min_size=1, max_size=4))
def test_the_verdict_is_that_of_brute_force(auditor: Auditor, total: int, parts: list[int | None]) -> None:
    children = [_rows("" if part is None else str(part), "0", "0") for part in parts]
    result = auditor.audit(_rows(str(total), "0", str(len(parts))), children=children)
    filled = product(*(range(total + 2) if part is None else (part,) for part in parts))
    truths = {sum(one) == total for one in filled}
    expected = "undecidable" if len(truths) == 2 else "holds" if True in truths else "violated"
    assert _verdicts(result)["received.below"] == expected
    assert verify(result) == ()


def test_a_single_file_in_the_place_of_a_list_is_refused(auditor: Auditor) -> None:
    with pytest.raises(CannotAudit) as caught:
        auditor.audit(_rows("15", "11", "2"), children="child.tsv")
    assert caught.value.code == "bad-argument"
