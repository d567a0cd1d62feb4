"""`spec lint`: what is wrong with the checks of a spec."""

import json
from argparse import Namespace
from collections import Counter

from cchc_audit.cli import author_sentences
from cchc_audit.cli.auditors import auditor_of
from cchc_audit.cli.output import write_console
from cchc_audit.cli.progress import Progress
from cchc_audit.cli.viewing import view_of
from cchc_audit.language import Language
from cchc_audit.linting.flaw import Flaw, FlawKind
from cchc_audit.linting.lint import lint
from cchc_audit.linting.sentences import flaw_message
from cchc_audit.numbers.writing import exact
from cchc_audit.writing.layout import heading, wrapped
from cchc_audit.writing.view import View

_WRONG: frozenset[FlawKind] = frozenset({"contradiction", "never-applies", "never-applies-with"})
"""What makes a rule book wrong; all else makes it larger than it need be, or tells what could not be seen."""


def run_lint(given: Namespace, language: Language) -> int:
    """Examine the checks of a spec; 1 if some contradict each other or never apply, or, if strict, anything is told."""
    view = view_of(given, language)
    code = 0
    for book in auditor_of(given).books:
        progress = Progress()

        def told(done: int, total: int, name: str, progress: Progress = progress) -> None:
            progress.show(done, total, name, view)

        try:
            flaws = list(lint(book.plan, told))
        finally:
            progress.clear()
        name = f"{book.spec.id} {book.spec.version}"
        lines = [_json(name, flaws)] if given.format == "json" else list(_lines(name, flaws, view))
        write_console(["\n".join(lines), "\n"], as_bytes=given.format == "json", mark=False)
        if any(flaw.kind in _WRONG or given.strict for flaw in flaws):
            code = 1
    return code


def _lines(name: str, flaws: list[Flaw], view: View) -> list[str]:
    lines = [heading(view.show(name), view)]
    for flaw in flaws:
        where = f"{flaw.where}: " if flaw.where else ""
        lines.append(
            wrapped(view.show(where + flaw_message(flaw).to(view.language)), view, first="- ", rest="  ")
        )
    counts = Counter(flaw.kind for flaw in flaws)
    if counts:
        told = ", ".join(f"{kind} {count}" for kind, count in sorted(counts.items()))
        lines.append(wrapped(view.say(author_sentences.LINTED, count=len(flaws), kinds=told), view))
    else:
        lines.append(wrapped(view.say(author_sentences.NOTHING_LINTED), view))
    return lines


def _json(name: str, flaws: list[Flaw]) -> str:
    told = [
        {
            "kind": flaw.kind,
            "relations": list(flaw.relations),
            "because": list(flaw.because),
            "indicator": flaw.indicator or None,
            "value": None if flaw.value is None else exact(flaw.value),
            "where": flaw.where or None,
            "message": flaw_message(flaw).to_dict(),
        }
        for flaw in flaws
    ]
    return json.dumps({"spec": name, "flaws": told}, ensure_ascii=False, indent=2)
