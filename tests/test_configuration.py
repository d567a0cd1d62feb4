"""The configuration file: where it is found, what it says, and everything that can be wrong with it."""

import json
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cchc_audit import Auditor, CannotAudit
from cchc_audit.cli import main
from cchc_audit.configuration.entries import IGNORED_KEYS, KEYS
from cchc_audit.configuration.finding import find_configuration
from cchc_audit.configuration.model import FAIL_ON
from cchc_audit.configuration.places import Place, lines_of
from cchc_audit.configuration.reading import load_configuration
from cchc_audit.language import LANGUAGES
from cchc_audit.writing import view

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "examples" / "my-tu-2022.tsv"
SCHEMA: Any = json.loads(
    files("cchc_audit.configuration").joinpath("configuration.schema.json").read_text(encoding="utf-8")
)
PLUGIN = """
from cchc_audit import Indicator, Relation, Rule, hookimpl, relation


@relation("{0}.half", vi="Không quá một nửa.", en="At most one half.")
def half(*, part: Indicator, whole: Indicator) -> Relation:
    return 2 * part <= whole


@hookimpl
def cchc_rules() -> list[Rule]:
    return [half]
"""
COMPLETE = """
allow = []
plugins = ["rules"]
trusted = ["ca_mau"]
select = ["total"]
spec = "soctrang.huyen.cchc"
lang = "en"
fail-on = "never"
min-decided = 0.25

[[ignore]]
name = "rows"
reason = "the form was changed"
expires = 2999-12-31

[[ignore]]
name = "total"
reason = "no longer"
expires = 2020-01-31
"""


def written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    written(Path("rules/ca_mau.py"), PLUGIN.format("ca_mau"))


def problems(text: str, name: str = "cchc-audit.toml") -> list[str]:
    """What is told in English; as many sentences are told in Vietnamese."""
    with pytest.raises(CannotAudit) as caught:
        load_configuration(written(Path(name), text))
    told = caught.value.text
    assert caught.value.code == "configuration"
    assert len(told.vi.splitlines()) == len(told.en.splitlines())
    return told.en.splitlines()


def test_everything_that_it_can_say_is_read() -> None:
    said = load_configuration(written(Path("cchc-audit.toml"), COMPLETE))
    assert (said.allow, said.trusted, said.select) == ((), ("ca_mau",), ("total",))
    assert said.plugins == (Path("rules"),)
    assert (said.spec, said.lang, said.fail_on) == ("soctrang.huyen.cchc", "en", "never")
    assert str(said.min_decided) == "1/4"
    assert said.ignored(date(2021, 1, 1)) == {"rows": "the form was changed"}
    assert said.ignored(date(2020, 1, 31)) == {"rows": "the form was changed", "total": "no longer"}
    (expired,) = said.expired(date(2020, 2, 1))
    assert str(expired).startswith("cchc-audit.toml:16: Ignoring “total” has expired on 2020-01-31")


def test_a_table_of_a_project_file_says_the_same() -> None:
    table = COMPLETE.replace("[[ignore]]", "[[tool.cchc-audit.ignore]]")
    project = written(Path("pyproject.toml"), f"[project]\nname = 'x'\n[tool.cchc-audit]{table}")
    said, own = load_configuration(project), load_configuration(written(Path("cchc-audit.toml"), COMPLETE))
    assert (said.select, said.ignored(date(2020, 1, 1))) == (own.select, own.ignored(date(2020, 1, 1)))
    assert said.ignore[0].line == own.ignore[0].line + 2


def test_nothing_said_is_nothing_asked() -> None:
    said = load_configuration(written(Path("cchc-audit.toml"), "# nothing\n"))
    assert said.allow is None
    assert (said.plugins, said.select, said.ignore, said.spec) == ((), (), (), None)


WRONG = {
    "alow = ['x']": "1: There is no key “alow” here (alow). Did you mean “allow”?",
    "\n\nallow = 'x'": '3: This must be a list, not the text “x” (allow). Write allow = ["…"].',
    "select = [\n 'a',\n 3,\n]": "3: This must be text, not the number 3 (select[1]).",
    "trusted = ['']": "1: The text is empty (trusted[0]).",
    "plugins = ['nowhere.py']": "1: There is no file or folder “nowhere.py” (plugins[0]).",
    "plugins = ['a\\u0000.py']".replace("'", '"'): "1: There is no file or folder “a .py” (plugins[0]).",
    "spec = 'nowhere.yaml'": "1: There is no file “nowhere.yaml” (spec).",
    "spec = 3": "1: This must be text, not the number 3 (spec).",
    "lang = 'vn'": "1: “vn” is not allowed here (lang). Allowed: vi, en.",
    "fail-on = 'warnings'": "1: “warnings” is not allowed here (fail-on). Did you mean “warning”?",
    "fail_on = 'error'": "1: There is no key “fail_on” here (fail_on). Did you mean “fail-on”?",
    "min-decided = 1.5": "1: This must be a share from 0 to 1, such as 0.5, not the text “1.5” (min-decided).",
    "min-decided = nan": "1: This must be a share from 0 to 1, such as 0.5, not the text “NaN” (min-decided).",
    "min-decided = 1e-999999999": "1: This must be a share from 0 to 1",
    "min-decided = true": "1: This must be a share from 0 to 1, such as 0.5, not true (min-decided).",
    "ignore = ['x']": "1: This must be keys with values, not the text “x” (ignore[0]). Write ignore = [{",
    "ignore = 'x'": "1: This must be a list, not the text “x” (ignore). Write ignore = [{",
    "[[ignore]]\nname = 'x'": "1: The key “reason” is missing (ignore[0]). Write ignore = [{",
    "[[ignore]]\nname = 'x'\nreason = ' '": "3: The text is empty (ignore[0].reason).",
    "ignore = [\n {name = 'x', reason = 'y', expire = 2020-01-01},\n]": "2: There is no key “expire” here",
    "[[ignore]]\nname = 'x'\nreason = 'y'\nexpires = 2020-01-01T00:00:00": "4: This must be a date such as",
    "[[ignore]]\nname = 'x'\nreason = 'y'\nexpires = '2020-13-01'": "4: This must be a date such as",
    "[[ignore]]\nname = 'x'\nreason = 'y'\nexpires = '20200101'": "4: This must be a date such as",
    "[[ignore]]\nname = 'x'\nreason = 'y'\nexpires = 2020-13-01": "4:15: There is no day 2020-13-01.",
    "select = ['a'\nlang = 'vi'": "2:1: This is no valid TOML: Unclosed array.",
    "lang = 'vi'\nlang = 'en'": "2: This is no valid TOML: Cannot overwrite a value.",
    "a = '''": "1: This is no valid TOML: Expected",
    "a = " + "[" * 100_000: "1:1: This is no valid TOML: nested too deeply.",
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG, ids=lambda text: text[:40])
def test_a_mistake_is_told_with_its_line_and_what_to_do(text: str) -> None:
    (told,) = problems(text)
    assert told.startswith(f"cchc-audit.toml:{WRONG[text]}")


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    told = problems("\n".join(text for text in WRONG if "\n" not in text and text.split(" ")[0] in {
        "alow", "trusted", "lang", "fail_on", "ignore"} and "'x'" not in text))  # fmt: skip
    assert [line.split(":")[1] for line in told] == ["1", "2", "3"]


@pytest.mark.parametrize("content", [b"a = '\xff'", b"\xff\xfea", b"\0"])
def test_what_is_no_text_is_told(content: bytes) -> None:
    Path("cchc-audit.toml").write_bytes(content)
    with pytest.raises(CannotAudit, match=r"cchc-audit\.toml:1"):
        load_configuration("cchc-audit.toml")


@pytest.mark.parametrize("path", ["nowhere.toml", "rules", "\0.toml", "x" * 5000])
def test_a_file_that_is_not_there_is_told(path: str) -> None:
    with pytest.raises(CannotAudit, match="cannot be read"):
        load_configuration(path)


def test_a_project_file_without_the_table_says_so() -> None:
    assert problems("[project]", "pyproject.toml") == ["pyproject.toml: There is no table [tool.cchc-audit]."]
    assert "must be keys with values" in problems("[tool]\ncchc-audit = 3", "pyproject.toml")[0]


def test_what_notepad_writes_is_read() -> None:
    Path("cchc-audit.toml").write_bytes(b'\xef\xbb\xbf# a\r\nlang = "en"\r\n')
    assert load_configuration("cchc-audit.toml").lang == "en"


def test_the_nearest_file_is_found() -> None:
    here = Path.cwd()
    deep = here / "a" / "b"
    deep.mkdir(parents=True)
    assert find_configuration(deep) is None
    own = written(here / "cchc-audit.toml", "")
    assert find_configuration(deep) == own
    written(here / "a" / "pyproject.toml", "[project]\nname = 'uses-cchc-audit'")
    assert find_configuration(deep) == own
    project = written(here / "a" / "pyproject.toml", "[tool.cchc-audit]\n")
    assert find_configuration(deep) == project
    assert find_configuration(here / "a") == project
    beside = written(here / "a" / "cchc-audit.toml", "")
    assert find_configuration(deep) == beside


@pytest.mark.parametrize(("text", "found"), [("[tool.cchc-audit\n", True), ("cchc-audit = [\n", False)])
def test_a_broken_project_file_is_ours_only_if_it_holds_our_table(text: str, *, found: bool) -> None:
    written(Path("pyproject.toml"), text)
    assert (find_configuration(Path.cwd()) is not None) is found


# Lines.

MIXED = '''# c [x]
a.b = 1 # d
"q.\\u0041" = [ # hello ]
  "x]",
  \'\'\'
multi]\'\'\',
  [1,
   2 ], {z = 3, y = [
 4]},
]
d = 2020-01-01 00:00:00
[t]
k = """a
"b""c\\""""
l = \'\'\'a'\'\'\'\'
[[t.u]]
v = 1
[t.u.w]
x = 1979-05-27
[[t.u]]
v = { a.b = "}", c = [] }
[[ t . u . w ]]
s=1
[ "tool" . 'cchc-audit' ]
m = 0x1F
[[t.'u']]
'''
LINES: dict[Place, int] = {
    ("a", "b"): 2, ("q.A",): 3, ("q.A", 0): 4, ("q.A", 1): 5, ("q.A", 2, 1): 8, ("q.A", 3, "y", 0): 9, ("d",): 11,
    ("t", "k"): 13, ("t", "l"): 15, ("t", "u", 0): 16, ("t", "u", 0, "w", "x"): 19, ("t", "u", 1, "v", "a", "b"): 21,
    ("t", "u", 1, "w", 0, "s"): 23, ("tool", "cchc-audit", "m"): 25, ("t", "u", 2): 26,
}  # fmt: skip


def places(tree: object, place: Place = ()) -> Iterator[Place]:
    yield place
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from places(value, (*place, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from places(value, (*place, index))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_key_and_each_item_has_its_line(end: str) -> None:
    text = MIXED.replace("\n", end)
    lines = lines_of(text)
    assert set(lines) == set(places(tomllib.loads(text)))
    assert {place: lines[place] for place in LINES} == LINES


@pytest.mark.parametrize("file", [ROOT / "pyproject.toml", "own"], ids=["project", "own"])
def test_the_lines_of_real_files(file: Path | str) -> None:
    text = COMPLETE if isinstance(file, str) else file.read_text(encoding="utf-8")
    assert set(lines_of(text)) == set(places(tomllib.loads(text)))


PIECES = st.sampled_from([
    "a", "b.c", '"k\\n"', "'l'", "=", "[", "]", "[[", "]]", "{", "}", ",", "\n", " ", "# c [\n", '"x]"', '"""y\n"""',
    "'''z''''", "1", "0.5", "2020-01-01", "2020-01-01 00:00:00", "true", "nan", "ignore", "select", "name", "expires",
    "min-decided", "plugins", "spec", "[tool.cchc-audit]\n", "\ufeff", "\0", "é",
])  # fmt: skip


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=40).map("".join) | st.text())
def test_garbage_is_an_error_and_what_is_toml_has_its_lines(text: str) -> None:
    file = Path("cchc-audit.toml")
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    with suppress(CannotAudit):
        load_configuration(file)
    with suppress(tomllib.TOMLDecodeError):
        tree = tomllib.loads(text)
        assert set(lines_of(text)) == set(places(tree))


def value_text(value: object) -> str:
    """A value as TOML, lists over several lines."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {value_text(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[ # list\n" + "".join(f"  {value_text(one)}, # ]\n\n" for one in value) + "]"
    return json.dumps(value)


VALUES = st.recursive(
    st.integers(-9, 9) | st.booleans() | st.text("ab]}#'=,.é", max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("ab.#", max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.text("abc]#", max_size=3), VALUES, max_size=5))
def test_lines_are_those_on_which_things_are_written(tree: dict[str, Any]) -> None:
    text = "".join(f"{json.dumps(key)} = {value_text(value)}\n" for key, value in tree.items())
    lines = lines_of(text)
    assert set(lines) == set(places(tomllib.loads(text))) == set(places(tree))
    before = 1
    for key, value in tree.items():
        assert lines[key,] == before
        before += value_text(value).count("\n") + 1


# The schema.


def test_the_schema_knows_the_keys_that_are_read() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert tuple(SCHEMA["properties"]) == KEYS
    assert tuple(SCHEMA["properties"]["ignore"]["items"]["properties"]) == IGNORED_KEYS
    assert SCHEMA["properties"]["fail-on"]["enum"] == list(FAIL_ON) == list(view.FAIL_ON)
    assert SCHEMA["properties"]["lang"]["enum"] == list(LANGUAGES)


def plain(tree: object) -> object:
    """TOML as editors hold it against a schema: dates are text."""
    if isinstance(tree, dict):
        return {key: plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [plain(value) for value in tree]
    return tree.isoformat() if isinstance(tree, date) else tree


def test_the_schema_accepts_what_is_read() -> None:
    Draft202012Validator(SCHEMA).validate(plain(tomllib.loads(COMPLETE)))


@pytest.mark.parametrize(
    "text", [text for text in WRONG if "TOML" not in WRONG[text] and "no day" not in WRONG[text]]
)
def test_the_schema_refuses_what_is_not_read(text: str) -> None:
    unseen = any(word in text for word in ("nowhere", "u0000", "nan", "e-9", "2020-13"))
    assert unseen or list(Draft202012Validator(SCHEMA).iter_errors(plain(tomllib.loads(text))))


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "schema"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMA


# What it does.


def check(*arguments: str) -> int:
    return main(["check", str(REPORT), "--format", "json", *arguments])


def verdicts(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    return {one["id"]: one["verdict"] for one in json.loads(capsys.readouterr().out)["checks"]}


def test_the_command_selects_ignores_and_fails_as_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    written(Path("cchc-audit.toml"), COMPLETE)
    assert check() == 0
    told = capsys.readouterr()
    document = json.loads(told.out)
    assert "ca_mau" in json.dumps(document["tool"])
    assert "cchc-audit.toml:16: Ignoring “total” has expired" in told.err
    decided = {one["rule"] for one in document["checks"] if one["verdict"] != "waived"}
    assert decided == {"total"}


def test_the_options_win(capsys: pytest.CaptureFixture[str]) -> None:
    written(Path("cchc-audit.toml"), COMPLETE)
    assert check("--select", "same", "--fail-on", "info", "--min-decided", "1", "--lang", "vi") == 2
    told = capsys.readouterr()
    assert "đã hết hạn" in told.err
    assert {one["rule"] for one in json.loads(told.out)["checks"] if one["verdict"] != "waived"} == {"same"}
    assert check("--no-config") == 1
    assert "waived" not in {
        one["verdict"] for one in json.loads(capsys.readouterr().out)["checks"] if one["rule"] == "total"
    }


def test_a_file_that_is_named_is_used_instead_of_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    written(Path("cchc-audit.toml"), "lang = 3")
    other = written(Path("other/mine.toml"), 'fail-on = "never"\nplugins = ["../rules"]')
    assert check() == 2
    assert "cchc-audit.toml:1:" in capsys.readouterr().err
    assert check("--config", str(other)) == 0
    assert check("--config", "nowhere.toml") == 2
    assert main(["rules", "--config", str(other)]) == 0
    assert "ca_mau.half" in capsys.readouterr().out


def test_an_ignored_name_that_is_not_there_is_told_with_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    written(Path("cchc-audit.toml"), 'select = [\n  "totl",\n]\n[[ignore]]\nname = "rowz"\nreason = "x"')
    assert check() == 2
    told = capsys.readouterr().err
    assert "cchc-audit.toml:2: There is no check or rule “totl”. Did you mean “total”?" in told
    assert "cchc-audit.toml:5: There is no check or rule “rowz”. Did you mean “rows”?" in told


def test_a_plugin_or_a_spec_that_is_not_there_is_told_with_its_line() -> None:
    with pytest.raises(
        CannotAudit, match=r"cchc-audit\.toml:2: There is no plugin “ca_mua”\. Did you mean “ca_mau”"
    ):
        Auditor.from_config(written(Path("cchc-audit.toml"), 'plugins = ["rules"]\ntrusted = ["ca_mua"]'))
    with pytest.raises(CannotAudit, match=r"cchc-audit\.toml:1: There is no plugin “ca_mau”"):
        Auditor.from_config(written(Path("cchc-audit.toml"), 'allow = ["ca_mau"]'))
    with pytest.raises(CannotAudit, match=r'cchc-audit\.toml:2: There is no spec or file "soctrang"'):
        Auditor.from_config(written(Path("cchc-audit.toml"), '\nspec = "soctrang"'))


def test_names_of_other_forms_and_of_plugins_left_out_are_no_mistake() -> None:
    shipped = (ROOT / "specs/soctrang-huyen-cchc.yaml").read_text(encoding="utf-8")
    head = shipped[: shipped.index("\nchecks:\n")]
    other = written(Path("other.yaml"), f"{head}\nchecks:\n  - {{id: own, holds: organization.departments >= 0}}\n"
                    if "id: organization.departments" in head else head)  # fmt: skip
    configuration = written(
        Path("cchc-audit.toml"),
        'plugins = ["rules"]\nselect = ["total", "ca_mau.half"]\n[[ignore]]\nname = "same"\nreason = "x"',
    )
    auditor = Auditor.from_config(configuration, spec=other, without=["ca_mau"])
    assert auditor.audit(REPORT).summary["waived"] == auditor.audit(REPORT).summary["planned"]


def test_the_python_interface_reads_no_file_unasked() -> None:
    today = date.today()  # noqa: DTZ011 - as the entry is written
    entry = f'[[ignore]]\nname = "total"\nreason = "asked"\nexpires = {today + timedelta(days=2)}'
    written(Path("cchc-audit.toml"), entry)
    plain_result = Auditor().audit(REPORT)
    configured = Auditor.from_config("cchc-audit.toml")
    result = configured.audit(REPORT)
    assert {one.verdict for one in result.checks if one.rule == "total"} == {"waived"}
    assert "waived" not in {one.verdict for one in plain_result.checks}
    assert configured.configuration.ignore[0].reason == "asked"
    again = configured.audit(REPORT, ignore={"same": "too"})
    assert {one.verdict for one in again.checks if one.rule in ("total", "same")} == {"waived"}


def test_a_spec_file_is_found_beside_the_configuration() -> None:
    written(Path("forms/form.yaml"), (ROOT / "specs/soctrang-huyen-cchc.yaml").read_text(encoding="utf-8"))
    configuration = written(Path("forms/cchc-audit.toml"), 'spec = "form.yaml"')
    (book,) = Auditor.from_config(configuration).books
    assert book.spec.file.endswith("form.yaml")


def test_plugins_are_listed_with_their_states(capsys: pytest.CaptureFixture[str]) -> None:
    written(Path("broken.py"), "1 / 0")
    written(Path("cchc-audit.toml"), 'plugins = ["rules"]\nlang = "en"')
    assert main(["plugins", "--plugin", "broken.py", "--format", "json"]) == 0
    listed = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert listed["ca_mau"]["rules"] == ["ca_mau.half"]
    assert listed["ca_mau"]["origin"] == {"kind": "file", "place": "rules/ca_mau.py"}
    assert (listed["broken"]["state"], listed["ca_mau"]["state"]) == ("failed", "loaded")
    assert "ZeroDivisionError" in listed["broken"]["reason"]["vi"]
    assert listed["cchc-audit-rules"]["builtin"]
    assert main(["plugins", "--plugin", "broken.py", "--without", "ca_mau"]) == 0
    told = capsys.readouterr().out
    assert "left out with --without" in told
    assert "does not load: ZeroDivisionError" in told
