"""How a column writes its numbers, learned from those that can be read in one way only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from cchc_audit.numbers.value import Style
from cchc_audit.numbers.written import LONGEST_TEXT, written_number

WHOLE_KINDS = frozenset({"count", "code"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """The style in which a column writes the numbers of each kind.

    Attributes:
        styles: kinds with the style of most of their unambiguous numbers; None if two styles are as frequent.
        usual: the style of most unambiguous numbers of all kinds, for kinds that are not in `styles`.
    """

    styles: tuple[tuple[str, Style | None], ...] = ()
    usual: Style | None = None

    def style(self, kind: str) -> Style | None:
        """The style in which numbers of the kind are written; None if nothing shows it."""
        for known, style in self.styles:
            if known == kind:
                return style
        return self.usual


NO_HABIT = Habit()
"""Of a column that shows no habit."""


def habit_of(values: Iterable[tuple[str, str | None]]) -> Habit:
    """The habit that the unambiguous numbers among the values show.

    A whole number of digits only shows nothing. A count has no decimals, so the count "7.971" shows that "."
    groups thousands, while the percent "7.971" shows nothing.

    Args:
        values: the kind and the text of each value of the column.
    """
    by_kind: dict[str, Counter[Style]] = {}
    for kind, raw in values:
        if not raw or raw.isdigit() or len(raw) > LONGEST_TEXT:
            continue
        style = _style_shown(kind, raw)
        if style is not None:
            by_kind.setdefault(kind, Counter())[style] += 1
    everything: Counter[Style] = Counter()
    for counter in by_kind.values():
        everything.update(counter)
    styles = tuple((kind, _most(counter)) for kind, counter in sorted(by_kind.items()))
    return Habit(styles=styles, usual=_most(everything))


@lru_cache(maxsize=4_096)
def _style_shown(kind: str, raw: str) -> Style | None:
    written = written_number(raw)
    if written is None:
        return None
    readings = written.readings
    if kind in WHOLE_KINDS:
        readings = tuple(
            reading for reading in readings if reading.value.denominator == 1 and reading.decimals <= 0
        )
    styles = {reading.style for reading in readings}
    only = styles.pop() if len(styles) == 1 else "plain"
    return None if only == "plain" else only


def _most(counter: Counter[Style]) -> Style | None:
    ranked = counter.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
