"""The text of a cell or paragraph of an HTML page, put together piece by piece as browsers show it."""

import re
from dataclasses import dataclass, field

from cchc_audit.reading.html_tree import Run
from cchc_audit.reading.written import Notices, Written
from cchc_audit.report.place import Place

_BLANKS = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class Text:
    """What is read of a cell or paragraph.

    What is hidden beside something shown, such as a key for sorting, is left out; where all is hidden it is read.
    """

    _shown: Written = field(default_factory=Written)
    _hidden: Written = field(default_factory=Written)

    def run(self, run: Run) -> None:
        """Add a piece of text; blanks of the markup count once."""
        to = self._hidden if run.look.hidden else self._shown
        to.add(_BLANKS.sub(" ", run.text), run.look.font, struck=run.look.struck)

    def break_line(self) -> None:
        """Begin a new line."""
        for lane in (self._shown, self._hidden):
            lane.kept.append("\n")

    def begin_block(self) -> None:
        """Begin a new line, unless this is the first."""
        for lane in (self._shown, self._hidden):
            if _is_something(lane.kept):
                lane.kept.append("\n")

    def clear(self) -> None:
        """Begin anew."""
        self._shown, self._hidden = Written(), Written()

    @property
    def is_hidden(self) -> bool:
        """Whether there is text and none of it is shown."""
        return self._read is self._hidden and _is_something(self._hidden.kept)

    @property
    def is_something(self) -> bool:
        """Whether there is any text, be it struck through."""
        return _is_something(self._read.kept) or _is_something(self._read.struck)

    @property
    def text(self) -> str:
        """What is read, breaks kept."""
        lines = "".join(self._read.kept).split("\n")
        return "\n".join(line.strip(" ") for line in lines).strip("\n")

    def tell(self, place: Place, notices: Notices) -> None:
        """Tell what is struck through, decoded or left out."""
        notices.written(place, self._read)
        if self._read is self._shown and _is_something(self._hidden.kept):
            notices.add("hidden_left_out", place, " ".join("".join(self._hidden.kept).split()))

    @property
    def _read(self) -> Written:
        is_shown = _is_something(self._shown.kept) or _is_something(self._shown.struck)
        return self._shown if is_shown else self._hidden


def _is_something(pieces: list[str]) -> bool:
    return any(piece.strip() for piece in pieces)
