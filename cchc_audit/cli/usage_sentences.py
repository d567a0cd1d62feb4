"""What is said of wrong arguments, of files that cannot be read or written, and of runs that end early."""

from cchc_audit.language import Text

BAD_USAGE = Text(
    vi="Lệnh chưa đúng: {vi}. Xem: {program} --help", en="Wrong usage: {en}. See: {program} --help"
)
USAGE_ERRORS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (?P<names>.*)", "thiếu {names}"),
    (r"unrecognized arguments: (?P<names>.*)", "không có tham số {names}"),
    (r"argument (?P<name>.*?): expected at least one argument", "{name} cần ít nhất một giá trị"),
    (r"argument (?P<name>.*?): expected one argument", "{name} cần một giá trị"),
    (
        r"argument (?P<name>.*?): invalid choice: (?P<value>.*?) \(choose from (?P<names>.*)\)",
        "{name} không nhận giá trị {value}; hãy chọn: {names}",
    ),
    (r"argument (?P<name>.*?): invalid \w+ value: (?P<value>.*)", "{name} không nhận giá trị {value}"),
    (
        r"argument (?P<name>.*?): ignored explicit argument (?P<value>.*)",
        "{name} không nhận giá trị, đã ghi {value}",
    ),
    (r"argument (?P<name>.*?): not allowed with argument (?P<other>.*)", "{name} không dùng cùng {other}"),
)
"""The errors of argparse, and how they are told in Vietnamese."""
IGNORE_WITHOUT_REASON = Text(
    vi="--ignore {given}: phải kèm lý do, ví dụ --ignore “{name}=đã giải trình”.",
    en='--ignore {given}: a reason is needed, such as --ignore "{name}=explained in writing".',
)
BAD_SHARE = Text(
    vi="--min-decided {given}: phải là một tỷ lệ từ 0 đến 1, ví dụ 0.5 hoặc 50%.",
    en="--min-decided {given}: a share from 0 to 1 is wanted, such as 0.5 or 50%.",
)
BAD_SECONDS = Text(
    vi="--budget-seconds {given}: phải là một số giây lớn hơn 0, ví dụ 5 hoặc 0.5.",
    en="--budget-seconds {given}: seconds above 0 are wanted, such as 5 or 0.5.",
)
BAD_PERIOD = Text(
    vi="--period {given}: hãy ghi năm, quý hoặc tháng, ví dụ 2022, 2022-Q3, 2022-09.",
    en="--period {given}: write a year, quarter or month, such as 2022, 2022-Q3, 2022-09.",
)
BAD_COUNT = Text(
    vi="{given}: phải là một số nguyên dương.",
    en="{given}: a whole number above 0 is wanted.",
)
ONE_EARLIER = Text(
    vi="{option} chỉ dùng được khi kiểm tra một tệp: mỗi báo cáo có báo cáo kỳ trước của nó.",
    en="{option} works with a single file: each report has an earlier one of its own.",
)
ONE_STDIN = Text(
    vi="Đầu vào chuẩn “-” chỉ được ghi một lần.", en='The standard input "-" can be named only once.'
)
OUTPUT_IS_INPUT = Text(
    vi="-o {path}: đây là một trong các tệp báo cáo; hãy chọn tên khác để không ghi đè.",
    en="-o {path}: this is one of the reports; choose another name, so that it is not overwritten.",
)
OTHER_ENDING = Text(
    vi="-o {path}: bản sao cùng định dạng với tệp báo cáo; hãy đặt tên với đuôi “{ending}”.",
    en='-o {path}: the copy is of the same format as the report; give it a name that ends with "{ending}".',
)
NEVER_ENDS = Text(
    vi="Kiểm tra {source} mất hơn {seconds} giây và không dừng lại được, nên cả lượt chạy đã kết thúc. Hãy chạy lại "
    "không có tệp này, hoặc nâng giới hạn: --limit seconds=…",
    en="The audit of {source} took more than {seconds} seconds and could not be interrupted, so the whole run was "
    "ended. Run again without this file, or raise the limit: --limit seconds=…",
)
UNWRITABLE = Text(
    vi="Không ghi được {path}: {reason}. Hãy kiểm tra thư mục và quyền ghi.",
    en="{path} cannot be written: {reason}. Check the folder and the permissions.",
)
UNKNOWN_ENDING = Text(
    vi="Không biết ghi {path} theo định dạng nào: tên tệp phải có đuôi {known}, hoặc dùng --format.",
    en="No format is known for {path}: name a file that ends in {known}, or use --format.",
)
WRITTEN = Text(
    vi="Đã ghi {path}: {reports} báo cáo; {counts}.", en="Written: {path}: reports: {reports}; {counts}."
)
UNREADABLE_STDIN = Text(
    vi="Không đọc được đầu vào chuẩn: {reason}.", en="The standard input cannot be read: {reason}."
)
UNKNOWN_NAME = Text(
    vi="Không có quy tắc hay kiểm tra “{name}”.{hint} Xem: cchc-audit rules",
    en='There is no rule or check "{name}".{hint} See: cchc-audit rules',
)
DID_YOU_MEAN = Text(vi=" Ý bạn là “{near}”?", en=' Did you mean "{near}"?')
UNKNOWN_INDICATOR = Text(
    vi="Biểu mẫu không có chỉ tiêu “{wanted}”.{hint} Xem: cchc-audit show",
    en='The form has no indicator "{wanted}".{hint} See: cchc-audit show',
)
SEVERAL_INDICATORS = Text(
    vi="Có {count} chỉ tiêu mang “{wanted}”; hãy ghi mã của một chỉ tiêu:\n{listed}",
    en='"{wanted}" stands in the names of several indicators ({count}); give the id of one:\n{listed}',
)
NOT_IN_FORM = Text(
    vi="Biểu mẫu {form} của báo cáo này không dùng đến.", en="The form {form} of this report does not use it."
)
ON_REPORT = Text(vi="Trong báo cáo {source}", en="In the report {source}")
UNEXPECTED = Text(
    vi="Lỗi của chương trình: {error}. Chạy lại với --debug để có chi tiết khi báo lỗi.",
    en="A fault of the program: {error}. Run again with --debug for the details to report.",
)
UNEXPECTED_IN = Text(
    vi="{source}: lỗi của chương trình: {error}. Chạy lại với --debug để có chi tiết khi báo lỗi.",
    en="{source}: a fault of the program: {error}. Run again with --debug for the details to report.",
)
INTERRUPTED = Text(vi="Đã dừng theo yêu cầu.", en="Stopped as asked.")

BAD_LIMIT = Text(
    vi="“{given}” không phải giới hạn; viết TÊN=SỐ, tên là một trong: {known}.",
    en='"{given}" is no limit; write NAME=N, where the name is one of: {known}.',
)
PROCESS_DIED = Text(
    vi="{source}: tiến trình đọc tệp đã dừng đột ngột hoặc chạy quá lâu (mã {code}), có thể vì hết bộ nhớ. Tệp có thể "
    "bị hỏng hoặc độc hại; hãy mở tệp và lưu lại. Các tệp khác vẫn được kiểm tra.",
    en="{source}: the process that read it ended unexpectedly or took too long (code {code}), perhaps for want of "
    "memory. The file may be damaged or malicious; open it and save it again. The other files were audited.",
)

ANNOTATED = Text(
    vi="Đã ghi {path}: {count} phát hiện, mỗi phát hiện có ghi chú tại ô và một mục trong danh sách của tệp.",
    en="Wrote {path}: findings: {count}, each with a comment at its cell and an entry in the list of the file.",
)
WAS_SIGNED = Text(
    vi="{path} có chữ ký số; chữ ký đó không còn giá trị với bản sao {copy}.",
    en="{path} bears a digital signature, which does not hold for the copy {copy}.",
)

XLSX_TO_FILE = Text(
    vi="Một tệp Excel không in ra màn hình được. Hãy nêu tên tệp: -o ket-qua.xlsx",
    en="A workbook cannot be shown on the console. Name a file: -o findings.xlsx",
)
