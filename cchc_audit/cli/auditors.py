"""The auditor, and the rules and specs, that the options of a run and its configuration ask for."""

from argparse import Namespace

from cchc_audit import Auditor
from cchc_audit.configuration.registering import registry_of
from cchc_audit.plugins import Registry


def auditor_of(given: Namespace) -> Auditor:
    """The auditor that the options and the configuration ask for."""
    return Auditor(
        plugins=given.plugin, without=given.without, spec=given.spec, configuration=given.configuration
    )


def installed(given: Namespace) -> Registry:
    """The rules and specs that the options and the configuration ask for."""
    return registry_of(given.configuration, given.plugin, given.without)
