"""The families of words by which one row is told from another that is named nearly alike."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Marks of which one excludes the other.

    Attributes:
        marks: each mark, and the phrases that say it, divided by commas; they may be expressions.
        but: phrases with the same words that say nothing of the kind.
        added: whether a row that says one where the form says none is another row.
        dropped: whether a row that says none where the form says one is another row.
        exact: whether a row that says some of the form's is another row too.
    """

    marks: Mapping[str, str]
    but: str = ""
    added: bool = True
    dropped: bool = False
    exact: bool = False


_UNDER_WAY = (
    "giải quyết|xử lý|thực hiện|tiến hành|kiểm tra|thanh tra|rà soát|khắc phục|xem xét|chờ|thẩm định|soạn thảo"
    "|xây dựng|đào tạo|bồi dưỡng|tuyển|lấy ý kiến|trình|tồn|khảo sát|hoàn thiện|điều tra|nợ|đề nghị|đề xuất"
    "|làm thủ tục|luân chuyển|tinh giản|cắt giảm|tích hợp|kết nối|sắp xếp|học"
)
FAMILIES: tuple[Family, ...] = (
    Family(
        marks={"not": "không, chưa, chẳng, vô"},
        but=(
            "hay không, có không, không gian, không những, không kể, không đúng hạn, không quá hạn, không đúng "
            "thời hạn, không trễ hạn, sửa chữa, chữa cháy, chứa đựng, không còn hiệu lực, vô tuyến"
        ),
        dropped=True,
    ),
    Family(
        marks={
            "refused": "từ chối, trả lại, bị trả, rút lại, xin rút, rút hồ sơ, bị hủy, hủy bỏ hồ sơ",
            "stopped": "tạm dừng, đình chỉ, dừng giải quyết, dừng xử lý, dừng thực hiện, thu hồi",
            "asked_back": "yêu cầu bổ sung, chờ bổ sung",
        }
    ),
    Family(
        marks={
            "under_way": f"(?:đang|còn)(?: được| bị| trong quá trình)? (?:{_UNDER_WAY}), chờ (?:{_UNDER_WAY}), tồn đọng"
        }
    ),
    Family(
        marks={"to_come": "sẽ, sắp, dự kiến, chuẩn bị, dự thảo, đăng ký, đề nghị, đề xuất"},
        but="chia sẻ, sắp xếp",
    ),
    Family(
        marks={
            "submitted": "(?:đã|được|đang|chờ) trình, trình (?:ban hành|phê duyệt|ký|duyệt)",
            "appraised": "thẩm định, thẩm tra",
        }
    ),
    Family(
        marks={
            "in_force": "còn hiệu lực, có hiệu lực, đang hiệu lực",
            "lapsed": "hết hiệu lực, mất hiệu lực, không còn hiệu lực, ngưng hiệu lực, hết hạn",
        }
    ),
    Family(
        marks={
            "out": "(?:văn bản|công văn) (?:đi|phát hành|gửi đi)",
            "in": "(?:văn bản|công văn) (?:đến|nhận|gửi đến|tiếp nhận)",
        },
        but="(?:văn bản|công văn) đến (?:nay|thời|ngày|hết|tháng|cuối)",
    ),
    Family(
        marks={
            "more": "tăng, tăng thêm, kéo dài, thêm, mở rộng, thành lập",
            "less": "giảm, cắt giảm, rút ngắn, tinh giản, tinh gọn, bớt, cắt, sụt",
        },
        but="tăng cường, giảm nghèo, miễn giảm",
        dropped=True,
    ),
    Family(marks={"merged": "sáp nhập, hợp nhất, giải thể, chia tách"}),
    Family(
        marks={"new": "mới", "again": "lại, tái"},
        but=(
            "môi trường, mỗi, mọi, đổi mới, nông thôn mới, pháp mới, tuyển dụng mới, tuyển mới, mới tuyển, cách "
            "làm mới, còn lại, trở lại, đi lại, tương lai, qua lại, trả lại, rút lại, thành lập mới"
        ),
    ),
    Family(
        marks={"remaining": "còn lại, còn tồn, còn nợ", "lacking": "thiếu, khuyết, thừa, dôi dư, dôi"},
        but="thiếu nhi, thiếu niên, khuyết tật, thừa kế, thừa phát, dư luận",
    ),
    Family(
        marks={
            "early": "trước hạn, sớm hạn, trước thời hạn, vượt tiến độ, sớm hơn",
            "on_time": (
                "đúng (?:và |hoặc )?trước hạn, trước (?:và |hoặc )?đúng hạn, đúng hạn, đúng thời hạn, "
                "đúng hẹn, trong hạn, đúng tiến độ, kịp thời, không quá hạn, không trễ hạn"
            ),
            "late": (
                "quá hạn, trễ hạn, chậm hạn, trễ hẹn, quá hẹn, quá thời hạn, chậm tiến độ, trễ tiến độ, chậm so, "
                "muộn, không đúng hạn, không đúng thời hạn"
            ),
        },
        dropped=True,
    ),
    Family(
        marks={
            "council": "hội đồng nhân dân",
            "Party": (
                "đảng ủy, huyện ủy(?! ban), tỉnh ủy(?! ban), thành ủy(?! ban), thị ủy(?! ban), cấp ủy, đảng bộ, "
                "chi bộ, ban chấp hành, đảng viên"
            ),
            "front": "mttq, ubmttq, mặt trận, mặt trận tổ quốc, đoàn thể, công đoàn, hội phụ nữ, đoàn thanh niên",
            "others": "công an, quân sự, tòa án, viện kiểm sát",
        }
    ),
    Family(
        marks={
            "leader": "lãnh đạo, chủ tịch, trưởng phòng, phó phòng",
            "civil_servant": "công chức",
            "public_employee": "viên chức",
            "cadre": "cán bộ",
            "contract": "hợp đồng, nhân viên, cộng tác viên, giáo viên, học sinh",
            "organisation": "(?:số|lượng|các) (?:tổ chức|doanh nghiệp|hộ gia đình)",
        },
        added=False,
    ),
    Family(
        marks={"direct": "trực tiếp", "online": "trực tuyến, qua mạng", "postal": "bưu chính, bưu điện"},
        exact=True,
    ),
    Family(marks={"paper": "văn bản giấy, bản giấy, dạng giấy, song song"}, dropped=True),
    Family(marks={"self": "tự kiểm tra, tự rà soát, tự đánh giá, tự chấm"}, dropped=True),
    Family(
        marks={"unlawful": "trái pháp luật, trái luật, trái quy định", "lawful": "hợp pháp, hợp lệ"},
        added=False,
    ),
    Family(
        marks={
            "inspect": "kiểm tra",
            "inspectorate": "thanh tra",
            "supervise": "giám sát",
            "audit": "kiểm toán",
        },
        added=False,
    ),
    Family(marks={"punished": "kỷ luật", "rewarded": "khen thưởng, khen"}),
    Family(
        marks={
            "appointed": "bổ nhiệm, đề bạt",
            "dismissed": "miễn nhiệm, bãi nhiệm, cách chức, từ chức, thôi giữ chức",
            "retired": "nghỉ hưu, thôi việc, nghỉ việc, hưu trí, nghỉ chế độ",
            "transferred": "luân chuyển, điều động, chuyển công tác, biệt phái",
            "recruited": "tuyển dụng, trúng tuyển, tuyển mới",
        }
    ),
    Family(
        marks={
            "amended": "sửa đổi, bổ sung",
            "abolished": "bãi bỏ, hủy bỏ, thay thế",
            "published": "ban hành, công bố",
        },
        but="yêu cầu bổ sung, chờ bổ sung, hồ sơ bổ sung",
        added=False,
    ),
    Family(marks={"partly": "một phần", "wholly": "hoàn toàn, toàn bộ, toàn phần"}, added=False),
    Family(marks={"same_level": "cùng cấp", "levels": "các cấp, giữa các cấp, liên cấp"}, added=False),
    Family(marks={"outside": "ngoài (?:ngân sách|kế hoạch|giờ|tỉnh|huyện|nước|chỉ tiêu|biên chế)"}),
    Family(
        marks={
            "province": "cấp tỉnh, ủy ban nhân dân tỉnh",
            "district": "cấp huyện, ủy ban nhân dân (?:huyện|thị xã|thành phố|quận)",
            "communes": "cấp xã, ủy ban nhân dân (?:các )?(?:xã|phường)",
        },
        added=False,
    ),
    Family(marks={"commune": "(?:cho|giao|của|thuộc|tại)(?: ủy ban nhân dân)?(?: cấp| các)? xã, cấp xã"}),
    Family(
        marks={
            "average": "bình quân, trung bình",
            "most": "cao nhất, nhiều nhất",
            "least": "thấp nhất, ít nhất",
        }
    ),
)
"""What makes another row; a word in two families is looked for in both."""
