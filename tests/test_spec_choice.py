"""Which of the installed specs a report is audited by, and what is told of the others."""

import json
from itertools import permutations
from pathlib import Path

import pytest

from cchc_audit import Auditor, CannotAudit, Result
from cchc_audit.cli import main

BASE = """\
id: tinh.bieu
version: "1"
title: {vi: Biểu của bộ, en: Form of a ministry}
level: huyen
valid: {from: 2020-01-01}
indicators:
  - {id: received, name: Số hồ sơ đã tiếp nhận trong kỳ, name_en: Received, kind: count, unit: Hồ sơ}
  - {id: resolved, name: Số hồ sơ đã giải quyết xong, name_en: Resolved, kind: count, unit: Hồ sơ, parent: received}
checks:
  - {id: resolved, holds: resolved <= received}
"""
SAME_ROWS = """\
extends: tinh.bieu
id: {id}
version: "1"
title: {{vi: Biểu của tỉnh, en: Form of a province}}
valid: {{from: {begins}}}
checks:
  - {{id: most, holds: resolved >= received / 2, severity: warning}}
"""
MORE_ROWS = """\
extends: tinh.bieu
id: tinh.bieu.them
version: "1"
title: {vi: Biểu thêm dòng, en: Form with one more row}
indicators:
  - {id: late, name: Số hồ sơ trễ hạn so với quy định, name_en: Late, kind: count, unit: Hồ sơ, parent: received}
"""
PLUGIN = """\
from pathlib import Path

from cchc_audit import hookimpl


@hookimpl
def cchc_specs():
    return [Path(__file__).with_suffix(".yaml")]
"""
ROWS = [
    ("1", "Số hồ sơ đã tiếp nhận trong kỳ", "Hồ sơ", "100", ""),
    ("", "Số hồ sơ đã giải quyết xong", "Hồ sơ", "90", ""),
]
LATE = ("", "Số hồ sơ trễ hạn so với quy định", "Hồ sơ", "3", "")


@pytest.fixture(name="plugins")
def _plugins(tmp_path: Path) -> list[Path]:
    """The form, two extensions with the same rows, one with a row more, and one for later reports only."""
    specs = {
        "base": BASE,
        "one": SAME_ROWS.format(id="tinh.bieu.mot", begins="2020-01-01"),
        "two": SAME_ROWS.format(id="tinh.bieu.hai", begins="2020-01-01"),
        "more": MORE_ROWS,
        "later": SAME_ROWS.format(id="tinh.bieu.sau", begins="2030-01-01"),
    }
    for name, text in specs.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        (tmp_path / f"{name}.py").write_text(PLUGIN, encoding="utf-8")
    return [tmp_path / f"{name}.py" for name in specs]


def audited(plugins: list[Path], *, late: bool = False, period: str = "2022") -> Result:
    with Auditor(plugins=plugins) as auditor:
        return auditor.audit([*ROWS, LATE] if late else ROWS, period=period)


def test_a_form_comes_before_what_extends_it_and_the_others_are_told(plugins: list[Path]) -> None:
    result = audited(plugins)
    assert result.spec_id == "tinh.bieu"
    assert result.fitting_as_well == ("tinh.bieu.hai", "tinh.bieu.mot")
    assert result.to_dict()["spec"] == {
        "id": "tinh.bieu",
        "version": "1",
        "title": "Biểu của bộ",
        "titles": {"vi": "Biểu của bộ", "en": "Form of a ministry"},
        "fitting_as_well": ["tinh.bieu.hai", "tinh.bieu.mot"],
    }
    assert Result.from_dict(json.loads(json.dumps(result.to_dict()))) == result


def test_the_order_of_the_plugins_decides_nothing(plugins: list[Path]) -> None:
    documents = [audited(list(order)).to_dict() for order in permutations(plugins[:3])]
    for document in documents:
        assert {**document, "tool": None} == {**documents[0], "tool": None}


def test_an_extension_with_rows_that_the_report_has_is_chosen(plugins: list[Path]) -> None:
    result = audited(plugins, late=True)
    assert (result.spec_id, result.fitting_as_well) == ("tinh.bieu.them", ())


def test_an_extension_is_chosen_for_periods_for_which_the_form_is_not_valid(plugins: list[Path]) -> None:
    base = plugins[0].with_suffix(".yaml")
    base.write_text(BASE.replace("2020-01-01}", "2020-01-01, to: 2029-12-31}"), encoding="utf-8")
    assert audited([plugins[0], plugins[4]], period="2029").spec_id == "tinh.bieu"
    later = audited([plugins[0], plugins[4]], period="2030")
    assert (later.spec_id, later.fitting_as_well) == ("tinh.bieu.sau", ())


def test_a_spec_that_is_named_has_no_rivals(plugins: list[Path]) -> None:
    with Auditor(plugins=plugins, spec="tinh.bieu.hai") as auditor:
        result = auditor.audit(ROWS, period="2022")
    assert (result.spec_id, result.fitting_as_well) == ("tinh.bieu.hai", ())


@pytest.mark.parametrize(("language", "told"), [("vi", "cũng phù hợp"), ("en", "fits as well")])
def test_the_rivals_are_told_above_the_findings(
    plugins: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, told: str
) -> None:
    report = tmp_path / "report-2022.tsv"
    report.write_text("\n".join("\t".join(row) for row in ROWS), encoding="utf-8")
    given = [option for plugin in plugins for option in ("--plugin", str(plugin))]
    for command in ("check", "show"):
        main([command, str(report), *given, "--lang", language])
        shown = " ".join(capsys.readouterr().out.split())
        assert f"{told}: tinh.bieu.hai, tinh.bieu.mot" in shown


def test_the_same_spec_word_by_word_from_two_plugins_is_one_spec(plugins: list[Path]) -> None:
    text = plugins[1].with_suffix(".yaml").read_text(encoding="utf-8")
    plugins[2].with_suffix(".yaml").write_text(text, encoding="utf-8")
    ids = [book.spec.id for book in Auditor(plugins=plugins).books]
    assert ids.count("tinh.bieu.mot") == 1
    assert [book.spec.id for book in Auditor(plugins=plugins, spec="tinh.bieu.mot").books] == [
        "tinh.bieu.mot"
    ]


def test_two_specs_of_one_name_are_refused(plugins: list[Path]) -> None:
    text = plugins[1].with_suffix(".yaml").read_text(encoding="utf-8")
    plugins[2].with_suffix(".yaml").write_text(f"{text}\n# other\n", encoding="utf-8")
    with pytest.raises(CannotAudit, match=r"tinh\.bieu\.mot"):
        Auditor(plugins=plugins)


def test_a_check_that_forms_share_is_explained_once(
    plugins: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    given = [option for plugin in plugins[:4] for option in ("--plugin", str(plugin))]
    assert main(["explain", "resolved", *given, "--lang", "en"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert shown.count("Check: resolved") == 1
    assert "Form: tinh.bieu 1, tinh.bieu.them 1, tinh.bieu.mot 1, tinh.bieu.hai 1" in shown
    assert main(["explain", "free-form", *given, "--lang", "en"]) == 0
    assert capsys.readouterr().out.count("resolved") <= 1


def test_the_specs_of_a_plugin_are_listed_by_the_ids_that_name_them(
    plugins: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["plugins", "--plugin", str(plugins[1]), "--lang", "en"])
    assert "1 (tinh.bieu.mot)" in capsys.readouterr().out
    main(["plugins", "--plugin", str(plugins[1]), "--format", "json"])
    listed = json.loads(capsys.readouterr().out)[-1]
    assert (listed["specs"], listed["spec_ids"]) == (["one.yaml"], ["tinh.bieu.mot"])
