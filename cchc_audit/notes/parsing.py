"""Parsing a note: everything in it that is understood for sure, and nothing else."""

from collections import Counter
from collections.abc import Iterator
from operator import attrgetter

from cchc_audit.notes.breakdown import find_breakdowns
from cchc_audit.notes.citation import years_cited
from cchc_audit.notes.element import Draft, Element, nested
from cchc_audit.notes.findings import Findings, FoundStatement
from cchc_audit.notes.heading import head_of
from cchc_audit.notes.lexicon import lexicon_for
from cchc_audit.notes.naming import Naming
from cchc_audit.notes.pairing import attach_percent_before, find_pairs
from cchc_audit.notes.scanning import AMOUNT_DOMAIN, Scanner
from cchc_audit.notes.sentence import find_statements
from cchc_audit.notes.token import marks_in, tokens_of
from cchc_audit.notes.years import years_in
from cchc_audit.numbers.habit import Habit
from cchc_audit.numbers.precision import reading_interval
from cchc_audit.report.note import Breakdown, Note, NoteQuantity, Pair, Statement
from cchc_audit.report.place import Place

LONGEST_NOTE = 20_000
"""Only so many characters of a note are parsed; `Note.truncated` tells when there are more."""

_FEWEST_REPEATED = 2
_KIND = attrgetter("kind")
_REPEATABLE = frozenset({"merged", "including", "excluding", "increase", "decrease"})


def parse_note(text: str, *, owner: str, place: Place | None = None, habit: Habit | None = None) -> Note:
    """What a note says.

    What is not understood for sure is not in the result: a number in the name of a document, in a date or in
    a quotation is no quantity. It never raises, and its time grows with the length of the text.

    Args:
        text: the note as written; it may begin in the middle of a sentence or be cut.
        owner: id of the indicator in whose note it stands.
        place: where it stands; its quantities get the same place.
        habit: how the report writes its numbers; decides where a number can be read in two ways.
    """
    truncated = len(text) > LONGEST_NOTE
    parsed = text[:LONGEST_NOTE] if truncated else text
    years = years_cited(parsed)
    if years is not None:
        return Note(text=text, place=place, truncated=truncated, years=years)
    return parse_in_full(Note(text=text, place=place, truncated=truncated), parsed, owner=owner, habit=habit)


def parse_in_full(note: Note, parsed: str, *, owner: str, habit: Habit | None = None) -> Note:
    """The note with what is understood of its parsed beginning, whatever its digits may be."""
    lexicon = lexicon_for(parsed)
    tokens = tokens_of(parsed)
    marks = marks_in(tokens)
    naming = Naming(parsed, tokens, marks, lexicon)
    dated = note._replace(years=years_in(parsed, tokens, marks, naming.quoted))
    scanner = Scanner(parsed, tokens, lexicon, naming, habit) if naming.may_count else None
    if scanner is None or not scanner.drafts:
        return dated
    elements = nested(scanner.elements)
    findings = Findings(parsed, lexicon, scanner.drafts)
    sequences = list(_sequences(elements))
    for sequence in sequences:
        find_pairs(sequence, findings)
    for sequence in sequences:
        attach_percent_before(sequence, findings)
    if "statement" in map(_KIND, scanner.elements):
        outermost = find_statements(elements, findings)
        findings.statements = _unrepeated(findings, outermost)
    for sequence in sequences:
        find_breakdowns(sequence, findings, is_top=sequence is elements)
    return _note(dated, findings, owner=owner, head=head_of(elements, findings))


def _sequences(elements: tuple[Element, ...]) -> Iterator[tuple[Element, ...]]:
    """The sequence and those within its brackets, outermost first."""
    waiting = [elements]
    while waiting:
        sequence = waiting.pop()
        yield sequence
        waiting += [element.items for element in reversed(sequence) if element.kind == "group"]


def _unrepeated(findings: Findings, outermost: int) -> list[FoundStatement]:
    """The statements without those of a kind that is stated more than once.

    "12 hồ sơ trễ hạn do lỗi phần mềm, 3 hồ sơ trễ hạn do bổ sung" says what two parts are, or two periods, and
    neither number is all that is late. One outside all brackets is: those within only explain it.
    """
    if len(findings.statements) < _FEWEST_REPEATED:
        return findings.statements
    everywhere = Counter(statement.kind for statement in findings.statements)
    outside = Counter(statement.kind for statement in findings.statements[:outermost])
    kept = []
    for at, statement in enumerate(findings.statements):
        kind = statement.kind
        is_total = at < outermost and outside[kind] == 1
        if kind in _REPEATABLE or everywhere[kind] == 1 or is_total:
            kept.append(statement)
    return kept


def _note(note: Note, findings: Findings, *, owner: str, head: int | None) -> Note:
    """The note with all records made of the drafts that count."""
    used: set[int | None] = {head}
    for breakdown in findings.breakdowns:
        used.update(breakdown.parts)
        used.add(breakdown.head)
    for pair in findings.pairs:
        used.update((pair.part, pair.whole, pair.percent))
    for statement in findings.statements:
        used.update((statement.number, statement.base))
    made: dict[int, NoteQuantity] = {}
    for number, draft in enumerate(findings.drafts):
        if number in used or draft.unit:
            made[number] = _quantity(draft, note, owner=owner, index=len(made) + 1)
    return Note(
        text=note.text,
        place=note.place,
        truncated=note.truncated,
        years=note.years,
        quantities=tuple(made.values()),
        breakdown_list=tuple(
            Breakdown(
                parts=tuple(made[part] for part in found.parts),
                head=None if found.head is None else made[found.head],
                bound=found.bound,
                word=found.word,
            )
            for found in findings.breakdowns
        ),
        pair_list=tuple(
            Pair(
                part=made[found.part],
                whole=made[found.whole],
                percent=None if found.percent is None else made[found.percent],
            )
            for found in findings.pairs
        ),
        statement_list=tuple(
            Statement(
                kind=found.kind,
                quantity=made[found.number],
                base=None if found.base is None else made[found.base],
                word=found.word,
            )
            for found in findings.statements
        ),
        head=None if head is None else made[head],
    )


def _quantity(draft: Draft, note: Note, *, owner: str, index: int) -> NoteQuantity:
    hedge = None if draft.hedge is None else draft.hedge.kind
    return NoteQuantity(
        owner=owner,
        index=index,
        text=note.text[draft.start : draft.end],
        readings=draft.readings,
        interval=reading_interval(draft.readings[0], kind=draft.kind, domain=AMOUNT_DOMAIN, hedge=hedge),
        unit=draft.unit,
        label=draft.label,
        percent=draft.kind == "percent",
        hedge=draft.hedge,
        start=draft.start,
        end=draft.end,
        place=note.place,
    )
