"""Which character divides the columns of a text: the one that divides the most lines alike."""

from collections import Counter
from itertools import islice, repeat

from cchc_audit.reading.records import Dialect, Record, records
from cchc_audit.reading.refusal import CannotRead

_WEIGHTS = (("\t", 2.0), (";", 1.0), ("|", 1.2), (",", 1.0))
_PLAINLY_A_TABLE = 3
_SAMPLE_RECORDS = 3000
_SAMPLE_CHARACTERS = 500_000
_FEWEST_HEADINGS = 3
_FEWEST_LONGER = 5
_LONGER_SHARE = 0.03


def sniff(text: str) -> Dialect | None:
    """The dialect of the table in a text; None if no line is divided into columns.

    Tabs weigh more, because prose has none; of records with fewer fields than usual half are counted, because
    trailing empty cells are often left out.
    """
    found = [position for delimiter, _ in _WEIGHTS if (position := text.find(delimiter)) >= 0]
    if not found:
        return None
    start = max(0, min(found) - _SAMPLE_CHARACTERS // 2)
    sample = text[start : start + _SAMPLE_CHARACTERS]
    lines = sample.splitlines()
    best: Dialect | None = None
    best_score = 0.0
    for delimiter, weight in _WEIGHTS:
        counts = _counts(sample, lines, delimiter)
        if not counts:
            continue
        usual = _most(counts)
        shorter = sum(number for count, number in counts.items() if count < usual)
        score = weight * (counts[usual] + shorter / 2) * min(usual, 4)
        if score > best_score:
            best, best_score = Dialect(delimiter=delimiter, columns=usual), score
        if delimiter == "\t" and usual >= _PLAINLY_A_TABLE and counts[usual] * 2 > len(lines):
            return best
    return best


def refuse_uneven_lines(text: str, dialect: Dialect, path: str) -> None:
    """Does nothing if the records fit into the columns of the table.

    Programs write every record of a table with as many fields; where many have more, cells hold the delimiter without
    quotes, and every value behind it stands in a wrong column. A title with a comma, or a note or two, is let pass.

    Raises:
        CannotRead: uneven-lines.
    """
    sample = [record for record in islice(records(text, dialect), _SAMPLE_RECORDS) if len(record.texts) > 1]
    header = next((record for record in sample if _filled(record) >= _FEWEST_HEADINGS), None)
    columns = max(dialect.columns, len(header.texts) if header is not None else 0)
    longer = [record for record in sample if len(record.texts) > columns]
    if len(longer) >= _FEWEST_LONGER and len(longer) > _LONGER_SHARE * len(sample):
        facts = {
            "path": path, "lines": len(longer), "columns": columns, "row": longer[0].line,
            "delimiter": dialect.delimiter,
        }  # fmt: skip
        raise CannotRead("uneven-lines", facts)


def _filled(record: Record) -> int:
    return sum(1 for text in record.texts if text and text.strip())


def _counts(sample: str, lines: list[str], delimiter: str) -> Counter[int]:
    """How many records have how many fields, of those that are divided and not blank."""
    divided = [line for line in lines if delimiter in line and line.replace(delimiter, " ").strip()]
    marks = Counter(map(str.count, divided, repeat(delimiter)))
    by_line = Counter({number + 1: lines_alike for number, lines_alike in marks.items()})
    if not by_line or '"' not in sample:
        return by_line
    counts: Counter[int] = Counter()
    dialect = Dialect(delimiter=delimiter, columns=_most(by_line))
    for record in islice(records(sample, dialect), _SAMPLE_RECORDS):
        if len(record.texts) > 1 and any(text and text.strip() for text in record.texts):
            counts[len(record.texts)] += 1
    return counts


def _most(counts: Counter[int]) -> int:
    """The most frequent count; of several, the largest."""
    return max(counts, key=lambda count: (counts[count], count))
