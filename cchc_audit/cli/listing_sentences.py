"""The labels of rules, checks and plugins as they are listed and explained, and why a form was chosen."""

from collections.abc import Mapping

from cchc_audit.language import Text

CHOSEN_GIVEN = Text(
    vi="được chỉ định (--spec hoặc tệp cấu hình)", en="named with --spec or in the configuration"
)
CHOSEN_ONLY = Text(vi="biểu mẫu duy nhất được cài đặt", en="the only form installed")
CHOSEN_BEST = Text(vi="phù hợp nhất với báo cáo", en="fits the report best")
RULE = Text(vi="Quy tắc", en="Rule")
CHECK_TITLE = Text(vi="Kiểm tra", en="Check")
KINDS: Mapping[str, Text] = {
    "relation": Text(vi="quan hệ", en="relation"),
    "inspection": Text(vi="xem xét", en="inspection"),
}
KIND = Text(vi="Loại", en="Kind")
SEVERITY = Text(vi="Mức độ", en="Severity")
STATES = Text(vi="Nội dung", en="States")
WHY = Text(vi="Lý do", en="Why")
FREE_FORM_STATES = Text(
    vi="Kiểm tra không dùng quy tắc nào: biểu mẫu viết thẳng quan hệ phải đúng vào khóa “holds”.",
    en="A check without a rule: the spec writes the relation that must hold in its key “holds”.",
)
FREE_FORM_WHY = Text(
    vi="Dùng “explain” với mã của kiểm tra để xem quan hệ, lý do và ví dụ của riêng kiểm tra đó.",
    en="Name the check itself to “explain” for its relation, its reason and its own examples.",
)
PARAMETERS = Text(vi="Tham số", en="Parameters")
OPTIONAL = Text(vi="{name} (không bắt buộc)", en="{name} (optional)")
ALTERNATIVES = Text(vi="Cách giải thích khác", en="Alternatives")
RIGHT = Text(vi="Ví dụ đúng", en="Right")
WRONG = Text(vi="Ví dụ sai", en="Wrong")
USED_BY = Text(vi="Dùng trong kiểm tra", en="Used by checks")
ORIGIN = Text(vi="Nơi viết", en="Written at")
FORM = Text(vi="Biểu mẫu", en="Form")
RELATION = Text(vi="Quan hệ", en="Relation")
CONDITION = Text(vi="Điều kiện", en="Condition")
TOLERANCE = Text(vi="Sai số", en="Tolerance")
INDICATORS = Text(vi="Chỉ tiêu", en="Indicators")
BASIS = Text(vi="Căn cứ", en="Basis")
BLANK_ZERO = Text(vi="Ô trống", en="Blanks")
BLANK_ZERO_VALUE = Text(vi="tính là 0", en="count as 0")
STATE = Text(vi="Tình trạng", en="State")
ORIGIN_OF_PLUGIN = Text(vi="Nguồn", en="Origin")
HOOKS = Text(vi="Hook", en="Hooks")
RULES_OF_PLUGIN = Text(vi="Quy tắc", en="Rules")
READERS_OF_PLUGIN = Text(vi="Bộ đọc tệp", en="Readers")
SPECS_OF_PLUGIN = Text(vi="Biểu mẫu", en="Specs")
STATES_OF_PLUGINS: Mapping[str, Text] = {
    "loaded": Text(vi="đã nạp", en="loaded"),
    "not_allowed": Text(
        vi="không nạp: không có trong “allow” của tệp cấu hình",
        en="not loaded: not in “allow” of the configuration",
    ),
    "left_out": Text(vi="không nạp: --without", en="left out with --without"),
    "failed": Text(vi="không nạp được", en="does not load"),
}
BUILT_IN = Text(vi="có sẵn trong", en="built into")
SORTS_OF_PLUGINS: Mapping[str, Text] = {
    "distribution": Text(vi="gói", en="distribution"),
    "file": Text(vi="tệp", en="file"),
    "folder": Text(vi="thư mục", en="folder"),
}
SWITCHED_OFF = Text(vi="Đã tắt", en="Switched off")
