"""Diagnoses as the result's contract writes them in JSON, and read back."""

from fractions import Fraction

from cchc_audit.diagnosing.diagnosis import KINDS, Change, Determined, Diagnosed, Diagnosis
from cchc_audit.explain.node import Node
from cchc_audit.language import Text
from cchc_audit.numbers.writing import exact

_DECIMALS = 3


def diagnosed_to_dict(diagnosed: Diagnosed) -> dict[str, object]:
    """The fields of a result that tell of diagnoses."""
    return {
        "diagnoses": [_diagnosis(one) for one in diagnosed.diagnoses],
        "undiagnosed": list(diagnosed.undiagnosed),
        "blanks": [_determined(one) for one in diagnosed.blanks],
    }


def suggestions_of(finding: str, diagnosed: Diagnosed) -> list[dict[str, object]]:
    """What a finding suggests: each single cell that would resolve it, the most likely first."""
    return [
        {
            "text": one.message.to_dict(),
            "indicator": one.changes[0].indicator,
            "value": _number(one.changes[0].after),
            "kind": one.kind,
            "resolves": one.resolves,
            "creates": one.creates,
        }
        for one in diagnosed.diagnoses
        if finding in one.findings and len(one.changes) == 1
    ]


def diagnosed_from_node(node: Node) -> Diagnosed | None:
    """The diagnoses of a result, read back; None where none were looked for."""
    if "diagnoses" not in node.fields:
        return None
    return Diagnosed(
        diagnoses=tuple(_diagnosis_from(one) for one in node.nodes("diagnoses")),
        undiagnosed=node.list_of_texts("undiagnosed"),
        blanks=tuple(_determined_from(one) for one in node.nodes("blanks")),
    )


def _number(value: Fraction | None) -> str | None:
    return None if value is None else exact(value)


def _diagnosis(one: Diagnosis) -> dict[str, object]:
    return {
        "kind": one.kind,
        "group": one.group,
        "message": one.message.to_dict(),
        "findings": list(one.findings),
        "changes": [_change(change) for change in one.changes],
        "resolves": one.resolves,
        "creates": one.creates,
        "likelihood": round(float(one.likelihood), _DECIMALS),
        "rivals": one.rivals,
        "certain": one.certain,
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "ref": change.ref,
        "indicator": change.indicator,
        "label": change.label.to_dict(),
        "place": None if change.place is None else change.place.to_dict(),
        "from": _number(change.before),
        "to": _number(change.after),
        "low": _number(change.low),
        "high": _number(change.high),
    }


def _determined(one: Determined) -> dict[str, object]:
    return {
        "indicator": one.indicator,
        "label": one.label.to_dict(),
        "place": None if one.place is None else one.place.to_dict(),
        "value": _number(one.value),
        "low": _number(one.low),
        "high": _number(one.high),
        "checks": list(one.checks),
        "usual": one.usual,
        "message": one.message.to_dict(),
    }


def _text(node: Node, name: str) -> Text:
    return node.bilingual(name) or Text(vi="", en="")


def _diagnosis_from(node: Node) -> Diagnosis:
    return Diagnosis(
        kind=node.one_of("kind", KINDS),
        group=node.whole("group"),
        message=_text(node, "message"),
        findings=node.list_of_texts("findings"),
        changes=tuple(_change_from(one) for one in node.nodes("changes")),
        resolves=node.whole("resolves"),
        creates=node.whole("creates"),
        likelihood=_share(node),
        rivals=node.whole("rivals"),
        certain=node.flag("certain"),
    )


def _share(node: Node) -> Fraction:
    value = node.fields.get("likelihood")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(f"{node.path}.likelihood: a number is wanted, not {value!r}")  # noqa: TRY004 - one error for a bad document
    return Fraction(round(value * 10**_DECIMALS), 10**_DECIMALS)


def _change_from(node: Node) -> Change:
    return Change(
        ref=node.text("ref"),
        indicator=node.text("indicator"),
        label=_text(node, "label"),
        place=node.place("place"),
        before=node.number("from"),
        after=node.number("to"),
        low=node.number("low"),
        high=node.number("high"),
    )


def _determined_from(node: Node) -> Determined:
    return Determined(
        indicator=node.text("indicator"),
        label=_text(node, "label"),
        place=node.place("place"),
        value=node.number("value"),
        low=node.number("low"),
        high=node.number("high"),
        checks=node.list_of_texts("checks"),
        usual=node.flag("usual"),
        message=_text(node, "message"),
    )
