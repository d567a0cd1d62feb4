"""What the grammar finds in a note, told by the indexes of the numbers."""

from typing import NamedTuple, cast

from cchc_audit.notes.element import Draft, Element, Noun
from cchc_audit.notes.lexicon import Lexicon
from cchc_audit.notes.token import word_folding
from cchc_audit.report.note import PartsBound, StatementKind


class FoundBreakdown(NamedTuple):
    """A breakdown by the indexes of its drafts."""

    parts: tuple[int, ...]
    head: int | None
    bound: PartsBound
    word: str


class FoundPair(NamedTuple):
    """A pair by the indexes of its drafts."""

    part: int
    whole: int
    percent: int | None = None


class FoundStatement(NamedTuple):
    """A statement by the indexes of its drafts."""

    kind: StatementKind
    number: int
    word: str
    base: int | None = None


class Findings:
    """All that the grammar found in a note; it gives some `drafts` other units and labels."""

    __slots__ = ("breakdowns", "drafts", "lexicon", "pairs", "statements", "text")

    def __init__(self, text: str, lexicon: Lexicon, drafts: list[Draft]) -> None:
        self.text = text
        self.lexicon = lexicon
        self.drafts = drafts
        self.breakdowns: list[FoundBreakdown] = []
        self.pairs: list[FoundPair] = []
        self.statements: list[FoundStatement] = []

    def folding(self, text: str) -> str:
        """The words of a text folded as the lexicon is."""
        return " ".join(map(word_folding(self.text), text.split()))

    def is_percent(self, element: Element) -> bool:
        """Whether the element is a percentage."""
        return element.kind == "number" and self.drafts[element.number].kind == "percent"

    def state(self, kind: str, number: Element, phrase: Element) -> None:
        """Keep what a phrase says that a number is."""
        word = self.text[phrase.start : phrase.end]
        self.statements.append(
            FoundStatement(kind=cast("StatementKind", kind), number=number.number, word=word)
        )

    def call(self, number: int, label: str) -> None:
        """Label a draft by the words beside it."""
        self.drafts[number] = self.drafts[number]._replace(label=label)

    def count_as(self, number: int, *, unit: str, noun: Noun) -> None:
        """Say what a draft counts."""
        self.drafts[number] = self.drafts[number]._replace(
            unit=unit, folded_unit=self.folding(unit), noun=noun
        )
