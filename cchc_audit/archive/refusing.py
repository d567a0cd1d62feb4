"""Why an archive cannot be used, in both languages."""

from collections.abc import Mapping
from pathlib import Path

from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.refusal import CannotAudit

_SENTENCES: Mapping[str, Text] = Frozen(
    {
        "no-archive": Text(
            vi="{path} không phải kho báo cáo. Kho được tạo bằng: cchc-audit collect TỆP -o {path}",
            en="{path} is no archive. One is made with: cchc-audit collect FILES -o {path}",
        ),
        "not-empty": Text(
            vi="Thư mục {path} đã có tệp khác và không phải kho báo cáo. Hãy chọn một thư mục mới.",
            en="The folder {path} holds other files and is no archive. Choose a new folder.",
        ),
        "archive-layout": Text(
            vi="Kho {path} có cách bố trí khác. Hãy dùng phiên bản cchc-audit đã tạo kho, hoặc thu thập lại.",
            en="The archive {path} has another layout. Use the version of cchc-audit that made it, or collect again.",
        ),
        "archive-form": Text(
            vi="Không đọc được {path}, tệp mô tả biểu mẫu của kho. Hãy khôi phục tệp đó từ bản sao lưu.",
            en="{path}, which describes a form of the archive, cannot be read. Restore it from a copy.",
        ),
        "archive-part": Text(
            vi="Phần {path} của kho bị hỏng. Hãy xóa tệp đó và chạy lại collect với các báo cáo: chỉ những báo cáo "
            "trong phần đó được thu thập lại.",
            en="The part {path} of the archive is damaged. Delete it and run collect on the reports again: only those "
            "that were in it are collected.",
        ),
        "archive-empty": Text(
            vi="Kho {path} chưa có báo cáo nào.", en="The archive {path} holds no reports yet."
        ),
        "archive-spec": Text(
            vi="Kho {path} có báo cáo theo biểu mẫu {form}, nhưng biểu mẫu đó chưa được cài. Hãy nêu: --spec TỆP",
            en="The archive {path} holds reports by the form {form}, which is not installed. Name it: --spec FILE",
        ),
        "needs-extra": Text(
            vi="Kho báo cáo cần thư viện Polars. Hãy cài đặt: pip install cchc-audit[archive]",
            en="Archives need the library Polars. Install it: pip install cchc-audit[archive]",
        ),
    }
)


def cannot_use(code: str, path: Path, **facts: str) -> CannotAudit:
    """The refusal of an archive."""
    told = {"path": str(path), **facts}
    sentence = _SENTENCES[code]
    return CannotAudit(code, told, Text(vi=sentence.vi.format_map(told), en=sentence.en.format_map(told)))
