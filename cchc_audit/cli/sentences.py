"""Everything that the command itself says: its help and its messages, in both languages."""

from collections.abc import Mapping

from cchc_audit.language import Text

ABOUT = Text(
    vi="Kiểm tra tính nhất quán của số liệu trong báo cáo cải cách hành chính: số nào mâu thuẫn với số nào, ở đâu, "
    "chênh lệch bao nhiêu.",
    en="Audits the consistency of reports on administrative reform: which numbers contradict each other, where, and "
    "by how much.",
)
EXIT_CODES = Text(
    vi="Mã thoát: 2 không kiểm tra được; 1 có phát hiện từ mức --fail-on trở lên; 0 các trường hợp còn lại.",
    en="Exit codes: 2 could not check; 1 findings at or above --fail-on; 0 otherwise.",
)
EXAMPLES = Text(
    vi="Ví dụ:\n  cchc-audit check bao-cao-2022.tsv\n  cchc-audit check *.tsv --format csv -o phat-hien.csv\n"
    '  cchc-audit check bao-cao.tsv --ignore "procedures.by-level=đã giải trình tại công văn 12"',
    en="Examples:\n  cchc-audit check report-2022.tsv\n  cchc-audit check *.tsv --format csv -o findings.csv\n"
    '  cchc-audit check report.tsv --ignore "procedures.by-level=explained in letter 12"',
)
USAGE = Text(vi="cách dùng: ", en="usage: ")
COMMANDS = Text(vi="các lệnh", en="commands")
ARGUMENTS = Text(vi="tham số", en="arguments")
OPTIONS = Text(vi="tùy chọn", en="options")
COMMON_OPTIONS = Text(vi="tùy chọn chung", en="common options")

CHECK = Text(
    vi="kiểm tra một hoặc nhiều báo cáo và liệt kê các phát hiện",
    en="audit one or more reports and list the findings",
)
SHOW = Text(
    vi="cho xem những gì đã hiểu được từ một báo cáo, và những gì còn lại",
    en="show what was understood of a report, and what was left over",
)
RULES = Text(vi="liệt kê các quy tắc", en="list the rules")
EXPLAIN = Text(
    vi="giải thích một quy tắc hoặc một kiểm tra: nội dung, lý do, ví dụ đúng và sai",
    en="explain a rule or a check: what it states, why, a right and a wrong example",
)
NOTE = Text(vi="cho xem những gì hiểu được từ một ghi chú", en="show what is understood of a note")
SPEC = Text(vi="kiểm tra biểu mẫu (bộ chỉ tiêu)", en="examine specs of forms")
SPEC_CHECK = Text(vi="tìm mọi chỗ sai trong tệp biểu mẫu", en="find everything that is wrong in spec files")
SPEC_COVERAGE = Text(
    vi="đo xem các kiểm tra của biểu mẫu phát hiện được bao nhiêu lỗi nhập số liệu",
    en="measure how many typing errors the checks of a spec notice",
)
SPEC_SHOW = Text(
    vi="in biểu mẫu đầy đủ sau khi mở rộng, kèm tệp và dòng của từng chỉ tiêu, kiểm tra",
    en="print the effective spec, with the file and line of every indicator and check",
)
SPEC_SCORE = Text(
    vi="cho biết loại lỗi nào ở chỉ tiêu nào còn lọt, và sai lệch nhỏ nhất bị phát hiện",
    en="tell which kinds of errors pass in which indicators, and the smallest change that is noticed",
)
TEST = Text(
    vi="chạy các ca thử của quy tắc và biểu mẫu (tests/rules/*.yaml, tests/specs/*.yaml)",
    en="run the cases of rules and specs (tests/rules/*.yaml, tests/specs/*.yaml)",
)
SPEC_SCHEMA = Text(
    vi="in JSON Schema của biểu mẫu, gồm tham số của các quy tắc đã cài, dùng cho trình soạn thảo",
    en="print the JSON Schema of specs with the parameters of the installed rules, for editors",
)
PLUGINS = Text(
    vi="liệt kê các plugin: nguồn, quy tắc, biểu mẫu, và vì sao không nạp được",
    en="list the plugins: origin, rules, specs, and why one does not load",
)
NEW = Text(
    vi="tạo khung plugin, quy tắc hoặc biểu mẫu", en="write the skeleton of a plugin, a rule or a spec"
)
NEW_PLUGIN = Text(
    vi="tạo plugin: một thư mục có một quy tắc và các ca thử",
    en="a plugin: a folder with one rule and its cases",
)
NEW_RULE = Text(
    vi="tạo quy tắc: tệp plugin mới, hoặc thêm vào plugin của --plugin",
    en="a rule: a plugin of one file, or one more rule of the plugin named with --plugin",
)
NEW_SPEC = Text(vi="tạo biểu mẫu có chú giải", en="a spec with comments")
NEW_NAME = Text(
    vi="tên, ví dụ soc_trang, soc_trang.parts-of-plan, soctrang.huyen.cchc",
    en="the name, such as soc_trang, soc_trang.parts-of-plan, soctrang.huyen.cchc",
)
NEW_FOLDER = Text(
    vi="thư mục để ghi (mặc định: thư mục hiện tại)", en="folder to write into (default: this one)"
)
NEW_RULE_PLUGIN = Text(vi="thư mục của plugin sẽ có quy tắc", en="folder of the plugin that gets the rule")
NEW_INSPECTION = Text(
    vi="quy tắc xem xét cách ghi, thay vì quan hệ giữa các chỉ tiêu",
    en="an inspection of what is written, instead of a relation of indicators",
)
NEW_SPEC_FORM = Text(
    vi="tệp biểu mẫu trống hoặc một báo cáo: mỗi hàng thành một chỉ tiêu",
    en="file of the form or of a report by it: each of its rows becomes an indicator",
)
CONFIG = Text(vi="tệp cấu hình", en="the configuration file")
CONFIG_SCHEMA = Text(
    vi="in JSON Schema của tệp cấu hình, dùng cho trình soạn thảo",
    en="print the JSON Schema of the configuration file, for editors",
)
COMPLETION = Text(
    vi="in đoạn mã để phím Tab tự điền lệnh trong bash hoặc zsh",
    en="print the code for tab completion in bash or zsh",
)

WHY_COMMAND = Text(
    vi="cho xem mọi kiểm tra xét đến một ô của báo cáo, kết quả và phép tính",
    en="show every check that sees a cell of a report, its verdict and the arithmetic",
)
WHY_INDICATOR = Text(
    vi="mã chỉ tiêu, hoặc một phần tên của chỉ tiêu",
    en="id of an indicator, or a piece of its Vietnamese name",
)
FILL_IN = Text(
    vi="điền số liệu của báo cáo này: kết quả, phép tính, số còn thiếu",
    en="fill in the numbers of this report: verdict, arithmetic, what is missing",
)
FILES = Text(vi="tệp báo cáo; “-” là đầu vào chuẩn", en='report file; "-" is the standard input')
FORMAT = Text(vi="dạng kết quả (mặc định: table)", en="format of the result (default: table)")
OUTPUT = Text(vi="ghi kết quả vào tệp này", en="write the result to this file")
SPEC_OPTION = Text(
    vi="mã biểu mẫu đã cài hoặc tệp YAML (mặc định: biểu mẫu phù hợp nhất)",
    en="id of an installed spec or a YAML file (default: the one that fits best)",
)
SELECT = Text(
    vi="chỉ chạy kiểm tra hoặc quy tắc này (lặp lại được)", en="only this check or rule (can be repeated)"
)
IGNORE = Text(
    vi="bỏ qua kiểm tra hoặc quy tắc này, kèm lý do (lặp lại được)",
    en="leave out this check or rule, with a reason (can be repeated)",
)
FAIL_ON = Text(
    vi="mức nhẹ nhất làm kết quả không đạt (mặc định: error)",
    en="least severity that counts (default: error)",
)
MIN_DECIDED = Text(
    vi="tỷ lệ tối thiểu chỉ tiêu nhận ra và kiểm tra có kết luận (mặc định: 0.5)",
    en="least share of indicators found and of checks decided (default: 0.5)",
)
UNIT = Text(vi="đơn vị báo cáo, nếu báo cáo không ghi", en="who reports, where the report does not say")
PERIOD = Text(
    vi="kỳ báo cáo, nếu báo cáo không ghi: 2022, 2022-Q3, 2022-09",
    en="the period, where the report does not say: 2022, 2022-Q3, 2022-09",
)
PREVIOUS = Text(vi="báo cáo kỳ trước, để so sánh", en="the report of the previous period, to compare with")
LAST_YEAR = Text(
    vi="báo cáo cùng kỳ năm trước, để so sánh", en="the report of the same period last year, to compare with"
)
PLUGIN = Text(
    vi="tệp hoặc thư mục plugin quy tắc (lặp lại được)",
    en="file or folder of a rule plugin (can be repeated)",
)
WITHOUT = Text(vi="chạy không có plugin này (lặp lại được)", en="go on without this plugin (can be repeated)")
ISOLATION = Text(
    vi="xem xét của plugin chạy trong tiến trình riêng (process) hay không (none) (mặc định: process)",
    en="whether inspections of plugins run in a process of their own (default: process)",
)
TRUST = Text(
    vi="tin cậy plugin này: không cần tiến trình riêng (lặp lại được)",
    en="trust this plugin: it needs no process of its own (can be repeated)",
)
BUDGET_SECONDS = Text(
    vi="số giây tối đa cho mỗi lần plugin xem xét một ô (mặc định: 5)",
    en="the most seconds for a plugin's inspection of a cell (default: 5)",
)
BUDGET_MEGABYTES = Text(
    vi="số MB bộ nhớ tối đa cho mỗi lần plugin xem xét một ô (mặc định: 512)",
    en="the most megabytes of memory for a plugin's inspection of a cell (default: 512)",
)
VERBOSE = Text(
    vi="liệt kê cả các kiểm tra chưa có kết luận, kèm lý do",
    en="also list the checks without a conclusion, with the reasons",
)
LANG = Text(
    vi="ngôn ngữ (mặc định: theo hệ thống, nếu không rõ là vi)",
    en="language (default: the environment's, else vi)",
)
COLOR = Text(vi="dùng màu (mặc định: chỉ trên màn hình)", en="use colours (default: on terminals only)")
CONFIG_OPTION = Text(
    vi="tệp cấu hình (mặc định: cchc-audit.toml hoặc pyproject.toml gần nhất)",
    en="configuration file (default: the nearest cchc-audit.toml or pyproject.toml)",
)
NO_CONFIG = Text(vi="không dùng tệp cấu hình nào", en="use no configuration file")
LIST_FORMAT = Text(vi="dạng kết quả (mặc định: text)", en="format of the list (default: text)")
DEBUG = Text(vi="in chi tiết kỹ thuật khi có lỗi", en="print technical details of crashes")
HELP = Text(vi="in hướng dẫn này", en="print this help")
VERSION = Text(vi="in phiên bản", en="print the version")
RULE_NAME = Text(vi="tên quy tắc hoặc mã kiểm tra", en="name of a rule or id of a check")
NOTE_TEXT = Text(vi="nội dung ghi chú", en="the note")
SPEC_FILES = Text(vi="tệp biểu mẫu YAML", en="spec file, YAML")
SPEC_NAME = Text(vi="mã biểu mẫu đã cài hoặc tệp YAML", en="id of an installed spec or a YAML file")
REFERENCE = Text(
    vi="in bản tham khảo các lệnh, mã thoát, khóa của biểu mẫu, hook và tên trong Python, dạng Markdown",
    en="print a reference of commands, exit codes, keys of a spec, hooks and Python names, as Markdown",
)
SWITCHED_OFF = Text(vi="Đã tắt", en="Switched off")
RULES_FORMAT = Text(
    vi="bảng, hoặc bản tham khảo đầy đủ dạng Markdown (mặc định: table)",
    en="a table, or the whole reference as Markdown (default: table)",
)
SPEC_FORMAT = Text(vi="dạng in (mặc định: yaml)", en="how it is printed (default: yaml)")
SEED = Text(
    vi="số khởi đầu của các báo cáo giả định: cùng số thì cùng kết quả (mặc định: 1)",
    en="what the made-up reports begin from: the same seed gives the same figures (default: 1)",
)
CASE_PLACES = Text(
    vi="thư mục dự án, thư mục ca thử hoặc tệp ca thử",
    en="folder of a project, folder of cases, or file of cases",
)
REPORTS = Text(
    vi="số báo cáo giả định dùng để đo (mặc định: 12)",
    en="number of made-up reports to measure with (default: 12)",
)
SHELL = Text(vi="loại shell", en="the shell")

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
NO_CASES = Text(
    vi="{place}: không có ca thử nào (tests/rules/*.yaml, tests/specs/*.yaml).",
    en="{place}: there are no cases (tests/rules/*.yaml, tests/specs/*.yaml).",
)
CASE_FAILED = Text(vi="KHÔNG ĐẠT {file}:{line}: {name}", en="FAILED {file}:{line}: {name}")
ACTUAL_FINDINGS = Text(
    vi="Phát hiện thực tế, để dán vào ca thử nếu đúng:",
    en="What was found, to be pasted into the case if it is right:",
)
CASES_RUN = Text(
    vi="{passed} ca thử đạt, {failed} không đạt, {unusable} không chạy được.",
    en="Cases passed: {passed}, failed: {failed}, that cannot be run: {unusable}.",
)
NO_COMPLETION = Text(
    vi="Cần thư viện shtab để tạo mã tự điền: pip install shtab",
    en="The library shtab is needed for tab completion: pip install shtab",
)
CANNOT_AGREE = Text(
    vi="Không đo được: không tìm thấy báo cáo nào thỏa mãn mọi kiểm tra; còn vi phạm: {checks}.",
    en="Cannot measure: no report was found that agrees with all checks; still violated: {checks}.",
)
SECTION = Text(vi="Mục", en="Section")
INDICATOR = Text(vi="Chỉ tiêu", en="Indicator")
NOTICED = Text(vi="Phát hiện", en="Noticed")
NOTICED_BY = Text(vi="Nhờ kiểm tra", en="By checks")
COVERAGE_TOTAL = Text(
    vi="Phát hiện {noticed}/{planted} lỗi nhập số liệu thử ({share}).",
    en="Of {planted} planted typing errors, {noticed} were noticed ({share}).",
)
UNGUARDED = Text(
    vi="{count} chỉ tiêu không có kiểm tra nào phát hiện được lỗi: {names}.",
    en="Indicators whose errors no check notices ({count}): {names}.",
)
DOMAIN = Text(vi="(miền giá trị)", en="(domain)")
ALL_GUARDED = Text(
    vi="Chỉ tiêu nào cũng có kiểm tra phát hiện được lỗi.",
    en="Every indicator has a check that notices errors.",
)
CHECKS_ONLY = Text(
    vi="Chỉ tính các kiểm tra của biểu mẫu và miền giá trị; các quy tắc xem xét (ô trống, ghi chú…) không được tính.",
    en="Only the checks of the spec and the domains count; inspections (of blanks, notes …) are left out.",
)
LEAST_CHANGE = Text(vi="Sai lệch nhỏ nhất", en="Least change")
LET_PASS = Text(vi="Lỗi còn lọt", en="Errors that pass")
MUTATION = Text(vi="Loại lỗi", en="Kind of error")
PLANTED = Text(vi="Đã thử", en="Planted")
MUTATIONS: Mapping[str, Text] = {
    "digits-swapped": Text(vi="đảo chữ số", en="digits swapped"),
    "digit-dropped": Text(vi="thiếu chữ số", en="digit dropped"),
    "digit-changed": Text(vi="sai chữ số", en="digit changed"),
    "times-10": Text(vi="gấp 10", en="times 10"),
    "times-1000": Text(vi="gấp 1.000", en="times 1,000"),
    "separator": Text(vi="sai dấu phân cách", en="separator"),
    "rows-exchanged": Text(vi="đổi chỗ hai dòng", en="rows exchanged"),
    "copied": Text(vi="chép nhầm ô khác", en="copied from elsewhere"),
    "blanked": Text(vi="để trống", en="blanked"),
    "stale-total": Text(vi="tổng chưa cập nhật", en="stale total"),
}
PROGRESS = Text(vi="{done}/{total} {name}", en="{done}/{total} {name}")
SPEC_GOOD = Text(
    vi="{file}: đạt ({indicators} chỉ tiêu, {checks} kiểm tra)",
    en="{file}: good ({indicators} indicators, {checks} checks)",
)
SPEC_BAD = Text(vi="{file}: {count} chỗ sai", en="{file}: problems: {count}")

CHOSEN_GIVEN = Text(
    vi="được chỉ định (--spec hoặc tệp cấu hình)", en="named with --spec or in the configuration"
)
CHOSEN_ONLY = Text(vi="biểu mẫu duy nhất được cài đặt", en="the only form installed")
CHOSEN_BEST = Text(vi="phù hợp nhất với báo cáo", en="fits the report best")

RULE = Text(vi="Quy tắc", en="Rule")
CHECK_TITLE = Text(vi="Kiểm tra", en="Check")
KINDS: Mapping[str, Text] = {
    "relation": Text(vi="quan hệ", en="relation"),
    "inspection": Text(vi="xem xét", en="inspection"),
}
KIND = Text(vi="Loại", en="Kind")
SEVERITY = Text(vi="Mức độ", en="Severity")
STATES = Text(vi="Nội dung", en="States")
WHY = Text(vi="Lý do", en="Why")
FREE_FORM_STATES = Text(
    vi="Kiểm tra không dùng quy tắc nào: biểu mẫu viết thẳng quan hệ phải đúng vào khóa “holds”.",
    en="A check without a rule: the spec writes the relation that must hold in its key “holds”.",
)
FREE_FORM_WHY = Text(
    vi="Dùng “explain” với mã của kiểm tra để xem quan hệ, lý do và ví dụ của riêng kiểm tra đó.",
    en="Name the check itself to “explain” for its relation, its reason and its own examples.",
)
PARAMETERS = Text(vi="Tham số", en="Parameters")
OPTIONAL = Text(vi="{name} (không bắt buộc)", en="{name} (optional)")
ALTERNATIVES = Text(vi="Cách giải thích khác", en="Alternatives")
RIGHT = Text(vi="Ví dụ đúng", en="Right")
WRONG = Text(vi="Ví dụ sai", en="Wrong")
USED_BY = Text(vi="Dùng trong kiểm tra", en="Used by checks")
ORIGIN = Text(vi="Nơi viết", en="Written at")
FORM = Text(vi="Biểu mẫu", en="Form")
RELATION = Text(vi="Quan hệ", en="Relation")
CONDITION = Text(vi="Điều kiện", en="Condition")
TOLERANCE = Text(vi="Sai số", en="Tolerance")
INDICATORS = Text(vi="Chỉ tiêu", en="Indicators")
BASIS = Text(vi="Căn cứ", en="Basis")
BLANK_ZERO = Text(vi="Ô trống", en="Blanks")
BLANK_ZERO_VALUE = Text(vi="tính là 0", en="count as 0")

NEW_FILE = Text(vi="Đã tạo {path}", en="Written: {path}")
DRAFTED = Text(vi="Số chỉ tiêu đã dựng: {count}", en="Indicators drafted: {count}")
LEFT_OUT = Text(
    vi="Số dòng coi là nằm sau bảng, không thành chỉ tiêu: {count}; dòng đầu tiên là dòng {line}: {shown}",
    en="Lines taken to stand behind the table, not drafted: {count}; the first is line {line}: {shown}",
)
TRY_NEXT = Text(vi="Tiếp theo: {command}", en="Next: {command}")
GIVE_RULE = Text(
    vi="Hãy thêm vào cchc_rules() của plugin: from .{module} import {module}",
    en="Give the rule in the plugin's cchc_rules(): from .{module} import {module}",
)
OTHER_PLUGIN = Text(
    vi="{name}: plugin này tên là {plugin}; hãy bỏ phần trước dấu chấm hoặc viết {plugin}.",
    en="{name}: this plugin is called {plugin}; leave out what stands before the point, or write {plugin}.",
)
NO_PLUGIN_FOLDER = Text(
    vi="--plugin {folder}: không phải thư mục của một plugin; hãy tạo bằng cchc-audit new plugin.",
    en="--plugin {folder}: this is not the folder of one plugin; make one with cchc-audit new plugin.",
)
STATE = Text(vi="Tình trạng", en="State")
ORIGIN_OF_PLUGIN = Text(vi="Nguồn", en="Origin")
HOOKS = Text(vi="Hook", en="Hooks")
RULES_OF_PLUGIN = Text(vi="Quy tắc", en="Rules")
SPECS_OF_PLUGIN = Text(vi="Biểu mẫu", en="Specs")
STATES_OF_PLUGINS: Mapping[str, Text] = {
    "loaded": Text(vi="đã nạp", en="loaded"),
    "not_allowed": Text(
        vi="không nạp: không có trong “allow” của tệp cấu hình",
        en="not loaded: not in “allow” of the configuration",
    ),
    "left_out": Text(vi="không nạp: --without", en="left out with --without"),
    "failed": Text(vi="không nạp được", en="does not load"),
}
BUILT_IN = Text(vi="có sẵn trong", en="built into")
SORTS_OF_PLUGINS: Mapping[str, Text] = {
    "distribution": Text(vi="gói", en="distribution"),
    "file": Text(vi="tệp", en="file"),
    "folder": Text(vi="thư mục", en="folder"),
}
