"""Scanning a note: from tokens to elements, with the numbers in names, dates and citations set aside."""

from fractions import Fraction
from typing import Literal, cast

from cchc_audit.notes.element import Draft, Element, ElementKind, Noun
from cchc_audit.notes.lexicon import Lexicon, Phrase, phrase_at
from cchc_audit.notes.naming import Naming
from cchc_audit.notes.token import Token, word_folding
from cchc_audit.numbers.habit import Habit
from cchc_audit.numbers.interval import Interval
from cchc_audit.numbers.numeral import readings_of, typed
from cchc_audit.numbers.reading import choose_reading
from cchc_audit.numbers.value import Domain, Hedge, HedgeKind, Reading
from cchc_audit.numbers.words import MAGNITUDES, NO_MAGNITUDE_BEFORE
from cchc_audit.numbers.written import scaled

COUNT_DOMAIN = Domain(interval=Interval(low=Fraction(0), high=None), whole=True)
AMOUNT_DOMAIN = Domain(interval=Interval(low=Fraction(0), high=None))
_LONGEST_UNIT = 4
_OF_A_WORD: tuple[int, tuple[Element, ...]] = (-1, ())
_PERCENT_UNIT: tuple[str, Noun] = ("%", "")
_PERCENT_WORDS = frozenset({("phần", "trăm"), ("phan", "tram")})
_SCALES = frozenset({"%", *MAGNITUDES, *(first for first, _ in _PERCENT_WORDS)})
"""With one of these begins what makes a number a percentage or a multiple."""
_HEDGE_KINDS: dict[str, HedgeKind] = {
    kind: kind for kind in ("above", "below", "at_least", "at_most", "about")
}


class Scanner:
    """Reads the tokens of one note; `elements` and `drafts` are what it found."""

    __slots__ = ("_at", "_folding", "_habit", "_lexicon", "_naming", "_text", "_tokens", "drafts", "elements")

    def __init__(
        self, text: str, tokens: list[Token], lexicon: Lexicon, naming: Naming, habit: Habit | None
    ) -> None:
        self._text = text
        self._tokens = tokens
        self._lexicon = lexicon
        self._naming = naming
        self._habit = habit
        self._folding = word_folding(text)
        self._at = 0
        self.elements: list[Element] = []
        self.drafts: list[Draft] = []
        while self._at < len(tokens):
            token = tokens[self._at]
            if token[0] == "word" and token[3] not in lexicon.running:
                # most are words that begin no phrase; a token begins as the element that it makes
                self.elements.append(tuple.__new__(Element, token + _OF_A_WORD))
                self._at += 1
            else:
                self._step(token)

    def _step(self, token: Token) -> None:
        """Read the element that begins with the token."""
        kind, _, _, word = token
        if kind == "number":
            self._number(token, hedge=None)
        elif self._at in self._naming.quotations:
            self._add("opaque", token, size=self._naming.quotations[self._at] - self._at + 1)
        elif kind in ("word", "sign"):
            phrase = phrase_at(self._lexicon.running, self._tokens, self._at)
            if phrase is not None:
                self._phrase(phrase, token)
            elif kind == "word":
                self._add("word", token, word=word)
            else:
                self._sign(token)
        else:
            self._add("opaque", token)

    def _add(
        self, kind: ElementKind, token: Token, *, size: int = 1, word: str = "", number: int = -1
    ) -> None:
        end = self._tokens[self._at + size - 1].end
        self.elements.append(Element(kind, token.start, end, word, number))
        self._at += size

    def _sign(self, token: Token) -> None:
        word = token.word
        if word == "." and token.end < len(self._text) and not self._text[token.end].isspace():
            word = ""
        self._add("sign", token, word=word)

    def _phrase(self, phrase: Phrase, token: Token) -> None:
        """Read a phrase of the lexicon, or its first word only where the phrase means nothing."""
        size = len(phrase.words)
        after = self._tokens[self._at + size] if self._at + size < len(self._tokens) else None
        before_number = after is not None and after.kind == "number"
        if phrase.category == "hedge" and before_number and after is not None:
            if phrase.words[0] in ("trên", "tren") and self._follows_bare_number():
                self._add("over", token, word="/")
                return
            self._at += size
            self._number(after, hedge=phrase, start=token.start)
        elif phrase.category == "plain" and before_number:
            self._add("statement", token, size=size, word=phrase.meaning)
        elif phrase.category in ("statement", "introduction", "comparison", "ignored", "over"):
            if self._is_negated(phrase):
                self._add("ignored", token, size=size)
            else:
                self._add(cast("ElementKind", phrase.category), token, size=size, word=phrase.meaning)
        elif token.kind == "word":
            self._add("word", token, word=token.word)
        else:
            self._sign(token)

    def _is_negated(self, phrase: Phrase) -> bool:
        before = self._tokens[self._at - 1] if self._at else None
        return (
            phrase.category == "statement" and before is not None and before.word in self._lexicon.negations
        )

    def _follows_bare_number(self) -> bool:
        last = self.elements[-1] if self.elements else None
        return last is not None and last.kind == "number" and not self.drafts[last.number].unit

    def _number(self, token: Token, *, hedge: Phrase | None, start: int | None = None) -> None:
        """Read a number with what belongs to it, or set it aside."""
        named_to = self._naming.named.get(self._at)
        if named_to is not None:
            number = self._place(token) if named_to == self._at and self._naming.is_place(named_to) else -1
            self._add("opaque", token, size=named_to - self._at + 1, number=number)
            return
        written = self._text[token.start : token.end]
        readings = readings_of(typed(written))
        if not readings:
            self._add("opaque", token)
            return
        start = token.start if start is None else start
        self._at += 1
        behind = self._peek()
        scales = behind is not None and behind.word in _SCALES
        percent = scales and self._percent()
        power = self._magnitude() if scales and not percent else 0
        if percent and self._is_percent_name():
            self.elements.append(Element("opaque", token.start, self._tokens[self._at - 1].end))
            return
        unit, noun = _PERCENT_UNIT if percent else self._unit()
        hedging = self._trailing_hedge() or hedge
        end = self._tokens[self._at - 1].end
        folded_unit = self._folding(unit)
        scaled_readings = tuple([scaled(one, power) for one in readings]) if power else readings
        kind = self._kind_of(scaled_readings, folded_unit=folded_unit, power=power, noun=noun)
        domain = COUNT_DOMAIN if kind == "count" else AMOUNT_DOMAIN
        used, _, _ = choose_reading(scaled_readings, domain=domain, kind=kind, style=self._style_of(kind))
        draft = Draft(
            start=start,
            end=end,
            written=written,
            readings=used,
            kind=kind,
            unit=unit,
            folded_unit=folded_unit,
            noun=noun,
            hedge=None if hedging is None else self._hedge(hedging, start=start, end=end),
        )
        self.drafts.append(draft)
        self.elements.append(Element("number", draft.start, end, number=len(self.drafts) - 1))

    def _place(self, token: Token) -> int:
        """The index of a draft for a number that names a place, or counts such places in a list; -1 for none."""
        written = self._text[token.start : token.end]
        readings = readings_of(typed(written))
        if len(readings) != 1:
            return -1
        self.drafts.append(
            Draft(start=token.start, end=token.end, written=written, readings=readings, kind="count")
        )
        return len(self.drafts) - 1

    def _style_of(self, kind: str) -> str | None:
        return None if self._habit is None else self._habit.style(kind)

    def _kind_of(
        self, readings: tuple[Reading, ...], *, folded_unit: str, power: int, noun: Noun
    ) -> Literal["count", "amount", "percent"]:
        """The kind whose precision applies: what is counted is exact, what is measured is rounded."""
        if folded_unit == "%":
            return "percent"
        if folded_unit in self._lexicon.measures or (power and not noun):
            return "amount"
        return "count" if any(reading.value.denominator == 1 for reading in readings) else "amount"

    def _hedge(self, phrase: Phrase, *, start: int, end: int) -> Hedge:
        words = self._text[start:end].split()
        size = len(phrase.words)
        shown = words[:size] if phrase.category == "hedge" else words[-size:]
        return Hedge(kind=_HEDGE_KINDS[phrase.meaning], word=" ".join(shown))

    def _percent(self) -> bool:
        token = self._peek()
        if token is not None and token.word == "%":
            self._at += 1
            return True
        after = self._peek(1)
        if token is not None and after is not None and (token.word, after.word) in _PERCENT_WORDS:
            self._at += 2
            return True
        return False

    def _is_percent_name(self) -> bool:
        if self._peek() is None:
            return False
        phrase = phrase_at(self._lexicon.nouns, self._tokens, self._at)
        if phrase is None or phrase.category != "percent_name":
            return False
        self._at += len(phrase.words)
        return True

    def _magnitude(self) -> int:
        token = self._peek()
        if token is None or token.word not in MAGNITUDES:
            return 0
        after = self._peek(1)
        both = "" if after is None else f"{token.word} {after.word}"
        if both in MAGNITUDES:
            self._at += 2
            return MAGNITUDES[both]
        if after is not None and after.word in NO_MAGNITUDE_BEFORE:
            return 0
        self._at += 1
        return MAGNITUDES[token.word]

    def _unit(self) -> tuple[str, Noun]:
        """The counted noun behind a number, as written, and what sort it is."""
        token = self._peek()
        if token is None or token.kind != "word":
            return "", ""
        phrase = phrase_at(self._lexicon.nouns, self._tokens, self._at)
        if phrase is not None and phrase.category in ("case_noun", "noun"):
            self._at += len(phrase.words)
            return self._slice(token), "case" if phrase.category == "case_noun" else "noun"
        taken = 0
        while taken < _LONGEST_UNIT and self._continues_noun():
            self._at += 1
            taken += 1
        return (self._slice(token), "other") if taken else ("", "")

    def _continues_noun(self) -> bool:
        token = self._peek()
        return (
            token is not None
            and token.kind == "word"
            and token.word not in self._lexicon.stops
            and phrase_at(self._lexicon.running, self._tokens, self._at) is None
        )

    def _slice(self, first: Token) -> str:
        return self._text[first.start : self._tokens[self._at - 1].end]

    def _trailing_hedge(self) -> Phrase | None:
        if self._peek() is None:
            return None
        phrase = phrase_at(self._lexicon.running, self._tokens, self._at)
        if phrase is None or phrase.category != "trailing_hedge":
            return None
        self._at += len(phrase.words)
        return phrase

    def _peek(self, ahead: int = 0) -> Token | None:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else None
