"""Why a file was not read: one exception, with a sentence in both languages for each reason."""

from collections.abc import Mapping
from types import MappingProxyType

from cchc_audit.language import Language, Text

SENTENCES: Mapping[str, Text] = MappingProxyType(
    {
        "file-not-found": Text(
            vi="Không tìm thấy tệp {path}. Kiểm tra lại đường dẫn và tên tệp.",
            en="There is no file {path}. Check the path and the name.",
        ),
        "is-a-directory": Text(
            vi="{path} là một thư mục, không phải tệp. Hãy chọn tệp báo cáo trong thư mục đó.",
            en="{path} is a folder, not a file. Name the report file inside it.",
        ),
        "not-permitted": Text(
            vi="Không có quyền đọc tệp {path}. Hãy xin quyền đọc hoặc sao chép tệp sang nơi khác.",
            en="There is no permission to read {path}. Ask for it, or copy the file elsewhere.",
        ),
        "unreadable": Text(
            vi="Không đọc được tệp {path}: {reason_vi}. Hãy thử sao chép lại tệp.",
            en="{path} cannot be read: {reason_en}. Try to copy the file again.",
        ),
        "empty": Text(
            vi="Tệp {path} trống, không có nội dung nào. Hãy gửi lại tệp báo cáo đã điền số liệu.",
            en="{path} is empty: nothing is written in it. Send the report with its figures.",
        ),
        "binary": Text(
            vi="Tệp {path} không phải văn bản (byte {byte} là ký tự điều khiển). Hãy lưu báo cáo thành tệp "
            "văn bản phân cách bằng tab hoặc CSV (UTF-8).",
            en="{path} is not text (byte {byte} is a control character). Save the report as tab-separated "
            "text or CSV (UTF-8).",
        ),
        "wrong-encoding": Text(
            vi="Không nhận ra bảng mã của tệp {path}: byte {byte} ở dòng {line} không phải UTF-8, và cũng "
            "không rõ là TCVN3 hay Windows-1258. Hãy lưu lại tệp với bảng mã UTF-8.",
            en="The encoding of {path} is not recognised: byte {byte} in line {line} is not UTF-8, nor is "
            "the text plainly TCVN3 or Windows-1258. Save the file again as UTF-8.",
        ),
        "too-large": Text(
            vi="Tệp {path} lớn hơn giới hạn {limit} byte. Một báo cáo không lớn như vậy; hãy kiểm tra tệp, hoặc nâng "
            "giới hạn: --limit bytes=…",
            en="{path} is larger than the limit of {limit} bytes. No report is that large; check the file, or raise "
            "the limit: --limit bytes=…",
        ),
        "too-many-cells": Text(
            vi="Tệp {path} có hơn {limit} ô. Một báo cáo không dài như vậy; hãy kiểm tra lại tệp, hoặc nâng giới hạn: "
            "--limit cells=…",
            en="{path} has more than {limit} cells. No report is that long; check the file, or raise the limit: "
            "--limit cells=…",
        ),
        "other-format": Text(
            vi="Tệp {path} là {format_vi}, chưa đọc được. Hãy mở tệp và lưu thành tệp văn bản phân cách "
            "bằng tab hoặc CSV (UTF-8).",
            en="{path} is {format_en}, which cannot be read yet. Open it and save it as tab-separated text "
            "or CSV (UTF-8).",
        ),
        "archive": Text(
            vi="Tệp {path} là tệp nén chứa nhiều tệp. Lệnh check đọc được tệp ZIP (mỗi tệp bên trong là một báo cáo); "
            "tệp nén khác, hoặc tệp nén nằm trong tệp nén, thì hãy giải nén trước.",
            en="{path} is an archive of files. The command check reads a ZIP archive (each file in it is a report); "
            "unpack any other, and an archive within an archive, first.",
        ),
        "empty-folder": Text(
            vi="Không có tệp nào trong {path}. Hãy chọn thư mục hoặc tệp ZIP chứa các báo cáo.",
            en="There is no file in {path}. Name a folder or ZIP archive with reports.",
        ),
        "too-many-files": Text(
            vi="Tệp nén {path} có hơn {limit} tệp. Hãy giải nén và kiểm tra từng thư mục.",
            en="The archive {path} has more than {limit} files. Unpack it and check folder by folder.",
        ),
        "takes-too-long": Text(
            vi="Đọc tệp {path} mất hơn {limit} giây nên đã dừng. Hãy mở tệp và lưu lại, hoặc nâng giới hạn: "
            "--limit seconds=…",
            en="Reading {path} took more than {limit} seconds and was stopped. Open the file and save it again, or "
            "raise the limit: --limit seconds=…",
        ),
        "needs-extra": Text(
            vi="Để đọc tệp {path} cần thư viện {library}. Hãy cài đặt: pip install cchc-audit[documents]",
            en="To read {path} the library {library} is needed. Install it: pip install cchc-audit[documents]",
        ),
        "needs-libreoffice": Text(
            vi="Để đọc tệp {path} cần LibreOffice, không tìm thấy trên máy này. Hãy cài LibreOffice (hoặc đặt biến môi "
            "trường {variable} là đường dẫn của soffice), hoặc mở tệp bằng Word và lưu thành .docx.",
            en="To read {path} LibreOffice is needed, which is not found on this machine. Install it (or set the "
            "environment variable {variable} to the path of soffice), or open the file in Word and save it as .docx.",
        ),
        "encrypted": Text(
            vi="Tệp {path} được bảo vệ bằng mật khẩu. Hãy mở tệp, bỏ mật khẩu rồi lưu lại, hoặc xin bản không có "
            "mật khẩu.",
            en="{path} is protected by a password. Open it, take the password away and save it, or ask for a copy "
            "without one.",
        ),
        "scanned": Text(
            vi="Tệp {path} là ảnh hoặc bản chụp (scan), không có chữ. Hãy xin tệp Word hoặc Excel, hoặc nhận "
            "dạng chữ (OCR) trước.",
            en="{path} is a picture or a scan, without text. Ask for the Word or Excel file, or recognise "
            "the text (OCR) first.",
        ),
        "too-many-pages": Text(
            vi="Tệp {path} có hơn {limit} trang. Một báo cáo không dài như vậy; hãy tách phần phụ lục, hoặc nâng giới "
            "hạn: --limit pages=…",
            en="{path} has more than {limit} pages. No report is that long; take the annex out of it, or raise the "
            "limit: --limit pages=…",
        ),
        "reader-failed": Text(
            vi="Bộ đọc {reader} gặp sự cố với tệp {path}: {error}. Hãy lưu tệp ở định dạng khác, và báo cho "
            "người phát triển bộ đọc.",
            en="The reader {reader} failed on {path}: {error}. Save the file in another format, and tell the developer "
            "of the reader.",
        ),
        "damaged": Text(
            vi="Tệp {path} bị hỏng hoặc bị cắt cụt. Hãy mở tệp bằng chương trình đã tạo ra nó rồi lưu lại.",
            en="{path} is damaged or cut off. Open it in the program that made it and save it again.",
        ),
        "unpacks-too-large": Text(
            vi="Tệp {path} giải nén ra hơn {limit} byte ở một phần. Một báo cáo không lớn như vậy; hãy kiểm tra tệp, "
            "hoặc nâng giới hạn: --limit part_bytes=…",
            en="A part of {path} unpacks to more than {limit} bytes. No report is that large; check the file, or raise "
            "the limit: --limit part_bytes=…",
        ),
        "hostile-markup": Text(
            vi="Tệp {path} chứa XML mà chương trình văn phòng không viết: khai báo DOCTYPE, hoặc quá nhiều phần tử. "
            "Tệp có thể độc hại nên không được đọc.",
            en="{path} holds XML that no office program writes: a DOCTYPE, or far too many elements. It may be "
            "malicious and is not read.",
        ),
        "not-text": Text(
            vi="Ô ở dòng {row}, cột {column} của {path} là {type}, không phải chữ. Hãy đưa số liệu dưới dạng chữ, "
            "đúng như trong báo cáo (“98,1”); số nguyên có thể để nguyên.",
            en="The cell in row {row}, column {column} of {path} is {type}, not text. Give figures as text, as the "
            'report writes them ("98,1"); whole numbers may stay as they are.',
        ),
        "not-a-row": Text(
            vi="Dòng {row} của {path} là {type}, không phải danh sách các ô. Hãy đưa mỗi dòng thành một danh sách: "
            "số thứ tự, chỉ tiêu, đơn vị tính, số liệu, ghi chú.",
            en="Row {row} of {path} is {type}, not a list of cells. Give each row as a list: order number, name, "
            "unit, value, note.",
        ),
        "number-too-long": Text(
            vi="Ô ở dòng {row}, cột {column} của {path} là một số dài hơn nghìn chữ số. Hãy kiểm tra lại số liệu.",
            en="The cell in row {row}, column {column} of {path} is a number of more than a thousand digits. Check it.",
        ),
        "uneven-lines": Text(
            vi="Tệp {path} có {lines} dòng nhiều ô hơn bảng ({columns} cột), ví dụ dòng {row}: dấu “{delimiter}” có cả "
            "trong nội dung ô. Hãy lưu lại bằng tab, hoặc đặt nội dung ô trong ngoặc kép.",
            en="{path} has {lines} lines with more fields than the table has columns ({columns}), such as line {row}: "
            'cells hold "{delimiter}" themselves. Save it with tabs, or put the cells in quotes.',
        ),
        "not-a-report": Text(
            vi="Tệp {path} không có bảng nào: không dòng nào trong {lines} dòng được chia thành nhiều cột. "
            "Báo cáo phải là bảng phân cách bằng tab, dấu phẩy, dấu chấm phẩy hoặc dấu |.",
            en="{path} holds no table: none of its {lines} lines is divided into columns. A report is a "
            "table with columns separated by tabs, commas, semicolons or |.",
        ),
    }
)
"""For each code, the sentence; its braces are filled with the facts."""


class CannotRead(Exception):  # noqa: N818  the name says what happened, as its sentences do
    """A file, or rows, could not be read as a document.

    Attributes:
        code: the reason, stable and in English, such as damaged.
        facts: what the sentences need: always `path`, and further the numbers and names of that reason.
    """

    def __init__(self, code: str, facts: Mapping[str, object], sentence: Text | None = None) -> None:
        """Refuse a file.

        Args:
            code: the reason.
            facts: what fills the braces of the sentence.
            sentence: what is wrong and what to do; by default that of the product for this code.
        """
        super().__init__(code, dict(facts), sentence)
        self.code = code
        self.facts = MappingProxyType(dict(facts))
        self._sentence = SENTENCES[code] if sentence is None else sentence

    @property
    def text(self) -> Text:
        """What is wrong and what to do, in both languages."""
        sentence = self._sentence
        return Text(vi=sentence.vi.format_map(self.facts), en=sentence.en.format_map(self.facts))

    def sentence(self, language: Language) -> str:
        """What is wrong and what to do, in one language."""
        return self.text.to(language)

    def __str__(self) -> str:
        return f"{self.text.vi}\n{self.text.en}"
