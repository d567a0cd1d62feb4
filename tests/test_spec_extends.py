"""A spec that extends another: added, replaced, switched off; every problem at its own place."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_audit.auditor import Auditor
from cchc_audit.cli import main
from cchc_audit.plugins import load_plugins
from cchc_audit.problem import Problem
from cchc_audit.refusal import CannotAudit
from cchc_audit.spec.load import SpecProblems, load_spec
from cchc_audit.spec.model import Spec

ROOT = Path(__file__).parents[1]
COMPLETE = ROOT / "tests" / "data" / "specs" / "complete.yaml"
REGISTRY = load_plugins(entry_points=False)
BASE = """\
id: a.base
version: "1"
title: {vi: Biểu mẫu, en: Form}
level: huyen
valid: {from: 2022-01-01}
indicators:
  - {id: top, name: Tổng hợp, name_en: Top, kind: text, heading: true}
  - {id: all, name: Tổng số hồ sơ, name_en: All, kind: count, parent: top}
  - {id: one, name: Hồ sơ trực tiếp, name_en: One, kind: count, parent: all}
  - {id: two, name: Hồ sơ trực tuyến, name_en: Two, kind: count, parent: all}
  - {id: rate, name: Tỷ lệ trực tuyến, name_en: Rate, kind: percent, share: true}
checks:
  - {id: sum, rule: total, total: all, parts: [one, two]}
  - {id: few, holds: one <= 1000}
  - {id: rate, rule: ratio, rate: rate, numerator: two, denominator: all}
notes:
  - rows: [one, two]
    states: {online: two}
inspections:
  unit: {off: units are free}
  note-value: {skip: {one: other units}}
"""
HEAD = """\
extends: base.yaml
id: a.extension
version: "2"
title: {vi: Biểu mẫu của tỉnh, en: Form of a province}
"""
"""4 lines; what is added begins on line 5."""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("base.yaml").write_text(BASE, encoding="utf-8")


def load(
    text: str, *, file: str = "ext.yaml", validate: bool = True, installed: tuple[Path, ...] = ()
) -> Spec:
    Path(file).write_text(text, encoding="utf-8")
    return load_spec(Path(file), rules=REGISTRY.rules, validate=validate, installed=installed)


def problems_of(text: str, installed: tuple[Path, ...] = ()) -> tuple[Problem, ...]:
    found = []
    for validate in (True, False):
        with pytest.raises(SpecProblems) as raised:
            load(text, validate=validate, installed=installed)
        found.append(raised.value.problems)
    assert found[0] == found[1]
    return found[0]


def told(text: str, installed: tuple[Path, ...] = ()) -> list[str]:
    return [problem.to("en") for problem in problems_of(text, installed)]


def ids(spec: Spec) -> list[str]:
    return [one.id for one in spec.indicators]


def test_it_has_everything_of_its_base_but_what_is_its_own() -> None:
    spec, base = load(HEAD), load_spec(Path("base.yaml"), rules=REGISTRY.rules)
    assert (spec.id, spec.version, spec.level, spec.valid_from) == ("a.extension", "2", "huyen", None)
    assert (spec.indicators, spec.checks, spec.inspections) == (
        base.indicators,
        base.checks,
        base.inspections,
    )
    assert [str(check.origin) for check in spec.checks] == [
        "base.yaml:13:5",
        "base.yaml:14:5",
        "base.yaml:15:5",
    ]


def test_indicators_and_checks_are_added() -> None:
    spec = load(
        HEAD
        + """\
indicators:
  - {id: three, name: Hồ sơ bưu chính, name_en: Three, kind: count, parent: all}
  - {id: before, name: Kỳ trước, name_en: Before, kind: count, after: all}
  - {id: behind, name: Sau, name_en: Behind, kind: count, after: all}
  - {id: last, name: Cuối, name_en: Last, kind: count}
checks:
  - {id: more, holds: three <= all}
notes:
  - {rows: [three], states: {postal: three}}
inspections:
  unit: {severity: info}
  note-value: {skip: {two: the same}}
"""
    )
    assert ids(spec) == ["top", "all", "before", "behind", "one", "two", "three", "rate", "last"]
    assert [check.id for check in spec.checks] == ["sum", "few", "rate", "more"]
    assert str(spec.checks[-1].origin) == "ext.yaml:11:5"
    assert spec.indicator("three").states == {"postal": "three"}
    assert (spec.inspections["unit"].off, spec.inspections["unit"].severity) == ("units are free", "info")
    assert spec.inspections["note-value"].skip == {"one": "other units", "two": "the same"}


def test_what_is_replaced_stands_in_the_old_place() -> None:
    spec = load(
        HEAD
        + """\
indicators:
  - {id: one, replaces: true, name: Nộp tại chỗ, name_en: At the desk, kind: count, parent: all}
checks:
  - {id: few, replaces: true, holds: one <= 500, severity: warning, why: {vi: v, en: e}}
  - {id: sum.new, replaces: sum, rule: total, total: all, parts: [one, two], why: {vi: v, en: e}}
notes:
  - {rows: [one], replaces: true, states: {direct: one}}
"""
    )
    assert ids(spec) == ["top", "all", "one", "two", "rate"]
    assert spec.indicator("one").name.en == "At the desk"
    assert spec.indicator("one").states == {"direct": "one"}
    assert spec.indicator("two").states == {"online": "two"}
    assert [(check.id, check.holds) for check in spec.checks[:2]] == [
        ("sum.new", None),
        ("few", "one <= 500"),
    ]


def test_a_check_that_is_switched_off_is_waived_with_its_reason() -> None:
    load(HEAD + "off: {few: the limit is gone}\n")
    rows = [
        ("", "Tổng hợp", "", "", ""),
        ("", "Tổng số hồ sơ", "", "3000", ""),
        ("", "Hồ sơ trực tiếp", "", "2000", ""),
        ("", "Hồ sơ trực tuyến", "", "1000", ""),
        ("", "Tỷ lệ trực tuyến", "%", "33,3", ""),
    ]
    result = Auditor(spec="ext.yaml").audit(rows)
    few = next(check for check in result.checks if check.id == "few")
    assert (few.verdict, few.waived_verdict) == ("waived", "violated")
    assert few.reason is not None
    assert few.reason.text.en == "switched off by the spec: the limit is gone"
    assert {finding.check for finding in result.findings if finding.verdict == "violated"} & {"few"} == set()
    assert sum(result.summary.values()) == 2 * result.summary["planned"]


def test_a_check_that_is_switched_off_may_name_rows_that_are_gone() -> None:
    spec = load(
        HEAD
        + """\
indicators:
  - {id: desk, replaces: one, name: Nộp tại chỗ, name_en: At the desk, kind: count, parent: all}
off: {few: no such row, sum: no such row}
"""
    )
    assert [check.off for check in spec.checks] == ["no such row", "no such row", ""]
    result = Auditor(spec="ext.yaml").audit([("", name.name.vi, "", "1", "") for name in spec.indicators])
    verdicts = {check.id: (check.verdict, check.waived_verdict) for check in result.checks}
    assert verdicts["few"] == verdicts["sum"] == ("waived", None)


def test_an_extension_can_be_extended() -> None:
    load(HEAD + "indicators:\n  - {id: three, name: Ba, name_en: Three, kind: count}\noff: {few: gone}\n")
    spec = load(
        HEAD.replace("base.yaml", "ext.yaml").replace("a.ext", "an.ext")
        + "checks:\n  - {id: few, replaces: true, holds: three <= 9, why: {vi: v, en: e}}\n",
        file="more.yaml",
    )
    assert ids(spec)[-1] == "three"
    assert [(check.id, check.off, check.holds) for check in spec.checks if check.id == "few"] == [
        ("few", "", "three <= 9")
    ]


def test_an_installed_spec_is_extended_by_its_id() -> None:
    spec = load(HEAD.replace("base.yaml", "a.base"), installed=(Path("base.yaml").absolute(),))
    assert ids(spec) == ["top", "all", "one", "two", "rate"]
    Path("ext.yaml").write_text(HEAD.replace("base.yaml", "soctrang.huyen.cchc"), encoding="utf-8")
    assert len(Auditor(spec="ext.yaml").books[0].spec.indicators) > 100


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("bas.yaml", "ext.yaml:1:10: There is no file “bas.yaml” (extends). Did you mean “base.yaml”?"),
        ("a.bas", "ext.yaml:1:10: There is no installed spec “a.bas” (extends). Did you mean “a.base”?"),
        ("/base.yaml", "ext.yaml:1:10: The path in “extends” must be relative to the folder of this file"),
        (
            "ext.yaml",
            "ext.yaml:1:10: The specs extend each other in a circle: ext.yaml → ext.yaml (extends).",
        ),
        ("5", "ext.yaml:1:10: “extends” is the id of an installed spec (or id@version), or the"),
    ],
)
def test_a_base_that_cannot_be_had(wanted: str, expected: str) -> None:
    (problem,) = told(HEAD.replace("base.yaml", wanted), (Path("base.yaml").absolute(),))
    assert problem.startswith(expected)


def test_an_id_that_several_installed_specs_have_is_ambiguous() -> None:
    Path("again.yaml").write_text(BASE, encoding="utf-8")
    (problem,) = told(HEAD.replace("base.yaml", "a.base"), (Path("base.yaml"), Path("again.yaml")))
    assert problem == (
        "ext.yaml:1:10: There are several specs with the id “a.base”: a.base@1 (base.yaml), a.base@1 (again.yaml)"
        " (extends). Name the version too, as in a.base@1."
    )
    (problem,) = told(HEAD.replace("base.yaml", "a.base@1"), (Path("base.yaml"), Path("again.yaml")))
    assert "Remove one of the plugins" in problem
    Path("again.yaml").write_text(BASE.replace('version: "1"', "version: 1.1/b"), encoding="utf-8")
    installed = (Path("base.yaml"), Path("again.yaml"))
    for version, file in (("1", "base.yaml"), ("1.1/b", "again.yaml")):
        spec = load(HEAD.replace("base.yaml", f"a.base@{version}"), installed=installed)
        assert str(spec.checks[0].origin).startswith(f"{file}:")
    (problem,) = told(HEAD.replace("base.yaml", "a.base@2"), installed)
    assert problem.startswith(
        "ext.yaml:1:10: There is no installed spec “a.base@2” (extends). Did you mean “a.base@1”"
    )


def test_a_file_elsewhere_is_not_extended_unless_its_folder_is_allowed(tmp_path: Path) -> None:
    below = tmp_path / "below"
    below.mkdir()
    (below / "ext.yaml").write_text(HEAD.replace("base.yaml", "../base.yaml"), encoding="utf-8")
    (below / "link.yaml").symlink_to(tmp_path / "base.yaml")
    (below / "by-link.yaml").write_text(HEAD.replace("base.yaml", "link.yaml"), encoding="utf-8")
    (below / "nowhere.yaml").write_text(HEAD.replace("base.yaml", "../../secret.yaml"), encoding="utf-8")
    for name in ("ext", "by-link", "nowhere"):
        with pytest.raises(SpecProblems) as raised:
            load_spec(below / f"{name}.yaml", rules=REGISTRY.rules)
        (problem,) = raised.value.problems
        assert (problem.code, problem.line, problem.column) == ("outside-folder", 1, 10)
        assert "“spec-folders”" in problem.to("en")
        assert "secret" not in problem.to("en")
    assert load_spec(below / "ext.yaml", rules=REGISTRY.rules, folders=[tmp_path]).id == "a.extension"
    configuration = below / "cchc-audit.toml"
    configuration.write_text('spec-folders = [".."]', encoding="utf-8")
    assert Auditor.from_config(configuration, spec=below / "ext.yaml").books[0].spec.id == "a.extension"
    assert main(["spec", "check", str(below / "ext.yaml"), "--config", str(configuration)]) == 0
    assert main(["spec", "check", str(below / "ext.yaml"), "--no-config"]) == 2


def test_a_base_below_may_extend_what_stands_beside_the_spec_itself(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "middle.yaml").write_text(
        HEAD.replace("base.yaml", "../base.yaml").replace("a.extension", "a.middle"), encoding="utf-8"
    )
    assert ids(load(HEAD.replace("base.yaml", "below/middle.yaml"))) == ids(load_spec(Path("base.yaml")))


def test_rows_are_dropped_with_all_that_is_said_of_them() -> None:
    spec = load(
        HEAD
        + """\
dropped: {two: "letter 12/SNV"}
off: {sum: one part only, rate: no online dossiers}
notes:
  - {rows: [one], replaces: true, states: {direct: one}}
"""
    )
    assert ids(spec) == ["top", "all", "one", "rate"]
    assert spec.indicator("one").states == {"direct": "one"}
    assert [check.off for check in spec.checks] == ["one part only", "", "no online dossiers"]


def test_what_still_names_a_row_that_was_dropped_is_told_with_the_place_of_both() -> None:
    found = told(HEAD + "dropped: {all: gone}\n")
    places = [
        f"base.yaml:{number}:{line.index('all') + 1}:"
        for number, line in enumerate(BASE.splitlines(), 1)
        if "all" in line and "id: all" not in line
    ]
    assert len(places) == 4
    assert [problem.split(" ")[0] for problem in found] == places
    assert all("no indicator" in problem and "because of ext.yaml:5:" in problem for problem in found), found


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ("dropped: {ones: gone}", "ext.yaml:5:11: There is no indicator “ones” to drop"),
        ("dropped: {one: }", "ext.yaml:5:11"),
        ("dropped: [one]", "ext.yaml:5:10"),
        (
            "dropped: {top: x}\nindicators:\n  - {id: top, replaces: true, name: N, name_en: N, kind: text}",
            "ext.yaml:5:11: This indicator is both dropped and replaced",
        ),
        ("inspections: {note-year: {on: x}}", "ext.yaml:5:27: “note-year” is not switched off in the spec"),
        ("inspections: {unit: {on: x, off: y}}", "ext.yaml:5:22: There are both “on” and “off”"),
        ("inspections: {unit: {on: 5}}", "ext.yaml:5:26"),
    ],
)
def test_what_cannot_be_dropped_or_switched_on(added: str, expected: str) -> None:
    found = told(HEAD + added + "\n")
    assert any(problem.startswith(expected) for problem in found), found


def test_an_inspection_is_switched_on_again() -> None:
    spec = load(HEAD + 'inspections: {unit: {on: "units are fixed since 2026", severity: info}}\n')
    assert (spec.inspections["unit"].off, spec.inspections["unit"].severity) == (None, "info")
    assert spec.inspections["note-value"].skip == {"one": "other units"}


def test_only_an_extension_drops_rows_and_switches_inspections_on() -> None:
    text = BASE + "dropped: {one: x}\n"
    assert any("“dropped” is for specs with “extends” only" in one for one in told(text))
    text = BASE.replace("unit: {off:", "unit: {on:")
    assert any("“on” is for specs with “extends” only" in one for one in told(text))


def test_specs_may_not_extend_each_other_for_ever() -> None:
    for number in range(12):
        Path(f"{number}.yaml").write_text(
            HEAD.replace("base.yaml", f"{number + 1}.yaml").replace("a.extension", f"a.n{number}"),
            encoding="utf-8",
        )
    (problem,) = told(HEAD.replace("base.yaml", "0.yaml"))
    assert "More than 8 specs extend each other" in problem
    Path("0.yaml").write_text(HEAD.replace("base.yaml", "ext.yaml"), encoding="utf-8")
    (problem,) = told(HEAD.replace("base.yaml", "0.yaml"))
    assert problem.startswith(
        "0.yaml:1:10: The specs extend each other in a circle: ext.yaml → 0.yaml → ext.yaml"
    )


def test_a_text_has_no_folder() -> None:
    with pytest.raises(SpecProblems, match="this spec stands in no file"):
        load_spec(HEAD)


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        (
            "indicators:\n  - {id: one, name: A, name_en: A, kind: count}\n",
            "ext.yaml:6:10: The id “one” is already used at base.yaml:9 (indicators[0].id). Add “replaces: true”",
        ),
        (
            "checks:\n  - {id: few, holds: one > 1}\n",
            "ext.yaml:6:10: The id “few” is already used at base.yaml:14 (checks[0].id). Add “replaces: true”",
        ),
        (
            "checks:\n  - {id: few, replaces: true, holds: one > 1}\n",
            "ext.yaml:6:25: A check that replaces another must give the reason (checks[0].replaces). Add “why: {",
        ),
        (
            "checks:\n  - {id: fwe, replaces: true, holds: one > 1, why: {vi: v, en: e}}\n",
            "ext.yaml:6:25: There is no “fwe” to replace (checks[0].replaces). Did you mean “few”?",
        ),
        (
            "indicators:\n  - {id: b, name: A, name_en: A, kind: count, after: tow}\n",
            "ext.yaml:6:54: There is no indicator “tow” to stand behind (indicators[0].after). Did you mean “two”?",
        ),
        (
            "off: {fews: gone}\n",
            "ext.yaml:5:7: There is no check “fews” (off.fews). Did you mean “few”?",
        ),
        (
            "off: {few: }\n",
            "ext.yaml:5:7: The key “few” has no value (off.few). Write one or leave the key out.",
        ),
        (
            "off: {unit: free}\n",
            "ext.yaml:5:7: There is no check “unit” (off.unit). Write inspections: {unit: {off: the reason}}.",
        ),
        (
            "checks:\n  - {id: b, rule: total, total: all, parts: [ones]}\n",
            'ext.yaml:6:46: There is no indicator "ones" (checks[0].parts[0]). Did you mean “one”?',
        ),
    ],
)
def test_a_mistake_of_the_extension_is_told_at_its_place(added: str, expected: str) -> None:
    (problem,) = told(HEAD + added)
    assert problem.startswith(expected)


def test_an_extension_has_an_id_of_its_own() -> None:
    assert told(HEAD.replace("a.extension", "a.base")) == [
        "ext.yaml:2:5: “a.base” is the id of the spec that is extended; take another one (id)."
    ]


def test_a_check_that_loses_an_indicator_is_told_at_both_places() -> None:
    added = "indicators:\n  - {id: desk, replaces: one, name: D, name_en: D, kind: count, parent: all}\n"
    assert told(HEAD + added) == [
        'base.yaml:13:48: There is no indicator "one" (checks[0].parts[0]), because of ext.yaml:6:5.',
        "base.yaml:14:22: There is no indicator “one” (checks[1].holds), because of ext.yaml:6:5.",
    ]
    added = "indicators:\n  - {id: one, replaces: true, name: D, name_en: D, kind: percent, parent: all}\n"
    problems = problems_of(HEAD + added)
    assert {(one.file, one.line, one.through) for one in problems} == {("base.yaml", 13, "ext.yaml:6:5")}
    assert "is a count" in problems[0].text.en


def test_a_mistake_of_the_base_by_itself_does_not_come_from_the_extension() -> None:
    Path("base.yaml").write_text(BASE.replace("one <= 1000", "ones <= 1000"), encoding="utf-8")
    assert told(HEAD + "checks:\n  - {id: x, holds: tow > 1}\n") == [
        "ext.yaml:6:20: There is no indicator “tow” (checks[0].holds). Did you mean “two”?",
        "base.yaml:14:22: There is no indicator “ones” (checks[1].holds). Did you mean “one”?",
    ]


@pytest.mark.parametrize("base", ["", "- a\n", "just text\n", "a: [\n", "id: 5\nindicators: {}\nchecks: 3\n"])
@pytest.mark.parametrize("added", ["", "indicators: 3\nchecks:\nnotes: {}\noff: []\ninspections: 1\n"])
def test_garbage_is_told_and_never_a_traceback(base: str, added: str) -> None:
    Path("base.yaml").write_text(base, encoding="utf-8")
    for validate in (True, False):
        with pytest.raises(SpecProblems):
            load(HEAD + added, validate=validate)


def test_keys_of_extensions_mean_nothing_elsewhere() -> None:
    text = BASE.replace("parent: top", "parent: top, after: top").replace(
        "{id: few,", "{id: few, replaces: true, why: {vi: v, en: e},"
    )
    with pytest.raises(SpecProblems) as raised:
        load_spec(text, name="f.yaml")
    assert [problem.to("en") for problem in raised.value.problems] == [
        "f.yaml:8:76: “after” is for specs with “extends” only (indicators[1].after).",
        "f.yaml:14:15: “replaces” is for specs with “extends” only (checks[1].replaces).",
    ]


def test_a_spec_may_switch_off_its_own_checks() -> None:
    spec = load_spec(BASE + "off: {few: not yet}\n", rules=REGISTRY.rules)
    assert [check.off for check in spec.checks] == ["", "not yet", ""]


def test_the_command_tells_problems_of_both_files() -> None:
    Path("ext.yaml").write_text(HEAD + "off: {fews: gone}\n", encoding="utf-8")
    with pytest.raises(CannotAudit, match="There is no check “fews”"):
        Auditor(spec="ext.yaml")


def test_extending_changes_nothing_of_the_base() -> None:
    before = load_spec(Path("base.yaml"), rules=REGISTRY.rules)
    load(HEAD + "checks:\n  - {id: few, replaces: true, holds: one <= 5, why: {vi: v, en: e}}\n")
    assert load_spec(Path("base.yaml"), rules=REGISTRY.rules) == before


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["spec", "show", *arguments]) == 0
    return capsys.readouterr().out


def without_places(spec: Spec) -> Spec:
    checks = tuple(replace(check, origin=None) for check in spec.checks)
    return replace(spec, file="", extends=(), checks=checks)


@pytest.mark.parametrize(
    "file", ["ext.yaml", str(COMPLETE), str(ROOT / "specs" / "soctrang-huyen-cchc.yaml")]
)
def test_the_effective_spec_is_printed_so_that_it_loads_again(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = load(
        HEAD
        + """\
valid: {to: 2026-12-31}
indicators:
  - {id: three, after: one, name: 'Số: "ba" # 3 \\ [x]', name_en: "no", kind: count, unit: "%", minimum: -1.50}
checks:
  - {id: few, replaces: true, why: {vi: v, en: e},
     holds: "one <= 0.5 and present(three)", tolerance: {rel: 0.01}, blank: zero}
off: {rate: "12: not yet, maybe"}
"""
    )
    if file != "ext.yaml":
        spec = load_spec(Path(file))
    text = shown(capsys, file)
    assert without_places(load_spec(text, name="shown.yaml")) == without_places(spec)


def test_everything_printed_has_its_origin(capsys: pytest.CaptureFixture[str]) -> None:
    load(HEAD + "checks:\n  - {id: more, holds: two <= all}\n")
    text = shown(capsys, "ext.yaml")
    assert "  # base.yaml:9\n  - id: one\n" in text
    assert "  # ext.yaml:6\n  - id: more\n" in text
    told = json.loads(shown(capsys, "ext.yaml", "--format", "json"))
    assert told["origins"]["checks"]["more"] == "ext.yaml:6"
    assert told["origins"]["indicators"]["one"] == "base.yaml:9"
    assert told["spec"]["level"] == "huyen"


def test_a_spec_that_cannot_be_used_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    Path("ext.yaml").write_text(HEAD + "off: {fews: gone}\n", encoding="utf-8")
    assert main(["spec", "show", "ext.yaml"]) == 2
    assert main(["spec", "show", "no.such.spec"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "There is no check “fews”" in told.err
    assert "Installed specs: soctrang.huyen.cchc" in told.err
