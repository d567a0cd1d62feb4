"""The words of the references that are generated from the code, in both languages."""

from collections.abc import Mapping

from cchc_audit.language import Text

RULES = Text(vi="Các quy tắc", en="The rules")
ABOUT_RULES = Text(
    vi="Trang này do `cchc-audit rules --format markdown --lang vi` in ra từ mã nguồn; đừng sửa bằng tay.\n"
    "Tham số kiểu “chỉ tiêu” nhận mã chỉ tiêu, `previous(mã)`, `same_period_last_year(mã)` "
    "hoặc `earlier_this_year(mã)`.",
    en="This page is what `cchc-audit rules --format markdown --lang en` prints from the code; do not edit it.\n"
    "A parameter that takes an indicator takes its id, `previous(id)`, `same_period_last_year(id)` "
    "or `earlier_this_year(id)`.",
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
REQUIRED_UNLESS = Text(vi="bắt buộc nếu không có `extends`", en="required without `extends`")
NO_DEFAULT = Text(vi="không có", en="none")
CODE = Text(vi="mã câu", en="code")
SENTENCE = Text(vi="câu", en="sentence")

REFERENCE = Text(
    vi="Tham khảo: lệnh, mã thoát, khóa của biểu mẫu, hook và tên dùng trong Python",
    en="Reference: commands, exit codes, keys of a spec, hooks and Python names",
)
ABOUT_REFERENCE = Text(
    vi="Trang này do `cchc-audit reference --lang vi` in ra từ mã nguồn; đừng sửa bằng tay.\n"
    "Mọi lệnh còn nhận `--lang`, `--color`, `--debug` và `--help`.",
    en="This page is what `cchc-audit reference --lang en` prints from the code; do not edit it.\n"
    "Every command also takes `--lang`, `--color`, `--debug` and `--help`.",
)
EXIT_CODES = Text(vi="Mã thoát", en="Exit codes")
COMMANDS = Text(vi="Các lệnh", en="Commands")
KEYS = Text(vi="Các khóa của biểu mẫu", en="Keys of a spec")
KEYS_OF_SPEC = Text(vi="Biểu mẫu", en="The spec")
KEYS_OF_INDICATOR = Text(vi="Chỉ tiêu", en="An indicator")
KEYS_OF_CHECK = Text(
    vi="Kiểm tra (các khóa khác là tham số của quy tắc)",
    en="A check (all other keys are parameters of its rule)",
)
KEYS_OF_ALTERNATIVE = Text(vi="Cách giải thích khác của kiểm tra", en="An alternative of a check")
KEYS_OF_NOTE = Text(vi="Ghi chú", en="Notes")
KEYS_OF_INSPECTION = Text(vi="Thiết lập soát cách ghi", en="Settings of an inspection")
KEY = Text(vi="khóa", en="key")
MEANING = Text(vi="ý nghĩa", en="meaning")
HOOKS = Text(vi="Các hook của plugin", en="Hooks of plugins")
ABOUT_HOOKS = Text(
    vi="Plugin có một hoặc nhiều hook. Lỗi nào cũng được báo khi nạp plugin, trong một câu (mã thoát 2).",
    en="A plugin has one or more of the hooks. Mistakes are told when it is loaded, in one sentence (exit code 2).",
)
LOADER_SAYS = Text(
    vi="Khi sai, chương trình báo, ví dụ:", en="When it is wrong, the loader says, for instance:"
)
PUBLIC = Text(vi="Các tên trong `cchc_audit`", en="The names in `cchc_audit`")
ABOUT_NAMES = Text(
    vi="Đây là toàn bộ giao diện Python ổn định (`cchc_audit.__all__`); các mô-đun khác có thể thay đổi.",
    en="This is all of the stable Python interface (`cchc_audit.__all__`); other modules may change.",
)
NAME = Text(vi="tên", en="name")
