"""Checks that a spec switches off, each with a reason."""

from cchc_audit.language import Text
from cchc_audit.spec import sentences
from cchc_audit.spec.document import Path
from cchc_audit.spec.fields import Fields
from cchc_audit.spec.model import Spec
from cchc_audit.spec.problems import ProblemList
from cchc_audit.spec.rules import InstalledRules


def read_off(fields: Fields) -> dict[str, str]:
    """The reason for each check that the spec switches off."""
    off = fields.mapping("off")
    return {} if off is None else {name: off.text(name) for name in off.values}


def check_off(spec: Spec, fields: Fields, installed: InstalledRules | None) -> None:
    """Report what is switched off although there is no such check."""
    known = {check.id for check in spec.checks}
    off = fields.values.get("off")
    hint: Text | None
    for name in off if isinstance(off, dict) else ():
        if name in known:
            continue
        rule = None if installed is None else installed.rules.get(name)
        if rule is not None and rule.kind == "inspection":
            hint = Text(
                vi=f"Viết inspections: {{{name}: {{off: lý do}}}}.",
                en=f"Write inspections: {{{name}: {{off: the reason}}}}.",
            )
        else:
            hint = sentences.nearest(name, known, listed=False)
        text = Text(vi=f"Không có kiểm tra “{name}”.", en=f"There is no check “{name}”.")
        fields.problems.add("unknown-check", text, ("off", name), at_key=True, suggestion=hint)


def switched_off_elsewhere(spec: Spec, problems: ProblemList) -> frozenset[Path]:
    """Where checks stand that another file switches off: they may name what its form does not have any more."""
    whole = problems.document
    if whole.extension is None:
        return frozenset()
    items = whole.value(("checks",))
    off = {check.id for check in spec.checks if check.off}
    found: list[Path] = []
    for index, item in enumerate(items if isinstance(items, list) else ()):
        identifier = item.get("id") if isinstance(item, dict) else None
        if isinstance(identifier, str) and identifier in off:
            path: Path = ("checks", index)
            if whole.written_at(path)[0] is not whole.written_at(("off", identifier))[0]:
                found.append(path)
    return frozenset(found)
