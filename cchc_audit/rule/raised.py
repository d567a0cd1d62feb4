"""What a rule raised, in words: its own mistakes in the relation language are told in both languages."""

from traceback import walk_tb

from cchc_audit.deadline import Overdue
from cchc_audit.language import Text
from cchc_audit.relations.misuse import MeaninglessError, MisuseError

_MOST_CHARACTERS = 500
"""How much of what an exception says is told: a rule may put a whole file into it."""


def told_of(error: BaseException) -> Text:
    """What an exception is and says, even if it cannot say it."""
    if isinstance(error, (MisuseError, MeaninglessError, Overdue)):
        return error.text
    name = type(error).__name__
    try:
        said = str(error)
    except Exception:  # noqa: BLE001 - the exceptions of a rule can be as wrong as the rule
        said = ""
    told = f"{name}: {said}" if said else name
    if len(told) > _MOST_CHARACTERS:
        told = f"{told[:_MOST_CHARACTERS]}…"
    return Text(vi=told, en=told)


def line_of(error: BaseException, origin: str) -> str:
    """The last line that ran in the file of a rule, given where the rule begins; there if none is known."""
    file = origin.rpartition(":")[0]
    lines = [line for frame, line in walk_tb(error.__traceback__) if frame.f_code.co_filename == file]
    return f"{file}:{lines[-1]}" if lines else origin
