"""A report against its resubmission: findings that are new, gone, changed, unchanged, and cells that changed."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_audit import Auditor, CannotAudit, Result
from cchc_audit.cli import main
from cchc_audit.resubmission import compare_reports, compare_results

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "my-tu-2022.tsv"
UNITS = ROOT / "examples" / "kstt-binh-an-2024.tsv"
Rows = list[list[str]]


def rows_of(file: Path) -> Rows:
    return [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


@cache
def auditor() -> Auditor:
    return Auditor(diagnoses=False)


def result(
    rows: Rows, name: str = "r.tsv", period: str | None = "2022", unit: str | None = "Huyện Mỹ Tú"
) -> Result:
    content = "\n".join("\t".join(row) for row in rows).encode()
    return auditor().audit(content, name=name, period=period, unit=unit)


@cache
def original() -> Result:
    return result(rows_of(EXAMPLE))


def changed(numbers: dict[int, str]) -> Rows:
    rows = rows_of(EXAMPLE)
    for number, value in numbers.items():
        rows[number][3] = value
    return rows


NUMBERED = [number for number, row in enumerate(rows_of(EXAMPLE)) if len(row) > 3 and row[3].isdigit()]


def test_a_report_against_itself_has_changed_in_nothing() -> None:
    same = compare_reports(original(), original())
    assert (same.new, same.gone, same.changed, same.cells) == ((), (), (), ())
    assert same.unchanged == original().findings


@given(st.dictionaries(st.sampled_from(NUMBERED), st.integers(0, 99_999).map(str), max_size=4))
def test_every_finding_is_in_just_one_group_and_the_other_way_round_is_the_mirror(
    numbers: dict[int, str],
) -> None:
    now = result(changed(numbers))
    forth, back = compare_reports(original(), now), compare_reports(now, original())
    assert sorted(one.id for one in now.findings) == sorted(
        one.id for one in (*forth.new, *forth.unchanged, *(after for _, after in forth.changed))
    )
    assert sorted(one.id for one in original().findings) == sorted(
        one.id for one in (*forth.gone, *forth.unchanged, *(before for before, _ in forth.changed))
    )
    assert [one.id for one in forth.new] == [one.id for one in back.gone]
    assert {(one.indicator, one.part, one.old, one.new) for one in forth.cells} == {
        (one.indicator, one.part, one.new, one.old) for one in back.cells
    }
    assert len(forth.cells) <= len(numbers)
    json.dumps(forth.to_dict())


def test_a_number_that_is_written_otherwise_is_the_same() -> None:
    rows = rows_of(EXAMPLE)
    (number,) = [place for place, row in enumerate(rows) if len(row) > 3 and row[3] == "7.376"]
    assert compare_reports(original(), result(changed({number: "7376"}))).cells == ()
    (cell,) = compare_reports(original(), result(changed({number: "7.367"}))).cells
    assert (cell.part, cell.old, cell.new) == ("value", "7.376", "7.367")
    assert cell.difference == -9
    (cell,) = compare_reports(original(), result(changed({number: ""}))).cells
    assert (cell.new, cell.difference) == ("", None)


@pytest.mark.parametrize(
    ("other", "code"),
    [
        (lambda: result(rows_of(EXAMPLE), period="2021"), "other-period"),
        (lambda: result(rows_of(EXAMPLE), unit="Huyện Kế Sách"), "other-unit"),
        (lambda: auditor().audit(UNITS, unit="Hoạt động xây dựng"), "other-form"),
    ],
)
def test_another_report_is_no_resubmission(other: Callable[[], Result], code: str) -> None:
    with pytest.raises(CannotAudit) as caught:
        compare_results([original()], [other()])
    assert caught.value.code == code
    assert "--period" in caught.value.text.vi


def test_units_of_a_table_are_compared_one_by_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = UNITS.read_text(encoding="utf-8").replace("Môi trường", "Tài nguyên nước")
    resubmitted = tmp_path / UNITS.name
    resubmitted.write_text(text.replace("158\t64\t81\t13", "159\t64\t81\t13"), encoding="utf-8")
    words = ["compare", str(UNITS), str(resubmitted), "--no-config", "--lang", "en"]
    assert main([*words, "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    touched = {one["unit"]: len(one["cells"]) for one in told["reports"] if one["cells"]}
    assert touched == {"Hoạt động xây dựng": 1}
    assert [one["unit"] for one in told["only_old"]] == ["Môi trường"]
    assert [one["unit"] for one in told["only_new"]] == ["Tài nguyên nước"]
    assert main(words) == 1
    shown = capsys.readouterr().out
    assert "Hoạt động xây dựng" in shown
    assert "Tài nguyên nước" in shown


def test_what_one_of_two_reports_does_not_say_is_taken_from_the_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    resubmitted = tmp_path / "nop-lai.tsv"
    resubmitted.write_bytes(EXAMPLE.read_bytes())
    assert main(["compare", str(EXAMPLE), str(resubmitted), "--no-config", "--lang", "vi"]) == 0
    assert "Không có gì thay đổi" in capsys.readouterr().out
    assert main(["compare", str(EXAMPLE), str(tmp_path / "none.tsv"), "--no-config"]) == 2
    assert main(["compare", "-", "-", "--no-config"]) == 2
