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
    "cchc_readers": (
        "Trả về các bộ đọc của những định dạng tệp khác.",
        (
            "Được gọi không có tham số khi nạp plugin: một lần cho mỗi `Auditor` hoặc mỗi lệnh, trước khi đọc báo cáo. "
            "Hook trả về một danh sách (hoặc iterable khác). Mỗi bộ đọc có tên dạng `<plugin>.<định dạng>`. Với mỗi "
            "tệp, các bộ đọc được hỏi theo thứ tự của plugin, trước các bộ đọc có sẵn, nên plugin cũng có thể đọc một "
            "định dạng có sẵn theo cách riêng; bộ đọc đầu tiên nhận ra tệp sẽ đọc tệp đó."
        ),
    ),
}
"""The paragraphs of each hook."""

NAMES: Mapping[str, str] = {
    "Auditor": "Kiểm tra nhiều báo cáo với cùng một bộ plugin; nhiều luồng dùng chung được.",
    "Budget": "Thời gian và bộ nhớ tối đa cho mỗi lần soát một ô (hoặc cả báo cáo); vượt mức thì bị dừng và báo sự cố.",
    "CannotAudit": "Lỗi: không dùng được báo cáo, biểu mẫu hoặc plugin.",
    "CannotRead": "Lỗi: không đọc được tệp, hoặc các dòng đưa vào.",
    "Cell": "Những gì báo cáo ghi về một chỉ tiêu của biểu mẫu.",
    "Document": "Mọi thứ ghi trong tệp, theo thứ tự; chỉ bỏ các dòng trống.",
    "Finding": "Một phát hiện: một chỗ sai trong báo cáo.",
    "Indicator": "Một chỉ tiêu của báo cáo, hoặc của báo cáo kỳ trước.",
    "Limits": "Mức tối đa khi đọc một tệp; tệp vượt mức bị từ chối, không tệp nào bị cắt bớt.",
    "Line": "Một dòng của bảng hoặc một dòng chữ; dòng chữ là dòng có một ô.",
    "Notice": "Chỗ mà người mở tệp nhìn thấy khác với nội dung được đọc, hoặc không nhìn thấy.",
    "Place": "Một chỗ trong tệp; dòng và cột đếm từ 1, trong tệp văn bản thì dòng là dòng của tệp.",
    "Reader": "Một định dạng tệp.",
    "Relation": "Một quan hệ: đúng hoặc bị vi phạm trong một báo cáo.",
    "Remark": "Phát hiện của quy tắc tự soát cách ghi, khi không có phép so sánh số nào.",
    "Report": "Báo cáo theo một biểu mẫu: các ô của mọi chỉ tiêu và mọi thứ còn lại.",
    "Result": "Kết quả kiểm tra một báo cáo.",
    "Rule": "Điều phải đúng, nêu một lần cho mọi biểu mẫu.",
    "Sentence": "Câu của một phát hiện, có {dữ kiện} được điền vào; severity None là mức độ của quy tắc.",
    "SubmittedFile": "Một tệp được nộp: riêng lẻ, trong thư mục hoặc trong tệp nén.",
    "Text": "Một câu hoặc một tên bằng tiếng Việt và tiếng Anh.",
    "all_of": "Mọi quan hệ đều đúng.",
    "any_of": "Ít nhất một quan hệ đúng.",
    "audit": "Kiểm tra một báo cáo. Nếu kiểm tra nhiều báo cáo thì tạo một `Auditor` và dùng lại.",
    "audit_frame": "Kiểm tra các quan hệ của một biểu mẫu trên mọi báo cáo của một bảng dữ liệu cùng một lúc.",
    "audit_each": "Kiểm tra lần lượt từng đơn vị của bảng mà mỗi dòng là một đơn vị; báo cáo khác có một kết quả.",
    "blank": "Đại lượng không có số liệu.",
    "earlier_this_year": "Chỉ tiêu trong báo cáo kỳ trước cùng năm; là 0 ở kỳ đầu năm; chưa biết nếu không có báo cáo.",
    "files_in": "Các tệp trong thư mục (kể cả thư mục con) và trong tệp ZIP, theo thứ tự tên.",
    "formula": "Đại lượng mà một công thức nêu ra, cho các quy tắc đọc công thức trong biểu mẫu.",
    "hookimpl": "Đánh dấu một hàm là hook: đặt `@hookimpl` trước `cchc_rules`, `cchc_specs` hoặc `cchc_readers`.",
    "implies": "Khi điều kiện đúng thì quan hệ cũng đúng.",
    "inspection": "Tạo quy tắc tự soát cách ghi từ một hàm sinh (generator) có một tham số: Cell hoặc Report.",
    "maximum_of": "Số lớn nhất trong các đại lượng, viết lần lượt hoặc trong một danh sách không rỗng.",
    "minimum_of": "Số nhỏ nhất trong các đại lượng, viết lần lượt hoặc trong một danh sách không rỗng.",
    "negation": "Quan hệ không đúng.",
    "present": "Đại lượng có số liệu, là một số hoặc “không có”.",
    "count_of_children": "Số đơn vị trực thuộc; chưa biết nếu không có báo cáo của các đơn vị đó.",
    "sum_of_children": "Tổng của chỉ tiêu ở các đơn vị trực thuộc; chưa biết nếu không có báo cáo của họ.",
    "previous": "Chỉ tiêu trong báo cáo kỳ trước; chưa biết nếu không có báo cáo đó.",
    "quantity": "Đưa một ô, một số đọc từ ghi chú hoặc một số chính xác vào ngôn ngữ quan hệ.",
    "read_rows": "Nội dung của các dòng đưa trực tiếp; dòng và cột của mỗi chỗ đếm từ 1 trong những gì đưa vào.",
    "relation": "Tạo quy tắc quan hệ từ một hàm mà các tham số chỉ theo tên là các khóa của kiểm tra.",
    "same_period_last_year": "Chỉ tiêu trong báo cáo cùng kỳ năm trước; chưa biết nếu không có báo cáo đó.",
    "sum_of": "Tổng các đại lượng, viết lần lượt hoặc trong một danh sách không rỗng.",
    "verify": "Tính lại mọi phát hiện của một kết quả; bộ rỗng nghĩa là suy ra được tất cả từ chính kết quả.",
}
