"""What lists of findings in CSV files and workbooks say, in both languages."""

from cchc_audit.engine.verdict import VERDICTS
from cchc_audit.language import Text
from cchc_audit.writing.sentences import VERDICT

CSV_COLUMNS: tuple[tuple[str, Text], ...] = (
    ("source", Text(vi="Tệp", en="File")),
    ("form", Text(vi="Biểu mẫu", en="Form")),
    ("unit", Text(vi="Đơn vị báo cáo", en="Reporting unit")),
    ("period", Text(vi="Kỳ báo cáo", en="Period")),
    ("id", Text(vi="Mã phát hiện", en="Finding")),
    ("severity", Text(vi="Mức độ", en="Severity")),
    ("verdict", Text(vi="Kết quả", en="Verdict")),
    ("waived", Text(vi="Lý do bỏ qua", en="Why waived")),
    ("check", Text(vi="Kiểm tra", en="Check")),
    ("rule", Text(vi="Quy tắc", en="Rule")),
    ("containers", Text(vi="Trang tính, trang, bảng", en="Sheets, pages, tables")),
    ("rows", Text(vi="Dòng", en="Rows")),
    ("columns", Text(vi="Cột", en="Columns")),
    ("sections", Text(vi="Mục", en="Sections")),
    ("indicators", Text(vi="Mã chỉ tiêu", en="Indicators")),
    ("names", Text(vi="Tên chỉ tiêu", en="Names")),
    ("raw", Text(vi="Các giá trị liên quan", en="Values as written")),
    ("message", Text(vi="Nội dung", en="What is wrong")),
    ("said", Text(vi="Báo cáo ghi", en="It says")),
    ("expected", Text(vi="Phải là", en="It should say")),
    ("difference", Text(vi="Chênh lệch", en="Difference")),
    ("arithmetic", Text(vi="Phép tính", en="Arithmetic")),
    ("explanation", Text(vi="Có thể do", en="Perhaps")),
    ("cause", Text(vi="Nguyên nhân có thể nhất", en="Likeliest cause")),
    ("why", Text(vi="Lý do", en="Why")),
    ("basis", Text(vi="Căn cứ pháp lý", en="Legal basis")),
    (
        "provisional",
        Text(
            vi="Mã phát hiện còn tạm (chưa rõ đơn vị hoặc kỳ)", en="Provisional id (unit or period unknown)"
        ),
    ),
)
"""The columns of a CSV file, with their headings."""
YES = Text(vi="có", en="yes")
NO = Text(vi="không", en="no")
NEEDS_XLSXWRITER = Text(
    vi="Để ghi tệp Excel cần thư viện xlsxwriter. Hãy cài đặt: pip install cchc-audit[documents]",
    en="To write a workbook the library xlsxwriter is needed. Install it: pip install cchc-audit[documents]",
)
CELLS = Text(vi="Các ô", en="Cells")
CELL_COLUMNS: tuple[Text, ...] = (
    Text(vi="Mã phát hiện", en="Finding"),
    Text(vi="Tệp", en="File"),
    Text(vi="Vai trò", en="Role"),
    Text(vi="Tên chỉ tiêu", en="Name"),
    Text(vi="Báo cáo ghi", en="It says"),
    Text(vi="Giá trị", en="Value"),
    Text(vi="Nhỏ nhất", en="Least"),
    Text(vi="Lớn nhất", en="Most"),
    Text(vi="Trang tính", en="Sheet"),
    Text(vi="Trang", en="Page"),
    Text(vi="Bảng", en="Table"),
    Text(vi="Dòng", en="Row"),
    Text(vi="Cột", en="Column"),
    Text(vi="Ô", en="Cell"),
)
"""The columns of the list of cells in a workbook."""
END_COLUMNS: tuple[Text, ...] = (
    Text(vi="Tệp", en="File"),
    Text(vi="Đơn vị báo cáo", en="Reporting unit"),
    Text(vi="Biểu mẫu", en="Form"),
    Text(vi="Kỳ báo cáo", en="Period"),
    Text(vi="Kết luận", en="Outcome"),
    Text(vi="Phát hiện", en="Findings"),
    *(VERDICT[verdict] for verdict in VERDICTS),
)
"""The columns of the list of reports in a workbook."""
