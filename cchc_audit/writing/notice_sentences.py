"""What is said of places that look otherwise in a file than they were read, in both languages."""

from collections.abc import Mapping

from cchc_audit.language import Text
from cchc_audit.report.document import NoticeKind

NOTICED = Text(
    vi="{kind}: {count} chỗ ({names})",
    en="{kind}: {count} ({names})",
)
NOTICES_TITLE = Text(
    vi="Chỗ trong tệp trông khác với nội dung được đọc ({count})",
    en="Places that look otherwise in the file than they were read ({count})",
)
NOTICE_KINDS: Mapping[NoticeKind, Text] = {
    "hidden_sheet": Text(vi="trang tính bị ẩn, vẫn được đọc", en="hidden sheet, read all the same"),
    "hidden_row": Text(vi="dòng bị ẩn, vẫn được đọc", en="hidden row, read all the same"),
    "hidden_column": Text(vi="cột bị ẩn, vẫn được đọc", en="hidden column, read all the same"),
    "struck": Text(vi="chữ bị gạch ngang, không được đọc", en="struck through, not read"),
    "old_font": Text(vi="phông chữ TCVN3 hoặc VNI, đã chuyển mã", en="font of TCVN3 or VNI, decoded"),
    "tracked_change": Text(
        vi="thay đổi còn theo dõi (Track Changes), đọc như đã chấp nhận",
        en="tracked change, taken as accepted",
    ),
    "date": Text(
        vi="số hiển thị thành ngày (Excel có thể đã đổi “1/2” thành ngày)",
        en="number shown as a date (Excel may have made it of “1/2”)",
    ),
    "not_shown": Text(
        vi="số mà định dạng ô hiển thị thành gạch ngang hoặc không hiển thị, đọc theo số trong ô",
        en="number that its format shows as a dash or not at all, read as the number in the cell",
    ),
    "error": Text(vi="công thức báo lỗi, đọc như ô trống", en="error of a formula, read as blank"),
    "computed": Text(
        vi="tệp không lưu kết quả của công thức, đã tính lại",
        en="formula without a stored result, worked out",
    ),
    "not_computed": Text(
        vi="tệp không lưu kết quả của công thức, đọc như ô trống",
        en="formula without a stored result, read as blank",
    ),
    "footnote": Text(vi="chú thích cuối trang, đọc ở cuối tài liệu", en="footnote, read at the end"),
    "own_list": Text(
        vi="danh sách phát hiện của lần kiểm tra trước, không được đọc",
        en="list of findings of an earlier audit, not read",
    ),
    "page_cut": Text(vi="dòng bị ngắt trang, đã ghép lại", en="row cut by a page break, put back"),
    "scanned_page": Text(
        vi="trang là ảnh chụp (scan), không đọc được", en="page that is a picture, not read"
    ),
    "embedded": Text(vi="tệp nhúng trong tài liệu, không được đọc", en="file embedded in this one, not read"),
    "hidden_text": Text(vi="chữ bị ẩn, vẫn được đọc", en="hidden text, read all the same"),
    "hidden_left_out": Text(
        vi="chữ bị ẩn bên cạnh chữ thấy được, không được đọc",
        en="text hidden beside text that is shown, not read",
    ),
}
