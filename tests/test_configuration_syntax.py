"""Whatever is wrong with the TOML of a configuration is told in the reader's language, with its place."""

from pathlib import Path

import pytest

from cchc_audit import CannotAudit
from cchc_audit.configuration.reading import load_configuration

WRONG = {
    "a value is missing": ("lang =\n", "thiếu giá trị"),
    "text has no quotes": ("lang = vi\n", "giá trị viết sai"),
    "something stands behind a value": ('lang = "vi" x\n', "phải xuống dòng"),
    "an equals sign is missing": ('lang "vi"\n', "thiếu dấu ="),
    "a bracket is not closed": ('select = ["a"\n', "dấu [ không được đóng"),
    "a brace is not closed": ('ignore = [{name = "a"\n', "dấu { không được đóng"),
    "a quote is not closed": ('lang = "vi\n', "không được"),
    "a long text is not closed": ('lang = """vi\n', "dấu ngoặc kép không được đóng"),
    "a key occurs twice": ('lang = "vi"\nlang = "en"\n', "đã có giá trị"),
    "a key occurs twice in braces": ('ignore = [{name = "a", name = "b"}]\n', "hai lần"),
    "a table occurs twice": ("[a]\n[a]\n", "đã có ở trên"),
    "the name of a table is not closed": ("[ignore\n", "thiếu ]"),
    "that of a list of tables is not closed": ("[[ignore]\n", "thiếu ]]"),
    "a name has diacritics": ('ngôn = "vi"\n', "thiếu dấu ="),
    "a line is no statement": ("= 3\n", "không phải là"),
    "a backslash stands alone": ('spec = "C:\\temp\\a.yaml"\n', "dấu \\"),
    "a code of a character is wrong": ('lang = "\\uzzzz"\n', "mã ký tự"),
    "it is nested too deeply": (f"a = {'[' * 100_000}\n", "quá sâu"),
}


@pytest.mark.parametrize("how", WRONG)
def test_a_mistake_is_told_in_vietnamese_and_english_with_its_line(how: str, tmp_path: Path) -> None:
    text, told = WRONG[how]
    file = tmp_path / "cchc-audit.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CannotAudit) as caught:
        load_configuration(file)
    assert told in caught.value.text.vi
    assert f"{file}:" in caught.value.text.vi
    assert "This is no valid TOML: " in caught.value.text.en
    for word in ("Expected", "Invalid", "Unclosed", "Cannot", "Illegal", "Unterminated", "Found", "nested"):
        assert word not in caught.value.text.vi
