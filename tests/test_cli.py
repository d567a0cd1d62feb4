"""The command as people use it: what it prints, what it writes, and its exit codes."""

import io
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from cchc_audit.cli import main

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "my-tu-2022.tsv"
SPEC = """
id: thu.nghiem
version: "1"
title: {vi: Biểu thử nghiệm, en: Test form}
level: huyen
indicators:
  - {id: received, name: Tổng số hồ sơ đã tiếp nhận trong kỳ, name_en: Received, kind: count, unit: Hồ sơ, section: "1"}
  - {id: direct, name: Số hồ sơ nộp trực tiếp, name_en: Direct, kind: count, unit: Hồ sơ, section: "1"}
  - {id: online, name: Số hồ sơ nộp trực tuyến, name_en: Online, kind: count, unit: Hồ sơ, section: "1"}
  - {id: rate, name: Tỷ lệ hồ sơ nộp trực tuyến, name_en: Online, kind: percent, share: true, unit: "%", section: "2"}
checks:
  - id: sum
    rule: total
    total: received
    parts: [direct, online]
    why: {vi: Hồ sơ chỉ có hai cách nộp., en: There are two ways only.}
  - {id: few, holds: direct <= 1000, severity: warning}
  - {id: rate, rule: ratio, rate: rate, numerator: online, denominator: received}
"""
HEADER = "STT\tTên chỉ tiêu\tĐơn vị tính\tSố lượng\tGhi chú\n"


def rows(received: str, direct: str, online: str, rate: str, name: str = "") -> str:
    return HEADER + (
        f"1\tTổng số hồ sơ đã tiếp nhận trong kỳ{name}\tHồ sơ\t{received}\t\n"
        f"\tSố hồ sơ nộp trực tiếp\tHồ sơ\t{direct}\t\n"
        f"\tSố hồ sơ nộp trực tuyến\tHồ sơ\t{online}\t\n"
        f"2\tTỷ lệ hồ sơ nộp trực tuyến\t%\t{rate}\t\n"
    )


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    Path("form.yaml").write_text(SPEC, encoding="utf-8")
    Path("good.tsv").write_text(rows("100", "60", "40", "40"), encoding="utf-8")
    Path("bad.tsv").write_text(rows("101", "60", "40", "39,6"), encoding="utf-8")
    Path("large.tsv").write_text(rows("2.000", "1.500", "500", "25"), encoding="utf-8")


def check(*arguments: str) -> int:
    return main(["check", "--spec", "form.yaml", *arguments])


def test_a_good_report_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("good.tsv") == 0
    told = capsys.readouterr()
    assert "Không có phát hiện nào." in told.out
    assert "ĐẠT" in told.out
    assert told.err == ""


def test_a_finding_is_told_with_its_place_its_indicators_and_what_it_should_say(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "500")
    assert check("bad.tsv") == 1
    out = capsys.readouterr().out
    line = next(line for line in out.splitlines() if "Lỗi" in line and "│" in line)
    cells = [cell.strip() for cell in line.split("│")]
    assert cells[1:6] == ["Lỗi", "dòng 2–4", "1 Tổng số hồ sơ đã tiếp nhận trong kỳ", "101", "100"]
    assert "Chênh lệch 1 hồ sơ" in line
    assert "KHÔNG ĐẠT: 1 phát hiện phải xử lý." in out


def test_the_verdicts_add_up_to_the_plan(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(EXAMPLE)])
    line = " ".join(capsys.readouterr().out.split()).partition(" kiểm tra = ")
    planned = int(line[0].rpartition(" ")[2])
    parts = line[2].partition(" quy tắc lỗi")[0]
    assert planned == sum(int(part.split()[0]) for part in parts.split(" + ")) > 200


def test_warnings_fail_only_if_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("large.tsv") == 0
    assert "dưới mức phải xử lý" in capsys.readouterr().out
    assert check("large.tsv", "--fail-on", "warning") == 1
    assert check("large.tsv", "--fail-on", "info") == 1
    assert check("bad.tsv", "--fail-on", "never") == 0


@pytest.mark.parametrize("share", ["0.9", "0,9", "90%"])
def test_too_few_decided_is_no_result(share: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("sparse.tsv").write_text(rows("100", "60", "", ""), encoding="utf-8")
    assert check("sparse.tsv", "--min-decided", share, "--fail-on", "never") == 2
    assert "CHƯA KIỂM TRA ĐƯỢC" in capsys.readouterr().out
    assert check("sparse.tsv", "--min-decided", "0", "--fail-on", "never") == 0


def test_too_few_rows_are_no_result(capsys: pytest.CaptureFixture[str]) -> None:
    Path("short.tsv").write_text(
        HEADER + "1\tTổng số hồ sơ đã tiếp nhận trong kỳ\tHồ sơ\t100\t\n", encoding="utf-8"
    )
    assert check("short.tsv") == 2
    told = capsys.readouterr()
    assert "25%" in told.out + told.err


def test_the_language_is_asked_for_or_taken_from_the_environment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check("bad.tsv", "--lang", "en")
    english = capsys.readouterr().out
    assert "Findings: errors: 1" in english
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    check("bad.tsv")
    assert capsys.readouterr().out == english
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    check("bad.tsv")
    vietnamese = capsys.readouterr().out
    assert "Phát hiện: 1 lỗi" in vietnamese
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    check("bad.tsv")
    assert capsys.readouterr().out == vietnamese


@pytest.mark.parametrize("text", ["", "chỉ có chữ\n", "\0\1\2"])
def test_a_file_that_is_no_report_is_told_in_both_languages(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("other.tsv").write_text(text, encoding="utf-8")
    assert check("other.tsv") == 2
    told = capsys.readouterr()
    vietnamese, english = told.err.splitlines()
    assert told.out == ""
    assert "other.tsv" in vietnamese
    assert "other.tsv" in english
    assert "Traceback" not in told.err


@pytest.mark.parametrize("kind", ["table", "markdown", "csv", "html"])
def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check("bad.tsv", "no-such.tsv", "good.tsv", "--format", kind) == 2
    told = capsys.readouterr()
    assert "no-such.tsv" in told.err
    assert "bad.tsv" in told.out
    assert kind == "csv" or "good.tsv" in told.out
    assert kind == "csv" or "Không kiểm tra được 1 tệp" in told.out


@pytest.mark.parametrize("kind", ["table", "markdown", "csv", "json", "html"])
def test_nothing_is_written_if_nothing_can_be_audited(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("out").write_text("before", encoding="utf-8")
    assert check("no-such.tsv", "--format", kind, "-o", "out") == 2
    assert check("no-such.tsv", "--format", kind) == 2
    assert Path("out").read_text(encoding="utf-8") == "before"
    assert capsys.readouterr().out == ""


def test_a_file_is_written_whole(capsys: pytest.CaptureFixture[str]) -> None:
    Path("out.txt").write_text("before", encoding="utf-8")
    assert check("bad.tsv", "-o", "out.txt") == 1
    written = Path("out.txt").read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""
    assert check("bad.tsv") == 1
    assert capsys.readouterr().out == written
    assert sorted(path.name for path in Path().iterdir()) == [
        "bad.tsv",
        "form.yaml",
        "good.tsv",
        "large.tsv",
        "out.txt",
    ]


def test_a_file_that_cannot_be_written_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("bad.tsv", "-o", "no-folder/out.txt") == 2
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert check("bad.tsv", "-o", "bad.tsv") == 2
    assert "bad.tsv" in capsys.readouterr().err
    assert Path("bad.tsv").read_text(encoding="utf-8").startswith("STT")


def test_what_is_written_before_a_failure_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    assert check("bad.tsv", "-o", "out.txt") == 2
    assert sorted(path.name for path in Path().iterdir()) == ["bad.tsv", "form.yaml", "good.tsv", "large.tsv"]


def test_a_link_is_written_through() -> None:
    Path("real.txt").write_text("before", encoding="utf-8")
    Path("link.txt").symlink_to("real.txt")
    check("good.tsv", "-o", "link.txt")
    assert Path("link.txt").is_symlink()
    assert "ĐẠT" in Path("real.txt").read_text(encoding="utf-8")


def test_a_device_is_written_to() -> None:
    assert check("bad.tsv", "-o", os.devnull) == 1
    assert not Path(os.devnull).is_file()


def test_ignoring_needs_a_reason_and_a_known_name(capsys: pytest.CaptureFixture[str]) -> None:
    for given in ("sum", "sum=", "sum=  "):
        assert check("bad.tsv", "--ignore", given) == 2
        assert "lý do" in capsys.readouterr().err or given == "sum="
    assert check("bad.tsv", "--ignore", "smu=đã giải trình") == 2
    assert "“sum”" in capsys.readouterr().err
    assert check("bad.tsv", "--select", "smu") == 2
    assert check("bad.tsv", "--ignore", "sum=đã giải trình") == 0
    assert "bỏ qua theo yêu cầu: đã giải trình" in capsys.readouterr().out


def test_only_what_is_selected_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("bad.tsv", "--select", "few") == 0
    out = capsys.readouterr().out
    assert "Không có phát hiện nào." in out
    assert "không nằm trong các kiểm tra được chọn" in out
    assert check("bad.tsv", "--select", "few", "--select", "total") == 1


def test_undecidable_checks_are_listed_with_their_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    Path("sparse.tsv").write_text(rows("100", "60", "", "40"), encoding="utf-8")
    check("sparse.tsv", "--verbose")
    out = " ".join(capsys.readouterr().out.split())
    assert "Chưa đủ căn cứ" in out
    assert "chưa có số liệu: Số hồ sơ nộp trực tuyến" in out


def test_unit_and_period_can_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    check("good.tsv", "--unit", "UBND huyện Mỹ Tú", "--period", "2022-Q3")
    out = capsys.readouterr().out
    assert "UBND huyện Mỹ Tú" in out
    assert "quý III năm 2022 (do người dùng cho biết)" in out
    assert check("good.tsv", "--period", "quý 3") == 2


def test_a_report_is_read_from_the_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path("bad.tsv").open(encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert check("-") == 1
    assert "Tệp:              -" in capsys.readouterr().out
    assert check("-", "-") == 2


CRASHING = """
from cchc_audit import Cell, hookimpl, inspection

@inspection("broken.crash", vi="Luôn lỗi.", en="Always crashes.")
def crash(cell: Cell):
    yield 1 / 0

@hookimpl
def cchc_rules():
    return [crash]
"""


def test_a_rule_that_crashes_is_told_and_the_others_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "500")
    Path("broken.py").write_text(CRASHING, encoding="utf-8")
    assert check("bad.tsv", "--plugin", "broken.py") == 2
    told = capsys.readouterr()
    assert "ZeroDivisionError" in told.out
    assert "Chênh lệch 1 hồ sơ" in told.out
    assert "Traceback" not in told.out + told.err
    check("bad.tsv", "--plugin", "broken.py", "--debug")
    assert "Traceback" in capsys.readouterr().err


def test_a_plugin_that_does_not_load_stops_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    Path("broken.py").write_text("import no_such_module_anywhere\n", encoding="utf-8")
    assert check("good.tsv", "--plugin", "broken.py") == 2
    assert "broken" in capsys.readouterr().err
    assert check("good.tsv", "--plugin", "broken.py", "--without", "broken") == 0


def test_colors_are_written_where_asked_only(capsys: pytest.CaptureFixture[str]) -> None:
    check("bad.tsv")
    assert "\x1b" not in capsys.readouterr().out
    check("bad.tsv", "--color", "always")
    colored = capsys.readouterr().out
    assert "\x1b[31mLỗi\x1b[0m" in colored
    check("bad.tsv", "--color", "never")
    assert "\x1b" not in capsys.readouterr().out


def test_terminal_sequences_of_a_file_reach_no_output(capsys: pytest.CaptureFixture[str]) -> None:
    Path("evil.tsv").write_text(rows("101\x1b[31m", "60", "40", "40", name=" \x1b]0;x\x07"), encoding="utf-8")
    for kind in ("table", "markdown", "csv", "json", "html"):
        check("evil.tsv", "--format", kind, "--verbose")
        told = capsys.readouterr()
        assert not set(told.out + told.err) & {"\x1b", "\x07", "\x9b"}
    main(["show", "--spec", "form.yaml", "evil.tsv"])
    told = capsys.readouterr()
    assert not set(told.out + told.err) & {"\x1b", "\x07"}


@pytest.mark.parametrize("width", ["80", "120", "200"])
def test_the_table_fits_the_terminal(
    width: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert main(["check", str(EXAMPLE)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= max(int(width), len(str(EXAMPLE)) + 30)
    tables = [line for line in lines if line.startswith("│")]
    assert len({len(line) for line in tables}) == 1
    assert len(tables[0]) <= int(width)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--no-such",),
        ("chek", "a.tsv"),
        ("check",),
        ("check", "a.tsv", "--format", "pdf"),
        ("check", "a.tsv", "--fail-on"),
        ("check", "a.tsv", "--min-decided", "2"),
        ("check", "a.tsv", "--min-decided", "nan"),
        ("check", "a.tsv", "b.tsv", "--previous", "c.tsv"),
        ("check", "a.tsv", "--lang", "fr"),
        ("spec",),
        ("spec", "coverage", "x", "--reports", "0"),
        ("spec", "score", "x", "--seed", "x"),
    ],
)
def test_wrong_arguments_are_told_in_both_languages(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr()
    *_, vietnamese, english = told.err.splitlines()
    assert told.out == ""
    assert vietnamese != english
    assert "argument" not in vietnamese


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("check",),
        ("show",),
        ("rules",),
        ("explain",),
        ("why",),
        ("note",),
        ("spec", "check"),
        ("spec", "show"),
        ("completion",),
    ],
)
def test_help_is_in_the_language(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments, "--help"]) == 0
    vietnamese = capsys.readouterr().out
    assert main([*arguments, "--help", "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert vietnamese.startswith("cách dùng: cchc-audit")
    assert english.startswith("usage: cchc-audit")
    assert "usage:" not in vietnamese


@pytest.mark.parametrize(
    "command",
    ["check", "show", "rules", "explain", "why", "plugins", "note", "new", "config", "completion"],
)
def test_every_option_is_documented(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    main([command, "--help"])
    documented = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert f"`{command}" in documented
    for option in re.findall(r"--[a-z-]+", capsys.readouterr().out):
        assert option in documented


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("cchc-audit ")


def test_rules_and_checks_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    assert "Tổng số bằng tổng các thành phần." in capsys.readouterr().out
    assert main(["explain", "total"]) == 0
    told = capsys.readouterr().out
    assert "Ví dụ đúng" in told
    assert "Ví dụ sai" in told
    assert main(["explain", "sum", "--spec", "form.yaml", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "There are two ways only." in told
    assert "received == sum_of(direct, online)" in told
    assert "A total equals the sum of its parts." in told
    assert main(["explain", "toatl"]) == 2
    assert "“total”" in capsys.readouterr().err


def why(*arguments: str) -> int:
    return main(["why", *arguments, "--spec", "form.yaml"])


def test_why_tells_every_check_that_sees_a_cell_with_its_arithmetic(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    assert why("bad.tsv", "online", "--lang", "en") == 0
    told = capsys.readouterr().out
    assert re.search(r"Place: +line 4\nWritten: +40\nUnderstood as: 40\n", told)
    assert told.index("Violated (1)") < told.index("Holds by rounding (1)") < told.index("Not applicable")
    assert (
        "- sum [Error] A total equals the sum of its parts.\n  Difference of 1: Received 101, but Direct 60"
        in told
    )
    assert "Online 39.6 ≈ 100 × Online 40 ÷ Received 101 ≈ 39.60" in told
    assert "- few" not in told
    assert (
        "nothing to inspect: blank, code-list, copied-period, cumulative, formula-range, formula-value"
        in told
    )


def test_why_tells_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    Path("open.tsv").write_text(rows("100", "", "40", "40"), encoding="utf-8")
    assert why("open.tsv", "nộp TRỰC tiếp") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Chưa đủ căn cứ" in told
    assert "Lý do: chưa có số liệu: Số hồ sơ nộp trực tiếp" in told
    assert "Ghi: (để trống)" in told


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (
            "trực tuyến",
            ["(2)", "  online: 1 Số hồ sơ nộp trực tuyến", "  rate: 2 Tỷ lệ hồ sơ nộp trực tuyến"],
        ),
        ("recieved", ["“received”"]),
        ("", ['no indicator ""']),
    ],
)
def test_why_lists_the_candidates_if_several_are_meant(
    wanted: str, expected: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert why("good.tsv", wanted) == 2
    told = capsys.readouterr()
    assert told.out == ""
    for piece in expected:
        assert piece in told.err


def test_why_compares_with_earlier_reports(capsys: pytest.CaptureFixture[str]) -> None:
    text = SPEC + '  - {id: more, holds: received >= previous(received), when: "received > 5"}\n'
    Path("form.yaml").write_text(text, encoding="utf-8")
    assert why("good.tsv", "received", "--lang", "en") == 0
    assert "no report of the earlier period is given" in capsys.readouterr().out
    assert why("good.tsv", "received", "--previous", "bad.tsv", "--lang", "en") == 0
    told = capsys.readouterr().out
    assert "Condition: Received 100 > 5" in told
    assert "Falls short by 1: Received 100, less than Received (previous period) 101." in told


def test_a_check_is_explained_with_the_numbers_of_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["explain", "sum", "--spec", "form.yaml", "--lang", "en", "--report"]
    assert main([*arguments, "good.tsv"]) == 0
    assert (
        "Holds (1)\n- sum [Error] A total equals the sum of its parts.\n  Received 100 = Direct 60 + Online 40 = 100"
        in (capsys.readouterr().out)
    )
    assert main([*arguments, "bad.tsv"]) == 0
    assert "Violated (1)" in capsys.readouterr().out
    assert main(["explain", "unit", "--spec", "form.yaml", "--lang", "en", "--report", "good.tsv"]) == 0
    assert "- nothing to inspect: unit (×4)" in capsys.readouterr().out
    assert main(["explain", "free-form", "--spec", "form.yaml", "--lang", "en", "--report", "good.tsv"]) == 0
    assert "Direct 60 ≤ 1,000" in capsys.readouterr().out


def test_everything_understood_of_a_report_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "UBND HUYỆN MỸ TÚ\nBÁO CÁO SỐ LIỆU NĂM 2022\n"
        + rows("7.971", "7.931", "40", "0,5")
        + "9\tDòng lạ của đơn vị\tCái\t3\t\n"
    )
    Path("mixed.tsv").write_text(text, encoding="utf-8")
    assert main(["show", "--spec", "form.yaml", "mixed.tsv"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    for told in (
        "UBND HUYỆN MỸ TÚ",
        "năm 2022 (theo tiêu đề báo cáo)",
        "7.971",
        "dòng 4",
        "Dòng lạ của đơn vị",
        "--spec",
    ):
        assert told in out
    assert main(["show", "no-such.tsv"]) == 2


def test_a_note_is_parsed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["note", "40 đơn vị (gồm: 02 ban, 38 trường)"]) == 0
    assert "40 = 2 + 38" in capsys.readouterr().out


def test_all_problems_of_a_spec_are_told_with_their_places(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["spec", "check", "form.yaml"]) == 0
    assert "4 chỉ tiêu, 3 kiểm tra" in capsys.readouterr().out
    wrong = SPEC.replace("rule: total", "rule: toatl").replace("level: huyen", "level: huyện")
    Path("wrong.yaml").write_text(wrong, encoding="utf-8")
    assert main(["spec", "check", "wrong.yaml", "form.yaml", "no-such.yaml"]) == 2
    out = capsys.readouterr().out
    assert "wrong.yaml:5:8: " in out
    assert "wrong.yaml:13:11: " in out
    assert "form.yaml: đạt" in out
    assert "no-such.yaml" in out
    assert check("good.tsv", "--spec", "wrong.yaml") == 2
    assert "wrong.yaml:5:8: " in capsys.readouterr().err


def test_the_score_of_a_spec_tells_what_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["spec", "score", "form.yaml", "--reports", "2", "--lang", "en"]) == 0
    first = capsys.readouterr().out
    assert "blanked 2/2" in first
    assert "stale total" in first
    assert "Least change" in first
    assert main(["spec", "score", "form.yaml", "--reports", "2", "--lang", "en", "--seed", "1"]) == 0
    assert capsys.readouterr().out == first
    assert main(["spec", "score", "form.yaml", "--reports", "2", "--lang", "vi", "--seed", "2"]) == 0
    assert "Lỗi còn lọt" in capsys.readouterr().out


def test_coverage_of_a_spec_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["spec", "coverage", "form.yaml", "--reports", "2"]) == 0
    out = capsys.readouterr().out
    assert "sum" in out
    assert "lỗi nhập số liệu thử" in out


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_shells_complete_the_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("shtab")
    assert main(["completion", shell]) == 0
    assert "coverage" in capsys.readouterr().out


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["cp1252", "cp1258", "cp437", "ascii"])
@pytest.mark.parametrize("kind", ["table", "markdown", "csv", "json", "html"])
def test_no_console_makes_the_output_fail(encoding: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    console, errors = (io.TextIOWrapper(io.BytesIO(), encoding=encoding) for _ in range(2))
    monkeypatch.setattr(sys, "stdout", console)
    monkeypatch.setattr(sys, "stderr", errors)
    assert check("bad.tsv", "no-such.tsv", "--format", kind) == 2
    console.seek(0)
    errors.seek(0)
    assert "no-such.tsv" in errors.read()
    told = console.buffer.read().decode(encoding if kind in ("table", "markdown") else "utf-8")
    assert "?" not in told
    if kind in ("table", "markdown"):
        assert ("Lỗi" if encoding == "cp1258" else "Loi") in unicodedata.normalize("NFC", told)


def test_a_western_console_shows_vietnamese_without_diacritics() -> None:
    done = run(
        "-m",
        "cchc_audit",
        "check",
        "--spec",
        "form.yaml",
        "bad.tsv",
        PYTHONIOENCODING="cp1252",
        PYTHONUTF8="0",
    )
    assert done.returncode == 1
    assert done.stderr == b""
    assert b"KHONG DAT: 1 phat hien phai xu ly." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (("--help",), ("yaml", "pluggy", "json", "tabulate", "cchc_audit.engine", "cchc_audit.auditor")),
        (("check", "--format", "json", "bad.tsv"), ("tabulate", "jinja2", "wcwidth", "shtab")),
        (("check", "bad.tsv"), ("jinja2", "shtab", "cchc_audit.writing.csv_file")),
        (("check", "--format", "html", "bad.tsv"), ("tabulate", "shtab")),
        (("note", "40 đơn vị"), ("yaml", "pluggy", "tabulate", "cchc_audit.engine")),
    ],
)
def test_a_run_imports_only_what_it_needs(arguments: tuple[str, ...], unwanted: tuple[str, ...]) -> None:
    code = "import sys\nfrom cchc_audit.cli import main\nmain(sys.argv[1:])\nprint(*sys.modules, file=sys.stderr)"
    done = run("-c", code, *arguments)
    assert not set(done.stderr.decode().split()) & set(unwanted)


def test_a_reader_that_goes_away_is_no_crash() -> None:
    command = [sys.executable, "-m", "cchc_audit", "check", str(EXAMPLE)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(  # noqa: S603 - our own command
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("columns", ["60", "80", "120", "200"])
def test_numbers_in_any_style_are_told_at_any_width(
    language: str,
    columns: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The table must not take "24,174.00" for a number of its own."""
    monkeypatch.setenv("COLUMNS", columns)
    text = (
        EXAMPLE.read_text(encoding="utf-8").replace("\t8.333\t", "\t8,333\t").replace("24.174", "24,174.00")
    )
    report = tmp_path / "my-tu-2022.tsv"
    report.write_text(text, encoding="utf-8")
    assert main(["check", str(report), "--lang", language]) == 1
    assert main(["show", str(report), "--lang", language]) == 0
    assert "8,333" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "begins"), [("f.csv", "\ufeff"), ("f.json", "{"), ("f.html", "<!"), ("f.md", "#")]
)
def test_the_name_of_the_output_gives_its_format(name: str, begins: str, tmp_path: Path) -> None:
    output = tmp_path / name
    assert main(["check", str(EXAMPLE), "-o", str(output)]) == 1
    assert output.read_text(encoding="utf-8").startswith(begins)


def test_help_on_a_console_without_vietnamese_is_readable() -> None:
    for encoding in ("cp1252", "ascii"):
        environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
        run = subprocess.run(
            [sys.executable, "-m", "cchc_audit", "--lang", "vi", "check", "--help"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            check=True,
        )
        assert b"cach dung" in run.stdout
        assert b"\\u" not in run.stdout
