"""Everything that written results say, in both languages."""

from collections.abc import Mapping

from cchc_audit.engine.verdict import Verdict
from cchc_audit.language import Text
from cchc_audit.numbers.value import ChosenBy
from cchc_audit.rule.sentence import Severity

SEVERITY: Mapping[Severity, Text] = {
    "error": Text(vi="Lỗi", en="Error"),
    "warning": Text(vi="Cảnh báo", en="Warning"),
    "info": Text(vi="Thông tin", en="Info"),
}
SEVERITY_COUNTED: Mapping[Severity, Text] = {
    "error": Text(vi="{count} lỗi", en="errors: {count}"),
    "warning": Text(vi="{count} cảnh báo", en="warnings: {count}"),
    "info": Text(vi="{count} thông tin", en="info: {count}"),
}
CRASHED_COUNTED = Text(vi="{count} kiểm tra gặp sự cố", en="rules crashed: {count}")
CRASHED_ALIKE = Text(
    vi="{message} Cùng lỗi này ở {count} kiểm tra khác.",
    en="{message} The same happens in {count} other checks.",
)
VERDICT: Mapping[Verdict, Text] = {
    "holds": Text(vi="Đạt", en="Holds"),
    "holds_by_rounding": Text(vi="Khớp khi làm tròn", en="Holds by rounding"),
    "violated": Text(vi="Vi phạm", en="Violated"),
    "undecidable": Text(vi="Chưa đủ căn cứ", en="Undecidable"),
    "not_applicable": Text(vi="Không áp dụng", en="Not applicable"),
    "waived": Text(vi="Bỏ qua", en="Waived"),
    "crashed": Text(vi="Gặp sự cố", en="Rule crashed"),
}
CRASHED = VERDICT["crashed"]

STATES: Mapping[str, Text] = {
    "none": Text(vi="(không có)", en="(none)"),
    "empty": Text(vi="(để trống)", en="(blank)"),
    "missing": Text(vi="(thiếu dòng)", en="(no such row)"),
    "dash": Text(vi="(gạch ngang)", en="(dash)"),
    "not_reported": Text(vi="(chưa có số liệu)", en="(not reported)"),
    "text": Text(vi="(chữ)", en="(text)"),
    "no_report": Text(vi="(chưa nộp báo cáo kỳ đó)", en="(that report was not given)"),
}
"""What stands for a number that is not there."""

EXPECTED_WITHOUT_NUMBER: Mapping[str, Text] = {
    "absent": Text(vi="(ghi số liệu)", en="(a figure)"),
    "not-blank": Text(vi="(để trống)", en="(blank)"),
}
"""By the code of a finding, what should be written where no number follows."""

COMPUTED = Text(vi="{value} (tính ra)", en="{value} (computed)")
"""What follows from what is written, but stands nowhere."""

ROWS = Text(vi="dòng {rows}", en="line {rows}")
PAGE = Text(vi="trang {page}", en="page {page}")
TABLE = Text(vi="bảng {table}", en="table {table}")
NO_PLACE = Text(vi="không có dòng", en="no row")

FILE = Text(vi="Tệp", en="File")
FORM = Text(vi="Biểu mẫu", en="Form")
FORM_VALUE = Text(vi="{title} ({id}, phiên bản {version})", en="{title} ({id}, version {version})")
FITTING_AS_WELL = Text(
    vi="{form}; cũng phù hợp: {others} (muốn dùng thì chỉ rõ bằng --spec)",
    en="{form}; fits as well: {others} (to use it, name it with --spec)",
)
UNIT = Text(vi="Đơn vị báo cáo", en="Reporting unit")
UNIT_UNKNOWN = Text(
    vi="chưa rõ (báo cáo không ghi; dùng --unit)", en="unknown (the report does not say; use --unit)"
)
SENDER_UNKNOWN = Text(vi="chưa rõ (bảng không ghi)", en="unknown (the table does not say)")
UNIT_IN_REPORT = Text(vi="{unit} (theo đầu báo cáo)", en="{unit} (from the letterhead)")
PERIOD = Text(vi="Kỳ báo cáo", en="Period")
PERIOD_UNKNOWN = Text(vi="chưa rõ (dùng --period)", en="unknown (use --period)")
YEAR = Text(vi="năm {year}", en="{year}")
QUARTER = Text(vi="quý {quarter} năm {year}", en="quarter {quarter} of {year}")
MONTH = Text(vi="tháng {month} năm {year}", en="month {month} of {year}")
OUTSIDE_VALIDITY = Text(
    vi="ngoài thời gian hiệu lực của biểu mẫu, hãy xem lại biểu mẫu",
    en="outside the validity of the form; check which form applies",
)
PERIOD_SOURCES: Mapping[str, Text] = {
    "given": Text(vi="{period} (do người dùng cho biết)", en="{period} (as given)"),
    "title": Text(vi="{period} (theo tiêu đề báo cáo)", en="{period} (from the title)"),
    "file name": Text(vi="{period} (theo tên tệp)", en="{period} (from the file name)"),
}
ALIGNED = Text(vi="Chỉ tiêu nhận ra", en="Indicators found")
ALIGNED_VALUE = Text(vi="{matched}/{total}", en="{matched} of {total}")
ALIGNED_IN_PART = Text(
    vi="{matched}/{total}, THIẾU {missing} dòng của biểu mẫu",
    en="{matched} of {total}, {missing} ROWS ARE MISSING",
)
ALIGNED_AS_IF_CUT = Text(
    vi="{matched}/{total}, THIẾU {missing} dòng của biểu mẫu (tệp có thể bị cắt mất một phần)",
    en="{matched} of {total}, {missing} ROWS ARE MISSING (a part of the file may have been cut off)",
)

SEVERITY_COLUMN = Text(vi="Mức độ", en="Severity")
PLACE_COLUMN = Text(vi="Vị trí", en="Place")
INDICATORS_COLUMN = Text(vi="Chỉ tiêu", en="Indicators")
SAID_COLUMN = Text(vi="Báo cáo ghi", en="It says")
EXPECTED_COLUMN = Text(vi="Phải là", en="It should say")
MESSAGE_COLUMN = Text(vi="Nội dung", en="What is wrong")
CHECK_COLUMN = Text(vi="Kiểm tra", en="Check")
VERDICT_COLUMN = Text(vi="Kết quả", en="Verdict")
REASON_COLUMN = Text(vi="Căn cứ", en="Reason")
COUNT_COLUMN = Text(vi="Số lượng", en="Count")
SAID_AND_EXPECTED = Text(vi="Ghi → phải là", en="Says → should say")
AND_MORE = Text(vi="… và {count} chỉ tiêu khác", en="… and {count} more")

FINDINGS = Text(vi="Phát hiện", en="Findings")
NO_FINDINGS = Text(vi="Không có phát hiện nào.", en="There are no findings.")
LEFT_OVER = Text(vi="Phần còn lại của báo cáo", en="What was left over")
MISSING = Text(vi="{count} chỉ tiêu không có dòng: {names}", en="indicators without a row: {count}: {names}")
UNMATCHED = Text(
    vi="{count} dòng không thuộc biểu mẫu: {names}",
    en="rows that are no indicator of the form: {count}: {names}",
)
REPAIRED = Text(
    vi="{count} chỗ bị ngắt trang đã ghép lại", en="places cut by a page break and put back: {count}"
)
MOVED = Text(vi="{count} dòng không đúng thứ tự của biểu mẫu", en="rows out of the form's order: {count}")
SEE_SHOW = Text(vi="Xem chi tiết: cchc-audit show {source}", en="For details: cchc-audit show {source}")
AND_OTHERS = Text(vi="… ({count} nữa)", en="… ({count} more)")

SUMMARY = Text(vi="Tổng hợp", en="Summary")
PLANNED = Text(vi="Tổng số kiểm tra", en="Checks planned")
OF_RELATIONS = Text(vi="Đối chiếu số liệu ({planned}): {parts}", en="Numbers compared ({planned}): {parts}")
OF_INSPECTIONS = Text(
    vi="Soát cách ghi, từng ô và cả báo cáo ({planned}): {parts}",
    en="How it is written, each cell and the whole report ({planned}): {parts}",
)
SUM_OF_VERDICTS = Text(vi="Cộng {planned} kiểm tra = {parts}", en="Together {planned} checks = {parts}")
WAIVED_GROUP = Text(
    vi="Bỏ qua {count} kiểm tra ({names}): {reason}", en="checks left out: {count} ({names}): {reason}"
)
WAIVED_WITH_FINDINGS = Text(
    vi="Bỏ qua {count} kiểm tra ({names}), trong đó {found} có phát hiện: {reason}",
    en="checks left out: {count} ({names}), with findings: {found}: {reason}",
)
NOT_SELECTED = Text(vi="{count} kiểm tra {reason}", en="checks {reason}: {count}")
UNDECIDED_LIST = Text(vi="Các kiểm tra chưa có kết luận", en="Checks without a conclusion")
SEE_VERBOSE = Text(
    vi="{count} kiểm tra chưa đủ căn cứ; dùng --verbose để xem từng lý do.",
    en="checks that could not be decided: {count}; --verbose lists the reasons.",
)
SLACK = Text(
    vi="dùng hết {share} phần chênh lệch cho phép do làm tròn",
    en="uses {share} of the room given by rounding",
)

OTHERWISE = Text(vi="{reason} (nếu không bỏ qua: {verdict})", en="{reason} (otherwise: {verdict})")

RULES_CRASHED = Text(
    vi="CHƯA KIỂM TRA ĐƯỢC: {count} kiểm tra bị lỗi khi chạy; dùng --debug để xem chi tiết.",
    en="COULD NOT CHECK: rules crashed: {count}; --debug shows the details.",
)
TOO_FEW_ALIGNED = Text(
    vi="CHƯA KIỂM TRA ĐƯỢC: chỉ nhận ra {share} số chỉ tiêu, cần ít nhất {least} (--min-decided).",
    en="COULD NOT CHECK: only {share} of the indicators were found; at least {least} are needed (--min-decided).",
)
UNIT_UNCHECKED = Text(vi="{unit}: {why}", en="{unit}: {why}")
UNITS = Text(vi="Các dòng đơn vị", en="Rows of units")
UNITS_VALUE = Text(
    vi="{count}, trong đó {found} dòng có phát hiện", en="{count}, of which {found} have findings"
)
PLACE_AND_COLUMN = Text(vi="{place}, cột {columns}", en="{place}, column {columns}")
MISSING_COLUMNS = Text(
    vi="{matched}/{total}, THIẾU {missing} cột của biểu mẫu",
    en="{matched} of {total}, {missing} COLUMNS ARE MISSING",
)
TOO_FEW_DECIDED = Text(
    vi="CHƯA KIỂM TRA ĐƯỢC: chỉ {share} số kiểm tra áp dụng được có kết luận, cần ít nhất {least} (--min-decided).",
    en="COULD NOT CHECK: only {share} of the applicable checks were decided; at least {least} are needed "
    "(--min-decided).",
)
NOTHING_CHECKED = Text(
    vi="CHƯA KIỂM TRA ĐƯỢC: mọi kiểm tra đều bị bỏ qua (--select, --ignore).",
    en="COULD NOT CHECK: every check was left out (--select, --ignore).",
)
FOUND = Text(vi="KHÔNG ĐẠT: {count} phát hiện phải xử lý.", en="FAILED: findings to be dealt with: {count}.")
FOUND_LESS = Text(
    vi="ĐẠT: có {count} phát hiện nhưng dưới mức phải xử lý (--fail-on).",
    en="PASSED: findings: {count}, all below the level that counts (--fail-on).",
)
FOUND_NOTHING = Text(vi="ĐẠT: không có phát hiện nào.", en="PASSED: there are no findings.")
NOT_AUDITED = Text(vi="Không kiểm tra được {count} tệp", en="Files that could not be audited: {count}")

MADE_BY = Text(vi="Lập bởi cchc-audit {version}", en="Made by cchc-audit {version}")


SECTION_COLUMN = Text(vi="Mục", en="Section")
INDICATOR_COLUMN = Text(vi="Chỉ tiêu", en="Indicator")
RAW_COLUMN = Text(vi="Ghi", en="Written")
VALUE_COLUMN = Text(vi="Hiểu là", en="Understood as")
UNIT_COLUMN = Text(vi="Đơn vị tính", en="Unit")
CONFIDENCE_COLUMN = Text(vi="Tin cậy", en="Sure")
NOTE = Text(vi="ghi chú: {count} số liệu", en="note: figures: {count}")
OTHER_READINGS = Text(vi="hoặc {readings}; {chosen}", en="or {readings}; {chosen}")
CHOSEN_BY: Mapping[ChosenBy, Text] = {
    "only": Text(vi="cách đọc duy nhất", en="the only reading"),
    "domain": Text(vi="cách khác nằm ngoài giới hạn", en="others are out of bounds"),
    "habit": Text(vi="theo thói quen của cột", en="as the column writes numbers"),
    "relations": Text(vi="theo quan hệ với các số khác", en="by its relations with other numbers"),
    "default": Text(vi="theo cách viết thường gặp", en="the usual way"),
}
CHOSEN = Text(vi="Cách chọn biểu mẫu", en="How the form was chosen")
FITS = Text(vi="đã so: {fits}", en="compared: {fits}")
FIT = Text(
    vi="{id} {version} ({aligned}/{total} chỉ tiêu)", en="{id} {version} ({aligned} of {total} indicators)"
)
INDICATORS = Text(vi="Các chỉ tiêu ({count})", en="Indicators ({count})")
COLUMN_COLUMN = Text(vi="Cột", en="Column")
HEADING_COLUMN = Text(vi="Tiêu đề trong tệp", en="Heading in the file")
UNIT_OF_ROW = Text(vi="Đơn vị", en="Unit")
UNIT_ROWS = Text(vi="Các dòng đơn vị ({count})", en="Rows of units ({count})")
SUMS_TITLE = Text(vi="Dòng cộng các dòng khác ({count})", en="Rows that are the sum of others ({count})")
SUM = Text(vi="{place} “{unit}” = tổng các dòng {rows}", en="{place} “{unit}” = the sum of lines {rows}")
MISSING_TITLE = Text(vi="Chỉ tiêu không có dòng ({count})", en="Indicators without a row ({count})")
MOVED_TITLE = Text(
    vi="Dòng không đúng thứ tự của biểu mẫu ({count})", en="Rows out of the form's order ({count})"
)
UNMATCHED_TITLE = Text(
    vi="Dòng không thuộc biểu mẫu ({count})", en="Rows that are no indicator of the form ({count})"
)
OTHERS_TITLE = Text(
    vi="Nội dung ở các cột khác của bảng ({count})", en="What stands in other columns of the table ({count})"
)
REPAIRS_TITLE = Text(
    vi="Chỗ bị ngắt trang đã ghép lại ({count})", en="Places cut by a page break and put back ({count})"
)
SURROUNDINGS_TITLE = Text(vi="Phần ngoài bảng số liệu ({count})", en="Lines around the table ({count})")
REPAIR_KINDS: Mapping[str, Text] = {
    "displaced_value": Text(vi="đơn vị và giá trị nằm ở dòng khác", en="unit and value stood in another row"),
    "displaced_note": Text(vi="ghi chú nằm ở dòng khác", en="the note stood in another row"),
    "cut_note": Text(vi="ghi chú bị cắt đôi", en="the note was cut in two"),
    "cut_name": Text(vi="tên chỉ tiêu bị cắt đôi", en="the name was cut in two"),
}
LOST_START = Text(vi="mất phần đầu", en="its beginning is lost")
NOTHING = Text(vi="không có", en="none")
NOTE_LABEL = Text(vi="Ghi chú", en="Note")
VERDICT_GROUP = Text(vi="{verdict} ({count})", en="{verdict} ({count})")
ELSEWHERE_GROUP = Text(
    vi="Xét cả báo cáo, chỉ thấy ở các hàng khác: {verdict} ({count})",
    en="Of the whole report, found in other rows only: {verdict} ({count})",
)
NOTHING_TO_INSPECT = Text(vi="không có gì để xét: {names}", en="nothing to inspect: {names}")
ONLY_WHEN = Text(vi="Điều kiện: {condition}", en="Condition: {condition}")
BECAUSE = Text(vi="Lý do: {reason}", en="Reason: {reason}")
