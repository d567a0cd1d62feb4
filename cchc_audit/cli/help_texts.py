"""What help says of commands, arguments and options, in both languages."""

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
SPEC_LINT = Text(
    vi="tìm các kiểm tra mâu thuẫn, thừa, không bao giờ áp dụng hoặc không thể vi phạm",
    en="find checks that contradict each other, are implied, never apply or cannot be violated",
)
STRICT = Text(
    vi="kết thúc với mã 1 nếu có bất kỳ điều gì được nêu, kể cả kiểm tra chưa xét được",
    en="end with 1 if anything is told, also a check that could not be treated",
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
MANY_FILES = Text(
    vi="tệp báo cáo, thư mục hoặc tệp ZIP chứa báo cáo; “-” là đầu vào chuẩn",
    en='report file, or folder or ZIP archive of such files; "-" is the standard input',
)
JOBS = Text(
    vi="số tiến trình kiểm tra song song (mặc định: theo số nhân, khi có từ 8 tệp)",
    en="processes that audit side by side (default: one for each processor, from 8 files on)",
)
LIMIT = Text(
    vi="giới hạn khi đọc một tệp: bytes, part_bytes, cells, pages hoặc seconds (lặp lại được)",
    en="what reading a file may take: bytes, part_bytes, cells, pages or seconds (can be repeated)",
)
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
HISTORY = Text(
    vi="báo cáo các kỳ trước của cùng đơn vị (tệp hoặc thư mục), để so sánh",
    en="earlier reports of the same unit (files or folders), to compare with",
)
CHILDREN = Text(
    vi="báo cáo cùng kỳ của các đơn vị trực thuộc (tệp, thư mục), để cộng và so sánh",
    en="reports of the units directly below (files, folders), of the same period, to sum up and compare",
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
NO_DIAGNOSES = Text(
    vi="không tìm nguyên nhân của các phát hiện (nhanh hơn khi có hàng nghìn tệp)",
    en="do not look for the causes of findings (faster for thousands of files)",
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
    vi="số báo cáo giả định dùng để đo (mặc định: 12, ít hơn nếu biểu có trên 250 dòng)",
    en="number of made-up reports to measure with (default: 12, fewer for more than 250 rows)",
)
SHELL = Text(vi="loại shell", en="the shell")

ANNOTATE = Text(
    vi="ghi các phát hiện vào bản sao của tệp Excel, Word hoặc PDF được nộp",
    en="write the findings into a copy of the submitted Excel, Word or PDF file",
)
ANNOTATE_FILE = Text(
    vi="tệp báo cáo .xlsx, .xlsm, .docx hoặc .pdf", en="report file: .xlsx, .xlsm, .docx or .pdf"
)
ANNOTATE_OUTPUT = Text(
    vi="tên của bản sao, cùng đuôi với tệp báo cáo", en="the copy, with the ending of the report file"
)
