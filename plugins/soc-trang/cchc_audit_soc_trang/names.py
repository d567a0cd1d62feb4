"""Names of units, however they are typed: NFC or NFD, capitals, abbreviations, i or y, the tone on either vowel."""

import re
import unicodedata
from dataclasses import dataclass

# Đ has look-alikes, y and i stand for one sound, and "ủy" is also written "uỷ".
_ALIKE = str.maketrans("ðɖyýỳỷỹỵ", "đđiíìỉĩị")
_COMMITTEE = r"(?:ubnd|(?:uỉ|ủi) ban nhân dân)"
_KINDS = {
    "thành phố": r"(?:thành phố|tp\.?)",
    "thị xã": r"(?:thị xã|tx\.?)",
    "huyện": r"(?:huiện|h\.)",
    "tỉnh": r"(?:tỉnh|t\.)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name such as "Huyện Mỹ Tú": what kind of unit, and its proper name, plain."""

    kind: str
    proper: str

    @classmethod
    def of(cls, text: str) -> "Name":
        """The name that a text is.

        Raises:
            ValueError: it begins with no kind of unit.
        """
        for kind in _KINDS:
            if text.casefold().startswith(f"{kind} "):
                return cls(kind=kind, proper=plain(text[len(kind) :]))
        raise ValueError(f"{text!r} is no unit: write thành phố, thị xã, huyện or tỉnh before its name")


def plain(text: str) -> str:
    """A text by its words alone."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().translate(_ALIKE).split())


def is_named(name: Name, text: str, *, province: Name, needs_province: bool) -> bool:
    """Whether a text is that name: alone or after UBND, and before the name of the province if it is there.

    Whatever else stands with it (a commune, an office of the unit, another province) makes it another one's name.

    Args:
        name: of a unit of the province.
        text: as somebody typed it.
        province: the name of the province.
        needs_province: the text must name the province too, since other provinces have such a unit.
    """
    # A town that is called like its province needs its kind: without it, the province is meant.
    optional = "" if name.proper == province.proper else "?"
    behind = rf"(?:[\s,;(–-]+(?:{_KINDS['tỉnh']}\s*)?{province.proper}\)?){'' if needs_province else '?'}"
    pattern = rf"(?:{_COMMITTEE}\s+)?(?:{_KINDS[name.kind]}\s*){optional}{name.proper}{behind}"
    return re.fullmatch(pattern, plain(text)) is not None
