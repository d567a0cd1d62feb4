"""The auditor, and the rules and specs, that the options of a run and its configuration ask for."""

from argparse import Namespace
from collections.abc import Collection
from dataclasses import replace

from cchc_audit import Auditor, Budget
from cchc_audit.cache.folder import cache_folder
from cchc_audit.cli.diverting import output_diverted
from cchc_audit.configuration.registering import registry_of
from cchc_audit.isolation.budget import BUDGET
from cchc_audit.isolation.choice import IsolationMode
from cchc_audit.plugins import Registry
from cchc_audit.report.reader import LIMITS, Limits


def auditor_of(
    given: Namespace,
    *,
    isolation: IsolationMode = "process",
    trusted: Collection[str] = (),
    budget: Budget = BUDGET,
) -> Auditor:
    """The auditor that the options and the configuration ask for."""
    with output_diverted():
        return Auditor(
            plugins=given.plugin,
            without=given.without,
            spec=given.spec,
            isolation=isolation,
            trusted=trusted,
            budget=budget,
            limits=limits_of(given),
            diagnoses=not getattr(given, "no_diagnoses", False),
            configuration=given.configuration,
            cache=cache_folder(),
        )


def auditor_for_check(given: Namespace) -> Auditor:
    """The auditor of `check`, which can be told where inspections run and what they may take."""
    wanted = {"seconds": given.budget_seconds, "megabytes": given.budget_megabytes}
    budget = Budget(**{name: value for name, value in wanted.items() if value is not None})
    return auditor_of(given, isolation=given.isolation, trusted=given.trust, budget=budget)


def limits_of(given: Namespace) -> Limits:
    """What a file may take to be read, as far as the command can be told."""
    return replace(LIMITS, **dict(getattr(given, "limit", ())))


def installed(given: Namespace) -> Registry:
    """The rules and specs that the options and the configuration ask for."""
    with output_diverted():
        return registry_of(given.configuration, given.plugin, given.without)
