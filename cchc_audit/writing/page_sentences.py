"""What the page with the findings says beside them, in both languages."""

from cchc_audit.language import Text

REPORT_TITLE = Text(vi="Kết quả kiểm tra số liệu báo cáo", en="Audit of report figures")
REPORT_TABLE = Text(vi="Số liệu của báo cáo", en="The figures of the report")
REPORT_COLUMNS: tuple[Text, ...] = (
    Text(vi="TT", en="No."),
    Text(vi="Chỉ tiêu", en="Indicator"),
    Text(vi="Đơn vị tính", en="Unit"),
    Text(vi="Giá trị", en="Value"),
    Text(vi="Ghi chú", en="Note"),
)
FINDING_WORD = Text(vi="Phát hiện", en="Finding")
LANGUAGE_NAMES = Text(vi="Tiếng Việt", en="English")
SKIP_TO_FINDINGS = Text(vi="Đến danh sách phát hiện", en="Skip to the findings")
EXPLAINED_FINDINGS = Text(vi="Giải thích các phát hiện", en="Explains the findings")
