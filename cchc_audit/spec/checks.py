"""The checks of a spec, each from its keys."""

from collections.abc import Mapping
from dataclasses import dataclass

from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.spec import sentences
from cchc_audit.spec.document import Path, Tree
from cchc_audit.spec.fields import Fields, refuse_extending, report_wrong
from cchc_audit.spec.identity import refuse_second
from cchc_audit.spec.model import SEVERITIES, TRUNCATION, AlternativeSetting, Check, Origin, Severity
from cchc_audit.spec.problems import ProblemList
from cchc_audit.spec.tolerance import read_tolerance

EXTENDING = ("replaces",)
KEYS = (
    "id",
    "rule",
    "holds",
    "when",
    "severity",
    "tolerance",
    "blank",
    "alternatives",
    "title",
    "why",
    "basis",
    *EXTENDING,
)
ALTERNATIVE_KEYS = ("id", "title", "severity", "holds")
_KEYS = frozenset(KEYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleUse:
    """A rule with the parameters that a check, or an alternative of one, gives it.

    `base` is the path of the check. Parameters that an alternative replaces stand at `path`, all others at
    `base`.
    """

    path: Path
    base: Path
    rule: str
    parameters: Mapping[str, Tree]

    def place(self, parameter: str, problems: ProblemList) -> Path:
        """Where a parameter is written."""
        own = problems.document.value(self.path)
        return (*(self.path if isinstance(own, dict) and parameter in own else self.base), parameter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """The checks section: the checks, and what must still be looked at in them."""

    checks: tuple[Check, ...]
    relations: tuple[tuple[Path, str], ...]
    uses: tuple[RuleUse, ...]


def read_checks(items: list[Tree], off: Mapping[str, str], problems: ProblemList) -> Checks:
    """The checks in order; what is no check at all is left out and reported.

    Args:
        items: the checks as written.
        off: for each check that is switched off, the reason.
        problems: takes what is wrong.
    """
    found: list[Check] = []
    relations: list[tuple[Path, str]] = []
    uses: list[RuleUse] = []
    first: dict[str, Path] = {}
    for index, item in enumerate(items):
        path: Path = ("checks", index)
        if not isinstance(item, dict):
            report_wrong(problems, path, item, sentences.KEYS)
            continue
        check = _check(Fields(item, path, problems), relations, uses, off)
        if check.id:
            refuse_second(check.id, (*path, "id"), first, problems)
        found.append(check)
    return Checks(checks=tuple(found), relations=tuple(relations), uses=tuple(uses))


def _check(
    fields: Fields, relations: list[tuple[Path, str]], uses: list[RuleUse], off: Mapping[str, str]
) -> Check:
    values = fields.values
    has_rule, has_holds = "rule" in values, "holds" in values
    fields.known((*KEYS, *values) if has_rule else KEYS, ("id",))
    refuse_extending(fields, EXTENDING)
    if has_rule == has_holds:
        _report_choice(fields, both=has_rule)
    rule = fields.optional_text("rule")
    parameters = {key: value for key, value in values.items() if key not in _KEYS} if has_rule else {}
    if rule and not has_holds:
        uses.append(RuleUse(path=fields.path, base=fields.path, rule=rule, parameters=parameters))
    document, own = fields.problems.document.written_at(fields.path)
    line, column = document.place(own)
    identifier = fields.text("id")
    return Check(
        id=identifier,
        rule=rule,
        parameters=Frozen(parameters),
        holds=_relation(fields, "holds", relations),
        when=_relation(fields, "when", relations),
        severity=fields.choice("severity", SEVERITIES, "error") if "severity" in fields else None,
        tolerance=read_tolerance(fields),
        blank_zero=fields.choice("blank", ("zero",), "zero") == "zero" and "blank" in values,
        alternatives=_alternatives(fields, parameters, relations, uses) if "alternatives" in values else (),
        title=fields.bilingual("title"),
        why=fields.bilingual("why"),
        basis=fields.texts("basis"),
        off=off.get(identifier, ""),
        origin=Origin(file=document.file, line=line, column=column),
    )


def _relation(fields: Fields, key: str, relations: list[tuple[Path, str]]) -> str | None:
    text = fields.optional_text(key)
    if text:
        relations.append(((*fields.path, key), text))
    return text


def _report_choice(fields: Fields, *, both: bool) -> None:
    if both:
        sentence = Text(
            vi="Kiểm tra có cả “rule” và “holds”; chỉ dùng một.",
            en="The check has both “rule” and “holds”; use one.",
        )
        fields.problems.add("rule-and-holds", sentence, (*fields.path, "holds"), at_key=True)
    else:
        sentence = Text(
            vi="Kiểm tra không có “rule” cũng không có “holds”.",
            en="The check has neither “rule” nor “holds”.",
        )
        fields.problems.add("no-rule", sentence, fields.path)


def _alternatives(
    fields: Fields, parameters: Mapping[str, Tree], relations: list[tuple[Path, str]], uses: list[RuleUse]
) -> tuple[AlternativeSetting, ...]:
    found: list[AlternativeSetting] = []
    first: dict[str, Path] = {}
    rule = fields.values.get("rule")
    for index, item in enumerate(fields.items("alternatives")):
        path = (*fields.path, "alternatives", index)
        if not isinstance(item, dict):
            report_wrong(fields.problems, path, item, sentences.KEYS)
            continue
        alternative, replaced = _alternative(
            Fields(item, path, fields.problems), relations, of_rule="rule" in fields
        )
        if alternative.id:
            refuse_second(alternative.id, (*path, "id"), first, fields.problems)
        if replaced and isinstance(rule, str):
            uses.append(
                RuleUse(path=path, base=fields.path, rule=rule, parameters={**parameters, **replaced})
            )
        found.append(alternative)
    return tuple(found)


def _alternative(
    fields: Fields, relations: list[tuple[Path, str]], *, of_rule: bool
) -> tuple[AlternativeSetting, dict[str, Tree]]:
    """An alternative, and the parameters of the rule that it replaces."""
    by_rule = of_rule and "holds" not in fields
    replaced = (
        {key: value for key, value in fields.values.items() if key not in ALTERNATIVE_KEYS} if by_rule else {}
    )
    fields.known((*ALTERNATIVE_KEYS, *replaced), ("id", "title"))
    if "holds" not in fields and not replaced:
        sentence = Text(
            vi="Cách hiểu khác cần “holds”, hoặc tham số thay cho tham số của quy tắc.",
            en="An alternative needs “holds”, or parameters that replace those of the rule.",
        )
        fields.problems.add("no-alternative", sentence, fields.path)
    if fields.values.get("id") == TRUNCATION:
        sentence = Text(
            vi=f"“{TRUNCATION}” là tên có sẵn của cách hiểu “cắt bớt thay vì làm tròn”; hãy đặt tên khác.",
            en=f"“{TRUNCATION}” is the built-in alternative of numbers cut off instead of rounded; take another id.",
        )
        fields.problems.add("reserved-id", sentence, (*fields.path, "id"))
    severity: Severity = "warning"
    alternative = AlternativeSetting(
        id=fields.text("id"),
        title=fields.bilingual("title") or Text(vi="", en=""),
        severity=fields.choice("severity", SEVERITIES, severity),
        holds=_relation(fields, "holds", relations),
        parameters=Frozen(replaced),
    )
    return alternative, replaced
