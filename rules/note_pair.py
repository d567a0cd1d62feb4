"""A part and its whole, written a/b in a note."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cchc_audit import Cell, Relation, Sentence, Text, any_of, formula, inspection, quantity
from cchc_audit.notes.around import is_limited_behind, words_before, words_behind
from cchc_audit.notes.nouns import differ, is_foreign
from cchc_audit.notes.words import NEUTRAL
from cchc_audit.numbers.folding import fold
from cchc_audit.relations.quantity import Quantity
from cchc_audit.relations.tree import indicators_of
from cchc_audit.report.note import NoteQuantity, Pair

_COUNTED = ("count", "amount")
_NEUTRAL = frozenset(map(fold, f"{NEUTRAL} thực hiện triển khai hoàn thành".split())) - {"con", "lai", "nam"}
"""The words beside which a pair is still about the row; "năm" with a number, and "còn", say that it is not."""
_DONE = frozenset(map(fold, ("tiếp", "nhận", "đúng", "hạn", "trả")))
"""Further words of this kind where the form says what the sides of a pair are."""
_OFF = Sentence(
    vi="cặp số a/b trong ghi chú lệch {difference}: {left}, nhưng {right}",
    en="the pair a/b in the note is off by {difference}: {left}, but {right}",
)


@inspection(
    "note-pair",
    vi="Cặp số a/b trong ghi chú khớp với số liệu và với các dòng liên quan.",
    en="A pair a/b in a note agrees with the value and with the rows that it names.",
    why=Text(
        vi="Cặp số a/b cho biết cách tính số liệu; hãy tính lại, hoặc ghi rõ a và b là số liệu của dòng nào.",
        en="A pair a/b shows where the value comes from; compute it again, or say what a and b count.",
    ),
    needs="note",
    sentences={
        "pair-percent": Sentence(
            vi="tỷ lệ ghi cạnh cặp số a/b lệch {difference}: {left}, nhưng {right}",
            en="the percentage beside the pair a/b is off by {difference}: {left}, but {right}",
            severity="error",
        ),
        "rate": Sentence(
            vi="tỷ lệ và cặp số a/b trong ghi chú lệch {difference}: {left}, nhưng {right}",
            en="the rate and the pair a/b in the note differ by {difference}: {left}, but {right}",
            severity="error",
        ),
        "rate-as-fraction": Sentence(
            vi="ghi tỷ lệ thành phân số thập phân thay cho phần trăm: {left}, nhưng {right}",
            en="a fraction is written instead of the percentage: {left}, but {right}",
            severity="error",
        ),
        "rate-beside": Sentence(
            vi="tỷ lệ và cặp số a/b trong ghi chú lệch {difference}: {left}, nhưng {right}",
            en="the rate and the pair a/b in the note differ by {difference}: {left}, but {right}",
        ),
        "part": Sentence(vi=_OFF.vi, en=_OFF.en, severity="error"),
        "part-beside": _OFF,
        "whole": _OFF,
        "value": _OFF,
    },
    right={"value": "98,1", "note": "736/750 phiếu", "kind": "percent", "unit": "%"},
    wrong={"value": "89,1", "note": "736/750 phiếu", "kind": "percent", "unit": "%"},
)
def note_pair(cell: Cell) -> Iterator[Relation]:
    """State what each pair is: by its percentage, by the row's value, by the rows that the form names."""
    pairs = cell.note.pairs()
    for pair in pairs:
        if pair.percent is not None:
            yield (quantity(pair.percent) == _percentage(pair)).named("pair-percent")
    if len(pairs) == 1 and not _is_limited(cell, pairs[0]):
        # Of several pairs nobody can tell which one is about the value.
        yield from _about_the_row(cell, pairs[0])


def _is_limited(cell: Cell, pair: Pair) -> bool:
    """Whether the pair may be about something else than the row: "còn 5/38", "3 lớp/437 người", "đất đai 20/26"."""
    form, unit = cell.definition, cell.text("unit")
    if differ(pair.part.unit, pair.whole.unit):
        return True
    if form.kind in _COUNTED and is_foreign(pair.whole.unit, form, unit):
        return True
    known = _words_of((form.name.vi, *form.aliases, form.unit, *form.units))
    if form.pair[0]:
        known |= _DONE
    around = [*words_before(cell.note, pair.part.start), *words_behind(cell.note, pair.whole.end)]
    return not known.issuperset(around) or is_limited_behind(cell.note, pair.whole)


@lru_cache(maxsize=1024)
def _words_of(texts: tuple[str, ...]) -> frozenset[str]:
    """The words beside which a pair is still about the row, with those of the form's texts about the row."""
    return _NEUTRAL.union(*(re.findall(r"[^\W_]+", fold(text)) for text in texts))


def _percentage(pair: Pair) -> Quantity:
    return 100 * quantity(pair.part) / quantity(pair.whole)


def _about_the_row(cell: Cell, pair: Pair) -> Iterator[Relation]:
    part, whole = cell.definition.pair
    plain = {pair.part, pair.whole, pair.percent}.issuperset(cell.note.quantities)
    own = any(one.ref == cell.indicator for text in part for one in indicators_of(formula(text)))
    if _is_written_as_fraction(cell, pair):
        yield (quantity(cell) == _percentage(pair)).named("rate-as-fraction")
        return
    if cell.definition.kind == "percent" and not own:
        yield (quantity(cell) == _percentage(pair)).named("rate" if plain else "rate-beside")
    if cell.definition.kind in _COUNTED and not part and _begins_with(cell, pair):
        # A note beside the whole may name the whole in full: "12.641/12.653" beside 12.653.
        named = pair.whole if cell.value == pair.whole.value else pair.part
        yield (quantity(cell) == quantity(named)).named("value")
    if part and not _is_stated(cell, pair.part):
        yield _is_given_by(part, pair.part).named("part" if own and plain else "part-beside")
    if whole:
        yield _is_given_by(whole, pair.whole).named("whole")


def _is_given_by(formulas: Sequence[str], stated: NoteQuantity) -> Relation:
    """One formula, or at least one of several, since clerks divide by what is received or by what is resolved."""
    agreeing = [quantity(stated) == formula(text) for text in formulas]
    return agreeing[0] if len(agreeing) == 1 else any_of(agreeing)


def _is_stated(cell: Cell, part: NoteQuantity) -> bool:
    """Whether the note says what the part is and the form what that must be: another rule compares them."""
    return any(one.quantity == part and one.kind in cell.definition.states for one in cell.note.statements())


def _begins_with(cell: Cell, pair: Pair) -> bool:
    """Whether no number stands before the pair; one behind other numbers may be about anything."""
    return not any(char.isdigit() for char in cell.note.text[: pair.part.start])


def _is_written_as_fraction(cell: Cell, pair: Pair) -> bool:
    """Whether a percent row has 0,981 where the pair gives 98,1."""
    value, readings = cell.value, cell.read.readings
    if cell.definition.kind != "percent" or value is None or not readings or not pair.whole.value:
        return False
    decimals = readings[0].decimals
    off = abs(value - pair.part.value / pair.whole.value)
    return decimals > 1 and value > 0 and 2 * off * 10**decimals <= 1
