"""What a run is configured to do by the configuration file, where its options do not say it."""

import os
import sys
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from cchc_audit.cli.output import write_line
from cchc_audit.configuration.finding import find_configuration
from cchc_audit.configuration.model import Configuration
from cchc_audit.language import Language


def configuration_of(given: Namespace) -> Configuration:
    """The configuration that was named, else the nearest one, unless none is wanted.

    Raises:
        CannotAudit: it cannot be used.
    """
    file = given.config if "config" in given else find_configuration(Path.cwd())
    if file is None:
        return Configuration()
    from cchc_audit.configuration.reading import load_configuration  # noqa: PLC0415 - only where there is a file

    return load_configuration(os.path.relpath(file) if "config" not in given else file)


def tell_expired(configuration: Configuration, language: Language) -> None:
    """Tell what was left out until some day and counts again."""
    for problem in configuration.expired(datetime.now().astimezone().date()):
        write_line(problem.to(language), sys.stderr)
