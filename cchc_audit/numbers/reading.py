"""Reading the text of a cell as a number."""

from functools import lru_cache

from cchc_audit.numbers.folding import fold
from cchc_audit.numbers.habit import Habit
from cchc_audit.numbers.numeral import LONGEST_NUMERAL, readings_of
from cchc_audit.numbers.value import ChosenBy, Domain, Reading, State, Value
from cchc_audit.numbers.words import NONE, NONE_BEGINNINGS, NOT_REPORTED
from cchc_audit.numbers.written import LONGEST_TEXT, written_number

EMPTY = Value(state="empty")
"""What a cell says in which nothing is written."""

_NONE = Value(state="none")
_NOT_NUMERIC = frozenset({"text", "date"})
_COUNTED = frozenset({"count", "amount"})
_USUALLY_SMALL = frozenset({"percent", "ratio"})


def read_value(
    raw: str | None, *, domain: Domain, kind: str, habit: Habit | None = None, unit: str = ""
) -> Value:
    """What the text of a value cell says.

    Args:
        raw: the text as written; None is an empty cell.
        domain: the numbers that the indicator can be; readings outside it are dropped while others remain.
        kind: the indicator's kind.
        habit: how the column writes its numbers; decides between readings that the domain admits.
        unit: the row's unit of measure: in a row of "triệu đồng", "13 tỷ" is 13000.
    """
    if raw is None or not (text := raw.strip()):
        return EMPTY
    if kind not in _NOT_NUMERIC:
        if text.isdigit() and text.isascii() and len(text) <= LONGEST_NUMERAL:
            return _plain_number(text)
        low = domain.interval.low
        written = written_number(text, unit=unit, signed=low is None or low < 0)
        if written is not None:
            if kind in _COUNTED and written.suffix and fold(text) in NONE:
                return _NONE
            style = None if habit is None else habit.style(kind)
            used, rejected, chosen_by = choose_reading(
                written.readings, domain=domain, kind=kind, style=style
            )
            return Value(
                state="number",
                readings=used,
                rejected=rejected,
                chosen_by=chosen_by,
                hedge=written.hedge,
                suffix=written.suffix,
            )
    state = _state_of(text, kind=kind)
    return _NONE if state == "none" else Value(state=state)


@lru_cache(maxsize=4_096)
def _plain_number(digits: str) -> Value:
    """Digits alone are the same number whatever is counted; most cells hold one of few such numbers."""
    return Value(state="number", readings=readings_of(digits))


def _state_of(text: str, *, kind: str) -> State:
    """The state of a text that is no number."""
    if len(text) > LONGEST_TEXT:
        return "text"
    words = fold(text)
    if not words:
        return "empty"
    if not words.strip("-_ "):
        return "dash"
    words = words if not words.strip(". ") else words.rstrip(" .;")
    if words in NOT_REPORTED:
        return "not_reported"
    if kind in _COUNTED and (words in NONE or words.startswith(NONE_BEGINNINGS)):
        return "none"
    return "text"


def _is_possible(reading: Reading, domain: Domain) -> bool:
    """Whether the quantity can be so; a whole number has no decimals, not even zeros ("75,000" is 75 thousand)."""
    return domain.contains(reading.value) and not (domain.whole and reading.decimals > 0)


def choose_reading(
    readings: tuple[Reading, ...], *, domain: Domain, kind: str, style: str | None
) -> tuple[tuple[Reading, ...], tuple[Reading, ...], ChosenBy]:
    """The readings in order, the dropped ones, and why the first is the one used; `style` is the habit's."""
    if len(readings) == 1:
        return readings, (), "only"
    possible = tuple(reading for reading in readings if _is_possible(reading, domain))
    if len(possible) == 1:
        return possible, tuple(reading for reading in readings if reading not in possible), "domain"
    rejected = tuple(reading for reading in readings if reading not in possible) if possible else ()
    left = possible or readings
    by_habit = sorted(left, key=lambda reading: reading.style != style)
    if by_habit[0].style == style and by_habit[-1].style != style:
        return tuple(by_habit), rejected, "habit"
    if kind in _USUALLY_SMALL:
        left = tuple(sorted(left, key=lambda reading: abs(reading.value)))
    return left, rejected, "default"
