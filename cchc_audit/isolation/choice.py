"""Whose inspections run in a process of their own: those of plugins that are not trusted, if there are any."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from cchc_audit.isolation.budget import Budget
from cchc_audit.language import Text
from cchc_audit.plugins import Registry
from cchc_audit.refusal import CannotAudit

if TYPE_CHECKING:
    from cchc_audit.isolation.isolating import Isolation

IsolationMode = Literal["process", "none"]
"""process: inspections of plugins run apart, but for those of trusted ones. none: all run in this process."""


def isolation_of(
    registry: Registry, files: Sequence[Path], mode: str, trusted: Collection[str], budget: Budget
) -> "Isolation | None":
    """Where the inspections of plugins that are not trusted run; None if all run in this process.

    Args:
        registry: the plugins that are loaded.
        files: those that are files or folders.
        mode: an IsolationMode.
        trusted: names of plugins whose inspections run in this process.
        budget: of each other inspection.

    Raises:
        CannotAudit: a mode, a name or a budget that there is not.
    """
    _require_sense(registry, mode, trusted, budget)
    plugins = {rule.plugin for rule in registry.rules.values() if rule.kind == "inspection"}
    plugins -= {"", *trusted}
    if mode == "none" or not plugins:
        return None
    from cchc_audit.isolation.isolating import Isolation  # noqa: PLC0415 - nobody else pays for it

    # A relative path means what it meant when the plugin was loaded.
    return Isolation(plugins, [file.absolute() for file in files], budget)


def _require_sense(registry: Registry, mode: object, trusted: Collection[object], budget: object) -> None:
    modes = get_args(IsolationMode)
    if mode not in modes:
        raise _bad("isolation", mode, " / ".join(modes))
    if not isinstance(budget, Budget):
        raise _bad("budget", budget, "Budget(seconds=…, megabytes=…)")
    for name in trusted:
        if name not in registry.plugins:
            known = ", ".join(registry.plugins)
            text = Text(
                vi=f"Không có plugin “{name}” để tin cậy (--trust). Các plugin đã nạp: {known or 'không có'}.",
                en=f'There is no plugin "{name}" to trust (--trust). The plugins that are loaded: {known or "none"}.',
            )
            raise CannotAudit("unknown-name", {"name": str(name)}, text)


def _bad(argument: str, value: object, wanted: str) -> CannotAudit:
    text = Text(
        vi=f"Tham số {argument} là {value!r:.60}: cần {wanted}.",
        en=f"The argument {argument} is {value!r:.60}: {wanted} is wanted.",
    )
    return CannotAudit("bad-argument", {"argument": argument, "type": type(value).__name__}, text)
