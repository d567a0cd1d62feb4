"""A text as its fonts show it while it is put together, and what is told of a document meanwhile."""

from dataclasses import dataclass, field

from cchc_audit.reading.legacy import shown_by
from cchc_audit.report.document import Notice, NoticeKind
from cchc_audit.report.place import Place


class Notices:
    """What looks otherwise in a file than it was read, in the order in which it was found."""

    def __init__(self) -> None:
        self._told: list[Notice] = []
        self._fonts: set[str] = set()

    def add(self, kind: NoticeKind, place: Place, text: str = "") -> None:
        """Tell something of a place."""
        self._told.append(Notice(kind=kind, place=place, text=text))

    def old_font(self, place: Place, font: str, sample: str) -> None:
        """Tell that letters of a font were decoded, of each font once, with some text in it."""
        if font not in self._fonts:
            self._fonts.add(font)
            self.add("old_font", place, f"{font}: {sample}")

    def written(self, place: Place, text: "Written") -> None:
        """Tell of a text which fonts were decoded, and what is struck through."""
        for font, sample in text.fonts.items():
            self.old_font(place, font, sample)
        struck = "".join(text.struck)
        if struck.strip():
            self.add("struck", place, struck.strip())

    def all(self) -> tuple[Notice, ...]:
        """Everything that was told."""
        return tuple(self._told)


@dataclass(slots=True, kw_only=True)
class Written:
    """The text of a paragraph or cell while it is put together.

    Attributes:
        kept: what is read.
        struck: what is struck through.
        fonts: by the name of a font of TCVN3 or VNI, the first text in it.
    """

    kept: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    fonts: dict[str, str] = field(default_factory=dict)

    def add(self, text: str, font: str, *, struck: bool) -> str:
        """Add a piece as its font shows it, which is given back.

        Args:
            text: as it is stored.
            font: the name of its font, "" if it is unknown.
            struck: it is struck through.
        """
        decoded = shown_by(text, font)
        if decoded != text:
            self.fonts.setdefault(font, decoded.strip())
        (self.struck if struck else self.kept).append(decoded)
        return decoded
