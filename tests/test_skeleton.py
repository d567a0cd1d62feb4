"""What `new` writes loads, passes its own cases and audits as it is; it never overwrites."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_audit import Auditor, CannotAudit
from cchc_audit.cli import main
from cchc_audit.explain.findings import findings_of
from cchc_audit.plugin_versions import required_versions, supports
from cchc_audit.plugins import load_plugins
from cchc_audit.reading import read_rows
from cchc_audit.skeleton.drafting import drafted_indicators
from cchc_audit.skeleton.files import drafted_spec_files
from cchc_audit.spec.load import load_spec
from cchc_audit.testing.cases import decide_case, failure_of, load_cases
from cchc_audit.testing.examples import example_case
from cchc_audit.version import tool_version

EXAMPLE = Path(__file__).parents[1] / "examples/my-tu-2022.tsv"
REPORT = [
    ("STT", "Tên chỉ tiêu", "Đơn vị tính", "Số lượng", "Ghi chú"),
    ("1", "Tổng số hồ sơ tiếp nhận trong kỳ", "Hồ sơ", "100", "?"),
    ("", "Số hồ sơ tiếp nhận trực tuyến", "Hồ sơ", "40", ""),
    ("", "Số hồ sơ tiếp nhận trực tiếp", "Hồ sơ", "61", ""),
    ("2", "Tỷ lệ hồ sơ tiếp nhận trực tuyến", "%", "40", ""),
]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def new(*arguments: str) -> int:
    return main(["new", *arguments, "--lang", "en"])


def passes(plugin: str, folder: str, *rules: str) -> None:
    """Each rule has cases both ways, which pass, and its examples are what they say."""
    installed = load_plugins([Path(plugin)], entry_points=False).rules
    for rule in rules:
        cases = load_cases(Path(folder, "tests", "rules", f"{rule}.yaml"), rule)
        assert [failure for case in cases if (failure := failure_of(case, installed))] == []
        assert {bool(case.findings) for case in cases} == {True, False}
        right, wrong = installed[rule].right, installed[rule].wrong
        assert right is not None
        assert wrong is not None
        for example, good in ((right, True), (wrong, False)):
            found = findings_of(decide_case(example_case(installed[rule], example, right=good), installed))
            assert bool(found) is not good


def test_a_plugin_works_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert new("plugin", "soc_trang") == 0
    told = capsys.readouterr().out
    assert "Written: soc_trang/pyproject.toml" in told
    assert "cchc-audit plugins --plugin soc_trang" in told
    passes("soc_trang", "soc_trang", "soc_trang.parts-within-whole")
    assert main(["explain", "soc_trang.parts-within-whole", "--plugin", "soc_trang"]) == 0
    project = tomllib.loads(Path("soc_trang/pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = required_versions(project["dependencies"])
    assert wanted
    assert supports(wanted, tool_version())
    assert (Path("soc_trang") / project["readme"]).is_file()


def test_its_folder_can_be_chosen() -> None:
    assert new("plugin", "an_giang", "-o", "deep/down") == 0
    assert load_plugins([Path("deep/down/an_giang")], entry_points=False).plugins == {"an_giang": "0.1.0"}


@pytest.mark.parametrize(
    "name", ["parts-of-plan", "soc_trang.parts-of-plan", "relation", "sum-of", "import-module"]
)
@pytest.mark.parametrize("kind", [(), ("--inspection",)])
def test_one_more_rule_of_a_plugin_works_as_it_is(name: str, kind: tuple[str, ...]) -> None:
    new("plugin", "soc_trang")
    assert new("rule", name, "--plugin", "soc_trang", *kind) == 0
    rule = f"soc_trang.{name.rpartition('.')[2]}"
    passes("soc_trang", "soc_trang", rule, "soc_trang.parts-within-whole")


@pytest.mark.parametrize(
    ("name", "plugin", "rule"),
    [
        ("ca_mau.parts-of-plan", "ca_mau", "ca_mau.parts-of-plan"),
        ("plan-sum", "plan_sum", "plan_sum.plan-sum"),
    ],
)
@pytest.mark.parametrize("kind", [(), ("--inspection",)])
def test_a_rule_alone_is_a_plugin_of_one_file(
    name: str, plugin: str, rule: str, kind: tuple[str, ...]
) -> None:
    assert new("rule", name, *kind) == 0
    passes(f"{plugin}.py", ".", rule)


def test_a_package_that_lists_its_rules_is_told_to_list_one_more(capsys: pytest.CaptureFixture[str]) -> None:
    code = "from cchc_audit import hookimpl\n\n@hookimpl\ndef cchc_rules():\n    return []\n"
    Path("ca_mau").mkdir()
    Path("ca_mau/__init__.py").write_text(code, encoding="utf-8")
    assert new("rule", "plan-sum", "--plugin", "ca_mau") == 0
    assert "from .plan_sum import plan_sum" in capsys.readouterr().out
    assert Path("ca_mau/__init__.py").read_text(encoding="utf-8") == code


def test_a_spec_loads_and_audits_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert new("spec", "soctrang.xa.thu-nghiem") == 0
    file = Path("soctrang.xa.thu-nghiem.yaml")
    assert main(["spec", "check", str(file)]) == 0
    assert load_spec(file).id == "soctrang.xa.thu-nghiem"
    result = Auditor(spec=file).audit(REPORT)
    assert {finding.check for finding in result.findings} >= {"dossiers.by-way"}
    assert not result.missing
    assert "Next: cchc-audit spec check" in capsys.readouterr().out


FORM = """STT;Nội dung;Đơn vị tính;Số lượng;Ghi chú
I;LỚP BỒI DƯỠNG;;;
1;Tổng số lớp đã mở;Lớp;14;
;- Số lớp học trực tiếp;Lớp;9;
;- Số lớp học trực tuyến;Lớp;4;
1.1;Lấy ý kiến học viên;"Không = 0; Có = 1";1;
II;KINH PHÍ;;;
1;Kinh phí được giao;Triệu đồng;350;
1;Tỷ lệ sử dụng kinh phí;%;97,9;
"""


def test_a_spec_is_drafted_from_a_form() -> None:
    Path("form.csv").write_text(FORM, encoding="utf-8")
    assert new("spec", "thu.nghiem", "--from", "form.csv") == 0
    found = [
        (one.id, one.kind, one.heading, one.parent, one.section)
        for one in load_spec(Path("thu.nghiem.yaml")).indicators
    ]
    assert found == [
        ("i", "text", True, None, "I"),
        ("i.item_1", "count", False, "i", "I.1"),
        ("i.item_1.row_1", "count", False, "i.item_1", "I.1"),
        ("i.item_1.row_2", "count", False, "i.item_1", "I.1"),
        ("i.item_1.item_1", "code", False, "i.item_1", "I.1.1"),
        ("ii", "text", True, None, "II"),
        ("ii.item_1", "amount", False, "ii", "II.1"),
        ("ii.item_1_2", "percent", False, "ii", "II.1"),
    ]
    assert main(["check", "form.csv", "--spec", "thu.nghiem.yaml"]) == 0


PETITIONS = """STT;Nội dung;Đơn vị tính;Số lượng;Ghi chú
1;Tổng số đơn;Đơn;;
;Kỳ trước chuyển sang;;;
2;Đơn khác;Đơn;;
3;Chủ tịch UBND tiếp công dân;Buổi;;
;Nơi nhận:;;Ký, ghi rõ họ tên;
;- Như trên;;;
"""


def test_a_draft_ends_where_the_form_is_signed(capsys: pytest.CaptureFixture[str]) -> None:
    Path("form.csv").write_text(PETITIONS, encoding="utf-8")
    assert new("spec", "don.thu", "--from", "form.csv", "--lang", "en") == 0
    assert [one.name.vi for one in load_spec(Path("don.thu.yaml")).indicators] == [
        "Tổng số đơn",
        "Kỳ trước chuyển sang",
        "Đơn khác",
        "Chủ tịch UBND tiếp công dân",
    ]
    told = capsys.readouterr().out
    assert "Indicators drafted: 4\n" in told
    assert "not drafted: 2; the first is line 6: Nơi nhận: Ký, ghi rõ họ tên\n" in told


def test_each_row_of_a_real_report_becomes_an_indicator_that_is_found_in_it() -> None:
    assert new("spec", "my.tu", "--from", str(EXAMPLE)) == 0
    result = Auditor(spec=Path("my.tu.yaml")).audit(EXAMPLE)
    assert result.missing == ()
    assert len(result.unmatched) == 1, "a page break put a unit and a number above the row's name"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "I", "II.", "1", "2", "1.1", "1.2.3", "a)", "A", "-", "7.", "V.1"]),
            st.text(max_size=20),
            st.sampled_from(["", "%", "Triệu đồng", "Không = 0; Có = 1", "0: a 1: b", "=1=2", "x: y, #"])
            | st.text(max_size=20),
            st.text(max_size=5),
        ),
        max_size=12,
    )
)
@settings(deadline=None)
def test_whatever_is_drafted_loads(rows: list[tuple[str, str, str, str]]) -> None:
    document = read_rows([("STT", "Nội dung", "Đơn vị tính", "Số lượng"), *rows])
    try:
        (text,) = drafted_spec_files("a.b", drafted_indicators(document).lines).values()
    except CannotAudit as refusal:
        assert refusal.code == "no-table"
        return
    assert load_spec(text).indicators


def test_a_new_spec_uses_a_new_plugin() -> None:
    new("plugin", "soc_trang")
    new("rule", "question-mark", "--plugin", "soc_trang", "--inspection")
    new("spec", "thu.nghiem")
    spec = Path("thu.nghiem.yaml")
    check = "\n  - id: own\n    rule: soc_trang.parts-within-whole\n    whole: dossiers.received\n"
    parts = "    parts: [dossiers.online, dossiers.direct]\n"
    spec.write_text(spec.read_text(encoding="utf-8") + check + parts, encoding="utf-8")
    result = Auditor(plugins=[Path("soc_trang")], spec=spec).audit(REPORT)
    assert {finding.rule for finding in result.findings} >= {
        "soc_trang.parts-within-whole",
        "soc_trang.question-mark",
    }


@pytest.mark.parametrize("arguments", [("plugin", "ca_mau"), ("rule", "ca_mau.half"), ("spec", "ca.mau")])
def test_nothing_is_overwritten(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert new(*arguments) == 0
    first = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    changed = max(first)
    for path in first:
        if path != changed:
            path.unlink()
    changed.write_text("mine", encoding="utf-8")
    assert new(*arguments) == 2
    assert [path for path in Path().rglob("*") if path.is_file()] == [changed]
    assert changed.read_text(encoding="utf-8") == "mine"
    assert str(changed) in capsys.readouterr().err


WRONG = {
    ("plugin", "Sóc Trăng"): "soc_trang",
    ("plugin", "soc-trang"): "such as soc_trang",
    ("plugin", "class"): "cannot be a name",
    ("plugin", "tests"): "is the name of a package",
    ("plugin", "json"): "choose another, such as json_cchc",
    ("plugin", "cchc_audit"): "is the name of a package",
    ("plugin", "a" * 300): "is too long: use at most 80 characters",
    ("rule", "a" * 300): "is too long",
    ("spec", "a" * 300): "is too long",
    ("plugin", "../up"): "cannot be a name",
    ("rule", "Parts Of Plan"): "cannot be a name",
    ("rule", "ca_mau.Parts_Of"): "such as parts-of",
    ("rule", "ca_mau."): "cannot be a name",
    ("rule", "x", "--plugin", "nowhere"): "this is not the folder of one plugin",
    ("rule", "other.x", "--plugin", "ca_mau"): "this plugin is called ca_mau",
    ("spec", "Sóc Trăng"): "cannot be a name",
    ("spec", "a/b"): "cannot be a name",
    ("spec", "x", "--from", "nowhere.csv"): "nowhere.csv",
    ("spec", "x", "--from", "prose.txt"): "a header row must name the columns",
    ("plugin", "x", "-o", "file.txt"): "Nothing can be written into file.txt",
}


@pytest.mark.parametrize("arguments", WRONG)
def test_what_cannot_be_written_is_told(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    new("plugin", "ca_mau")
    Path("file.txt").touch()
    Path("prose.txt").write_text("a;b;c\nd;e;f\n", encoding="utf-8")
    before = sorted(Path().rglob("*"))
    assert new(*arguments) == 2
    assert WRONG[arguments] in capsys.readouterr().err
    assert sorted(path for path in Path().rglob("*") if "__pycache__" not in path.parts) == before
