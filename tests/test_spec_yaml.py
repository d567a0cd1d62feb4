"""YAML is read as it looks, and what is not understood is told with its place."""

from pathlib import Path

import pytest
import yaml

from cchc_audit.problem import Problem
from cchc_audit.spec.document import Document
from cchc_audit.spec.load import SpecProblems, load_spec
from cchc_audit.spec.yaml import read_yaml


def document(text: str) -> Document:
    read = read_yaml(text, "f.yaml")
    assert isinstance(read, Document), read
    return read


def problems(text: str) -> list[tuple[int | None, int | None, str]]:
    read = read_yaml(text, "f.yaml")
    found: tuple[Problem, ...] = read.problems if isinstance(read, Document) else read
    return [(problem.line, problem.column, problem.code) for problem in found]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("null", None),
        ("~", None),
        ("", None),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-7", -7),
        ("12", 12),
        ("'12'", "12"),
        ('"true"', "true"),
        ("'~'", "~"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("Null", "Null"),
        ("012", "012"),
        ("+1", "+1"),
        ("1:30", "1:30"),
        ("1.10", "1.10"),
        ("1e3", "1e3"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("2022-01-01", "2022-01-01"),
        ("98,1", "98,1"),
        ("Hồ sơ", "Hồ sơ"),
        ("=", "="),
    ],
)
def test_scalars_stay_what_they_look_like(written: str, read: object) -> None:
    tree = document(f"key: {written}\n").tree
    assert tree == {"key": read}
    assert isinstance(tree, dict)
    assert type(tree["key"]) is type(read)


def test_keys_are_always_text() -> None:
    assert document("0: a\ntrue: b\n~: c\n").tree == {"0": "a", "true": "b", "~": "c"}


def test_every_value_has_a_place() -> None:
    read = document("a: 1\nb:\n  - x\n  - {c: y}\n")
    assert read.places() == {
        (): (1, 1),
        ("a",): (1, 4),
        ("b",): (3, 3),
        ("b", 0): (3, 5),
        ("b", 1): (4, 5),
        ("b", 1, "c"): (4, 9),
    }
    assert read.place(("b", 1, "c"), at_key=True) == (4, 6)
    assert read.place(("b", 1, "missing")) == (4, 5)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("k: ab < cd\n", (1, 9)),
        ("k: 'ab < cd'\n", (1, 10)),
        ('k: "ab < cd"\n', (1, 10)),
        ('k: "\\x61b < cd"\n', (1, 13)),
        ("k: >\n   ab\n   < cd\n", (3, 6)),
        ("k: |-\n  ab < cd\n", (2, 8)),
        ("k: ab\n   < cd\n", (2, 6)),
        ("k: 'ab\n   < cd'\n", (2, 6)),
    ],
)
def test_a_character_inside_a_text_has_a_place(text: str, place: tuple[int, int]) -> None:
    read = document(text)
    value = read.value(("k",))
    assert isinstance(value, str)
    assert read.place_in_text(("k",), value.index("c")) == place


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, 1, "empty-file")]),
        ("# nothing\n", [(1, 1, "empty-file")]),
        ("a: 1\na: 2\n", [(2, 1, "duplicate-key")]),
        ("a: {b: 1, b: 2}\n", [(1, 11, "duplicate-key")]),
        ("0: a\n'0': b\n", [(2, 1, "duplicate-key")]),
        ("a: &x 1\nb: *x\n", [(1, 4, "anchor"), (2, 4, "alias")]),
        ("a: &x {}\nb:\n  <<: *x\n", [(1, 4, "anchor"), (3, 3, "merge-key"), (3, 7, "alias")]),
        ("a: &x [*x]\n", [(1, 4, "anchor"), (1, 8, "alias")]),
        ("a: !!str 1\nb: ! 2\nc: !x []\n", [(1, 4, "tag"), (2, 4, "tag"), (3, 4, "tag")]),
        ("? [a]\n: b\n", [(1, 3, "key-not-text")]),
        ("%YAML 1.1\n---\na: 1\n", [(1, 1, "directive")]),
        ("a: 1\n---\nb: 1\n", [(2, 1, "several-documents")]),
        ("a: " + "9" * 200 + "\n", [(1, 4, "number-too-long")]),
        ("[" * 30, [(1, 21, "too-deep")]),
        ("a:\n\tb: 1\n", [(2, 1, "tab")]),
        ("a: [1, 2\nb: 3\n", [(2, 2, "brackets")]),
        ("a: 'x\n", [(1, 4, "unclosed-quote")]),
        ("a: x: y\n", [(1, 5, "stray-colon")]),
        ("- a\nb: 1\n", [(2, 1, "indentation")]),
        ("a: @x\n", [(1, 4, "reserved-character")]),
        ("a: x\u200by\n", [(1, 5, "invisible-character")]),
        ("a: x\u2028b: y\n", [(1, 5, "invisible-character")]),
        ("a: \x07\n", [(1, 4, "invisible-character")]),
        ("\ufeffa: 1\n", [(1, 1, "byte-order-mark")]),
        ('a: "x\\0"\n', [(1, 4, "invisible-character")]),
    ],
)
def test_what_is_no_plain_yaml_is_told(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert problems(text) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a: é\n".encode("latin-1"), (1, 4, "encoding")),
        ("a: 1\n".encode("utf-16"), (1, 1, "encoding")),
        (b"PK\x03\x04\x00\x00", (None, None, "binary")),
        (b"a" * (4 * 1024 * 1024 + 1), (None, None, "too-large")),
        (b"\xef\xbb\xbfa: 1\n", (1, 1, "byte-order-mark")),
    ],
)
def test_a_file_that_is_no_text_is_told(
    tmp_path: Path, content: bytes, expected: tuple[int | None, int | None, str]
) -> None:
    file = tmp_path / "spec.yaml"
    file.write_bytes(content)
    with pytest.raises(SpecProblems) as raised:
        load_spec(file)
    (problem,) = raised.value.problems
    assert (problem.line, problem.column, problem.code) == expected
    assert problem.file == str(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for missing in (tmp_path, tmp_path / "none.yaml"):
        with pytest.raises(SpecProblems) as raised:
            load_spec(missing)
        assert [problem.code for problem in raised.value.problems] == ["unreadable-file"]


def test_both_parsers_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (Path(__file__).parent / "data" / "specs" / "complete.yaml").read_text(encoding="utf-8")
    fast = document(text)
    monkeypatch.setattr("cchc_audit.spec.yaml.LOADER", yaml.SafeLoader)
    slow = document(text)
    assert slow.tree == fast.tree
    assert slow.places() == fast.places()
