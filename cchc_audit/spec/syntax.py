"""Errors of YAML's syntax in sentences that help."""

import re

import yaml

from cchc_audit.language import Text
from cchc_audit.problem import Problem

_SENTENCES: tuple[tuple[str, str, Text, Text | None], ...] = (
    (
        r"could not find expected ':'",
        "missing-colon",
        Text(vi="Thiếu dấu “:” sau khóa.", en="A “:” is missing behind a key."),
        Text(
            vi="Viết “khóa: giá trị”, có dấu cách sau dấu hai chấm.",
            en="Write “key: value”, with a blank behind it.",
        ),
    ),
    (
        r"mapping values are not allowed",
        "stray-colon",
        Text(vi="Dấu “: ” không được đứng ở đây.", en="A “: ” may not stand here."),
        Text(
            vi="Nếu nó thuộc về văn bản, đặt văn bản trong dấu ngoặc kép; nếu không, sửa thụt đầu dòng.",
            en="If it belongs to the text, put the text into quotes; if not, correct the indentation.",
        ),
    ),
    (
        r"did not find expected (key|'-' indicator)|expected <block end>|sequence entries|<document start>",
        "indentation",
        Text(
            vi="Dòng này không khớp với các dòng trước nó.",
            en="This line does not fit to those before it.",
        ),
        Text(
            vi="Kiểm tra thụt đầu dòng: các khóa cùng cấp phải thẳng cột.",
            en="Check the indentation: keys of one level stand in one column.",
        ),
    ),
    (
        r"expected ',' or '[\]}]'|expected the node content|did not find expected node",
        "brackets",
        Text(vi="Thiếu hoặc thừa dấu “,”, “]” hoặc “}”.", en="A “,”, “]” or “}” is missing or too much."),
        Text(
            vi="Văn bản có dấu phẩy hoặc ngoặc ở giữa { } hay [ ] phải đặt trong dấu ngoặc kép.",
            en="A text with a comma or bracket inside { } or [ ] must be in quotes.",
        ),
    ),
    (
        r"unexpected end of stream|found unexpected document indicator",
        "unclosed-quote",
        Text(vi="Dấu ngoặc kép không được đóng.", en="A quotation mark is not closed."),
        None,
    ),
    (
        r"unknown escape|escape sequence|hexadecimal number|hexdecimal|invalid Unicode character",
        "escape",
        Text(vi="Dấu “\\” trong ngoặc kép được dùng sai.", en="A “\\” in double quotes is used wrongly."),
        Text(vi="Dùng dấu ngoặc đơn, hoặc viết “\\\\”.", en="Use single quotes, or write “\\\\”."),
    ),
    (
        r"cannot start any token",
        "reserved-character",
        Text(
            vi="Ký tự này không được đứng đầu một giá trị.",
            en="This character cannot be the first of a value.",
        ),
        Text(vi="Đặt giá trị trong dấu ngoặc kép.", en="Put the value into quotes."),
    ),
)
_TAB = Text(vi="Có dấu tab ở đầu dòng.", en="There is a tab in the indentation.")
_TAB_SUGGESTION = Text(vi="YAML chỉ thụt đầu dòng bằng dấu cách.", en="YAML is indented with blanks only.")
_LINES = re.compile(r"\r\n|\r|\n")


def syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """The problem that stopped a YAML parser; behind the last line it is shown at the end of the text.

    A quotation mark that is never closed is shown where it was opened.
    """
    lines = _LINES.split(text)
    mark = error.problem_mark or error.context_mark
    if "unexpected end of stream" in (error.problem or ""):
        mark = error.context_mark or mark
    line = min(mark.line if mark else 0, len(lines) - 1)
    column = min(mark.column if mark and mark.line == line else len(lines[line]), len(lines[line]))
    code, sentence, suggestion = _explain(error, lines[line], column)
    return Problem(
        code=code, text=sentence, file=file, line=line + 1, column=column + 1, suggestion=suggestion
    )


def _explain(error: yaml.MarkedYAMLError, line: str, column: int) -> tuple[str, Text, Text | None]:
    said = error.problem or error.context or "?"
    before = line[: column + 1]
    if "\t" in before and not before.strip():
        return "tab", _TAB, _TAB_SUGGESTION
    for pattern, code, sentence, suggestion in _SENTENCES:
        if re.search(pattern, said):
            return code, sentence, suggestion
    return "syntax", Text(vi=f"Cú pháp YAML sai ({said}).", en=f"This is no YAML ({said})."), None
