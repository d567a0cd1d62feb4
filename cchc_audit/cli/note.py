"""`note`: shows what is understood of a note."""

from argparse import Namespace

from cchc_audit.cli.output import write_line
from cchc_audit.language import Language
from cchc_audit.notes.parsing import parse_note
from cchc_audit.notes.rendering import render_note


def run_note(given: Namespace, language: Language) -> int:
    """Parse a note and show the result."""
    for line in render_note(parse_note(given.text, owner="note"), language).split("\n"):
        write_line(line)
    return 0
