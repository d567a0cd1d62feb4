"""A plugin as a single file: a relation rule, an inspection, and a spec."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from cchc_audit import Cell, Indicator, Relation, Remark, Rule, Sentence, hookimpl, inspection
from cchc_audit.rule.decorators import relation

__version__ = "1.2"


@relation("example.half", vi="Không quá một nửa.", en="At most one half.")
def half(*, part: Indicator, whole: Indicator) -> Relation:
    return 2 * part <= whole


@inspection(
    "example.shouting",
    vi="Không viết hoa toàn bộ ghi chú.",
    en="No note is all capitals.",
    sentences={"shouts": Sentence(vi="ghi chú viết hoa", en="the note is all capitals")},
)
def shouting(cell: Cell) -> Iterator[Remark]:
    if cell.note.text.isupper():
        yield Remark(code="shouts", cells=(cell,), part="note")


@hookimpl
def cchc_rules() -> Iterable[Rule]:
    yield half
    yield shouting


@hookimpl
def cchc_specs() -> Iterable[Path]:
    return [Path(__file__).parents[3] / "specs" / "soctrang-huyen-cchc.yaml"]
