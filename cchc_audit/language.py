"""The two languages in which the product speaks to people."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One sentence or name in Vietnamese and English."""

    vi: str
    en: str

    def to(self, language: Language) -> str:
        """The text in one of the two languages."""
        return self.vi if language == "vi" else self.en

    def to_dict(self) -> dict[str, str]:
        """The text as the result's contract writes it."""
        return {"vi": self.vi, "en": self.en}
