"""Two rows written as one: the names of two neighbouring indicators in one cell."""

from collections import Counter
from collections.abc import Mapping, Sequence

from cchc_audit.align.form import Form, Wording

_MERGED_COVERAGE = 0.85
_LEAST_OWN = 0.5


def holds_two(wordings: Sequence[Wording], counted: Mapping[str, int], weight: float, form: Form) -> bool:
    """Whether the name is the names of two neighbouring indicators, and hardly anything else."""
    by_indicator = {wording.indicator: wording for wording in wordings}
    for indicator, first in by_indicator.items():
        second = by_indicator.get(indicator + 1)
        if second is None or first.weight + second.weight > weight / _MERGED_COVERAGE:
            continue
        if not (_has_own(first, second, counted, form) and _has_own(second, first, counted, form)):
            continue
        both = Counter(first.words) + Counter(second.words)
        common = sum(form.weights[word] * min(count, counted.get(word, 0)) for word, count in both.items())
        if common >= _MERGED_COVERAGE * max(weight, first.weight + second.weight):
            return True
    return False


def _has_own(one: Wording, other: Wording, counted: Mapping[str, int], form: Form) -> bool:
    """Whether the name holds what one of two wordings says and the other does not."""
    own = one.distinct - other.distinct
    return form.weight([word for word in own if word in counted]) >= _LEAST_OWN * form.weight(tuple(own))
