"""The facts of a finding as its record keeps them: what JSON can say, so that a record read back is the same."""

from collections.abc import Mapping
from fractions import Fraction

from cchc_audit.frozen import Frozen
from cchc_audit.language import LANGUAGES, Text
from cchc_audit.numbers.writing import exact


def kept_facts(facts: Mapping[str, object]) -> Mapping[str, object]:
    """The facts of a sentence: texts of both languages stay, exact numbers are written as the contract writes them."""
    return Frozen(
        {name: value if type(value) in _AS_THEY_ARE else _kept(value) for name, value in facts.items()}
    )


_AS_THEY_ARE = frozenset({str, Text, int, bool})


def _kept(value: object) -> object:
    if value is None or isinstance(value, (str, Text, int, bool)):
        return value
    if isinstance(value, Fraction):
        return exact(value)
    if isinstance(value, (list, tuple)):
        return tuple(_kept(one) for one in value)
    if isinstance(value, Mapping):
        return Frozen({str(name): _kept(one) for name, one in value.items()})
    return str(value)


def fact_to_json(value: object) -> object:
    """One of such facts in JSON."""
    if isinstance(value, Text):
        return value.to_dict()
    if isinstance(value, tuple):
        return [fact_to_json(one) for one in value]
    if isinstance(value, Mapping):
        return {name: fact_to_json(one) for name, one in value.items()}
    return value


def fact_from_json(value: object) -> object:
    """One of such facts, read back."""
    if isinstance(value, Mapping):
        if value.keys() == set(LANGUAGES) and all(isinstance(one, str) for one in value.values()):
            return Text(**value)
        return Frozen({name: fact_from_json(one) for name, one in value.items()})
    if isinstance(value, (list, tuple)):
        return tuple(fact_from_json(one) for one in value)
    return value
