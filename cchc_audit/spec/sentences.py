"""What can be wrong in a spec, each thing as one sentence in both languages."""

from collections.abc import Collection
from difflib import get_close_matches

from cchc_audit.language import Text
from cchc_audit.numbers.folding import fold

LISTED = 12
"""So many allowed words are named; of more only the nearest one."""
_SHOWN = 60


def nearest(word: str, known: Collection[str], *, listed: bool = True) -> Text | None:
    """What was probably meant; if nothing is near, the words that are allowed, unless they are too many."""
    folded = {fold(name): name for name in known}
    close = get_close_matches(fold(word[:200]), folded, n=1, cutoff=0.6)
    if close:
        return meant(folded[close[0]])
    if not listed or not known or len(known) > LISTED:
        return None
    names = ", ".join(known)
    return Text(vi=f"Được dùng: {names}.", en=f"Allowed: {names}.")


def meant(word: str) -> Text:
    """The word that was probably meant."""
    return Text(vi=f"Có phải là “{word}”?", en=f"Did you mean “{word}”?")


def sentence(message: Text) -> Text:
    """A message that begins small and has no full stop, as a sentence."""
    return Text(
        vi=f"{message.vi[:1].upper()}{message.vi[1:]}.", en=f"{message.en[:1].upper()}{message.en[1:]}."
    )


def unknown_key(key: str) -> Text:
    """A key that has no meaning where it stands."""
    return Text(vi=f"Không có khóa “{_short(key)}” ở đây.", en=f"There is no key “{_short(key)}” here.")


def missing_key(key: str) -> Text:
    """A key that must be there."""
    return Text(vi=f"Thiếu khóa “{key}”.", en=f"The key “{key}” is missing.")


def no_value(key: str) -> Text:
    """A key without a value."""
    return Text(vi=f"Khóa “{_short(key)}” không có giá trị.", en=f"The key “{_short(key)}” has no value.")


NO_VALUE_SUGGESTION = Text(vi="Viết giá trị hoặc bỏ khóa này.", en="Write one or leave the key out.")


def wrong_type(expected: Text, found: object) -> Text:
    """A value of another sort than expected."""
    given = _described(found)
    return Text(
        vi=f"Phải là {expected.vi}, không phải {given.vi}.", en=f"This must be {expected.en}, not {given.en}."
    )


def not_one_of(value: object) -> Text:
    """A word that is none of those allowed."""
    shown = _short(str(value))
    return Text(vi=f"“{shown}” không phải giá trị được dùng ở đây.", en=f"“{shown}” is not allowed here.")


def quote(value: object) -> Text:
    """How to write text that looks like a number or like true and false."""
    return Text(vi=f'Đặt trong dấu ngoặc kép: "{value}".', en=f'Put it into quotes: "{value}".')


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _described(value: object) -> Text:
    if value is None:
        return Text(vi="để trống", en="nothing")
    if isinstance(value, bool):
        word = str(value).lower()
        return Text(vi=word, en=word)
    if isinstance(value, int):
        return Text(vi=f"số {_short(str(value))}", en=f"the number {_short(str(value))}")
    if isinstance(value, str):
        return Text(vi=f"văn bản “{_short(value)}”", en=f"the text “{_short(value)}”")
    if isinstance(value, list):
        return Text(vi="danh sách", en="a list")
    return Text(vi="các cặp khóa: giá trị", en="keys with values")


TEXT = Text(vi="văn bản", en="text")
NUMBER = Text(vi="số, như 5 hoặc 0.5", en="a number such as 5 or 0.5")
WHOLE = Text(vi="số nguyên", en="a whole number")
FLAG = Text(vi="true hoặc false", en="true or false")
DATE = Text(vi="ngày, như 2022-12-31", en="a date such as 2022-12-31")
LIST = Text(vi="danh sách", en="a list")
KEYS = Text(vi="các cặp khóa: giá trị", en="keys with values")
BILINGUAL = Text(vi="{vi: …, en: …}", en="{vi: …, en: …}")
