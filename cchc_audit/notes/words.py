"""The words of notes: phrases that state quantities, nouns that are counted, names that hold numbers."""

from cchc_audit.report.note import PartsBound, StatementKind

STATEMENTS: dict[StatementKind, str] = {
    "remaining": "còn lại|còn tồn|hiện còn|còn thiếu|tồn|tồn đọng|tồn cuối kỳ|còn tồn đọng|hiện tồn",
    "in_progress": (
        "đang xử lý|đang giải quyết|đang thụ lý|đang thực hiện|đang trong quá trình giải quyết|"
        "đang trong quá trình xử lý|đang được giải quyết|đang được xử lý|chưa giải quyết|chưa xử lý|"
        "chưa giải quyết xong|chưa xử lý xong|chưa hoàn thành|đang tiếp tục giải quyết|"
        "đang tiếp tục xử lý|đang gq|đang g / q|chưa gq|dở dang|còn dở dang|đang dở dang"
    ),
    "within_term": (
        "chưa đến hạn|chưa tới hạn|trong hạn|trong thời hạn|còn trong hạn|còn hạn|còn trong thời hạn|"
        "chưa đến hạn giải quyết|chưa đến thời hạn|chưa đến hạn trả|chưa đến hạn xử lý|chưa quá hạn"
    ),
    "overdue": "quá hạn|quá thời hạn",
    "late": (
        "giải quyết quá hạn|xử lý quá hạn|"
        "trễ hạn|trễ hẹn|chậm hạn|muộn hạn|chậm trễ|hoàn thành quá hạn|hoàn thành nhưng quá hạn|"
        "trả quá hạn|không đúng hạn|không đúng hẹn|chưa đúng hạn|trễ|giải quyết trễ|xử lý trễ|trả trễ|"
        "giải quyết trễ hạn|xử lý trễ hạn|trả trễ hạn|giải quyết trễ hẹn|hoàn thành trễ hạn"
    ),
    "early": "trước hạn|sớm hạn|trước thời hạn|sớm hẹn|sớm hơn hạn|sớm hơn thời hạn",
    "on_time": "đúng hạn|đúng hẹn|đúng thời hạn",
    "carried_over": (
        "kỳ trước chuyển sang|kỳ trước chuyển qua|tồn kỳ trước|tồn kỳ trước chuyển sang|từ kỳ trước|"
        "từ kỳ trước chuyển sang|từ kỳ trước chuyển qua|năm trước chuyển sang|từ năm trước chuyển sang|"
        "tồn từ kỳ trước|chuyển từ kỳ trước|chuyển từ kỳ trước sang|kỳ trước chuyển tiếp|"
        "kỳ báo cáo trước chuyển sang|tồn đọng kỳ trước|năm trước chuyển qua|tồn năm trước"
    ),
    "newly_received": (
        "tiếp nhận mới|mới tiếp nhận|mới phát sinh|phát sinh mới|tiếp nhận trong kỳ|nhận mới|"
        "tiếp nhận mới trong kỳ"
    ),
    "received": "tiếp nhận|đã tiếp nhận|tổng tiếp nhận",
    "resolved": (
        "đã giải quyết|đã xử lý|giải quyết xong|xử lý xong|đã giải quyết xong|đã xử lý xong|"
        "đã trả kết quả|đã trả|trả kết quả|giải quyết và trả kết quả|đã giải quyết và trả kết quả|"
        "giải quyết được|xử lý được|đã hoàn thành|hoàn thành"
    ),
    "online": (
        "trực tuyến|qua mạng|nộp trực tuyến|tiếp nhận trực tuyến|nộp hồ sơ trực tuyến|nộp qua mạng|"
        "qua dịch vụ công trực tuyến|qua cổng dịch vụ công|tiếp nhận qua mạng|qua dvc trực tuyến"
    ),
    "direct": "trực tiếp|nộp trực tiếp|tiếp nhận trực tiếp",
    "postal": (
        "bưu chính công ích|bcci|qua bưu chính|qua bưu chính công ích|qua dịch vụ bưu chính|"
        "qua dịch vụ bưu chính công ích|qua bcci|qua dịch vụ bcci|tiếp nhận qua dịch vụ bcci|"
        "tiếp nhận qua bcci|qua bưu điện|tiếp nhận qua bưu chính công ích"
    ),
    "merged": "ghép|sáp nhập|hợp nhất|đã ghép|đã sáp nhập|giải thể|đã giải thể",
    "increase": "tăng|tăng thêm|tăng lên",
    "decrease": "giảm|giảm bớt|giảm được",
    "cumulative": "lũy kế|lũy tiến|cộng dồn",
    "including": "kể cả|bao gồm cả|gồm cả|tính cả|có cả",
    "excluding": (
        "chưa bao gồm|không bao gồm|chưa gồm|không gồm|chưa kể|không kể|chưa tính|không tính|chưa kể đến"
    ),
}
"""The phrases that say which quantity a number is, separated by "|"."""

GENERAL = "received|resolved|in_progress"
"""What gives way to a more particular phrase beside it: "giải quyết đúng hạn" says on time, not resolved."""

OF_CASES = (
    "phản ánh , kiến nghị|ý kiến , kiến nghị|kiến nghị , phản ánh|"
    "in_progress|within_term|overdue|late|early|on_time|carried_over|newly_received|received|"
    "resolved|online|direct|postal"
)
"""Statements about cases that an office handles, so only numbers of such cases can be meant."""

CASES = (
    "hồ sơ|hồ sơ tthc|hs|hồ sơ thủ tục hành chính|thủ tục|tthc|văn bản|vb|đơn|đơn thư|nhiệm vụ|"
    "ý kiến|kiến nghị|phản ánh|phản ánh kiến nghị|pakn|trường hợp|vụ|vụ việc|yêu cầu|lượt|phiếu|"
    "vấn đề|việc|công việc|giao dịch|bộ"
)
"""Nouns of cases that an office handles."""

INTRODUCTIONS: dict[PartsBound, str] = {
    "equal": (
        "gồm|bao gồm|gồm có|bao gồm có|cụ thể|cụ thể là|cụ thể như sau|chia ra|chia ra như sau|phân ra|"
        "chi tiết|chia theo|gồm các"
    ),
    "at_most": "trong đó|trong đó có|trong số đó|trong đó gồm|trong đó bao gồm",
}
"""The words before a list of parts, and whether the parts are all."""

PLAIN_RESOLVED = "giải quyết|xử lý"
"""Verbs that state what is resolved only if the number follows at once ("giải quyết 12 hồ sơ")."""

OVER = "trên tổng số|trong tổng số|trong tổng|trên tổng"
"""Between two numbers they make a part and its whole of them, as "/" does."""

COMPARISONS = (
    "so với cùng kỳ|so với cùng kỳ năm trước|so với cùng kỳ năm ngoái|so cùng kỳ|so với năm trước|"
    "so với kỳ trước|so với quý trước|so với tháng trước|so với kỳ báo cáo trước|so với năm ngoái|"
    "so với cùng kỳ năm|so với năm|so cùng kỳ năm trước|so cùng kỳ năm|so với kỳ trước đó"
)
"""What a change is compared with."""

IGNORED = (
    "tiếp nhận và trả kết quả|bộ phận tiếp nhận|tiếp nhận và giải quyết|tiếp nhận và xử lý|"
    "hẹn trả kết quả|dịch vụ công trực tuyến|dvc trực tuyến|dịch vụ bưu chính công ích|"
    "hội nghị trực tuyến|họp trực tuyến|thi trực tuyến|thanh toán trực tuyến|đối thoại trực tiếp|"
    "hệ thống họp trực tuyến|mức độ trực tuyến|thời gian giải quyết|"
    "thời hạn giải quyết|quy trình giải quyết|thẩm quyền giải quyết|kết quả giải quyết|tăng cường|"
    "gia tăng|giảm nghèo|sau khi sáp nhập|tăng trưởng|chịu trách nhiệm|ban hành|tổ chức|"
    "triển khai|tham gia|tham dự|tham mưu|tồn tại|kiểm tra|công bố|phối hợp|hướng dẫn|tuyên truyền|"
    "phê duyệt|thành lập|cắt giảm|rút ngắn|đơn giản hóa|niêm yết|theo dõi|đánh giá|xem xét|áp dụng|"
    "hoàn thiện|bố trí|sử dụng|đăng ký|cung cấp|đảm bảo|bảo đảm|bổ nhiệm|tuyển dụng|tinh giản|"
    "nghỉ hưu|chuyển công tác|nộp|gửi|tiếp tục|yêu cầu bổ sung"
)
"""Phrases that state nothing although shorter phrases in them would, and verbs that end a noun."""

NEUTRAL_PHRASES = (
    "trước và đúng hạn|đúng và trước hạn|trước hạn và đúng hạn|đúng hạn và trước hạn|trước , đúng hạn|"
    "chuyển sang kỳ sau|chuyển kỳ sau|thực hiện|phát hiện|qua kiểm tra|qua thanh tra|trên hệ thống|"
    "trên phần mềm|trên phần mềm một cửa|bộ phận một cửa|bộ phận tiếp nhận và trả kết quả|"
    "so với giao|so với biên chế giao|so với biên chế được giao|so với chỉ tiêu giao|"
    "so với chỉ tiêu được giao|so với số giao|so với số được giao|so với chỉ tiêu biên chế được giao"
)
"""Phrases that state nothing, and beside which a statement is still about all of the row."""

NEUTRAL = (
    "có còn là đã đang được số tổng tất cả toàn bộ lượng trong kỳ năm báo cáo hiện nay cộng với và cả "
    "gồm các những kết quả việc như sau thực tế tính xong chiếm đạt tỷ lệ tương đương ứng bằng vẫn hồ sơ "
    "hs tthc thủ tục hành chính văn bản vb nhiệm vụ ý kiến nghị phản ánh pakn vấn đề đơn trường hợp vụ "
    "phiếu đến thời điểm phần trăm lại hoặc giải quyết xử lý"
)
"""The words beside which a statement is still about all of the row; any other may name a place, a field, a time."""

REASONS = "do vì bởi vướng"
"""Words behind which only the reason of what was stated follows."""

LIMITERS = (
    "lĩnh tại ở thuộc của riêng tháng quý năm ngành xã phường huyện ubnd phòng chi thị sở trường "
    "trung ban khu ấp các những tính từ trong đầu cuối"
)
"""Words with which a clause limits what was said before it, or names who did it ("…, tại xã Mỹ Hương")."""

REFINEMENTS: dict[StatementKind, str] = {
    "received": (
        "received|newly_received|carried_over|online|direct|postal|resolved|in_progress|remaining|"
        "within_term|overdue|late|early|on_time"
    ),
    "newly_received": "online|direct|postal",
    "resolved": "early|on_time|late|overdue",
    "in_progress": "within_term|overdue|in_progress|remaining",
    "remaining": "within_term|overdue|in_progress|remaining",
    "on_time": "early|on_time",
}
"""What may be said of the cases of a statement, in brackets or behind "trong đó", and still be about all of the
row: of the cases that are late, "đã giải quyết 20" is not all that is resolved."""

REFERENCES = (
    "chỉ thị|nghị quyết|quyết định|nghị định|kế hoạch|công văn|thông tư|thông báo|báo cáo|tờ trình|"
    "chương trình|đề án|phụ lục|luật|hướng dẫn số|văn bản số|mức độ|mức|cấp độ|khoản|điều|điểm|mục|"
    "chương|biểu|biểu mẫu|mẫu|mẫu số|khóa|nhiệm kỳ|kỳ họp thứ|đợt|lần|lần thứ|hạng|loại|bậc|nhóm|lớp|"
    "vòng|phần|trang|cấp|tháng|quý|năm|ngày|tuần|thứ|số|phiên bản|iso|tcvn|qcvn|iec|tiêu chuẩn|"
    "quốc lộ|khu phố|ấp|khóm|tổ|thôn|đội|quận|phường|tiêu chí|chỉ tiêu|chỉ số|bước|hotline|"
    "điện thoại|đt|sđt|tổng đài|fax|zalo|nq|qđ|ct|kh|cv|nđ|bc|khu vực|giai đoạn|niên độ|năm học|"
    "phiên họp|phiên|hội nghị lần|hội thi lần|đường|hẻm|nhà|phòng số|tập|cơ sở|windows|office|"
    "version|covid|tết|lúc|từ ngày|đến ngày|kỳ"
)
"""Words whose number is part of a name, a citation or a date."""

SOFT_REFERENCES = "cấp hoạch cáo trình kỳ"
"""The last words of references that are none if a counted noun follows the number ("cấp 12 chứng thư số")."""

PLACES = "phường quận tổ đội thôn ấp khóm lớp nhóm"
"""References that may also be counted in a list of labels ("xã 75, phường 20")."""

UNREFERENCED = (
    "chuyên mục|danh mục|kỷ luật|địa điểm|thời điểm|thí điểm|trọng điểm|thành phần|cổ phần|phân cấp|hợp số"
)
"""Words whose last syllable would announce a name but does not."""

NEGATIONS = "không chưa ko chẳng"
"""Words that take back what follows ("không quá hạn")."""

UNNAMED = "tổng con một lượng các"
"""Words before "số" with which it means an amount and does not announce the number of a document."""

PERIODS = "tháng năm tuần giờ phút quý giây"
"""A number before one of these is a period or a time of day."""

PHONES = "hotline đt sđt fax zalo thoại đài nóng"

PERCENT_NAMES = (
    "chi thường xuyên|chi đầu tư|vốn nhà nước|vốn ngân sách|vốn điều lệ|kinh phí hoạt động|"
    "kinh phí thường xuyên"
)
"""Behind a percentage they make it part of a name ("tự chủ 100% chi thường xuyên")."""

FAMILIES = (
    "early|on_time|late|overdue|within_term",
    "resolved|in_progress|remaining",
    "carried_over|newly_received",
    "online|direct|postal",
)
"""Statements that divide cases in one way; parts from two families overlap and do not add up."""

OVERLAPPING = "nữ|đảng viên|dân tộc|khmer|đoàn viên|tôn giáo|kiêm nhiệm|đại học|thạc sĩ"
"""Attributes that people have side by side: "60 nữ, 50 đảng viên" do not add up."""

MEASURES = "đồng|vnđ|đ|usd|ha|km|m2|m3|m|kg|tấn|điểm|ngày|ngày làm việc"
"""Units of what is measured, not counted: such numbers are rounded."""

NOUNS = (
    "tin , bài|tin , bài , phóng sự|phòng , ban|phòng , ban , đơn vị|cơ quan , đơn vị|"
    "cán bộ , công chức|cán bộ , công chức , viên chức|công chức , viên chức|xã , thị trấn|"
    "xã , phường|xã , phường , thị trấn|sở , ban , ngành|tổ chức , cá nhân|"
    "ngày làm việc|ngày|đồng|triệu đồng|điểm|lớp|học viên|người|lượt|lượt người|đơn vị|cơ quan|"
    "tổ chức|cá nhân|tập thể|trường|trường học|trường mầm non|trường tiểu học|trường trung học cơ sở|"
    "trung tâm|phòng|phòng ban|phòng chuyên môn|ban|xã|phường|thị trấn|huyện|thị xã|thành phố|cuộc|"
    "hội nghị|buổi|kỳ|kỳ chuyên mục|số|tin|bài|tin bài|phóng sự|văn bản|quyết định|kế hoạch|"
    "công văn|báo cáo|"
    "nghị quyết|chỉ thị|thông báo|tờ trình|đồng chí|đ / c|phó chủ tịch|chủ tịch|"
    "phó trưởng phòng|cán bộ|công chức|viên chức|lãnh đạo|phó|"
    "trưởng phòng|hợp đồng|biên chế|nam|nữ|đảng viên|mô hình|sáng kiến|giải pháp|đề tài|chuyên mục|"
    "chuyên đề|máy tính|máy|phần mềm|chứng thư số|tài khoản|dịch vụ|dvc|dvctt|đvsn|"
    "đoàn|đoàn thể|hội đoàn thể|hội|tổ|hộ|hộ dân|"
    "lần|quyển|tờ rơi|pano|băng rôn|áp phích|câu hỏi|thí sinh|bài thi|giải|học sinh|giáo viên"
)
"""Counted nouns beside those of cases; a number before another word counts it too, if the word is no verb."""

STOPS = (
    "của và với theo tại ở do được đã đang chưa không là có trong ngoài trên dưới từ đến so cho về "
    "để khi nếu vì bởi bằng như thì mà này đó trở gồm thuộc trực nhưng nên còn hoặc hay cùng bị phải "
    "sẽ cũng đều điều qua đạt chiếm giảm tăng đối liên các những mỗi một nào nữa ra vào lên xuống "
    "bao kể tính hiện mới vừa cần sau trước thông nhằm tức tương vẫn hết"
)
"""Words that end a counted noun."""

PREPOSITIONS = "tại ở cho của trên với từ đến do trong ngoài về bởi theo"
"""Before a bare list they make it a circumstance ("tổ chức tại 8 xã, 01 thị trấn"),
not what the row counts."""

TOTALS = "tổng|tổng số|tổng cộng|cộng|cộng chung"
"""Words before a number that is the total of the labelled numbers before it."""

RANKS = (
    "chủ tịch|phó chủ tịch|ct|pct|trưởng phòng|phó trưởng phòng|trưởng|phó|trưởng phòng và tương đương|"
    "phó trưởng phòng và tương đương"
)
"""The ranks of leaders: a list of them counts leaders."""

SEXES = "nam|nữ"
"""Both together are all people."""

ANY_CASE = "trường hợp|vụ việc|vụ|việc|lượt hồ sơ"
"""Nouns of cases whatever these are."""

SYNONYMS = (
    "hồ sơ|hồ sơ tthc|hs|hồ sơ thủ tục hành chính|bộ|bộ hồ sơ",
    "thủ tục|tthc|thủ tục hành chính",
    (
        "ý kiến|kiến nghị|phản ánh|phản ánh kiến nghị|pakn|phản ánh , kiến nghị|ý kiến , kiến nghị|"
        "kiến nghị , phản ánh"
    ),
    "văn bản|vb|vbqppl",
    "nhiệm vụ|công việc|việc",
    "đơn|đơn thư",
    "vấn đề|nội dung",
    "phiếu|số phiếu",
    "người|biên chế|đồng chí|đ / c|lượt người",
    "đơn vị|cơ quan|cơ quan , đơn vị|cq , đv",
    "tin , bài|tin bài|tin , bài , phóng sự",
    "cuộc|lượt|lần",
)
"""Nouns that mean the same thing to those who count."""

SORTS = (
    (
        "người|biên chế|đồng chí|đ / c|lượt người|cán bộ|công chức|viên chức|cán bộ , công chức|"
        "cán bộ , công chức , viên chức|công chức , viên chức|lãnh đạo|chủ tịch|phó chủ tịch|trưởng phòng|"
        "phó trưởng phòng|phó|nam|nữ|đảng viên|học viên|giáo viên|học sinh|thí sinh|hợp đồng"
    ),
    (
        "đơn vị|cơ quan|cơ quan , đơn vị|tổ chức|phòng|ban|phòng ban|phòng , ban|phòng , ban , đơn vị|"
        "phòng chuyên môn|xã|phường|thị trấn|xã , thị trấn|xã , phường|xã , phường , thị trấn|huyện|thị xã|"
        "thành phố|trường|trường học|trường mầm non|trường tiểu học|trường trung học cơ sở|trung tâm|đvsn|"
        "sở , ban , ngành|đoàn thể|hội đoàn thể|hội|đoàn"
    ),
    "hồ sơ|hồ sơ tthc|hs|hồ sơ thủ tục hành chính",
    "thủ tục|tthc|dịch vụ|dvc|dvctt",
    "tin|bài|tin bài|tin , bài|tin , bài , phóng sự|phóng sự|chuyên mục|kỳ chuyên mục",
    "văn bản|vb|quyết định|kế hoạch|công văn|báo cáo|nghị quyết|chỉ thị|thông báo|tờ trình",
    "cuộc|lượt|hội nghị|buổi",
    "lớp",
    "vấn đề",
    "ý kiến|kiến nghị|phản ánh|phản ánh kiến nghị|pakn",
    "nhiệm vụ",
    "phiếu",
)
"""Nouns of one sort: things of one sort may be parts of each other, those of two sorts never add up."""

COMMUNES = "xã|phường|thị trấn|đặc khu"
"""The kinds of communes: a list of them counts communes."""

SHARES = "đạt tỷ lệ chiếm tương đương ứng bằng với là được khoảng tức"
"""Words between a pair a/b and its percentage."""

LEADING = "có tổng số cộng là gồm đạt tỷ lệ tất cả toàn bộ huyện hiện nay lượng được"
"""Words before a number at the head of a note that leave it a restatement of the row's value."""

MENTIONING = "và đã thực hiện triển khai tại đang phát tổ chức tổng số cộng đạt được có là với"
"""Words before a number anywhere in a note that only say that something was done or counted."""
