"""Which checks of a plan are left out, and why."""

from collections.abc import Collection
from datetime import datetime

from cchc_audit.configuration.model import Configuration
from cchc_audit.engine.planned import Plan
from cchc_audit.engine.run import NOT_SELECTED, Waivers
from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.refusal import CannotAudit

NO_CONFIGURATION = Configuration()


def names_of(plan: Plan) -> frozenset[str]:
    """Everything in a plan that can be left out: instances, checks and rules, by name."""
    instances, checks, rules = _names(plan)
    return frozenset(instances | checks | rules | set(plan.rules))


def _names(plan: Plan) -> tuple[set[str], set[str], set[str]]:
    instances = {one.id for one in plan.relations} | {one.id for one in plan.inspections}
    checks = {one.check.id for one in plan.relations} | {check.id for check in plan.left_out}
    rules = {one.rule for one in plan.relations} | {one.rule.name for one in plan.inspections}
    return instances, checks, rules


def waivers_of(
    plan: Plan, ignore: Waivers, select: Collection[str], configuration: Configuration = NO_CONFIGURATION
) -> Waivers:
    """The reasons for what is left out, by name.

    Args:
        plan: of the report's form.
        ignore: for each check, rule or instance to leave out, the reason.
        select: if any, only these checks, rules and instances.
        configuration: what it leaves out is left out as well, and what it selects is selected if `select` is
            empty; it is for reports of all forms, so that it may name what this one does not have.

    Raises:
        CannotAudit: a name that does not exist, or a reason that is blank.
    """
    select = (select,) if isinstance(select, str) else select
    if ignore or select:
        _require_sense(plan, ignore, select)
    if configuration.ignore:
        ignore = {**configuration.ignored(datetime.now().astimezone().date()), **ignore}
    wanted = set(select) or set(configuration.select)
    if not wanted:
        return ignore
    waived = dict(ignore)
    for planned in plan.relations:
        if not {planned.id, planned.check.id, planned.rule} & wanted:
            waived.setdefault(planned.id, NOT_SELECTED)
    for inspected in plan.inspections:
        if not {inspected.id, inspected.rule.name} & wanted:
            waived.setdefault(inspected.id, NOT_SELECTED)
    return Frozen(waived)


def _require_sense(plan: Plan, ignore: Waivers, select: Collection[str]) -> None:
    """Refuse names that the plan does not have, and ignoring without a reason."""
    instances, checks, rules = _names(plan)
    for known_as, names in (("ignore", ignore), ("select", select)):
        for one in names:
            if one not in instances | checks | rules | set(plan.rules):
                raise _unknown_name(known_as, one, checks | rules)
            if known_as == "select" and one not in instances | checks | rules:
                text = Text(
                    vi=f"Biểu mẫu {plan.spec.id} không có kiểm tra nào dùng quy tắc “{one}” (--select).",
                    en=f'No check of the form {plan.spec.id} uses the rule "{one}" (--select).',
                )
                raise CannotAudit("unused-rule", {"name": one, "spec": plan.spec.id}, text)
    for one, reason in ignore.items():
        if not isinstance(reason, str) or not reason.strip():
            text = Text(
                vi=f"Bỏ qua “{one}” phải có lý do: {one}=lý do.",
                en=f'Ignoring "{one}" needs a reason: {one}=reason.',
            )
            raise CannotAudit("ignore-without-reason", {"name": one}, text)


def _unknown_name(option: str, name: str, known: Collection[str]) -> CannotAudit:
    from difflib import get_close_matches  # noqa: PLC0415 - only for the error

    near = get_close_matches(name, known, n=1, cutoff=0.5)
    hint = (
        Text(vi=f" Ý bạn là “{near[0]}”?", en=f' Did you mean "{near[0]}"?') if near else Text(vi="", en="")
    )
    text = Text(
        vi=f"Không có kiểm tra hay quy tắc “{name}” (--{option}).{hint.vi}",
        en=f'There is no check or rule "{name}" (--{option}).{hint.en}',
    )
    return CannotAudit("unknown-name", {"name": name}, text)
