"""Notes: what the words beside a number say, as far as it is understood for sure."""

from cchc_audit.notes.parsing import LONGEST_NOTE, parse_note
from cchc_audit.notes.rendering import render_note

__all__ = ["LONGEST_NOTE", "parse_note", "render_note"]
