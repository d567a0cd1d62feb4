"""A part and its whole, written a/b in a note."""

from collections.abc import Iterator, Sequence

from cchc_audit import Cell, Relation, Sentence, Text, any_of, formula, inspection, quantity
from cchc_audit.relations.nodes import Quantity, indicators_of
from cchc_audit.report.note import NoteQuantity, Pair

_COUNTED = ("count", "amount")
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
    if len(pairs) == 1:
        # Of several pairs nobody can tell which one is about the value.
        yield from _about_the_row(cell, pairs[0])


def _percentage(pair: Pair) -> Quantity:
    return 100 * quantity(pair.part) / quantity(pair.whole)


def _about_the_row(cell: Cell, pair: Pair) -> Iterator[Relation]:
    part, whole = cell.definition.pair
    plain = {pair.part, pair.whole, pair.percent}.issuperset(cell.note.quantities)
    own = any(one.ref == cell.indicator for text in part for one in indicators_of(formula(text)))
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
