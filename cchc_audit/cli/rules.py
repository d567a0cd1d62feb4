"""`rules` and `explain`: what the rules and the checks of the forms state, and why."""

import os
import re
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from cchc_audit import Auditor, CannotAudit
from cchc_audit.books import Book
from cchc_audit.cli import listing_sentences, usage_sentences
from cchc_audit.cli.auditors import auditor_of, installed
from cchc_audit.cli.output import write_console
from cchc_audit.cli.parser import filled
from cchc_audit.cli.viewing import view_of
from cchc_audit.cli.why import accounts_named, audited
from cchc_audit.engine.plan import FREE_FORM, severity_of
from cchc_audit.engine.planned import PlannedRelation
from cchc_audit.exemplifying import Values, example_of
from cchc_audit.explain.names import short_name
from cchc_audit.language import Language, Text
from cchc_audit.numbers.writing import write_number
from cchc_audit.relations.text import write
from cchc_audit.rule.record import Rule
from cchc_audit.spec.model import Check
from cchc_audit.writing.accounts import write_accounts
from cchc_audit.writing.layout import heading, labelled, table
from cchc_audit.writing.rule_reference import example_text, rule_reference
from cchc_audit.writing.sentences import SEVERITY, STATES
from cchc_audit.writing.view import View

_MOST_CHECKS = 12


def run_rules(given: Namespace, language: Language) -> int:
    """List the rules."""
    registry = installed(given)
    if given.format == "markdown":
        lines = rule_reference(registry.rules.values(), language)
        write_console((f"{line}\n" for line in lines), as_bytes=True, mark=False)
        return 0
    view = view_of(given, language)
    columns = (
        listing_sentences.RULE,
        listing_sentences.KIND,
        listing_sentences.SEVERITY,
        listing_sentences.STATES,
    )
    rows = [
        [
            view.show(rule.name),
            view.say(listing_sentences.KINDS[rule.kind]),
            view.say(SEVERITY[rule.severity]),
            view.show(rule.says.to(language)),
        ]
        for rule in registry.rules.values()
    ]
    text = table([view.say(column) for column in columns], rows, (0, 0, 0, 1), view)
    write_console([text, "\n"], as_bytes=False, mark=False)
    return 0


def run_explain(given: Namespace, language: Language) -> int:
    """Explain whatever has the name: a rule, the checks of that id, or both."""
    auditor = auditor_of(given)
    view = view_of(given, language)
    rules = auditor.registry.rules
    # The id of an instance, as findings name it, begins with that of its check.
    name = re.split("[/@]", given.name)[0]
    found = [(book, check) for book in auditor.books for check in book.spec.checks if check.id == name]
    if name not in rules and not found and name != FREE_FORM:
        raise _unknown(name, [*rules, *(check.id for book in auditor.books for check in book.spec.checks)])
    blocks = [_free_form(auditor.books, view)] if name == FREE_FORM else []
    blocks += [_check(*same, view) for same in _alike(found)]
    explained = {name, *(check.rule for _, check in found)}
    blocks += [_rule(rule, auditor.books, view) for key, rule in rules.items() if key in explained]
    if given.report is not None:
        blocks.append(_on_report(auditor, given, view))
    write_console(["\n\n".join("\n".join(block) for block in blocks), "\n"], as_bytes=False, mark=False)
    return 0


def _alike(found: Sequence[tuple[Book, Check]]) -> Iterator[tuple[Sequence[Book], Check]]:
    """Each check with the forms that have it: an extension has most of its checks from the form that it extends."""
    while found:
        check = found[0][1]
        yield [book for book, other in found if other == check], check
        found = [(book, other) for book, other in found if other != check]


def _on_report(auditor: Auditor, given: Namespace, view: View) -> Iterator[str]:
    """What became of it on a report, with the numbers."""
    result = audited(auditor, given)
    yield heading(view.say(usage_sentences.ON_REPORT, source=result.source), view)
    accounts = accounts_named(auditor, result, given.name)
    if accounts:
        yield from write_accounts(accounts, view)
    else:
        yield view.say(usage_sentences.NOT_IN_FORM, form=result.spec_id)


def _unknown(name: str, known: Sequence[str]) -> CannotAudit:
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    hint = filled(usage_sentences.DID_YOU_MEAN, near=near[0]) if near else Text(vi="", en="")
    text = Text(
        vi=usage_sentences.UNKNOWN_NAME.vi.format(name=name, hint=hint.vi),
        en=usage_sentences.UNKNOWN_NAME.en.format(name=name, hint=hint.en),
    )
    return CannotAudit("unknown-name", {"name": name}, text)


def _rule(rule: Rule, books: Sequence[Book], view: View) -> Iterator[str]:
    users = _ids(check for book in books for check in book.spec.checks if check.rule == rule.name)
    more = ["…"] if len(users) > _MOST_CHECKS else []
    parameters = [
        parameter.name
        if parameter.required
        else listing_sentences.OPTIONAL.to(view.language).format(name=parameter.name)
        for parameter in rule.parameters
    ]
    yield heading(f"{view.say(listing_sentences.RULE)}: {view.show(rule.name)}", view)
    yield from _facts(
        [
            (listing_sentences.STATES, rule.says.to(view.language)),
            (listing_sentences.WHY, _told(rule.why, view)),
            (listing_sentences.SEVERITY, SEVERITY[rule.severity].to(view.language)),
            (listing_sentences.KIND, listing_sentences.KINDS[rule.kind].to(view.language)),
            (listing_sentences.PARAMETERS, ", ".join(parameters)),
            (listing_sentences.RIGHT, example_text(rule.right or {}, view.language)),
            (listing_sentences.WRONG, example_text(rule.wrong or {}, view.language)),
            (
                listing_sentences.ALTERNATIVES,
                "; ".join(text.to(view.language) for text in rule.alternatives.values()),
            ),
            (listing_sentences.USED_BY, ", ".join([*users[:_MOST_CHECKS], *more])),
            (listing_sentences.ORIGIN, _origin(rule.origin)),
        ],
        view,
    )


def _ids(checks: Iterable[Check]) -> list[str]:
    """The ids of checks, each once: forms that extend each other share them."""
    return list(dict.fromkeys(check.id for check in checks))


def _free_form(books: Sequence[Book], view: View) -> Iterator[str]:
    """What a check without a rule is: a part of the language, and yet a name that findings show."""
    users = _ids(check for book in books for check in book.spec.checks if check.rule is None)
    yield heading(f"{view.say(listing_sentences.RULE)}: {FREE_FORM}", view)
    yield from _facts(
        [
            (listing_sentences.STATES, listing_sentences.FREE_FORM_STATES.to(view.language)),
            (listing_sentences.WHY, listing_sentences.FREE_FORM_WHY.to(view.language)),
            (listing_sentences.PARAMETERS, "holds, when"),
            (listing_sentences.RIGHT, "holds: dossiers.online <= dossiers.received"),
            (
                listing_sentences.USED_BY,
                ", ".join([*users[:_MOST_CHECKS], *(["…"] if len(users) > _MOST_CHECKS else [])]),
            ),
        ],
        view,
    )


def _check(books: Sequence[Book], check: Check, view: View) -> Iterator[str]:
    book = books[0]
    planned = [one for one in book.plan.relations if one.check is check]
    names = dict.fromkeys(name for one in planned for name in one.roles)
    labels = {
        one.id: f"{one.section} {short_name(one).to(view.language)}".strip() for one in book.spec.indicators
    }
    yield heading(f"{view.say(listing_sentences.CHECK_TITLE)}: {view.show(check.id)}", view)
    yield from _facts(
        [
            (listing_sentences.STATES, _told(check.title, view)),
            (listing_sentences.WHY, _told(check.why, view)),
            (listing_sentences.SEVERITY, SEVERITY[severity_of(check, book.plan.rules)].to(view.language)),
            (listing_sentences.RULE, check.rule or ""),
            *((listing_sentences.RELATION, write(one.prepared.relation)) for one in planned),
            (listing_sentences.CONDITION, check.when or ""),
            (listing_sentences.SWITCHED_OFF, check.off),
            (listing_sentences.TOLERANCE, str(check.tolerance)),
            (
                listing_sentences.BLANK_ZERO,
                listing_sentences.BLANK_ZERO_VALUE.to(view.language) if check.blank_zero else "",
            ),
            *((listing_sentences.INDICATORS, f"{name}: {labels[name]}") for name in names if name in labels),
            (
                listing_sentences.ALTERNATIVES,
                "; ".join(one.title.to(view.language) for one in check.alternatives),
            ),
            *(_check_examples(book, planned, view) if check.rule is None else ()),
            (listing_sentences.BASIS, "; ".join(check.basis)),
            (listing_sentences.FORM, ", ".join(f"{one.spec.id} {one.spec.version}" for one in books)),
            (listing_sentences.ORIGIN, "" if check.origin is None else _origin(str(check.origin))),
        ],
        view,
    )


def _check_examples(book: Book, planned: Sequence[PlannedRelation], view: View) -> Iterator[tuple[Text, str]]:
    """A right and a wrong example of a free-form check; those of a rule are the rule's own."""
    for one in planned:
        example = example_of(book.plan, one)
        if example is not None:
            yield listing_sentences.RIGHT, _values(example.right, view)
            yield listing_sentences.WRONG, _values(example.wrong, view)


def _values(values: Values, view: View) -> str:
    blank = STATES["empty"].to(view.language)
    return "; ".join(
        f"{name} = {blank if value is None else write_number(value, view.language)}"
        for name, value in values.items()
    )


def _facts(facts: Sequence[tuple[Text, str]], view: View) -> Iterator[str]:
    """Labels and values, those without a value left out."""
    yield from labelled([(view.say(label), view.show(value)) for label, value in facts if value], view)


def _told(text: Text | None, view: View) -> str:
    return "" if text is None else text.to(view.language)


def _origin(origin: str) -> str:
    """File and line, without the folder in which the command runs."""
    return origin.removeprefix(f"{Path.cwd()}{os.sep}")
