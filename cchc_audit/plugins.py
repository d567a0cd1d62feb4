"""Plugins: the hooks through which rules and specs come, and what is installed, loaded one by one."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

import pluggy

from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.plugin_sources import PROJECT, Source, file_source, installed_sources, own_sources
from cchc_audit.rule.parameters import RuleError
from cchc_audit.rule.record import Rule
from cchc_audit.rule.tracing import trace

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a hook of a plugin: `@hookimpl` above `def cchc_rules()` or `def cchc_specs()`."""


class Hooks(Protocol):
    """What a plugin can give: one hook or both. Each is called once, before any report is read."""

    @hookspec
    def cchc_rules(self) -> Iterable[Rule]:
        """Give rules made with `@relation` and `@inspection`; a plugin's are named `<plugin>.<rule>`."""

    @hookspec
    def cchc_specs(self) -> "Iterable[Traversable]":
        """Give spec files (YAML): paths, or files of `importlib.resources.files(__name__)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """Everything that is installed.

    Attributes:
        rules: by name, the product's own first.
        specs: the spec files, the product's own first.
        own_specs: those of the product, which its tests have validated.
        plugins: the version of each plugin that was loaded, "" if it tells none; the product itself is none.
    """

    rules: Mapping[str, Rule]
    specs: "tuple[Traversable, ...]"
    own_specs: "tuple[Traversable, ...]" = ()
    plugins: Mapping[str, str]


class PluginError(Exception):
    """A plugin that does not load: which one, why, and what to do."""

    def __init__(self, plugin: str, version: str, text: Text) -> None:
        super().__init__(text.en)
        self.plugin = plugin
        self.version = version
        self.text = text


def load_plugins(
    files: Sequence[Path] = (), *, entry_points: bool = True, without: Collection[str] = ()
) -> Registry:
    """Load the product's own rules and specs, then the installed plugins, then plugins that are single files.

    Nothing is kept between calls, so that several registries can be used side by side, in any thread.

    Args:
        files: Python files; such a plugin is called like its file.
        entry_points: whether installed plugins are loaded.
        without: names of plugins to go on without.

    Raises:
        PluginError: for the first plugin that does not load.
    """
    without = (without,) if isinstance(without, str) else without
    installed = installed_sources() if entry_points else ()
    rules: dict[str, Rule] = {}
    specs: list[Traversable] = []
    own_specs: list[Traversable] = []
    left_out = set(without)
    versions: dict[str, str] = {}
    for source in (*own_sources(), *installed, *map(file_source, files)):
        if not source.own and source.name in without:
            left_out.discard(source.name)
            continue
        if source.name in versions:
            raise _error(source, _TWO_PLUGINS)
        contribution = _Contribution(source)
        for rule in contribution.rules():
            if rule.name in rules:
                raise _error(source, _same_name(rule, rules[rule.name]))
            rules[rule.name] = rule if source.own else replace(rule, plugin=source.name)
        given = tuple(contribution.specs())
        specs.extend(given)
        if source.own:
            left_out.discard(source.name)
            own_specs.extend(given)
        else:
            versions[source.name] = contribution.version
    if left_out:
        name = min(left_out)
        raise PluginError(name, "", _no_plugin(name, versions))
    return Registry(
        rules=Frozen(rules),
        specs=tuple(specs),
        own_specs=tuple(own_specs),
        plugins=Frozen(versions),
    )


def inspections_of(source: Source) -> dict[str, Rule]:
    """The inspections that one plugin gives, by name.

    Raises:
        PluginError: it does not load.
    """
    return {rule.name: rule for rule in _Contribution(source).rules() if rule.kind == "inspection"}


def _no_plugin(name: str, known: Collection[str]) -> Text:
    """There is no plugin to go on without."""
    listed = ", ".join(known)
    return Text(
        vi=f"Không có plugin “{name}” (--without). Các plugin đã nạp: {listed or 'không có'}.",
        en=f'There is no plugin "{name}" (--without). The plugins that are loaded: {listed or "none"}.',
    )


class _Contribution:
    """What one plugin gives, checked."""

    def __init__(self, source: Source) -> None:
        """Load the plugin into a manager of its own: what it breaks, it breaks for itself."""
        self._source = source
        try:
            plugin = source.load()
        except (Exception, SystemExit) as error:
            raise _error(source, _raised(error)) from error
        version = source.version or getattr(plugin, "__version__", "")
        self.version = version if isinstance(version, str) else ""
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(Hooks)
        self._register(plugin)

    def _register(self, plugin: object) -> None:
        try:
            self._manager.register(plugin, self._source.name)
            self._manager.check_pending()
        except (ValueError, pluggy.PluginValidationError) as error:
            raise self._error(_unusable_hook(str(error))) from error
        if not self._manager.get_hookcallers(plugin):
            raise self._error(_NO_HOOK)

    def rules(self) -> Iterator[Rule]:
        """The plugin's rules."""
        for rule in self._all("cchc_rules"):
            if not isinstance(rule, Rule):
                raise self._error(_wrong_item("cchc_rules", rule, "@relation / @inspection"))
            if not self._source.own:
                self._check(rule)
            yield rule

    def _check(self, rule: Rule) -> None:
        """Check a plugin's rule; the product's own are checked by its tests, to start faster."""
        if not rule.name.startswith(f"{self._source.name}."):
            raise self._error(_unprefixed(rule, self._source.name))
        if rule.kind != "relation":
            return
        try:
            trace(rule)
        except (RuleError, RecursionError) as error:
            raise self._error(_raised(error)) from error

    def specs(self) -> "Iterator[Traversable]":
        """The plugin's spec files."""
        for spec in self._all("cchc_specs"):
            if not callable(getattr(spec, "is_file", None)) or not callable(
                getattr(spec, "read_bytes", None)
            ):
                raise self._error(_wrong_item("cchc_specs", spec, "Path, importlib.resources.files()"))
            if not spec.is_file():
                raise self._error(Text(vi=f"không có tệp {spec}", en=f"there is no file {spec}"))
            yield spec

    def _all(self, hook: str) -> list[Any]:
        """Everything that the plugin's hook gives, in its order."""
        caller: pluggy.HookCaller = getattr(self._manager.hook, hook)
        if not caller.get_hookimpls():
            return []
        try:
            # The manager knows this plugin only, and leaves its result out if it is None.
            given = next(iter(caller()), None)
            if isinstance(given, Iterable):
                return list(given)
        except (Exception, SystemExit) as error:
            raise self._error(_raised(error, hook)) from error
        raise self._error(_no_list(hook, given))

    def _error(self, detail: Text) -> PluginError:
        return _error(self._source, detail, self.version)


def _error(source: Source, detail: Text, version: str = "") -> PluginError:
    """The error that names the plugin and says what to do."""
    version = version or source.version
    shown = f"{source.name} {version}".rstrip()
    do = Text(
        vi=f"Hãy sửa, cập nhật hoặc gỡ plugin, hoặc chạy không có nó: --without {source.name}.",
        en=f"Mend, update or remove the plugin, or go on without it: --without {source.name}.",
    )
    if source.own:
        do = Text(vi="Hãy cài đặt lại cchc-audit.", en="Install cchc-audit again.")
    text = Text(
        vi=f"Không nạp được plugin {shown}: {detail.vi.rstrip('.')}. {do.vi}",
        en=f"Plugin {shown} cannot be loaded: {detail.en.rstrip('.')}. {do.en}",
    )
    return PluginError(source.name, version, text)


_TWO_PLUGINS = Text(vi="có hai plugin cùng tên này", en="there are two plugins of this name")
_NO_HOOK = Text(
    vi="không có hook nào; hãy đặt @hookimpl trước cchc_rules() hoặc cchc_specs()",
    en="it has no hook; put @hookimpl above its cchc_rules() or cchc_specs()",
)


def _raised(error: BaseException, hook: str = "") -> Text:
    """What was raised, and in which line."""
    told = str(error) if isinstance(error, RuleError) else f"{type(error).__name__}: {error}"
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    place = "" if isinstance(error, (RuleError, SyntaxError)) else _place(last)
    where = Text(vi=f"{hook}() bị lỗi: ", en=f"{hook}() fails: ") if hook else Text(vi="", en="")
    return Text(vi=f"{where.vi}{told}{place}", en=f"{where.en}{told}{place}")


def _place(frame: TracebackType | None) -> str:
    if frame is None or frame.tb_frame.f_code.co_filename.startswith("<"):
        return ""
    return f" ({frame.tb_frame.f_code.co_filename}:{frame.tb_lineno})"


def _unusable_hook(message: str) -> Text:
    """A hook that is misspelt, or takes what it is not given."""
    told = " ".join(message.split())
    near = next((near for word in told.split("'") for near in get_close_matches(word, _HOOK_NAMES, n=1)), "")
    names = " / ".join(_HOOK_NAMES)
    return Text(
        vi=f"hook không dùng được ({told}); hook cần có: {near or names}, không có tham số",
        en=f"a hook cannot be used ({told}); what is meant is {near or names}, without parameters",
    )


_HOOK_NAMES = ("cchc_rules", "cchc_specs")


def _wrong_item(hook: str, item: object, wanted: str) -> Text:
    found = type(item).__name__
    return Text(
        vi=f"danh sách của {hook}() có {found}, trong khi mỗi mục phải tạo bằng {wanted}",
        en=f"the list of {hook}() holds {found}, where each item is to be made with {wanted}",
    )


def _no_list(hook: str, given: object) -> Text:
    found = type(given).__name__
    return Text(
        vi=f"{hook}() phải trả về một danh sách, không phải {found}",
        en=f"{hook}() must give a list, not {found}",
    )


def _unprefixed(rule: Rule, plugin: str) -> Text:
    return Text(
        vi=f"quy tắc “{rule.name}” ({rule.origin}) phải có tên bắt đầu bằng “{plugin}.”",
        en=f'the name of the rule "{rule.name}" ({rule.origin}) must begin with "{plugin}."',
    )


def _same_name(rule: Rule, other: Rule) -> Text:
    return Text(
        vi=f"quy tắc “{rule.name}” ({rule.origin}) trùng tên với quy tắc ở {other.origin}",
        en=f'the rule "{rule.name}" ({rule.origin}) has the name of the rule at {other.origin}',
    )
