"""Progress over several files: told on a terminal, once a run has taken more than two seconds."""

import sys
from time import monotonic

from cchc_audit.cli import author_sentences
from cchc_audit.cli.environment import is_terminal
from cchc_audit.cli.output import encoding_of, width_of
from cchc_audit.writing.characters import encodable, visible
from cchc_audit.writing.view import View

_PATIENCE = 2


class Progress:
    """A line on the standard error that is overwritten until all is done."""

    def __init__(self) -> None:
        self._began = monotonic()
        self._shown = False

    def show(self, done: int, total: int, name: str, view: View) -> None:
        """Tell how many files are done and which comes next."""
        if total < 2 or monotonic() - self._began < _PATIENCE or not is_terminal(sys.stderr):  # noqa: PLR2004 - of one there is no progress
            return
        text = author_sentences.PROGRESS.to(view.language).format(done=done, total=total, name=visible(name))
        sys.stderr.write("\r\x1b[K" + encodable(text, encoding_of(sys.stderr))[: width_of(sys.stderr) - 1])
        sys.stderr.flush()
        self._shown = True

    def clear(self) -> None:
        """Remove the line."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False
