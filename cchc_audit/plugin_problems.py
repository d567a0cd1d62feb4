"""What can be wrong with a plugin as a whole, each thing as one sentence with what to do, in both languages."""

from collections.abc import Collection
from difflib import get_close_matches
from traceback import walk_tb

from cchc_audit import deadline
from cchc_audit.language import Text
from cchc_audit.plugin_hooks import HOOK_NAMES
from cchc_audit.plugin_sources import NoPlugin, Source
from cchc_audit.report.reader import Reader
from cchc_audit.rule.error import RuleError
from cchc_audit.rule.raised import told_of
from cchc_audit.rule.record import Rule


class PluginError(Exception):
    """A plugin that does not load: which one, why, and what to do.

    Attributes:
        plugin, version: of the plugin; the version is "" if it tells none.
        reason: what is wrong.
        text: the whole sentence: that it does not load, the reason, and what to do.
    """

    def __init__(self, plugin: str, version: str, reason: Text, text: Text) -> None:
        super().__init__(text.en)
        self.plugin = plugin
        self.version = version
        self.reason = reason
        self.text = text


def plugin_error(source: Source, reason: Text, version: str = "") -> PluginError:
    """The error that names the plugin and says what to do."""
    version = version or source.version
    shown = f"{source.name} {version}".rstrip()
    do = Text(
        vi=f"Hãy sửa, cập nhật hoặc gỡ plugin, hoặc chạy không có nó: --without {source.name}.",
        en=f"Mend, update or remove the plugin, or go on without it: --without {source.name}.",
    )
    if source.own:
        do = Text(vi="Hãy cài đặt lại cchc-audit.", en="Install cchc-audit again.")
    reason = Text(vi=_in_one_line(reason.vi), en=_in_one_line(reason.en))
    text = Text(
        vi=f"Không nạp được plugin {shown}: {reason.vi}. {do.vi}",
        en=f"Plugin {shown} cannot be loaded: {reason.en}. {do.en}",
    )
    return PluginError(source.name, version, reason, text)


def _in_one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def not_there(name: str, known: Collection[str]) -> PluginError:
    """There is no plugin to go on without."""
    listed = ", ".join(known)
    text = Text(
        vi=f"Không có plugin “{name}” (--without). Các plugin đã nạp: {listed or 'không có'}.",
        en=f'There is no plugin "{name}" (--without). The plugins that are loaded: {listed or "none"}.',
    )
    return PluginError(name, "", text, text)


TWO_PLUGINS = Text(
    vi="có hai plugin cùng tên này; hãy đổi tên hoặc bỏ một plugin",
    en="there are two plugins of this name; rename or remove one of them",
)
NO_HOOK = Text(
    vi="không có hook nào; hãy đặt @hookimpl trước cchc_rules(), cchc_specs() hoặc cchc_readers()",
    en="it has no hook; put @hookimpl above its cchc_rules(), cchc_specs() or cchc_readers()",
)


def raised(error: BaseException, hook: str = "", plugin: str = "") -> Text:
    """What was raised, and in which line."""
    if isinstance(error, NoPlugin):
        return error.text
    told = error.text if isinstance(error, RuleError) else told_of(error)
    place = "" if isinstance(error, (RuleError, SyntaxError)) else _place(error)
    where = Text(vi=f"{hook}() bị lỗi: ", en=f"{hook}() fails: ") if hook else Text(vi="", en="")
    do = Text(vi="", en="")
    if isinstance(error, ModuleNotFoundError) and plugin and (error.name or "").partition(".")[0] == plugin:
        do = _OWN_MODULE
    return Text(vi=f"{where.vi}{told.vi}{place}{do.vi}", en=f"{where.en}{told.en}{place}{do.en}")


_OWN_MODULE = Text(
    vi="; trong một thư mục chưa cài đặt, hãy viết “from .tên import …”, hoặc cài đặt plugin",
    en='; in a folder that is not installed write "from .name import …", or install the plugin',
)


def _place(error: BaseException) -> str:
    """The last line of a file that ran; what is generated has none."""
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    written = [
        (file, line) for file, line in frames if not file.startswith("<") and file != deadline.__file__
    ]
    return f" ({written[-1][0]}:{written[-1][1]})" if written else ""


def unusable_hook(error: Exception | str) -> Text:
    """A hook that is misspelt, or takes what it is not given."""
    plugin = getattr(error, "plugin", None)
    told = " ".join(str(error).split())
    if plugin is not None:
        told = told.replace(f" in plugin {plugin!r}", "")
    near = next((near for word in told.split("'") for near in get_close_matches(word, HOOK_NAMES, n=1)), "")
    names = " / ".join(HOOK_NAMES)
    return Text(
        vi=f"hook không dùng được ({told}); hook cần có: {near or names}, không có tham số",
        en=f"a hook cannot be used ({told}); what is meant is {near or names}, without parameters",
    )


def endless(hook: str, most: int) -> Text:
    """A hook that gives more than anyone writes."""
    return Text(
        vi=f"{hook}() cho hơn {most} mục: vòng lặp có kết thúc không?",
        en=f"{hook}() gives more than {most} things: does its loop end?",
    )


def made_by_hand(rule: Rule) -> Text:
    """A rule that no decorator has looked at."""
    return Text(
        vi=f"quy tắc “{rule.name}” không phải do @relation hay @inspection tạo ra; hãy dùng một trong hai",
        en=f'the rule "{rule.name}" was not made with @relation or @inspection; use one of them',
    )


def wrong_item(hook: str, item: object, wanted: str) -> Text:
    """Something in a hook's list that is no rule, or no file."""
    found = type(item).__name__
    return Text(
        vi=f"danh sách của {hook}() có {found}, trong khi mỗi mục phải tạo bằng {wanted}",
        en=f"the list of {hook}() holds {found}, where each item is to be made with {wanted}",
    )


def no_list(hook: str, given: object) -> Text:
    """A hook that gives no list."""
    found = type(given).__name__
    return Text(
        vi=f"{hook}() phải trả về một danh sách, không phải {found}",
        en=f"{hook}() must give a list, not {found}",
    )


def unprefixed(rule: Rule, plugin: str) -> Text:
    """A rule whose name does not say of which plugin it is."""
    return Text(
        vi=f"quy tắc “{rule.name}” ({rule.origin}) phải có tên bắt đầu bằng “{plugin}.”",
        en=f'the name of the rule "{rule.name}" ({rule.origin}) must begin with "{plugin}."',
    )


def unprefixed_reader(reader: Reader, plugin: str) -> Text:
    """A reader whose name does not say of which plugin it is."""
    return Text(
        vi=f"bộ đọc “{reader.name}” phải có tên bắt đầu bằng “{plugin}.”",
        en=f'the name of the reader "{reader.name}" must begin with "{plugin}."',
    )


def same_name(rule: Rule, other: Rule) -> Text:
    """A rule that is called like another one."""
    return Text(
        vi=f"quy tắc “{rule.name}” ({rule.origin}) trùng tên với quy tắc ở {other.origin}; hãy đổi tên",
        en=f'the rule "{rule.name}" ({rule.origin}) has the name of the rule at {other.origin}; rename it',
    )


def same_spec(identity: str, file: str, other: str) -> Text:
    """A spec of the id and version of another plugin's, or of another file of this one."""
    return Text(
        vi=f"biểu mẫu “{identity}” ({file}) đã có trong plugin {other}; hãy đặt mã hoặc phiên bản khác cho một bộ",
        en=f'the spec "{identity}" ({file}) is already brought by the plugin {other};'
        " give one of them another id or version",
    )


def unsupported(wanted: str, version: str) -> Text:
    """The plugin is made for other versions of the engine."""
    return Text(
        vi=f"plugin này cần cchc-audit {wanted}, còn bản đang chạy là {version}; hãy cài bản phù hợp",
        en=f"it supports cchc-audit {wanted}, and this is {version}; install versions that go together",
    )


def unclear_versions(wanted: object) -> Text:
    """What the plugin says about the versions that it supports cannot be understood."""
    return Text(
        vi=f"__cchc_audit__ là {wanted!r}; hãy viết các phiên bản hỗ trợ, ví dụ “>=0.1,<0.3”",
        en=f'__cchc_audit__ is {wanted!r}; write the versions that it supports, such as ">=0.1,<0.3"',
    )
