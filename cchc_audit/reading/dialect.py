"""Which character divides the columns of a text: the one that divides the most lines alike."""

from collections import Counter
from itertools import islice

from cchc_audit.reading.records import Dialect, records

_WEIGHTS = (("\t", 2.0), (";", 1.0), ("|", 1.2), (",", 1.0))
_PLAINLY_A_TABLE = 3
_SAMPLE_RECORDS = 3000
_SAMPLE_CHARACTERS = 500_000


def sniff(text: str) -> Dialect | None:
    """The dialect of the table in a text; None if no line is divided into columns.

    Tabs weigh more, because prose has none; of records with fewer fields than usual half are counted, because
    trailing empty cells are often left out.
    """
    sample = text[:_SAMPLE_CHARACTERS]
    best: Dialect | None = None
    best_score = 0.0
    for delimiter, weight in _WEIGHTS:
        if delimiter not in sample:
            continue
        columns = _usual_columns(sample.splitlines(), delimiter)
        counts = _counts(sample, Dialect(delimiter=delimiter, columns=columns))
        if not counts:
            continue
        usual = max(counts, key=lambda count: (counts[count], count))
        shorter = sum(number for count, number in counts.items() if count < usual)
        score = weight * (counts[usual] + shorter / 2) * min(usual, 4)
        if score > best_score:
            best, best_score = Dialect(delimiter=delimiter, columns=usual), score
        if delimiter == "\t" and usual >= _PLAINLY_A_TABLE and counts[usual] * 2 > sample.count("\n"):
            return best
    if best is None and len(text) > len(sample):
        return sniff(text[_SAMPLE_CHARACTERS:])
    return best


def _usual_columns(lines: list[str], delimiter: str) -> int:
    counts = Counter(line.count(delimiter) + 1 for line in lines if delimiter in line)
    return max(counts, key=lambda count: (counts[count], count), default=2)


def _counts(sample: str, dialect: Dialect) -> Counter[int]:
    """How many records have how many fields, of those that are divided and not blank."""
    counts: Counter[int] = Counter()
    for record in islice(records(sample, dialect), _SAMPLE_RECORDS):
        if len(record) > 1 and any(field.strip() for _, field in record):
            counts[len(record)] += 1
    return counts
