"""The built-in rules: every module beside this one holds one rule, named like the module."""

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules

from cchc_audit import Rule, hookimpl


@hookimpl
def cchc_rules() -> Iterable[Rule]:
    """Give the one rule of each module, in the order of the modules' names."""
    return [_rule_of(name) for name in sorted(module.name for module in iter_modules(__path__))]


def _rule_of(name: str) -> Rule:
    module = import_module(f"{__name__}.{name}")
    found = [value for value in vars(module).values() if isinstance(value, Rule)]
    if len(found) != 1 or found[0].name.replace("-", "_") != name:
        names = ", ".join(rule.name for rule in found) or "none"
        message = f"{module.__file__}: wants exactly one rule, {name.replace('_', '-')!r}, and has {names}"
        raise ImportError(message, name=module.__name__, path=module.__file__)
    return found[0]
