"""Which files `new` writes, and what is in them."""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import PurePosixPath
from string import Template

from cchc_audit.version import UNKNOWN, tool_version

Files = Mapping[PurePosixPath, str]
"""Texts by path, relative to the folder that they are written into."""


def plugin_files(plugin: str) -> Files:
    """A distribution with one rule, its cases, and a description of itself."""
    rule = f"{plugin}.parts-within-whole"
    facts = {
        "plugin": plugin,
        "hyphened": plugin.replace("_", "-"),
        "rule": rule,
        "supported": _supported(tool_version()),
    }
    root = PurePosixPath(plugin)
    return {
        root / "pyproject.toml": _filled("pyproject.toml", facts),
        root / "README.md": _filled("README.md", facts),
        root / plugin / "__init__.py": _filled("package.py", facts),
        **{
            root / file: text
            for file, text in rule_files(rule, PurePosixPath(plugin), inspects=False).items()
        },
    }


def rule_files(rule: str, package: PurePosixPath, *, inspects: bool) -> Files:
    """A rule in a module of a package, and its cases."""
    facts = _facts_of(rule)
    sort = "inspection" if inspects else "relation"
    return {
        package / f"{facts['function']}.py": _filled(f"{sort}.py", facts),
        _cases(rule): _filled(f"{sort}.yaml", facts),
    }


def file_plugin_files(rule: str, *, inspects: bool) -> Files:
    """A plugin that is a single file with one rule, and its cases."""
    facts = _facts_of(rule)
    sort = "inspection" if inspects else "relation"
    text = _filled(f"{sort}.py", facts) + _filled("hook.py", facts)
    names = "from cchc_audit import "
    line = next(line for line in text.splitlines() if line.startswith(names))
    wanted = sorted({*line.removeprefix(names).split(", "), "Rule", "hookimpl"}, key=_as_sorted)
    plugin = rule.partition(".")[0]
    return {
        PurePosixPath(f"{plugin}.py"): text.replace(line, names + ", ".join(wanted)),
        _cases(rule): _filled(f"{sort}.yaml", facts),
    }


def spec_files(spec: str) -> Files:
    """A spec with a few indicators and checks."""
    return {PurePosixPath(f"{spec}.yaml"): _filled("spec.yaml", {"spec": spec})}


def drafted_spec_files(spec: str, indicators: Iterable[str]) -> Files:
    """A spec with the indicators of a form, given as lines of YAML, and no check yet."""
    facts = {"spec": spec, "indicators": "\n".join(indicators)}
    return {PurePosixPath(f"{spec}.yaml"): _filled("drafted-spec.yaml", facts)}


def _facts_of(rule: str) -> Mapping[str, str]:
    name = rule.partition(".")[2]
    title = name.replace("-", " ").replace("_", " ").capitalize()
    function = name.replace("-", "_")
    return {"rule": rule, "function": f"{function}_rule" if function in _TAKEN else function, "title": title}


_TAKEN = frozenset(
    {
        "cchc_rules",
        "cchc_specs",
        "hookimpl",
        "import_module",
        "inspection",
        "iter_modules",
        "relation",
        "sum_of",
    }
)
"""Names that the skeletons use for something else."""


def _cases(rule: str) -> PurePosixPath:
    return PurePosixPath("tests", "rules", f"{rule}.yaml")


def _filled(template: str, facts: Mapping[str, str]) -> str:
    text = files(__package__).joinpath(f"{template}.template").read_text(encoding="utf-8")
    return Template(text).substitute(facts)


def _as_sorted(name: str) -> tuple[bool, str]:
    """Classes first, as import sorters have it."""
    return name[0].islower(), name


def _supported(version: str) -> str:
    """The versions that a plugin made today supports: those with the same first two numbers."""
    if version == UNKNOWN:
        return ""
    first, second = (int(number) for number in version.split(".")[:2])
    return f">={first}.{second},<{first}.{second + 1}"
