"""How results are written on the output of this run."""

import sys
from argparse import Namespace

from cchc_audit.cli.environment import ColorChoice, has_colors
from cchc_audit.cli.output import WIDTH_ELSEWHERE, encoding_of, width_of
from cchc_audit.language import Language
from cchc_audit.writing.view import View


def view_of(given: Namespace, language: Language, *, to_file: bool = False) -> View:
    """A view for the standard output, or for a file, which can show everything but no colours unless asked."""
    color: ColorChoice = getattr(given, "color", "auto")
    if to_file:
        return View(language=language, width=WIDTH_ELSEWHERE, color=color == "always")
    return View(
        language=language,
        width=width_of(sys.stdout),
        encoding=encoding_of(sys.stdout),
        color=has_colors(sys.stdout, color),
    )
