"""The indicators of a spec: each row of the form from its keys, and whether the rows fit together."""

import keyword
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.report.definition import (
    NO_PAIR,
    NUMERIC_KINDS,
    IndicatorDefinition,
    Kind,
    PairFormulas,
)
from cchc_audit.report.note import StatementKind
from cchc_audit.spec import sentences
from cchc_audit.spec.columns import COLUMN_KEYS, check_columns, check_numbers, column_of, section_of
from cchc_audit.spec.distinguishing import told_apart
from cchc_audit.spec.document import Path, Tree
from cchc_audit.spec.fields import Fields, exact_number, refuse_extending, report_wrong
from cchc_audit.spec.hierarchy import check_parent
from cchc_audit.spec.identity import used_before
from cchc_audit.spec.model import Layout
from cchc_audit.spec.problems import ProblemList

KINDS: tuple[Kind, ...] = get_args(Kind)
_MOST_TRUST = 99
_CUMULATED = ("count", "amount")
REQUIRED = ("id", "name", "name_en", "kind")
EXTENDING = ("after", "replaces")
"""Keys that say how an indicator of an extension goes into the form that it extends."""
KEYS = (
    *REQUIRED,
    *(
        "unit",
        "units",
        "aliases",
        "section",
        "parent",
        "minimum",
        "maximum",
        "share",
        "codes",
        "heading",
        "optional",
        "cumulative",
        "trust",
        *COLUMN_KEYS,
        *EXTENDING,
    ),
)


@dataclass(slots=True, kw_only=True)
class RowNote:
    """What a spec says about the note of one row."""

    states: dict[StatementKind, str] = field(default_factory=dict)
    pair: PairFormulas | None = None


def read_indicators(
    items: list[Tree], notes: Mapping[str, RowNote], layout: Layout, problems: ProblemList
) -> tuple[IndicatorDefinition, ...]:
    """The indicators of a form in order; those that cannot be understood at all are left out and reported."""
    found: dict[str, IndicatorDefinition] = {}
    places: dict[str, int] = {}
    for index, item in enumerate(items):
        path: Path = ("indicators", index)
        if not isinstance(item, dict):
            report_wrong(problems, path, item, sentences.KEYS)
            continue
        fields = Fields(item, path, problems)
        fields.known(KEYS, REQUIRED)
        refuse_extending(fields, EXTENDING)
        check_columns(fields, layout)
        identifier = fields.text("id")
        definition = _indicator(fields, identifier, notes.get(identifier), found)
        if identifier in found:
            second = used_before(identifier, ("indicators", places[identifier]), path, problems)
            problems.add("duplicate-id", second, (*path, "id"))
        elif identifier:
            _check_id(identifier, (*path, "id"), problems)
            places[identifier] = index
            found[identifier] = definition
    for definition in found.values():
        check_parent(definition, found, places, problems)
    check_numbers(found, places, problems)
    return tuple(told_apart(found))


def well_formed(identifier: str) -> bool:
    """Whether each segment between points is a word of plain letters that is no keyword of Python."""
    return identifier.isascii() and all(
        segment.isidentifier() and not keyword.iskeyword(segment) for segment in identifier.split(".")
    )


def _indicator(
    fields: Fields, identifier: str, note: RowNote | None, before: Mapping[str, IndicatorDefinition]
) -> IndicatorDefinition:
    parent = fields.optional_text("parent")
    column = column_of(fields)
    definition = IndicatorDefinition(
        id=identifier,
        name=Text(vi=fields.text("name"), en=fields.text("name_en")),
        aliases=fields.texts("aliases"),
        kind=fields.choice("kind", KINDS, "count") if "kind" in fields else "count",
        unit=fields.text("unit", empty=True),
        units=fields.texts("units"),
        minimum=fields.number("minimum"),
        maximum=fields.number("maximum"),
        share=fields.flag("share"),
        codes=Frozen(_codes(fields)),
        section=fields.text("section", section_of(column), empty=True),
        parent=parent,
        level=before[parent].level + 1 if parent is not None and parent in before else 0,
        heading=fields.flag("heading"),
        optional=fields.flag("optional"),
        cumulative=fields.flag("cumulative"),
        trust=_trust(fields),
        column=column,
        headings=fields.texts("headings"),
        states=Frozen(note.states if note else {}),
        pair=note.pair if note and note.pair else NO_PAIR,
    )
    if "kind" in fields and not fields.problems.reported_at((*fields.path, "kind")):
        _check_kind(definition, fields)
    return definition


def _trust(fields: Fields) -> int | None:
    """How little its number is suspected, None if nothing is said or it cannot be that."""
    if "trust" not in fields:
        return None
    number = exact_number(fields.values["trust"])
    if number is not None and number.denominator == 1 and 1 <= number <= _MOST_TRUST:
        return int(number)
    sentence = Text(
        vi=f"Độ tin cậy là số nguyên từ 1 đến {_MOST_TRUST}; bình thường là 10.",
        en=f"Trust is a whole number from 1 to {_MOST_TRUST}; 10 as usual.",
    )
    fields.problems.add("wrong-trust", sentence, (*fields.path, "trust"))
    return None


def _codes(fields: Fields) -> dict[int, Text]:
    codes = fields.mapping("codes") if "codes" in fields else None
    if codes is None:
        return {}
    if not codes.values:
        fields.problems.add(
            "no-codes",
            Text(vi="Danh sách mã trống.", en="The list of codes is empty."),
            (*fields.path, "codes"),
        )
    found: dict[int, Text] = {}
    for key in codes.values:
        meaning = codes.bilingual(key)
        if key.isascii() and key.isdigit() and str(int(key)) == key:
            found[int(key)] = meaning or Text(vi="", en="")
        else:
            sentence = Text(
                vi=f"Mã “{key}” phải là số nguyên từ 0 trở lên, như 0, 1, 2.",
                en=f"The code “{key}” must be a whole number such as 0, 1, 2.",
            )
            fields.problems.add("code-not-whole", sentence, (*codes.path, key), at_key=True)
    return found


def _check_kind(definition: IndicatorDefinition, fields: Fields) -> None:
    """What only some kinds can have."""
    kind = definition.kind
    if definition.share and kind != "percent":
        sentence = Text(
            vi=f"Chỉ “kind: percent” mới có “share”, không phải “{kind}”.",
            en=f"Only “kind: percent” can have “share”, not “{kind}”.",
        )
        fields.problems.add("share-not-percent", sentence, (*fields.path, "share"), at_key=True)
    if definition.cumulative and kind not in _CUMULATED:
        sentence = Text(
            vi=f"Chỉ “kind: count” và “kind: amount” mới có thể lũy kế, không phải “{kind}”.",
            en=f"Only “kind: count” and “kind: amount” can be cumulative, not “{kind}”.",
        )
        fields.problems.add("cumulative-not-counted", sentence, (*fields.path, "cumulative"), at_key=True)
    if kind == "code" and "codes" not in fields:
        sentence = Text(vi="“kind: code” cần danh sách “codes”.", en="“kind: code” needs the list “codes”.")
        example = Text(
            vi="Ví dụ: codes: {0: {vi: Không, en: No}, 1: {vi: Có, en: Yes}}",
            en="For example: codes: {0: {vi: Không, en: No}, 1: {vi: Có, en: Yes}}",
        )
        fields.problems.add("missing-codes", sentence, (*fields.path, "kind"), suggestion=example)
    if kind != "code" and "codes" in fields:
        sentence = Text(
            vi=f"Chỉ “kind: code” mới có “codes”, không phải “{kind}”.",
            en=f"Only “kind: code” can have “codes”, not “{kind}”.",
        )
        fields.problems.add("codes-not-code", sentence, (*fields.path, "codes"), at_key=True)
    _check_bounds(definition, fields)


def _check_bounds(definition: IndicatorDefinition, fields: Fields) -> None:
    bounds = [key for key in ("minimum", "maximum") if key in fields]
    if not bounds:
        return
    if definition.kind not in NUMERIC_KINDS:
        for key in bounds:
            sentence = Text(
                vi=f"“kind: {definition.kind}” không phải số nên không có “{key}”.",
                en=f"“kind: {definition.kind}” is no number and has no “{key}”.",
            )
            fields.problems.add("bound-not-numeric", sentence, (*fields.path, key), at_key=True)
        return
    if None not in (definition.minimum, definition.maximum) and definition.minimum > definition.maximum:  # type: ignore[operator]
        sentence = Text(vi="“minimum” lớn hơn “maximum”.", en="“minimum” is greater than “maximum”.")
        fields.problems.add("bounds-reversed", sentence, (*fields.path, "minimum"))
    elif definition.domain.interval.is_empty:
        sentence = Text(
            vi=f"Không số nào của “kind: {definition.kind}” nằm trong giới hạn này.",
            en=f"No number of “kind: {definition.kind}” lies within these bounds.",
        )
        fields.problems.add("bounds-empty", sentence, (*fields.path, bounds[-1]))


def _check_id(identifier: str, path: Path, problems: ProblemList) -> None:
    if not well_formed(identifier):
        sentence = Text(
            vi=f"Mã chỉ tiêu “{identifier}” sai: mỗi phần giữa các dấu chấm gồm chữ cái không dấu, chữ số"
            " và “_”, không bắt đầu bằng chữ số và không là từ khóa của Python.",
            en=f"The indicator id “{identifier}” is malformed: each part between points is made of plain"
            " letters, digits and “_”, does not start with a digit and is no keyword of Python.",
        )
        problems.add("malformed-id", sentence, path)
