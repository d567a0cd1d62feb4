"""What a caller of the Python interface can ask for, and what is refused as no request at all."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cchc_audit import Auditor, CannotAudit, audit
from cchc_audit.comparing import refuse_wrong_earlier
from cchc_audit.report.cell import Earlier, Report

EXAMPLE = Path(__file__).parents[1] / "examples" / "my-tu-2022.tsv"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"source": None}, "The argument source is None: a path, bytes, or the rows of a table are wanted."),
        ({"source": 7}, "The argument source is 7"),
        ({"source": {"1": "x"}}, "The argument source is {'1': 'x'}"),
        ({"source": "1\tTên\t%\t5"}, "There is no file"),
        ({"source": "1\tTên\t%\t5\n2\tTên\t%\t6"}, "text is the path of a file; give its content as bytes"),
        ({"name": 5}, "The argument name is 5: text is wanted."),
        ({"unit": 5}, "The argument unit is 5: text is wanted."),
        ({"ignore": ["total"]}, "The argument ignore is ['total']: names with reasons are wanted"),
        ({"ignore": {7: "x"}}, "The argument ignore is {7: 'x'}"),
        ({"select": 3}, "The argument select is 3: a list of names is wanted."),
        ({"previous": 9}, "The argument source is 9"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_its_name(arguments: dict[str, Any], told: str) -> None:
    with pytest.raises(CannotAudit) as caught:
        audit(**{"source": EXAMPLE, **arguments})
    assert told in caught.value.text.en
    assert caught.value.text.vi


@pytest.mark.parametrize("period", [2022, "", "13/2022", ["2022"]])
def test_what_is_no_period_is_refused_whatever_it_is(period: Any) -> None:  # noqa: ANN401 - whatever callers pass
    with pytest.raises(CannotAudit) as caught:
        audit(EXAMPLE, period=period)
    assert caught.value.code == "bad-period"
    assert "2022-Q3" in caught.value.text.en


@pytest.mark.parametrize(
    ("which", "earlier", "period", "fits"),
    [
        ("previous", "2022-Q1", "2022-09", True),
        ("previous", "2022-12", "2022-Q1", False),
        ("previous", "2022-Q3", "2022-09", False),
        ("previous", "2021", "2022-Q1", True),
        ("previous", "2022", "2022-Q4", False),
        ("previous", "2022-Q2", "2022-Q3", True),
        ("same_period_last_year", "2021-Q3", "2022-Q3", True),
        ("same_period_last_year", "2021-Q2", "2022-Q3", False),
        ("same_period_last_year", "2020", "2022", False),
        ("same_period_last_year", "2021", "2022", True),
    ],
)
def test_a_report_is_compared_with_what_is_really_earlier(
    which: Earlier,
    earlier: str,
    period: str,
    *,
    fits: bool,
) -> None:
    now, then = (Report(source="r.tsv", period=one, cells={}, earlier={}) for one in (period, earlier))
    try:
        refuse_wrong_earlier(now, then, which)
    except CannotAudit as refusal:
        assert refusal.code == "not-earlier"
        assert not fits
    else:
        assert fits


@pytest.mark.parametrize("column", range(5))
@pytest.mark.parametrize("words", ["x", "số văn bản ", "Có = 1; ", "1", "năm 2022, ", "(a; ", "12/KH-UBND "])
def test_a_million_characters_in_any_column_are_borne(column: int, words: str) -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").split("\n")
    fields = lines[8].split("\t")
    fields[column] = words * (1_000_000 // len(words))
    lines[8] = "\t".join(fields)
    result = auditor().audit("\n".join(lines).encode())
    assert result.matched >= 200


@cache
def auditor() -> Auditor:
    return Auditor()


def test_the_content_of_a_file_may_come_in_any_kind_of_bytes() -> None:
    content = EXAMPLE.read_bytes()
    findings = [finding.id for finding in auditor().audit(content).findings]
    for source in (bytearray(content), memoryview(content)):
        assert [finding.id for finding in auditor().audit(source).findings] == findings


@pytest.mark.parametrize("source", ["", "  "])
def test_a_path_that_is_blank_is_no_path(source: str) -> None:
    with pytest.raises(CannotAudit) as caught:
        auditor().audit(source)
    assert caught.value.code == "bad-argument"


@pytest.mark.parametrize("period", ["0000", "２０２２", "2022-13", "20222", ""])
def test_what_is_no_period_is_refused(period: str) -> None:
    with pytest.raises(CannotAudit) as caught:
        auditor().audit(EXAMPLE, period=period)
    assert caught.value.code == "bad-period"
