"""What `collect` and `scan` say, in both languages."""

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
