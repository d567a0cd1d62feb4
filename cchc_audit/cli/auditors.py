"""The auditor, and the rules and specs, that the options of a run and its configuration ask for."""

from argparse import Namespace
from collections.abc import Collection

from cchc_audit import Auditor, Budget
from cchc_audit.cli.diverting import output_diverted
from cchc_audit.configuration.registering import registry_of
from cchc_audit.isolation.budget import BUDGET
from cchc_audit.isolation.choice import IsolationMode
from cchc_audit.plugins import Registry


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
            configuration=given.configuration,
        )


def installed(given: Namespace) -> Registry:
    """The rules and specs that the options and the configuration ask for."""
    with output_diverted():
        return registry_of(given.configuration, given.plugin, given.without)
