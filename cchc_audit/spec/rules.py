"""The rules that a spec names: they exist, their parameters fit, and what they state has sense."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from cchc_audit.language import Text
from cchc_audit.relations.quantity import Indicator
from cchc_audit.relations.relation import Relation
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.rule.binding import ParameterProblem, ParameterProblems, bind
from cchc_audit.rule.error import RuleError
from cchc_audit.rule.record import Rule
from cchc_audit.rule.tracing import state
from cchc_audit.spec import sentences
from cchc_audit.spec.checks import KEYS, RuleUse
from cchc_audit.spec.document import Path
from cchc_audit.spec.formulas import position
from cchc_audit.spec.kinds import KindProblem, kind_problems
from cchc_audit.spec.model import Check, InspectionSetting
from cchc_audit.spec.problems import ProblemList


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalledRules:
    """The rules that a spec can name.

    Attributes:
        rules: by name.
        absent: names of plugins that the run does without; their rules are not looked for.
    """

    rules: Mapping[str, Rule]
    absent: Collection[str] = ()

    def find(self, name: str, kind: str, path: Path, problems: ProblemList, *, at_key: bool) -> Rule | None:
        """The rule of that name and kind; none is a problem unless its plugin is absent."""
        rule = self.rules.get(name)
        if rule is not None and rule.kind == kind:
            return rule
        if rule is None and name.partition(".")[0] in self.absent:
            return None
        if rule is not None:
            text = _OTHER_KIND[kind](name)
            problems.add("wrong-rule", text, path, at_key=at_key)
            return None
        text = Text(vi=f"Không có quy tắc “{name}”.", en=f"There is no rule “{name}”.")
        problems.add("unknown-rule", text, path, at_key=at_key, suggestion=self._instead_of(name, kind))
        return None

    def _instead_of(self, name: str, kind: str) -> Text | None:
        """What was probably meant by the name of a rule that is not there."""
        plugin, point, _ = name.partition(".")
        if point and not any(known.startswith(f"{plugin}.") for known in self.rules):
            return Text(
                vi=f"Quy tắc của plugin “{plugin}”: hãy cài (và cho phép) plugin đó hoặc dùng --plugin {plugin}.py.",
                en=f"A rule of the plugin “{plugin}”: install (and allow) it, or use --plugin {plugin}.py.",
            )
        return sentences.nearest(name, sorted(one for one, rule in self.rules.items() if rule.kind == kind))


_OTHER_KIND = {
    "relation": lambda name: Text(
        vi=f"“{name}” tự kiểm tra cách ghi, không dùng trong “checks”.",
        en=f"“{name}” is an inspection; it runs by itself and is not used in “checks”.",
    ),
    "inspection": lambda name: Text(
        vi=f"“{name}” là quy tắc của “checks”, không thiết lập ở đây.",
        en=f"“{name}” is a rule for “checks” and has no settings here.",
    ),
}


def check_uses(
    uses: Collection[RuleUse],
    installed: InstalledRules,
    known: Mapping[str, IndicatorDefinition],
    unclear: Collection[str],
    problems: ProblemList,
) -> None:
    """Report rules that do not exist, parameters that do not fit, and relations of unlike numbers."""
    clear = {name: definition for name, definition in known.items() if name not in unclear}
    for use in uses:
        rule = installed.find(use.rule, "relation", (*use.base, "rule"), problems, at_key=False)
        if rule is None:
            continue
        for relation in _stated(rule, use, known, problems):
            for problem in kind_problems(relation, clear):
                _report_kind(problem, use, problems)


def check_own_names(checks: Sequence[Check], installed: InstalledRules, problems: ProblemList) -> None:
    """Report checks that are called like an inspection: nobody could tell their results apart."""
    for index, check in enumerate(checks):
        rule = installed.rules.get(check.id)
        if rule is not None and rule.kind == "inspection":
            text = Text(
                vi=f"“{check.id}” là tên của một quy tắc soát cách ghi; hãy đặt mã khác cho kiểm tra này.",
                en=f"“{check.id}” is the name of an inspection; give this check another id.",
            )
            problems.add("reserved-id", text, ("checks", index, "id"))


def check_inspections(
    settings: Mapping[str, InspectionSetting], installed: InstalledRules, problems: ProblemList
) -> None:
    """Report settings of inspections that do not exist, and cells left out by one that looks at the whole report."""
    for name, setting in settings.items():
        rule = installed.find(name, "inspection", ("inspections", name), problems, at_key=True)
        if rule is not None and rule.scope == "report" and setting.skip:
            problems.add("wrong-key", _looks_at_report(name), ("inspections", name, "skip"), at_key=True)


def _looks_at_report(name: str) -> Text:
    return Text(
        vi=f"“{name}” xét cả báo cáo nên không bỏ qua từng ô được; hãy dùng “off” kèm lý do; "
        "chỉ tiêu được để trống thì đặt “optional”.",
        en=f"“{name}” looks at the whole report and cannot leave out single cells; "
        "use “off” with a reason; a figure that may be left blank is marked “optional” at its indicator.",
    )


def _stated(
    rule: Rule, use: RuleUse, known: Mapping[str, IndicatorDefinition], problems: ProblemList
) -> tuple[Relation, ...]:
    try:
        return state(rule, bind(rule, use.parameters, known))
    except ParameterProblems as found:
        for problem in found.problems:
            _report_parameter(problem, rule, use, problems)
    except (RuleError, RecursionError) as error:
        told = error.text if isinstance(error, RuleError) else _ENDLESS
        text = Text(
            vi=f"Quy tắc “{rule.name}” không dùng được với các tham số này: {told.vi}.",
            en=f"The rule “{rule.name}” cannot be used with these parameters: {told.en}.",
        )
        problems.add("rule-fails", text, (*use.base, "rule"))
    return ()


_ENDLESS = Text(vi="quy tắc gọi lại chính nó không dừng", en="the rule calls itself without end")


def _report_parameter(problem: ParameterProblem, rule: Rule, use: RuleUse, problems: ProblemList) -> None:
    first, *rest = problem.path
    path = (*use.place(str(first), problems), *rest)
    text = sentences.sentence(problem.message)
    if problem.code == "unknown-parameter" and not rest:
        names = [*(parameter.name for parameter in rule.parameters), *KEYS]
        suggestion = sentences.nearest(str(first), names, listed=False)
    else:
        suggestion = sentences.meant(problem.suggestion) if problem.suggestion else None
    problems.add(problem.code, text, path, at_key=problem.code == "unknown-parameter", suggestion=suggestion)


def _report_kind(problem: KindProblem, use: RuleUse, problems: ProblemList) -> None:
    """Report at the place where the check names the indicator."""
    path = use.place(problem.indicator.role, problems)
    found = _named_in(problems.document.value(path), problem.indicator)
    place = (*path, *found) if found is not None else (*use.base, "rule")
    problems.add(problem.code, problem.text, place, suggestion=problem.suggestion)


def _named_in(value: object, indicator: Indicator) -> Path | None:
    """The path below a parameter's value at which an indicator is named."""
    if isinstance(value, str):
        return (
            ()
            if indicator.id in value and value[position(value, indicator.id) :].startswith(indicator.id)
            else None
        )
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in steps:
        found = _named_in(below, indicator)
        if found is not None:
            return (step, *found)
    return None
