"""Numbers: how they are written, every way to read them, and what a printed one may stand for."""

from cchc_audit.numbers.folding import fold, fold_marks
from cchc_audit.numbers.habit import NO_HABIT, Habit, habit_of
from cchc_audit.numbers.precision import interval_of, reading_interval, rounding_of
from cchc_audit.numbers.reading import read_value
from cchc_audit.numbers.writing import exact, from_exact, write_number

__all__ = [
    "NO_HABIT",
    "Habit",
    "exact",
    "fold",
    "fold_marks",
    "from_exact",
    "habit_of",
    "interval_of",
    "read_value",
    "reading_interval",
    "rounding_of",
    "write_number",
]
