"""What is said to those who write specs, rules and cases: coverage, score, cases, and what was made for them."""

from collections.abc import Mapping

from cchc_audit.language import Text

NO_CASES = Text(
    vi="{place}: không có ca thử nào (tests/rules/*.yaml, tests/specs/*.yaml).",
    en="{place}: there are no cases (tests/rules/*.yaml, tests/specs/*.yaml).",
)
CASE_FAILED = Text(vi="KHÔNG ĐẠT {file}:{line}: {name}", en="FAILED {file}:{line}: {name}")
ACTUAL_FINDINGS = Text(
    vi="Phát hiện thực tế, để dán vào ca thử nếu đúng:",
    en="What was found, to be pasted into the case if it is right:",
)
CASES_RUN = Text(
    vi="{passed} ca thử đạt, {failed} không đạt, {unusable} không chạy được.",
    en="Cases passed: {passed}, failed: {failed}, that cannot be run: {unusable}.",
)
NO_COMPLETION = Text(
    vi="Cần thư viện shtab để tạo mã tự điền: pip install shtab",
    en="The library shtab is needed for tab completion: pip install shtab",
)
CANNOT_AGREE = Text(
    vi="Không đo được: không tìm thấy báo cáo nào thỏa mãn mọi kiểm tra; còn vi phạm: {checks}.",
    en="Cannot measure: no report was found that agrees with all checks; still violated: {checks}.",
)
SECTION = Text(vi="Mục", en="Section")
INDICATOR = Text(vi="Chỉ tiêu", en="Indicator")
NOTICED = Text(vi="Phát hiện", en="Noticed")
NOTICED_BY = Text(vi="Nhờ kiểm tra", en="By checks")
COVERAGE_TOTAL = Text(
    vi="Phát hiện {noticed}/{planted} lỗi nhập số liệu thử ({share}).",
    en="Of {planted} planted typing errors, {noticed} were noticed ({share}).",
)
UNGUARDED = Text(
    vi="{count} chỉ tiêu không có kiểm tra nào phát hiện được lỗi: {names}.",
    en="Indicators whose errors no check notices ({count}): {names}.",
)
DOMAIN = Text(vi="(miền giá trị)", en="(domain)")
ALL_GUARDED = Text(
    vi="Chỉ tiêu nào cũng có kiểm tra phát hiện được lỗi.",
    en="Every indicator has a check that notices errors.",
)
CHECKS_ONLY = Text(
    vi="Chỉ tính các kiểm tra của biểu mẫu và miền giá trị; các quy tắc xem xét (ô trống, ghi chú…) không được tính.",
    en="Only the checks of the spec and the domains count; inspections (of blanks, notes …) are left out.",
)
LEAST_CHANGE = Text(vi="Sai lệch nhỏ nhất", en="Least change")
LET_PASS = Text(vi="Lỗi còn lọt", en="Errors that pass")
MUTATION = Text(vi="Loại lỗi", en="Kind of error")
PLANTED = Text(vi="Đã thử", en="Planted")
MUTATIONS: Mapping[str, Text] = {
    "digits-swapped": Text(vi="đảo chữ số", en="digits swapped"),
    "digit-dropped": Text(vi="thiếu chữ số", en="digit dropped"),
    "digit-changed": Text(vi="sai chữ số", en="digit changed"),
    "times-10": Text(vi="gấp 10", en="times 10"),
    "times-1000": Text(vi="gấp 1.000", en="times 1,000"),
    "separator": Text(vi="sai dấu phân cách", en="separator"),
    "rows-exchanged": Text(vi="đổi chỗ hai dòng", en="rows exchanged"),
    "copied": Text(vi="chép nhầm ô khác", en="copied from elsewhere"),
    "blanked": Text(vi="để trống", en="blanked"),
    "stale-total": Text(vi="tổng chưa cập nhật", en="stale total"),
}
PROGRESS = Text(vi="{done}/{total} {name}", en="{done}/{total} {name}")
SPEC_GOOD = Text(
    vi="{file}: đạt ({indicators} chỉ tiêu, {checks} kiểm tra)",
    en="{file}: good ({indicators} indicators, {checks} checks)",
)
SPEC_BAD = Text(vi="{file}: {count} chỗ sai", en="{file}: problems: {count}")
NEW_FILE = Text(vi="Đã tạo {path}", en="Written: {path}")
DRAFTED = Text(vi="Số chỉ tiêu đã dựng: {count}", en="Indicators drafted: {count}")
LEFT_OUT = Text(
    vi="Số dòng coi là nằm sau bảng, không thành chỉ tiêu: {count}; dòng đầu tiên là dòng {line}: {shown}",
    en="Lines taken to stand behind the table, not drafted: {count}; the first is line {line}: {shown}",
)
TRY_NEXT = Text(vi="Tiếp theo: {command}", en="Next: {command}")
GIVE_RULE = Text(
    vi="Hãy thêm vào cchc_rules() của plugin: from .{module} import {module}",
    en="Give the rule in the plugin's cchc_rules(): from .{module} import {module}",
)
OTHER_PLUGIN = Text(
    vi="{name}: plugin này tên là {plugin}; hãy bỏ phần trước dấu chấm hoặc viết {plugin}.",
    en="{name}: this plugin is called {plugin}; leave out what stands before the point, or write {plugin}.",
)
NO_PLUGIN_FOLDER = Text(
    vi="--plugin {folder}: không phải thư mục của một plugin; hãy tạo bằng cchc-audit new plugin.",
    en="--plugin {folder}: this is not the folder of one plugin; make one with cchc-audit new plugin.",
)
LINTED = Text(vi="{count} điều cần xem: {kinds}.", en="{count} things to look at: {kinds}.")
NOTHING_LINTED = Text(vi="Không có gì đáng ngờ trong các kiểm tra.", en="Nothing is suspect in the checks.")
