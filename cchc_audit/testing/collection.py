"""The files of cases of a project, and their cases ready to run, whatever runs them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from cchc_audit.engine.plan import make_plan
from cchc_audit.engine.planned import Plan
from cchc_audit.language import Text
from cchc_audit.plugins import PluginError, Registry, load_plugins
from cchc_audit.rule.error import RuleError
from cchc_audit.rule.record import Example, Rule
from cchc_audit.spec.installed import each_once, id_of, with_id
from cchc_audit.spec.load import SpecProblems, load_spec
from cchc_audit.testing.cases import failure_of, load_cases
from cchc_audit.testing.examples import example_case
from cchc_audit.testing.expectations import Failure
from cchc_audit.testing.listed import ListedCases
from cchc_audit.testing.refusing import CaseError
from cchc_audit.testing.spec_cases import load_spec_cases, spec_failure_of

RULES = "rules"
SPECS = "specs"
FOLDER = "tests"
SUFFIX = ".yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunnableCase:
    """One case of any kind.

    Attributes:
        file, line: where it stands.
        name: what it shows.
        run: gives how it failed, or None; raises CaseError where it cannot be run.
    """

    file: Path
    line: int
    name: str
    run: Callable[[], Failure | None]


class Installed:
    """What is installed together with the plugins under test; each spec is loaded once."""

    def __init__(self, plugins: Sequence[Path] = (), without: Collection[str] = ()) -> None:
        """Load the plugins.

        Args:
            plugins: those that are a single file.
            without: names of plugins to go on without.

        Raises:
            CaseError: a plugin does not load.
        """
        try:
            self.registry: Registry = load_plugins(plugins, without=without)
        except PluginError as error:
            raise CaseError(error.text) from error
        self._without = without
        self._by_file: dict[Path, Plan] = {}
        self._by_id: dict[str, Plan] = {}

    def plan_of_file(self, file: Path) -> Plan:
        """The plan of the spec in a file.

        Raises:
            SpecProblems: it cannot be used.
        """
        if file not in self._by_file:
            rules, specs = self.registry.rules, self.registry.specs
            spec = load_spec(file, rules=rules, absent=self._without, installed=specs)
            self._by_file[file] = make_plan(spec, rules, self._without)
        return self._by_file[file]

    def plan_of_id(self, name: str) -> Plan | None:
        """The plan of the installed spec of that id; None if there is none, or there are several.

        Raises:
            SpecProblems: it cannot be used.
        """
        rules, installed = self.registry.rules, self.registry.specs
        if name not in self._by_id:
            found = each_once(with_id(installed, name))
            if len(found) != 1:
                return None
            spec = load_spec(found[0], rules=rules, absent=self._without, validate=False, installed=installed)
            self._by_id[name] = make_plan(spec, rules, self._without)
        return self._by_id[name]

    def spec_ids(self) -> Collection[str]:
        """The ids of the installed specs."""
        return dict.fromkeys(identifier for spec in self.registry.specs if (identifier := id_of(spec)))


def case_files(place: Path) -> tuple[Path, ...]:
    """The files of cases at a place: the file itself, those of a folder of cases, or those of a project's tests."""
    if not place.is_dir():
        return (place,)
    if place.resolve().name in (RULES, SPECS):
        folders = [place]
    else:
        tests = place if place.resolve().name == FOLDER else place / FOLDER
        folders = [tests / RULES, tests / SPECS]
    return tuple(file for folder in folders for file in sorted(folder.glob(f"*{SUFFIX}")) if file.is_file())


def runnable_cases(file: Path, installed: Installed) -> tuple[RunnableCase, ...]:
    """The cases of a file: of a spec if it names one or lies in a folder `specs`, else of the rule it is called like.

    Raises:
        CaseError: the file cannot be used; it says what is wrong, and where.
    """
    listed = ListedCases.read(file)
    if listed.spec is not None or file.resolve().parent.name == SPECS:
        return tuple(_of_spec(file, listed, installed))
    return tuple(_of_rule(file, installed))


def _of_rule(file: Path, installed: Installed) -> Iterator[RunnableCase]:
    rules = installed.registry.rules
    name = file.name.removesuffix(SUFFIX)
    if name not in rules:
        raise CaseError(_unknown(file, name, rules, Text(vi="quy tắc", en="rule")))
    for case in load_cases(file, name):
        run = _telling(lambda case=case: failure_of(case, rules), f"{file}:{case.line}")  # type: ignore[misc]
        yield RunnableCase(file=file, line=case.line or 1, name=case.name, run=run)
    yield from _examples(file, rules[name], rules)


def _examples(file: Path, rule: Rule, rules: Mapping[str, Rule]) -> Iterator[RunnableCase]:
    """What the rule itself gives as examples: they are cases too, told with the place of the rule."""
    for example, right in ((rule.right, True), (rule.wrong, False)):
        if example is None:
            continue

        def run(example: Example = example, *, right: bool = right) -> Failure | None:
            failure = failure_of(example_case(rule, example, right=right), rules)
            return failure and replace(failure, actual="")

        name = "right" if right else "wrong"
        where = f"{rule.origin}: {rule.name}: {name}="
        yield RunnableCase(file=file, line=1, name=f"{name}= ({rule.origin})", run=_telling(run, where))


def _of_spec(file: Path, listed: ListedCases, installed: Installed) -> Iterator[RunnableCase]:
    plan = _plan(file, listed, installed)
    for case in load_spec_cases(listed, plan):
        run = _telling(lambda case=case: spec_failure_of(case, plan), f"{file}:{case.line}")  # type: ignore[misc]
        yield RunnableCase(file=file, line=case.line, name=case.name, run=run)


def _plan(file: Path, listed: ListedCases, installed: Installed) -> Plan:
    named = file.name.removesuffix(SUFFIX) if listed.spec is None else listed.spec
    try:
        if listed.spec is not None and Path(named).suffix in (SUFFIX, ".yml"):
            return installed.plan_of_file((file.parent / named).resolve())
        plan = installed.plan_of_id(named)
    except SpecProblems as error:
        raise CaseError(_of_problems(error)) from error
    if plan is None:
        raise CaseError(_unknown(file, named, installed.spec_ids(), Text(vi="biểu mẫu", en="spec")))
    return plan


def _telling(run: Callable[[], Failure | None], where: str) -> Callable[[], Failure | None]:
    """The same run, but what makes a case impossible to run is told as such."""

    def told() -> Failure | None:
        try:
            return run()
        except SpecProblems as error:
            # The spec is made of the case: a place in it says nothing to anyone.
            problems = [replace(one, file=where, line=None, column=None) for one in error.problems]
            raise CaseError(_of_problems(SpecProblems(problems))) from error
        except CaseError as error:
            text = error.text
        except RuleError as error:
            text = error.text
        raise CaseError(Text(vi=f"{where}: {text.vi}", en=f"{where}: {text.en}"))

    return told


def _of_problems(error: SpecProblems) -> Text:
    return Text(vi=error.to("vi"), en=error.to("en"))


def _unknown(file: Path, name: str, known: Collection[str], what: Text) -> Text:
    near = get_close_matches(name, known, n=1)
    hint = (
        Text(vi=f"; ý bạn là “{near[0]}”?", en=f'; did you mean "{near[0]}"?') if near else Text(vi="", en="")
    )
    return Text(
        vi=f"{file}: không có {what.vi} “{name}” (tên tệp là tên {what.vi}){hint.vi}",
        en=f'{file}: there is no {what.en} "{name}" (the file is called like its {what.en}){hint.en}',
    )
