"""The values of arguments, as people type them."""

import re
from dataclasses import fields
from fractions import Fraction

from cchc_audit.cli import archive_sentences, usage_sentences
from cchc_audit.cli.parser import BadUsage, filled

_SHARE = re.compile(r"(?P<number>\d{1,9}(?:[.,]\d{1,9})?)(?P<percent>\s*%)?")
_SECONDS = re.compile(r"\d{1,12}(?:[.,]\d{1,9})?")
_MOST_DIGITS = 7


def ignored(given: str) -> tuple[str, str]:
    """What is left out, and why: NAME=REASON.

    Raises:
        BadUsage: it is none.
    """
    name, _, reason = given.partition("=")
    if not reason.strip():
        raise BadUsage(filled(usage_sentences.IGNORE_WITHOUT_REASON, given=given, name=name or "NAME"))
    return name.strip(), reason.strip()


def column(given: str) -> tuple[str, str]:
    """A column by what it is: ROLE=NAME.

    Raises:
        BadUsage: it is none.
    """
    role, equal, name = given.partition("=")
    if not equal or not role.strip() or not name:
        raise BadUsage(filled(archive_sentences.BAD_COLUMN, given=given))
    return role.strip(), name


def share(given: str) -> Fraction:
    """A share: 0.8, 0,8 or 80 %.

    Raises:
        BadUsage: it is none.
    """
    found = _SHARE.fullmatch(given.strip())
    if found is not None:
        share = Fraction(found["number"].replace(",", ".")) / (100 if found["percent"] else 1)
        if share <= 1:
            return share
    raise BadUsage(filled(usage_sentences.BAD_SHARE, given=given))


def seconds(given: str) -> float:
    """A number of seconds, with a point or a comma.

    Raises:
        BadUsage: it is none.
    """
    found = _SECONDS.fullmatch(given.strip())
    if found is None:
        raise BadUsage(filled(usage_sentences.BAD_SECONDS, given=given))
    return float(found[0].replace(",", "."))


def period(given: str) -> str:
    """A period, as people write it.

    Raises:
        BadUsage: it is none.
    """
    from cchc_audit.align.title import period_given  # noqa: PLC0415 - only where a period is given

    period = period_given(given)
    if period is None:
        raise BadUsage(filled(usage_sentences.BAD_PERIOD, given=given))
    return period


def count(given: str) -> int:
    """A whole number above 0.

    Raises:
        BadUsage: it is none.
    """
    if not given.isdecimal() or len(given) > _MOST_DIGITS or int(given) == 0:
        raise BadUsage(filled(usage_sentences.BAD_COUNT, given=given))
    return int(given)


def text(given: str) -> str | None:
    """A text; None if it is blank."""
    return given.strip() or None


def limit(given: str) -> tuple[str, float]:
    """A limit for reading a file: NAME=N.

    Raises:
        BadUsage: it is none.
    """
    from cchc_audit.report.reader import LIMITS, Limits  # noqa: PLC0415 - only where a limit is given

    name, _, value = given.partition("=")
    names = [field.name for field in fields(Limits)]
    if name.strip() not in names or not _SECONDS.fullmatch(value.strip()):
        raise BadUsage(filled(usage_sentences.BAD_LIMIT, given=given, known=", ".join(names)))
    number = float(value.strip().replace(",", "."))
    return name.strip(), number if isinstance(getattr(LIMITS, name.strip()), float) else int(number)
