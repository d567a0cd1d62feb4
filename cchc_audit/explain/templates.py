"""The sentences by their codes, with places for facts, and how facts are put into them."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from string import Formatter

from cchc_audit.language import Language, Text
from cchc_audit.numbers.writing import write_number
from cchc_audit.relations.relation import Operator

CODE_OF: Mapping[Operator, str] = {
    "==": "unequal",
    "!=": "equal",
    "<=": "exceeds",
    ">=": "falls-short",
    "<": "not-below",
    ">": "not-above",
}
"""The code of a comparison that should hold and does not."""
_SENTENCES: Mapping[str, Text] = {
    "unequal": Text(
        vi="chênh lệch {difference}: {left}, nhưng {right}",
        en="difference of {difference}: {left}, but {right}",
    ),
    "exceeds": Text(
        vi="vượt {difference}: {left}, lớn hơn {right}",
        en="exceeds by {difference}: {left}, more than {right}",
    ),
    "falls-short": Text(
        vi="thiếu {difference}: {left}, nhỏ hơn {right}",
        en="falls short by {difference}: {left}, less than {right}",
    ),
    "not-below": Text(
        vi="phải nhỏ hơn: {left}, không nhỏ hơn {right}", en="must be less: {left}, not less than {right}"
    ),
    "not-above": Text(
        vi="phải lớn hơn: {left}, không lớn hơn {right}", en="must be more: {left}, not more than {right}"
    ),
    "equal": Text(vi="phải khác nhau: {left}, bằng {right}", en="must differ: {left}, equal to {right}"),
    "undefined": Text(
        vi="không tính được vì mẫu số bằng 0: {left}, nhưng {right}",
        en="cannot be worked out, since the denominator is 0: {left}, but {right}",
    ),
    "absent": Text(vi="chưa có số liệu: {names}", en="no figure is given: {names}"),
    "not-blank": Text(vi="đáng lẽ để trống: {names}", en="should be blank: {names}"),
    "contradiction": Text(vi="không đúng: {formula}", en="does not hold: {formula}"),
}
RELATION_CODES = frozenset(_SENTENCES)
"""Every code of a finding of a relation whose rule has no sentence of its own."""
_WITHOUT_DIFFERENCE: Mapping[str, Text] = {
    "unequal": Text(vi="không khớp: {left}, nhưng {right}", en="do not agree: {left}, but {right}"),
    "exceeds": Text(vi="vượt quá: {left}, lớn hơn {right}", en="exceeds: {left}, more than {right}"),
    "falls-short": Text(vi="không đủ: {left}, nhỏ hơn {right}", en="falls short: {left}, less than {right}"),
}
"""The sentences where nobody can say by how much the sides differ, such as "trên 500" and 500."""
_CONDITION = Text(vi="khi {condition}, {sentence}", en="where {condition}, {sentence}")


def template_of(code: str, facts: Mapping[str, object]) -> Text:
    """The sentence of a code, without a place for the difference where there is none to tell."""
    plain = None if facts.get("difference") else _WITHOUT_DIFFERENCE.get(code)
    return plain or _SENTENCES[code]


def can_be_told(sentence: Text, facts: Mapping[str, object]) -> bool:
    """Whether every fact that a rule's own sentence asks for is there."""
    return all(facts.get(name, "") != "" for name in _wanted(sentence.vi, sentence.en))


@lru_cache(maxsize=1024)
def _wanted(*sentences: str) -> frozenset[str]:
    """The names of the facts that sentences ask for."""
    return frozenset(name for _, name, _, _ in Formatter().parse("".join(sentences)) if name)


@lru_cache(maxsize=1024)
def _pieces(template: str) -> tuple[tuple[str, str | None], ...] | None:
    """The text of a sentence before each fact, with the fact's name; None if it says how a fact is to be formatted."""
    parsed = list(Formatter().parse(template))
    if any(name is not None and (form or how or not name.isidentifier()) for _, name, form, how in parsed):
        return None
    return tuple((text, name) for text, name, _, _ in parsed)


class _Told:
    """Facts in words of a language; only those are put into words for which a sentence asks."""

    __slots__ = ("_facts", "_language")

    def __init__(self, facts: Mapping[str, object], language: Language) -> None:
        self._facts = facts
        self._language = language

    def __getitem__(self, name: str) -> str:
        value = self._facts[name]
        if type(value) is Text:  # as most facts are
            return value.vi if self._language == "vi" else value.en
        return _fact(value, self._language)


def fill(template: Text, facts: Mapping[str, object]) -> Text:
    """A sentence with its facts put in: bilingual ones in its language, numbers the reader's way."""
    return Text(vi=filled(template, facts, "vi"), en=filled(template, facts, "en"))


def filled(template: Text, facts: Mapping[str, object], language: Language) -> str:
    """A sentence with its facts put in, in one language."""
    sentence, told = template.to(language), _Told(facts, language)
    pieces = _pieces(sentence)
    if pieces is None:
        return sentence.format_map(told)
    return "".join([text if name is None else text + told[name] for text, name in pieces])


def _fact(value: object, language: Language) -> str:
    if type(value) is str:
        return value
    if isinstance(value, Text):
        return value.to(language)
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, Fraction)):
        return write_number(Fraction(value), language)
    if isinstance(value, (list, tuple)):
        return ", ".join(_fact(one, language) for one in value)
    return str(value)


def conditional(condition: Text, sentence: Text) -> Text:
    """A sentence with the condition under which it is said."""
    return Text(
        vi=_CONDITION.vi.format(condition=condition.vi, sentence=sentence.vi),
        en=_CONDITION.en.format(condition=condition.en, sentence=sentence.en),
    )


def recomposed(code: str, facts: Mapping[str, object], language: Language) -> str | None:
    """The sentence that code and facts give, as read back from a result; None if it is a rule's own sentence."""
    if code not in RELATION_CODES:
        return None
    told = {name: _read_back(value, language) for name, value in facts.items()}
    template = template_of(code, told)
    if any(name not in told for name in _wanted(template.vi, template.en)):
        return None
    sentence = filled(template, told, language)
    if "condition" not in told:
        return sentence
    return _CONDITION.to(language).format(condition=told["condition"], sentence=sentence)


def _read_back(value: object, language: Language) -> object:
    if isinstance(value, Text):
        return value.to(language)
    return str(value.get(language, "")) if isinstance(value, Mapping) else value
