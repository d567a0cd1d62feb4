"""What `collect`, `import` and `scan` say, in both languages."""

from cchc_audit.language import Text

COLLECT = Text(
    vi="đọc nhiều báo cáo và đưa vào một kho (bảng Parquet), để quét nhanh bao nhiêu lần cũng được",
    en="read many reports into an archive (Parquet tables), to be scanned fast and as often as wanted",
)
ARCHIVE = Text(
    vi="thư mục của kho; được tạo nếu chưa có", en="folder of the archive; made if it is not there"
)
SCAN = Text(
    vi="kiểm tra mọi báo cáo trong kho cùng một lúc bằng các quan hệ của biểu mẫu",
    en="decide the relations of the forms on all reports of an archive at once",
)
SCANNED = Text(vi="thư mục của kho", en="folder of the archive")
SCAN_OUTPUT = Text(
    vi="ghi mọi vi phạm vào tệp này: .parquet, .csv hoặc .jsonl",
    en="write all violations into this file: .parquet, .csv or .jsonl",
)
SCAN_ENDING = Text(
    vi="-o {path}: hãy đặt tên với đuôi .parquet, .csv hoặc .jsonl.",
    en="-o {path}: give it a name that ends with .parquet, .csv or .jsonl.",
)
IMPORT = Text(
    vi="đưa các bảng có sẵn (CSV, Parquet, Arrow) của nhiều đơn vị, nhiều kỳ vào một kho",
    en="take tables of many units and periods (CSV, Parquet, Arrow) into an archive",
)
TABLES = Text(
    vi="bảng: .csv, .tsv, .parquet, .arrow; mỗi dòng một báo cáo, hoặc một chỉ tiêu của một báo cáo",
    en="tables: .csv, .tsv, .parquet, .arrow; each row a report, or one indicator of a report",
)
COLUMN = Text(
    vi="cột có tên khác: unit, period, form, indicator, value hoặc note (lặp lại được)",
    en="a column that is called otherwise: unit, period, form, indicator, value or note (can be repeated)",
)
IGNORE_COLUMN = Text(vi="bỏ qua cột này (lặp lại được)", en="leave out this column (can be repeated)")
BAD_COLUMN = Text(
    vi="--column {given}: hãy viết VAI_TRÒ=TÊN, ví dụ unit=Đơn vị.",
    en="--column {given}: write ROLE=NAME, such as unit=Commune.",
)
IMPORTED = Text(
    vi="Đã đưa {reports} báo cáo vào {path}; đã có từ trước: {known}; số bảng không dùng được: {failed}.",
    en="Took {reports} reports into {path}; there before: {known}; tables that cannot be used: {failed}.",
)
COLLECTED = Text(
    vi="Đã thu thập {reports} báo cáo từ {files} tệp vào {path}; đã có từ trước: {known}; không đọc được: {failed}.",
    en="Collected {reports} reports of {files} files into {path}; there before: {known} files; not read: {failed}.",
)
TITLE = Text(
    vi="{form}: {reports} báo cáo, {violations} vi phạm",
    en="{form}: {reports} reports, {violations} violations",
)
FORMER = Text(
    vi="{count} báo cáo cũ đã được nộp lại nên không quét.",
    en="{count} former reports were sent again since, and are not scanned.",
)
CHECK = Text(vi="Kiểm tra", en="Check")
VIOLATED = Text(vi="Vi phạm", en="Violated")
HOLDS = Text(vi="Đúng", en="Holds")
UNDECIDED = Text(vi="Chưa đủ số liệu", en="Undecidable")
OTHERS = Text(vi="Không áp dụng", en="Not applicable")
RATE = Text(vi="Tỷ lệ vi phạm", en="Failure rate")
UNIT = Text(vi="Đơn vị", en="Unit")
PERIOD = Text(vi="Kỳ", en="Period")
NO_NAME = Text(vi="(không rõ)", en="(unknown)")
WORST = Text(
    vi="Đơn vị có nhiều vi phạm nhất ({shown} trong {all})",
    en="Units with most violations ({shown} of {all})",
)
BY_PERIOD = Text(vi="Theo kỳ", en="By period")
SUSPECT = Text(
    vi="Kiểm tra {check} bị vi phạm ở {share} báo cáo áp dụng: nhiều khả năng chính kiểm tra đó cần xem lại.",
    en="The check {check} is violated in {share} of the reports that it applies to: perhaps the check is wrong.",
)
WRITTEN = Text(vi="Đã ghi {count} vi phạm vào {path}.", en="Wrote {count} violations into {path}.")
FLOATS = Text(
    vi="{table}: các cột {names} là số thực nhị phân; mỗi số được hiểu là số thập phân ngắn nhất của nó.",
    en="{table}: the columns {names} are binary fractions; each number is taken as its shortest decimal.",
)
