"""A problem of a file that someone wrote for the product: what is wrong, exactly where, and what to do."""

from dataclasses import dataclass

from cchc_audit.language import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong in a file.

    Attributes:
        code: what sort of problem it is, stable and in English ("unknown-key").
        text: the sentence that says what is wrong.
        file: the file's name as given.
        line, column: where, counted from 1; None if it concerns the whole file.
        path: the place in the file's tree ("checks[3].parts[1]"), "" for the whole file.
        suggestion: what to do about it, if that is known.
        through: the place in another file through which it came up, "" if the file itself is wrong.
    """

    code: str
    text: Text
    file: str
    line: int | None = None
    column: int | None = None
    path: str = ""
    suggestion: Text | None = None
    through: str = ""

    def to(self, language: Language) -> str:
        """The problem on one line, `file:line:column: sentence (path). suggestion`."""
        parts = (self.file, self.line, self.column)
        place = ":".join(str(part) for part in parts if part is not None)
        path = f" ({self.path})" if self.path else ""
        through = f", {_THROUGH.to(language)} {self.through}" if self.through else ""
        hint = f" {self.suggestion.to(language)}" if self.suggestion else ""
        line = f"{place}: {self.text.to(language).rstrip('.')}{path}{through}.{hint}"
        return "".join(character if character.isprintable() else " " for character in line)

    def __str__(self) -> str:
        return self.to("en")


_THROUGH = Text(vi="do thay đổi ở", en="because of")
