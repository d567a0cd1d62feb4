"""Numbers that name something: in documents, dates, periods, standards, telephones, ranges and quotations."""

from cchc_audit.notes.lexicon import Lexicon, phrase_at
from cchc_audit.notes.token import Token

LONGEST_QUOTATION = 200
"""A quotation mark closes what was opened no more than so many tokens before it."""
_FRACTIONS = frozenset({("1", "2"), ("1", "3"), ("2", "3"), ("1", "4"), ("3", "4")})
_ROUND_THE_CLOCK = frozenset({("24", "7"), ("24", "24")})
_SHORT = 2
_LONGEST_COUNT = 6
_DAYS = 31
_MONTHS = 12


def year_of(token: Token) -> int | None:
    """The year that a numeral of four digits can be."""
    word = token.word
    if (
        token.kind == "number"
        and len(word) == len("2022")
        and word.isascii()
        and word.isdigit()
        and "1900" <= word < "2100"
    ):
        return int(word)
    return None


def may_quote(text: str) -> bool:
    """Whether something may stand in quotation marks."""
    return '"' in text or "“" in text or "«" in text


class Naming:
    """Tells which numbers of a note name something and count nothing.

    Attributes:
        quotations: for each token that opens a quotation, the one that closes it.
        quoted: the tokens within quotations.
        named: for the first token of each number that names something, the last one of the name.
        may_count: whether any number outside of quotations may count something.
    """

    __slots__ = ("_last", "_lexicon", "_tokens", "may_count", "named", "quotations", "quoted")

    def __init__(self, text: str, tokens: list[Token], marks: list[int], lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._lexicon = lexicon
        self._last = -2
        self.quotations = _quotations(tokens) if may_quote(text) else {}
        self.quoted = frozenset(
            at for first, last in self.quotations.items() for at in range(first, last + 1)
        )
        self.named: dict[int, int] = {}
        self.may_count = False
        for at in marks:
            if tokens[at].kind == "number" and at > self._last and at not in self.quoted:
                self._name(at)

    def is_place(self, at: int) -> bool:
        """Whether the number may count the places that the word before it names ("phường 20")."""
        return at > 0 and self._tokens[at - 1].word in self._lexicon.places

    def _name(self, at: int) -> None:
        end = self._named_to(at)
        if end is not None:
            self.named[at] = self._last = end
        if end is None or (end == at and self.is_place(at)):
            self.may_count = True

    def _named_to(self, at: int) -> int | None:
        token, before, after = self._tokens[at], self._token(at - 1), self._token(at + 1)
        if before is not None and (
            (before.kind == "word" and self._is_reference(at))
            or (before.kind == "sign" and self._is_bound(at, before))
            or self._continues_reference(at)
        ):
            return at
        if after is not None and after.kind == "word" and after.word in self._lexicon.periods:
            return at + 1
        end = self._range_to(at, after) if after is not None and after.kind == "sign" else None
        if end is not None:
            return end
        is_year = year_of(token) is not None and not self._counts(at)
        return at if is_year or self._is_telephone(token) or self._is_enumerator(at) else None

    @staticmethod
    def _is_telephone(token: Token) -> bool:
        return len(token.word) > _LONGEST_COUNT and token.word.isdigit() and token.word[0] == "0"

    def _is_reference(self, at: int) -> bool:
        """Whether the word before the number announces a name ("Chỉ thị 10", "mức độ 3", "số 12")."""
        word = self._tokens[at - 1].word
        earlier = self._token(at - 2)
        references = self._lexicon.references
        if word in self._lexicon.phones:
            return True
        if (word,) in references:
            if earlier is not None and (earlier.word, word) in self._lexicon.unreferenced:
                return False
            if word in _SO:
                return earlier is None or earlier.word not in self._lexicon.unnamed
        elif earlier is None or (earlier.word, word) not in references:
            return False
        return not (word in self._lexicon.soft_references and self._counts(at))

    def _is_bound(self, at: int, sign: Token) -> bool:
        """Whether a sign joins the number to the name before it ("III-2020", "số: 12", "9001:2015")."""
        earlier = self._token(at - 2)
        if earlier is None:
            return False
        touching = earlier.end == sign.start and sign.end == self._tokens[at].start
        if sign.word == "-" or (sign.word == "/" and year_of(self._tokens[at]) is not None):
            return touching and earlier.kind != "number"
        if sign.word == ":" and earlier.kind == "word":
            if earlier.word in self._lexicon.phones:
                return True
            farther = self._token(at - 3)
            return earlier.word in _SO and (farther is None or farther.word not in self._lexicon.unnamed)
        return False

    def _continues_reference(self, at: int) -> bool:
        """Whether the number goes on a list of names ("mức độ 3, 4", "Điều 5 và 6", "2021-2025")."""
        if self._last != at - 2:
            return False
        sign = self._tokens[at - 1]
        joint = sign.word
        if (
            joint in ("-", "/", ":")
            and self._tokens[at - 2].end == sign.start
            and sign.end == self._tokens[at].start
        ):
            return True
        if joint == "-":
            return not self._counts(at)
        return joint in _JOINTS and len(self._tokens[at].word) <= _SHORT and not self._counts(at)

    def _range_to(self, at: int, sign: Token) -> int | None:
        """The end of a range, a time or a date that begins with the number."""
        second = self._token(at + 2)
        if second is None or second.kind != "number":
            return None
        if sign.word == "-" or (sign.word == ":" and sign.end == second.start):
            return at + 2
        if sign.word != "/":
            return None
        third = self._token(at + 3)
        if third is not None and third.word == "/" and self._is_number(at + 4):
            return at + 4
        return at + 2 if self._is_date(self._tokens[at].word, second.word, at + 2) else None

    def _is_date(self, first: str, second: str, at: int) -> bool:
        """Whether "first/second" is a day and month, a month and year, or a fraction; `at` is the second."""
        if self._has_percentage(at):
            return False
        if (first, second) in _FRACTIONS:
            return True
        if self._counts(at) or not (first.isdigit() and second.isdigit()):
            return year_of(self._tokens[at]) is not None and first.isdigit() and len(first) <= _SHORT
        if len(first) > _SHORT:
            return False
        day_and_month = len(second) <= _SHORT and int(first) <= _DAYS and int(second) <= _MONTHS
        return day_and_month or (first, second) in _ROUND_THE_CLOCK or year_of(self._tokens[at]) is not None

    def _has_percentage(self, at: int) -> bool:
        """Whether a percentage follows within a few tokens, as it does behind a part and its whole."""
        return any(token.word == "%" for token in self._tokens[at + 1 : at + 8])

    def _is_enumerator(self, at: int) -> bool:
        """Whether the number only numbers the items of a list: "1. …", "2) …", "(3) …"."""
        token, before, after = self._tokens[at], self._token(at - 1), self._token(at + 1)
        if len(token.word) > _SHORT or after is None or after.word not in (")", "."):
            return False
        if before is not None and before.word == "(":
            earlier = self._token(at - 2)
            return after.word == ")" and (earlier is None or earlier.kind == "sign")
        starts = before is None or before.word in ("\n", ";")
        return starts and self._token(at + 2) is not None

    def _counts(self, at: int) -> bool:
        """Whether a counted noun stands behind the number."""
        if self._token(at + 1) is None:
            return False
        phrase = phrase_at(self._lexicon.nouns, self._tokens, at + 1)
        return phrase is not None and phrase.category in ("case_noun", "noun")

    def _is_number(self, at: int) -> bool:
        token = self._token(at)
        return token is not None and token.kind == "number"

    def _token(self, at: int) -> Token | None:
        return self._tokens[at] if 0 <= at < len(self._tokens) else None


_SO = frozenset({"số", "so"})
_JOINTS = frozenset({",", "và", "va", "đến", "den", "hoặc", "hoac"})


def _quotations(tokens: list[Token]) -> dict[int, int]:
    """For each token that opens a quotation, the one that closes it."""
    marks = [at for at, token in enumerate(tokens) if token.word == '"']
    return {
        first: second
        for first, second in zip(marks[::2], marks[1::2], strict=False)
        if second - first <= LONGEST_QUOTATION
    }
