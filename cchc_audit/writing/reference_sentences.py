"""The words of the references that are generated from the code, in both languages."""

from collections.abc import Mapping

from cchc_audit.language import Text

RULES = Text(vi="Các quy tắc", en="The rules")
ABOUT_RULES = Text(
    vi="Trang này do `cchc-audit rules --format markdown --lang vi` in ra từ mã nguồn; đừng sửa bằng tay.\n"
    "Tham số kiểu “chỉ tiêu” nhận mã chỉ tiêu, `previous(mã)` hoặc `same_period_last_year(mã)`.",
    en="This page is what `cchc-audit rules --format markdown --lang en` prints from the code; do not edit it.\n"
    "A parameter that takes an indicator takes its id, `previous(id)` or `same_period_last_year(id)`.",
)
KINDS: Mapping[str, Text] = {
    "relation": Text(vi="Quy tắc dùng trong “checks”", en="Rules for checks"),
    "inspection": Text(vi="Quy tắc tự soát cách ghi", en="Inspections, which run by themselves"),
}
RULE = Text(vi="quy tắc", en="rule")
STATES = Text(vi="nội dung", en="states")
SEVERITY_COLUMN = Text(vi="mức độ", en="severity")
FORMULA = Text(vi="công thức", en="formula")
RIGHT = Text(vi="ví dụ đúng", en="right")
WRONG = Text(vi="ví dụ sai", en="wrong")
ALTERNATIVE = Text(vi="cách giải thích khác khi sai", en="may explain a violation")
PARAMETER = Text(vi="tham số", en="parameter")
TYPE = Text(vi="kiểu", en="takes")
DEFAULT = Text(vi="mặc định", en="default")
REQUIRED = Text(vi="bắt buộc", en="required")
NO_DEFAULT = Text(vi="không có", en="none")
CODE = Text(vi="mã câu", en="code")
SENTENCE = Text(vi="câu", en="sentence")
