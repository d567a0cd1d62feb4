"""What annotated files say beside the findings, and why a file cannot be annotated."""

from cchc_audit.language import Text

TITLE = Text(vi="Kết quả kiểm tra", en="Findings of the audit")
SHEET = Text(vi="Kết quả kiểm tra", en="Audit findings")
SEE_NUMBER = Text(
    vi="Liên quan đến phát hiện số {number}, xem ở cuối tệp.",
    en="Belongs to finding {number}, see the end of the file.",
)
SEE_NUMBER_IN_NOTE = Text(
    vi="Liên quan đến phát hiện số {number}, xem ghi chú ở đầu trang 1.",
    en="Belongs to finding {number}, see the note at the top of page 1.",
)
SHOULD_BE = Text(vi="Cần ghi: {expected}", en="Should be: {expected}")
CAUSE = Text(vi="Nguyên nhân: {cause}", en="Cause: {cause}")
NOTHING = Text(vi="Không có phát hiện nào.", en="Nothing was found.")
NUMBER = Text(vi="Số", en="No.")
SEVERITY = Text(vi="Mức độ", en="Severity")
PLACE = Text(vi="Vị trí", en="Place")
SUBJECT = Text(vi="Chỉ tiêu", en="Indicator")
SAID = Text(vi="Báo cáo ghi", en="Report says")
EXPECTED = Text(vi="Cần ghi", en="Should be")
MESSAGE = Text(vi="Nội dung", en="Finding")
TEXT = Text(vi="tệp văn bản", en="a text file")
NOT_ANNOTATED = Text(
    vi="Chưa ghi chú được vào tệp {path} ({format_vi}): chỉ ghi được vào .xlsx, .xlsm, .docx và .pdf. Hãy lưu tệp "
    "thành một trong các dạng đó, hoặc xuất danh sách phát hiện: cchc-audit check {path} -o ket-qua.xlsx",
    en="{path} ({format_en}) cannot be annotated: only .xlsx, .xlsm, .docx and .pdf can. Save it as one of these, or "
    "write a list of the findings: cchc-audit check {path} -o findings.xlsx",
)
IS_ANNOTATED = Text(
    vi="Tệp {path} đã là bản sao có ghi chú của lần kiểm tra trước. Hãy ghi chú vào tệp gốc được nộp.",
    en="{path} is a copy with the remarks of an earlier audit already. Annotate the file as it was submitted.",
)
