"""The days of a report's period, as rules are given them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cchc_audit import Auditor, Report

ROWS = [("1", "Số hồ sơ đã tiếp nhận trong kỳ", "Hồ sơ", "100", "")]
FORM = """\
id: thu.ky
version: "1"
title: {vi: Thử, en: Form}
level: xa
indicators:
  - {id: received, name: Số hồ sơ đã tiếp nhận trong kỳ, name_en: Received, kind: count, unit: Hồ sơ}
"""


@pytest.fixture(name="auditor")
def _auditor(tmp_path: Path) -> Iterator[Auditor]:
    form = tmp_path / "form.yaml"
    form.write_text(FORM, encoding="utf-8")
    with Auditor(spec=form) as auditor:
        yield auditor


def report_of(auditor: Auditor, period: str | None) -> Report:
    report = auditor.audit(ROWS, period=period).report
    assert report is not None
    return report


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2022", (date(2022, 1, 1), date(2022, 12, 31))),
        ("2022-Q1", (date(2022, 1, 1), date(2022, 3, 31))),
        ("2022-Q4", (date(2022, 10, 1), date(2022, 12, 31))),
        ("2023-02", (date(2023, 2, 1), date(2023, 2, 28))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("6 tháng đầu năm 2022", (date(2022, 4, 1), date(2022, 6, 30))),
        (None, None),
    ],
)
def test_the_days_of_a_period(auditor: Auditor, period: str | None, days: tuple[date, date] | None) -> None:
    assert report_of(auditor, period).days == days
