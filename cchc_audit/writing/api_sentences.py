"""What hooks and public names mean in Vietnamese; in English their docstrings say it."""

from collections.abc import Mapping

HOOKS: Mapping[str, tuple[str, ...]] = {
    "cchc_rules": (
        "Trả về các quy tắc của plugin, tạo bằng `@relation` và `@inspection`.",
        (
            "Được gọi không có tham số khi nạp plugin: một lần cho mỗi `Auditor` hoặc mỗi lệnh, trước khi đọc báo cáo, "
            "và một lần nữa trong tiến trình riêng dành cho các quy tắc tự soát cách ghi. Hook trả về một danh sách "
            "(hoặc iterable khác), có thể rỗng; thứ tự không quan trọng. Mỗi quy tắc có tên dạng `<plugin>.<quy tắc>`."
        ),
    ),
    "cchc_specs": (
        "Trả về các tệp biểu mẫu (YAML) của plugin.",
        (
            "Được gọi không có tham số khi nạp plugin: một lần cho mỗi `Auditor` hoặc mỗi lệnh, trước khi đọc báo cáo. "
            "Hook trả về một danh sách (hoặc iterable khác) gồm các đường dẫn, hoặc các tệp của "
            "`importlib.resources.files(__name__)`; tệp nào cũng phải có thật. Nội dung tệp được đọc và soát "
            "khi dùng đến biểu mẫu."
        ),
    ),
}
"""The paragraphs of each hook."""

NAMES: Mapping[str, str] = {
    "Auditor": "Kiểm tra nhiều báo cáo với cùng một bộ plugin; nhiều luồng dùng chung được.",
    "Budget": "Thời gian và bộ nhớ tối đa cho mỗi lần soát một ô (hoặc cả báo cáo); vượt mức thì bị dừng và báo sự cố.",
    "CannotAudit": "Lỗi: không dùng được báo cáo, biểu mẫu hoặc plugin.",
    "Cell": "Những gì báo cáo ghi về một chỉ tiêu của biểu mẫu.",
    "Finding": "Một phát hiện: một chỗ sai trong báo cáo.",
    "Indicator": "Một chỉ tiêu của báo cáo, hoặc của báo cáo kỳ trước.",
    "Relation": "Một quan hệ: đúng hoặc bị vi phạm trong một báo cáo.",
    "Remark": "Phát hiện của quy tắc tự soát cách ghi, khi không có phép so sánh số nào.",
    "Report": "Báo cáo theo một biểu mẫu: các ô của mọi chỉ tiêu và mọi thứ còn lại.",
    "Result": "Kết quả kiểm tra một báo cáo.",
    "Rule": "Điều phải đúng, nêu một lần cho mọi biểu mẫu.",
    "Sentence": "Câu của một phát hiện, có {dữ kiện} được điền vào; severity None là mức độ của quy tắc.",
    "Text": "Một câu hoặc một tên bằng tiếng Việt và tiếng Anh.",
    "all_of": "Mọi quan hệ đều đúng.",
    "any_of": "Ít nhất một quan hệ đúng.",
    "audit": "Kiểm tra một báo cáo. Nếu kiểm tra nhiều báo cáo thì tạo một `Auditor` và dùng lại.",
    "audit_each": "Kiểm tra lần lượt từng đơn vị của bảng mà mỗi dòng là một đơn vị; báo cáo khác có một kết quả.",
    "blank": "Đại lượng không có số liệu.",
    "formula": "Đại lượng mà một công thức nêu ra, cho các quy tắc đọc công thức trong biểu mẫu.",
    "hookimpl": "Đánh dấu một hàm là hook: đặt `@hookimpl` trước `cchc_rules` hoặc `cchc_specs`.",
    "implies": "Khi điều kiện đúng thì quan hệ cũng đúng.",
    "inspection": "Tạo quy tắc tự soát cách ghi từ một hàm sinh (generator) có một tham số: Cell hoặc Report.",
    "maximum_of": "Số lớn nhất trong các đại lượng, viết lần lượt hoặc trong một danh sách không rỗng.",
    "minimum_of": "Số nhỏ nhất trong các đại lượng, viết lần lượt hoặc trong một danh sách không rỗng.",
    "negation": "Quan hệ không đúng.",
    "present": "Đại lượng có số liệu, là một số hoặc “không có”.",
    "previous": "Chỉ tiêu trong báo cáo kỳ trước; chưa biết nếu không có báo cáo đó.",
    "quantity": "Đưa một ô, một số đọc từ ghi chú hoặc một số chính xác vào ngôn ngữ quan hệ.",
    "relation": "Tạo quy tắc quan hệ từ một hàm mà các tham số chỉ theo tên là các khóa của kiểm tra.",
    "same_period_last_year": "Chỉ tiêu trong báo cáo cùng kỳ năm trước; chưa biết nếu không có báo cáo đó.",
    "sum_of": "Tổng các đại lượng, viết lần lượt hoặc trong một danh sách không rỗng.",
    "verify": "Tính lại mọi phát hiện của một kết quả; bộ rỗng nghĩa là suy ra được tất cả từ chính kết quả.",
}
