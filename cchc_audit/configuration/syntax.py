"""What is wrong with the TOML of a configuration file, in both languages."""

from cchc_audit.language import Text

_VIETNAMESE: tuple[tuple[str, str], ...] = (
    ("Cannot declare", "bảng này đã có ở trên"),
    ("Cannot redefine namespace", "bảng này đã có ở trên"),
    ("Cannot mutate immutable namespace", "bảng đã viết trong { } không thêm được gì nữa"),
    ("Cannot overwrite a value", "khóa này đã có giá trị ở trên"),
    ("Duplicate inline table key", "khóa này có hai lần trong { }"),
    ("Escaped character", "ký tự sau dấu \\ không có thật"),
    ("Expected '=' after a key", "thiếu dấu = sau tên khóa"),
    ("Expected ']]'", "thiếu ]] sau tên bảng"),
    ("Expected ']'", "thiếu ] sau tên bảng"),
    ("Expected newline", "sau một giá trị phải xuống dòng; văn bản phải đặt trong dấu ngoặc kép"),
    ("Expected", "thiếu một dấu"),
    ("Found invalid character", "ký tự này không được đứng ở đây"),
    ("Illegal character", "ký tự này không được đứng ở đây"),
    ("Invalid date", "không có ngày này"),
    ("Invalid hex value", "mã ký tự viết sai"),
    (
        "Invalid initial character",
        "tên khóa viết sai; tên có dấu hay khoảng trắng phải đặt trong dấu ngoặc kép",
    ),
    ("Invalid statement", "dòng này không phải là “khóa = giá trị” hay “[bảng]”"),
    ("Invalid value", "thiếu giá trị, hoặc giá trị viết sai; văn bản phải đặt trong dấu ngoặc kép"),
    ("Unclosed array", "dấu [ không được đóng"),
    ("Unclosed inline table", "dấu { không được đóng"),
    ("Unescaped", "dấu \\ trong văn bản phải viết hai lần, hoặc đặt văn bản trong dấu nháy đơn"),
    ("Unterminated string", "dấu ngoặc kép không được đóng"),
    ("nested too deeply", "lồng nhau quá sâu"),
)
"""By how the sentence of the standard library begins, the first that fits."""


def syntax_text(message: str) -> Text:
    """The sentence for what the standard library says, without its place; what is new to us is told as it says it."""
    known = next((said for opening, said in _VIETNAMESE if message.startswith(opening)), message)
    return Text(vi=f"TOML viết sai: {known}.", en=f"This is no valid TOML: {message}.")
